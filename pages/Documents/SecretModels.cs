namespace CongVan.Pages;

/// <summary>Where a secret that was found is reported (Đ24.6), with the cases that concern the reader's agency.</summary>
public sealed record SecretReportModel
{
    public required Office Office { get; init; }
    public required Reader Reader { get; init; }
    public required string Antiforgery { get; init; }
    public required string Agency { get; init; }
    public string? Document { get; init; }
    public string? Ids { get; init; }
    public string? Spreader { get; init; }

    /// <summary>None for readers who neither lead the agency nor keep its documents.</summary>
    public IReadOnlyList<SecretLine> Cases { get; init; } = [];

    public IReadOnlyList<InputError> Errors { get; init; } = [];
}

public sealed record SecretLine(string Address, string Id, DateTimeOffset At, StateView State);

/// <summary>One case, as an agency that had a copy sees it: nothing of what the documents say.</summary>
public sealed record SecretCaseModel
{
    public required Office Office { get; init; }
    public required Reader Reader { get; init; }
    public required string Antiforgery { get; init; }
    public required string Title { get; init; }
    public required StateView State { get; init; }
    public required IReadOnlyList<FactView> Facts { get; init; }

    /// <summary>Of the reader's agency.</summary>
    public required IReadOnlyList<SecretDocumentView> Documents { get; init; }

    /// <summary>Of the documents that the reader's agency sent.</summary>
    public required IReadOnlyList<RecallView> Recalls { get; init; }

    public required IReadOnlyList<HistoryEntry> History { get; init; }

    /// <summary>Asking for the end of the quarantine; null for who may not.</summary>
    public ProcessAction? Release { get; init; }

    public IReadOnlyList<InputError> Errors { get; init; } = [];
}

/// <param name="Reference">Number and date.</param>
public sealed record SecretDocumentView(string Reference, string Id, StateView State);
