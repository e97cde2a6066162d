namespace CongVan.Pages;

/// <summary>One process, from its first event to its last.</summary>
public sealed record ProcessModel
{
    public required Office Office { get; init; }
    public required Reader Reader { get; init; }
    public required RequestView Request { get; init; }
    public required StateView State { get; init; }

    /// <summary>Where it stands, in words.</summary>
    public required string Step { get; init; }

    public IReadOnlyList<string> WaitingFor { get; init; } = [];
    public DeadlineView? Deadline { get; init; }
    public required IReadOnlyList<LineResult> Lines { get; init; }
    public required IReadOnlyList<FileLink> Papers { get; init; }
    public required IReadOnlyList<HistoryEntry> History { get; init; }

    /// <summary>Decisions that are waited for, for readers who may give them to somebody else.</summary>
    public IReadOnlyList<PendingDecision> Pending { get; init; } = [];

    /// <summary>What this reader may do.</summary>
    public IReadOnlyList<ProcessAction> Actions { get; init; } = [];

    public string Antiforgery { get; init; } = "";
    public IReadOnlyList<InputError> Errors { get; init; } = [];
}

/// <summary>A decision that is waited for.</summary>
/// <param name="Words">What is decided: "Chờ duyệt danh sách tài khoản".</param>
/// <param name="Responsible">Who is asked now; null for nobody.</param>
/// <param name="Address">Takes <c>officialId</c>; without it the link is sent again.</param>
/// <param name="Candidates">Whom this reader could give it to; empty where it is not theirs to give, or nobody else could decide.</param>
/// <param name="Note">What to know before giving it away.</param>
public sealed record PendingDecision(string Words, string? Responsible, string Address, IReadOnlyList<Choice> Candidates, string? Note = null);

/// <summary>A POST form with one button and, where asked, a <c>reason</c> and a file <c>document</c>.</summary>
/// <param name="Text">"Rút yêu cầu".</param>
/// <param name="Explanation">What it does, and that it cannot be undone.</param>
/// <param name="FileLabel">What the file is; null where none is asked.</param>
public sealed record ProcessAction(
    string Address, string Text, string Explanation, bool NeedsReason = false, string? Reason = null, string ReasonLabel = "Lý do", string? FileLabel = null);
