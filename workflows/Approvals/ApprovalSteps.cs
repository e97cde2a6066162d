using System.Text.Json.Serialization;

namespace CongVan.Workflows.Approvals;

public static class ApprovalSteps
{
    /// <summary>Opens the approval's row, finds who decides, sends the mail with the link.</summary>
    public static readonly Step<ApprovalAsked, Done> Ask = new("AskForApproval");

    /// <summary>How the approval stands, read from its row; takes note that a decision was seen.</summary>
    public static readonly Step<string, ApprovalStanding> Look = new("LookAtApproval");

    /// <summary>Reminds, escalates or records the breach, whichever mark's time has come.</summary>
    public static readonly Step<MarkReached, Done> Remind = new("RemindOfApproval");
}

/// <summary>What is asked of officials.</summary>
/// <param name="ApprovalId"><c>{process id}-{stage}</c>; also the id of the approval's orchestration.</param>
/// <param name="Round">Counts generations of the history.</param>
/// <param name="Purpose">For a signature or a seal: which of the process's papers; null for its written result.</param>
public sealed record ApprovalAsked(
    string ApprovalId,
    string ProcessId,
    ApprovalKind Kind,
    int Round = 0,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Purpose = null);

/// <summary>What kind of decision it is, and so which duty carries it.</summary>
public enum ApprovalKind
{
    /// <summary>The lines of an account request (Đ12.2).</summary>
    Lines,

    /// <summary>Signing the written result (NĐ 30 Đ13).</summary>
    Sign,

    /// <summary>Applying the seal (NĐ 30 Đ32.2).</summary>
    Seal,

    /// <summary>A question with two to four named answers; its words are the process's own.</summary>
    Choice,
}

/// <param name="Outcome">Null while nobody has decided.</param>
/// <param name="NextMark">What to wait for; null when there is nothing left to remind of.</param>
public sealed record ApprovalStanding(ApprovalOutcome? Outcome, ApprovalMark? NextMark);

/// <summary>How an approval ended.</summary>
/// <param name="ApprovedLines">Ids of the lines agreed to; empty for signing and sealing.</param>
/// <param name="Choice">The code of the answer that was chosen; null when nothing was to be chosen, or the question was withdrawn.</param>
public sealed record ApprovalOutcome(
    ApprovalEnd End,
    IReadOnlyList<string> ApprovedLines,
    // Left out when null: an outcome without one reads as release 0.1 recorded it.
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Choice = null);

public enum ApprovalEnd
{
    /// <summary>All of it or some of it was agreed to; a question was answered, whatever the answer.</summary>
    Agreed,

    /// <summary>Refused with a reason, or the paper was sent back.</summary>
    Refused,

    /// <summary>The requester withdrew before a decision.</summary>
    Withdrawn,
}

/// <summary>A moment at which an open approval is spoken of.</summary>
/// <param name="Number">Counts up from 1; names the mail, so that it is sent once.</param>
public sealed record ApprovalMark(int Number, MarkKind Kind, DateTimeOffset At);

public enum MarkKind
{
    /// <summary>A further stage began: nothing was said in it yet.</summary>
    Begun = -1,

    Reminder,

    /// <summary>The leader is told.</summary>
    Escalation,

    /// <summary>The legal deadline is over: recorded, told to both, still open.</summary>
    Breach,

    /// <summary>Still open after the breach.</summary>
    Overdue,
}

public sealed record MarkReached(string ApprovalId, ApprovalMark Mark);
