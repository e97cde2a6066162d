namespace CongVan.Pages;

/// <summary>Where the clerk enters a document that came on paper, by mail or from another system (Đ4.6).</summary>
public sealed record IncomingEntryModel
{
    public required Office Office { get; init; }
    public required Reader Reader { get; init; }
    public required IncomingForm Form { get; init; }
    public required string Antiforgery { get; init; }
    public IReadOnlyList<InputError> Errors { get; init; } = [];
}
