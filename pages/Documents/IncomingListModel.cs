namespace CongVan.Pages;

/// <summary>An agency's incoming documents as far as the reader may open them.</summary>
public sealed record IncomingListModel
{
    public required Office Office { get; init; }
    public required Reader Reader { get; init; }

    /// <summary>The agency's name.</summary>
    public required string Agency { get; init; }

    /// <summary>The views of the list, one of them current: what waits for me, open, overdue, all.</summary>
    public required IReadOnlyList<PageLink> Views { get; init; }

    public required IReadOnlyList<IncomingRowView> Rows { get; init; }

    /// <summary>Where the clerk enters what came another way; null for who may not.</summary>
    public string? EntryAddress { get; init; }
}

/// <param name="Arrival">"7/2026", or "chưa vào sổ".</param>
/// <param name="Document">"15/QĐ-SNV ngày 05/3/2026".</param>
/// <param name="Due">"Hạn 09/3/2026"; null where there is none.</param>
public sealed record IncomingRowView(
    string Address, string Arrival, string Document, string Issuer, string Subject, string? Urgency, string? Lead, string? Due, bool Overdue, StateView State);
