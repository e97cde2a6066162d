namespace CongVan.Pages;

/// <summary>One incoming document: what it is, its files with their verdicts, who works on it, what happened, and what this reader may do.</summary>
public sealed record IncomingModel
{
    public required Office Office { get; init; }
    public required Reader Reader { get; init; }

    /// <summary>"15/QĐ-SNV ngày 05/3/2026".</summary>
    public required string Title { get; init; }

    public required StateView State { get; init; }

    /// <summary>Why it was sent back or cancelled, or how it was settled; null while it goes on.</summary>
    public string? End { get; init; }

    public DeadlineView? Deadline { get; init; }
    public required IReadOnlyList<FactView> Facts { get; init; }
    public IReadOnlyList<string> Warnings { get; init; } = [];
    public required IReadOnlyList<FileLink> Files { get; init; }

    /// <summary>The assignment that holds; empty before the first.</summary>
    public IReadOnlyList<FactView> Assignment { get; init; } = [];

    public IReadOnlyList<HistoryEntry> Progress { get; init; } = [];

    /// <summary>What the sender was told.</summary>
    public IReadOnlyList<HistoryEntry> Statuses { get; init; } = [];

    public required IReadOnlyList<HistoryEntry> History { get; init; }

    /// <summary>A question about it that waits for this reader.</summary>
    public IReadOnlyList<PageLink> Waiting { get; init; } = [];

    /// <summary>Decisions that are waited for, for readers who may ask again or give them to somebody else.</summary>
    public IReadOnlyList<PendingDecision> Pending { get; init; } = [];

    /// <summary>Ways on: what answers it, drafting an answer.</summary>
    public IReadOnlyList<PageLink> Ways { get; init; } = [];

    public IReadOnlyList<IncomingForm> Forms { get; init; } = [];
    public string Antiforgery { get; init; } = "";
    public IReadOnlyList<InputError> Errors { get; init; } = [];
}

/// <summary>Something this reader may do: a form with fields and one button.</summary>
/// <param name="Title">"Ghi tiến độ".</param>
/// <param name="Explanation">What it does.</param>
/// <param name="Open">It came back with errors.</param>
/// <param name="Takes">It takes files.</param>
public sealed record IncomingForm(string Address, string Title, string Explanation, IReadOnlyList<FieldView> Fields, bool Open = false, bool Takes = false);
