namespace CongVan.Pages;

/// <summary>All that waits for one official. Each group is a form of its own; ids travel in <c>request</c>, <c>paper</c> or <c>question</c>, repeated.</summary>
public sealed record InboxModel
{
    public required Office Office { get; init; }
    public required Reader Reader { get; init; }
    public required string Antiforgery { get; init; }
    public IReadOnlyList<WaitingRequest> Requests { get; init; } = [];
    public IReadOnlyList<WaitingPaper> ToSign { get; init; } = [];
    public IReadOnlyList<WaitingPaper> ToSeal { get; init; } = [];

    /// <summary>Those that take the same answers are answered together.</summary>
    public IReadOnlyList<WaitingQuestions> Questions { get; init; } = [];

    /// <summary>Takes <c>decision=approve</c> and <c>request</c>, repeated.</summary>
    public string ApproveAddress { get; init; } = "";

    /// <summary>Takes <c>decision=sign</c> and <c>paper</c>, repeated.</summary>
    public string SignAddress { get; init; } = "";

    /// <summary>Takes <c>decision=seal</c> and <c>paper</c>, repeated.</summary>
    public string SealAddress { get; init; } = "";

    public IReadOnlyList<InputError> Errors { get; init; } = [];
}

/// <param name="Id">Travels back in the field <c>request</c>.</param>
/// <param name="Address">The page that shows and decides it.</param>
/// <param name="Flagged">Something needs a look: it can only be decided on its own page.</param>
/// <param name="OnBehalfOf">The delegator, if any.</param>
public sealed record WaitingRequest(
    string Id, string Address, RequestView Request, int Lines, int RefusedLines, bool Flagged, DeadlineView? Deadline, string? OnBehalfOf = null);

/// <param name="Address">The page that shows and decides it.</param>
public sealed record WaitingPaper(PaperView Paper, string Address, string? OnBehalfOf = null);

/// <param name="Id">Travels back in the field <c>question</c>.</param>
/// <param name="Address">The page that shows and answers it alone.</param>
/// <param name="Shown">Travels back in the field <c>shown-{Id}</c>.</param>
/// <param name="OnBehalfOf">The delegator, if any.</param>
public sealed record WaitingQuestion(string Id, string Address, QuestionView Question, string Shown, string? OnBehalfOf = null)
{
    /// <summary>The same for questions that one answer can settle together.</summary>
    public string Answers => string.Join('|', Question.Options.Select(option => $"{option.Code}={option.Label}").Prepend(Question.Title).Append(OnItsOwn ? "điền riêng" : ""));

    /// <summary>Something is entered with the answer: it is answered on its own page.</summary>
    public bool OnItsOwn => Question.Fields.Count > 0;
}

/// <summary>Questions with the same title and the same answers.</summary>
public sealed record WaitingQuestions(IReadOnlyList<WaitingQuestion> Questions)
{
    public string Title => Questions[0].Question.Title;

    public bool OnTheirOwn => Questions[0].OnItsOwn;

    public IReadOnlyList<OptionView> Options => Questions[0].Question.Options;
}
