using CongVan.Functions.Accounts;
using CongVan.Functions.People;
using CongVan.Functions.Processes;
using CongVan.Pages;
using ProcessRow = CongVan.Functions.Processes.ProcessRow;

namespace CongVan.Functions.Approvals;

/// <summary>
/// The words of what a kind of process asks officials (<c>context.Approve(processId, stage, ApprovalKind.Choice)</c>). One author a
/// kind, registered with <c>AddSingleton&lt;IQuestionAuthor, …&gt;()</c>.
/// </summary>
public interface IQuestionAuthor
{
    ProcessKind Kind { get; }

    /// <summary>
    /// Title, facts and answers as things stand now: asked for each time the question is shown, so a fact that came in later is seen.
    /// Changes nothing. The title and the codes of the answers stay the same for a stage.
    /// </summary>
    /// <param name="stage">Without the process's id before it; no hyphen in it.</param>
    Task<Question> QuestionAsync(ProcessRow process, string stage, CancellationToken cancellation);

    /// <summary>
    /// What is wrong with an answer, by field (null: the answer as a whole); its fields are filled in and well-formed by then. Shown beside
    /// what was entered. Changes nothing.
    /// </summary>
    Task<IReadOnlyList<InputError>> CheckAsync(QuestionAnswer answer, CancellationToken cancellation) => Task.FromResult<IReadOnlyList<InputError>>([]);
}

/// <summary>A question to an official.</summary>
/// <param name="Title">What is decided, without a full stop: "Khóa tài khoản vì lý do an toàn thông tin".</param>
/// <param name="Facts">What the official should know, in the order of reading.</param>
/// <param name="Options">Two to four.</param>
public sealed record Question(string Title, IReadOnlyList<QuestionFact> Facts, IReadOnlyList<QuestionOption> Options)
{
    /// <summary>Who is asked: the official in charge of account decisions unless said otherwise.</summary>
    public Duty Duty { get; init; } = Duty.DecideAccounts;

    /// <summary>
    /// This person is asked, else whoever stands in for them: a delegate, an alternate. Null: whoever carries <see cref="Duty"/>. The duty
    /// still says to whom the question may be given otherwise, and who is told when it is late.
    /// </summary>
    public string? OfficialId { get; init; }

    /// <summary>SHA-256 of the file that is decided on: it stands in the decision, which releases nothing for another file. Null for none.</summary>
    public string? ContentHash { get; init; }

    /// <summary>What is entered with the answer.</summary>
    public IReadOnlyList<QuestionField> Fields { get; init; } = [];

    /// <summary>Nobody decides on their own request: the official who made it, if one did; else whom the process's brief names.</summary>
    public string? NotThisOfficial { get; init; }

    /// <summary>Accounts it is about: an official does not decide on an account of their own.</summary>
    public IReadOnlyList<string> Logins { get; init; } = [];

    /// <summary>Files to look at beside those of the process's brief.</summary>
    public IReadOnlyList<FiledFile> Files { get; init; } = [];
}

public sealed record QuestionFact(string Label, string Text)
{
    /// <summary>What the process was opened with, in its order.</summary>
    public static IEnumerable<QuestionFact> Of(ProcessRow process) => process.Brief!.Facts.Select(fact => new QuestionFact(fact.Label, fact.Text));
}

/// <param name="Code">What the workflow gets: lower-case ASCII letters, digits and hyphens.</param>
/// <param name="Label">In Vietnamese, as a decision reads: "Đình chỉ tài khoản".</param>
/// <param name="ReasonRequired">The official must say why.</param>
/// <param name="Hint">What follows from it; null when the label says it.</param>
public sealed record QuestionOption(string Code, string Label, bool ReasonRequired = false, string? Hint = null);
