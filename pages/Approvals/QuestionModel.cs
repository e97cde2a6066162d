namespace CongVan.Pages;

/// <summary>A question with named answers, put before the official who decides.</summary>
public sealed record QuestionModel
{
    public required Office Office { get; init; }
    public required string Antiforgery { get; init; }

    /// <summary>Where the form goes; empty posts back to the page's own address.</summary>
    public string PostTo { get; init; } = "";

    /// <summary>The official who may decide, with post.</summary>
    public required string Official { get; init; }

    /// <summary>The delegator; null when the official decides in their own right.</summary>
    public string? OnBehalfOf { get; init; }

    public required QuestionView Question { get; init; }

    /// <summary>Where the decision has stages.</summary>
    public StageView? Stage { get; init; }

    /// <summary>Names what is shown; travels back in the field <c>shown</c>.</summary>
    public required string Shown { get; init; }

    public IReadOnlyList<FileLink> Files { get; init; } = [];

    /// <summary>The address of the PDF that is decided on, shown inside the page; null for none.</summary>
    public string? Shows { get; init; }
    public IReadOnlyList<HistoryEntry> History { get; init; } = [];

    /// <summary>What was entered, when the form comes back with errors.</summary>
    public DecisionInput? Input { get; init; }

    public IReadOnlyList<InputError> Errors { get; init; } = [];
}

/// <param name="Kind">Of the process: "Đình chỉ tài khoản".</param>
/// <param name="Title">What is decided.</param>
/// <param name="Options">Their codes travel back in the field <c>decision</c>.</param>
/// <param name="Deadline">Null where none runs.</param>
public sealed record QuestionView(
    string ProcessId,
    string Kind,
    string Agency,
    string Title,
    IReadOnlyList<FactView> Facts,
    IReadOnlyList<OptionView> Options,
    DeadlineView? Deadline)
{
    /// <summary>What is entered with the answer; each travels back in the field <c>field-{Name}</c>.</summary>
    public IReadOnlyList<FieldView> Fields { get; init; } = [];
}

public sealed record FactView(string Label, string Text);

/// <param name="Hint">What follows from it.</param>
public sealed record OptionView(string Code, string Label, bool ReasonRequired, string? Hint);
