using CongVan.Functions.People;
using CongVan.Workflows.Approvals;

namespace CongVan.Functions.Approvals;

/// <summary>A decision that is asked for, and the decision. Partition: the process; key: the approval.</summary>
/// <param name="Id"><c>{process id}-{stage}</c>; also the id of its orchestration.</param>
/// <param name="Subject">What is decided on: the paper for signing and sealing, the process for lines.</param>
/// <param name="ContentHash">For a paper: SHA-256 of what the signer decides on; null for lines.</param>
/// <param name="NotThisOfficial">Whoever filed the request may not decide on its lines: nobody decides on their own.</param>
/// <param name="Seen">The process has read the outcome; until then the sweep wakes it again.</param>
/// <param name="Title">Of a question, as it was when it was first asked.</param>
/// <param name="AskedDuty">Of a question: whose duty the answer is.</param>
public sealed record ApprovalRow(
    string Id,
    string ProcessId,
    ApprovalKind Kind,
    string AgencyCode,
    string Subject,
    string? ContentHash,
    string? NotThisOfficial,
    ApprovalState State,
    DateTimeOffset AskedAt,
    IReadOnlyList<Asked> Asked,
    ApprovalMarks.Reached? LastMark = null,
    Decision? Decision = null,
    IReadOnlyList<AskedForMore>? AskedForMore = null,
    bool Seen = false,
    string? Title = null,
    Duty? AskedDuty = null)
{
    /// <summary>Who is asked now: the last one whose link was sent.</summary>
    public Asked? Current => Asked.Count == 0 ? null : Asked[^1];

    public Duty Duty => AskedDuty ?? DutyOf(Kind);

    /// <summary>Something was written that the process has not acted on.</summary>
    public bool IsUnseen => (State != ApprovalState.Open && !Seen) || (AskedForMore ?? []).Any(asked => !asked.Told);

    public static Duty DutyOf(ApprovalKind kind) => kind switch
    {
        ApprovalKind.Sign => Duty.SignNotices,
        ApprovalKind.Seal => Duty.ApplySeal,
        _ => Duty.DecideAccounts,
    };
}

public enum ApprovalState
{
    Open,
    Agreed,
    Refused,
    Withdrawn,
}

/// <summary>One link that was sent.</summary>
/// <param name="Issue">Counts the links of this approval from 1.</param>
/// <param name="TokenHash">SHA-256 of the token; the token itself is nowhere.</param>
/// <param name="ExpiresAt">The link dies here; the decision can still be taken after signing in.</param>
public sealed record Asked(
    string OfficialId, string? OnBehalfOf, int Issue, string TokenHash, DateTimeOffset At, DateTimeOffset ExpiresAt, string Why);

/// <summary>What was decided: the fact on which accounts are made and keys released.</summary>
/// <param name="OnBehalfOf">The delegator; both names are recorded.</param>
/// <param name="Lines">Lines agreed to.</param>
/// <param name="Names">Names the official gave in place of clashing ones, by line.</param>
/// <param name="ContentHash">Of the paper that was shown and signed or sealed.</param>
/// <param name="Source">Network address.</param>
/// <param name="Chosen">The answer to a question.</param>
public sealed record Decision(
    string OfficialId,
    string? OnBehalfOf,
    DateTimeOffset At,
    string? Source,
    IReadOnlyList<string> Lines,
    IReadOnlyDictionary<string, string> Names,
    string? Reason,
    string? ContentHash,
    Chosen? Chosen = null);

/// <param name="Code">What the process goes by.</param>
/// <param name="Label">What the official read.</param>
public sealed record Chosen(string Code, string Label);

/// <param name="Told">The agency's mail went out.</param>
public sealed record AskedForMore(string OfficialId, DateTimeOffset At, string Words, bool Told = false);
