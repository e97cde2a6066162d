using CongVan.Functions.People;
using CongVan.Workflows.Approvals;

namespace CongVan.Functions.Approvals;

/// <summary>A decision that is asked for, and the decision. Partition: the process; key: the approval.</summary>
/// <param name="Id"><c>{process id}-{stage}</c>; also the id of its orchestration.</param>
/// <param name="Subject">What is decided on: the paper for signing and sealing, the process for lines.</param>
/// <param name="ContentHash">For a paper: SHA-256 of what the signer decides on; null for lines.</param>
/// <param name="NotThisOfficial">Whoever filed the request may not decide on its lines: nobody decides on their own.</param>
/// <param name="NotTheseOfficials">Whose own accounts it is about: they do not decide on it either.</param>
/// <param name="Stages">Whose duty each stage is, in order; null where one decision is enough.</param>
/// <param name="Proposals">What the earlier stages proposed; as many as stages are behind it.</param>
/// <param name="SentBack">What later stages sent back to the one before, with their reasons.</param>
/// <param name="MoreTokenHash">SHA-256 of the token by which the agency adds what it was asked for; null before it was.</param>
/// <param name="StageUntold">A stage began or began again, and nobody was asked for it yet.</param>
/// <param name="Seen">The process has read the outcome; until then the sweep wakes it again.</param>
/// <param name="Title">Of a question, as it was when it was first asked.</param>
/// <param name="AskedDuty">Of a question: whose duty the answer is.</param>
/// <param name="AskedOfficial">Of a question: the person it is put to, or whoever stands in for them; null for whoever carries the duty.</param>
/// <param name="TakenBackWhy">Why nothing is to be decided any more, as whoever opens the link reads it; null where the requester withdrew.</param>
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
    Duty? AskedDuty = null,
    IReadOnlyList<string>? NotTheseOfficials = null,
    IReadOnlyList<Duty>? Stages = null,
    IReadOnlyList<Decision>? Proposals = null,
    IReadOnlyList<Decision>? SentBack = null,
    DateTimeOffset? StageAskedAt = null,
    bool StageUntold = false,
    string? MoreTokenHash = null,
    string? AskedOfficial = null,
    string? TakenBackWhy = null)
{
    /// <summary>Who is asked now: the last one whose link was sent.</summary>
    public Asked? Current => Asked.Count == 0 ? null : Asked[^1];

    /// <summary>From 0.</summary>
    public int Stage => Proposals?.Count ?? 0;

    /// <summary>Stages begun, those begun again included, less one.</summary>
    public int Round => Stage + (2 * (SentBack?.Count ?? 0));

    public bool IsLastStage => Stage + 1 >= (Stages?.Count ?? 1);

    /// <summary>Whose duty the decision is at this stage.</summary>
    public Duty Duty => Stages is { } stages ? stages[Stage] : AskedDuty ?? DutyOf(Kind);

    /// <summary>Who may not decide at this stage: on their own request, on their own account, on their own proposal.</summary>
    public IReadOnlyCollection<string> Excluded =>
    [
        .. NotThisOfficial is { } own ? [own] : Array.Empty<string>(),
        .. NotTheseOfficials ?? [],
        .. (Proposals ?? []).Select(proposal => proposal.OfficialId),
    ];

    /// <summary>Something was written that the process has not acted on.</summary>
    public bool IsUnseen => (State != ApprovalState.Open && !Seen) || StageUntold || (AskedForMore ?? []).Any(asked => !asked.Told);

    /// <summary>When the oldest of what the process has not acted on was written; null when it has acted on all.</summary>
    public DateTimeOffset? UnseenSince
    {
        get
        {
            DateTimeOffset?[] unseen =
            [
                State != ApprovalState.Open && !Seen ? Decision?.At : null,
                StageUntold ? StageAskedAt : null,
                .. (AskedForMore ?? []).Where(asked => !asked.Told).Select(asked => (DateTimeOffset?)asked.At),
            ];
            return unseen.Min();
        }
    }

    /// <summary>With what somebody decided at this stage: the end of it, or what the next stage is asked about.</summary>
    public ApprovalRow After(ApprovalState state, Decision decision) => state switch
    {
        ApprovalState.Agreed when !IsLastStage => this with { Proposals = [.. Proposals ?? [], decision], StageAskedAt = decision.At, StageUntold = true, LastMark = Begun },
        ApprovalState.Open => this with
        {
            Proposals = Proposals!.Count == 1 ? null : [.. Proposals.SkipLast(1)],
            SentBack = [.. SentBack ?? [], decision],
            StageAskedAt = decision.At,
            StageUntold = true,
            LastMark = Begun,
        },
        _ => this with { State = state, Decision = decision },
    };

    /// <summary>Each stage is reminded of anew; what is late stays late.</summary>
    private ApprovalMarks.Reached? Begun => LastMark is { Kind: < MarkKind.Breach } said ? said with { Kind = MarkKind.Begun } : LastMark;

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
/// <param name="Round">Counts the stages begun, those begun again included, from 0.</param>
public sealed record Asked(
    string OfficialId, string? OnBehalfOf, int Issue, string TokenHash, DateTimeOffset At, DateTimeOffset ExpiresAt, string Why, int Round = 0);

/// <summary>What was decided: the fact on which accounts are made and keys released.</summary>
/// <param name="OnBehalfOf">The delegator; both names are recorded.</param>
/// <param name="Lines">Lines agreed to.</param>
/// <param name="Names">Names the official gave in place of clashing ones, by line.</param>
/// <param name="ContentHash">Of the paper that was shown and signed or sealed.</param>
/// <param name="Source">Network address.</param>
/// <param name="Chosen">The answer to a question.</param>
/// <param name="Entered">What was entered with it, by name of the field.</param>
public sealed record Decision(
    string OfficialId,
    string? OnBehalfOf,
    DateTimeOffset At,
    string? Source,
    IReadOnlyList<string> Lines,
    IReadOnlyDictionary<string, string> Names,
    string? Reason,
    string? ContentHash,
    Chosen? Chosen = null,
    IReadOnlyDictionary<string, string>? Entered = null);

/// <param name="Code">What the process goes by.</param>
/// <param name="Label">What the official read.</param>
public sealed record Chosen(string Code, string Label);

/// <param name="Told">The agency's mail went out.</param>
public sealed record AskedForMore(string OfficialId, DateTimeOffset At, string Words, bool Told = false);
