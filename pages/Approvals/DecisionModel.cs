namespace CongVan.Pages;

/// <summary>A request put before the official who decides (Đ12.2).</summary>
public sealed record DecisionModel
{
    public required Office Office { get; init; }
    public required string Antiforgery { get; init; }

    /// <summary>Where the forms go; empty posts back to the page's own address.</summary>
    public string PostTo { get; init; } = "";

    /// <summary>The official who may decide, with post.</summary>
    public required string Official { get; init; }

    /// <summary>The delegator; null when the official decides in their own right.</summary>
    public string? OnBehalfOf { get; init; }

    public required RequestView Request { get; init; }
    public required DeadlineView? Deadline { get; init; }

    /// <summary>Where the decision has stages.</summary>
    public StageView? Stage { get; init; }

    /// <summary>Lines that can be decided.</summary>
    public required IReadOnlyList<LineView> Lines { get; init; }

    /// <summary>Lines the rules refuse: shown, not decidable.</summary>
    public IReadOnlyList<LineView> Refused { get; init; } = [];

    public IReadOnlyList<FileLink> Attachments { get; init; } = [];
    public IReadOnlyList<HistoryEntry> History { get; init; } = [];

    /// <summary>What was entered, when the form comes back with errors.</summary>
    public DecisionInput? Input { get; init; }

    public IReadOnlyList<InputError> Errors { get; init; } = [];
}

/// <summary>One of two or three stages of a decision.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Proposals">What the stages before proposed, the latest last.</param>
/// <param name="SentBack">Why a later stage sent it back; null when none did.</param>
public sealed record StageView(int Number, int Of, IReadOnlyList<ProposalView> Proposals, string? SentBack)
{
    public bool IsLast => Number == Of;
}

/// <param name="By">Who proposed, with whom they stood in for.</param>
public sealed record ProposalView(string By, DateTimeOffset At, string What, string? Reason);

/// <summary>The fields of the decision form, as posted.</summary>
/// <param name="Decision">One of <see cref="Decisions"/>.</param>
/// <param name="Lines">The repeated field <c>line</c>.</param>
/// <param name="Names">The fields <c>name-{LineId}</c>, by line id.</param>
public sealed record DecisionInput(
    string? Decision, IReadOnlyList<string> Lines, string? Reason, IReadOnlyDictionary<string, string> Names)
{
    /// <summary>What was entered into the fields of a question, by name.</summary>
    public IReadOnlyDictionary<string, string>? Entered { get; init; }
}

/// <summary>Values of the field <c>decision</c>.</summary>
public static class Decisions
{
    public const string Approve = "approve";
    public const string ApproveSome = "approve-some";
    public const string Refuse = "refuse";

    /// <summary>Ask the agency for more; stops no clock.</summary>
    public const string Ask = "ask";

    public const string Sign = "sign";

    /// <summary>Send a draft back to be written again.</summary>
    public const string Return = "return";

    public const string Seal = "seal";

    /// <summary>Send a proposal back to the stage before.</summary>
    public const string ReturnStage = "return-stage";
}
