namespace CongVan.Pages;

/// <summary>A user's fault is reported (Đ24.7). Fields <c>fullName</c>, <c>mail</c>, <c>phone</c>, <c>login</c>, <c>what</c>.</summary>
public sealed record TicketModel
{
    public required Office Office { get; init; }
    public required Reader Reader { get; init; }
    public required string Antiforgery { get; init; }
    public required string Agency { get; init; }
    public required IReadOnlyList<ReportField> Fields { get; init; }

    /// <summary>What is wrong, as it was typed.</summary>
    public string? What { get; init; }

    public IReadOnlyList<InputError> Errors { get; init; } = [];
}
