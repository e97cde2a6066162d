namespace CongVan.Pages;

/// <summary>Signed papers put before the clerk who applies the seal; several at once (NĐ 30 Đ32.2c). Field <c>paper</c>, repeated.</summary>
public sealed record SealModel
{
    public required Office Office { get; init; }
    public required string Antiforgery { get; init; }
    public string PostTo { get; init; } = "";
    public required string Official { get; init; }
    public string? OnBehalfOf { get; init; }
    public required IReadOnlyList<PaperView> Papers { get; init; }

    /// <summary>Paper ids chosen, when the form comes back; null ticks all.</summary>
    public IReadOnlyList<string>? Chosen { get; init; }

    public IReadOnlyList<InputError> Errors { get; init; } = [];
}

/// <summary>A paper that waits for a signature or the seal.</summary>
/// <param name="Id">Travels back in the field <c>paper</c>.</param>
/// <param name="Number">"12/TB-STTTT"; null on a draft.</param>
/// <param name="Signed">"Trần Thị B, 20/11/2026 10:05"; null on a draft.</param>
public sealed record PaperView(
    string Id, string? Number, string Subject, string Agency, string? Signed, FileLink File, DeadlineView? Deadline);
