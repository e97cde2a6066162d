using System.Text.Json.Serialization;
using CongVan.Functions.Accounts;
using CongVan.Functions.Holdings;
using CongVan.Workflows.Regulation;
using CongVan.Workflows.Suspensions;
using CongVan.Workflows.Waiting;

namespace CongVan.Functions.Suspensions;

/// <summary>A ground recorded against an account, and what became of it (Đ8.4, 14.1, 8.5c). Partition: the login; key: <see cref="Ordinal"/>.</summary>
/// <param name="Ordinal">Counts the suspensions of one login from 1; the next is added only when the last has ended, so there is one at a time.</param>
/// <param name="Ground">As it was in force when it was found.</param>
/// <param name="Words">What was found, or why the agency asks.</param>
/// <param name="ByAgency">The holder's agency asked (Đ14.1).</param>
/// <param name="Cause">Names why it was recorded, for whoever records from code: the same cause is the same suspension.</param>
/// <param name="ProcessId">Null until the process has its id.</param>
/// <param name="Expired">The 15 days as they stood when they ran out without a request; null before.</param>
/// <param name="Remaining">Once revoked: what the account still held, and who takes it over.</param>
/// <param name="DecidedBefore">An official had decided on it before it was recorded, line by line in a review: nobody is asked a second time.</param>
/// <param name="Unseen">Something was written that the process has not read: the sweep wakes it again.</param>
public sealed record SuspensionRow(
    int Ordinal,
    string Login,
    string AgencyCode,
    SuspensionGround Ground,
    string Words,
    DateOnly FoundOn,
    IReadOnlyList<FiledFile> Files,
    FiledBy By,
    bool ByAgency,
    DateTimeOffset RecordedAt,
    string? Cause = null,
    string? ProcessId = null,
    SuspensionState State = SuspensionState.Recorded,
    DateTimeOffset? SuspendedAt = null,
    DutyReached? LastMark = null,
    Deadline? Expired = null,
    IReadOnlyList<ContinuationRequest>? Asked = null,
    IReadOnlyList<SuspensionAnswer>? Answers = null,
    DateTimeOffset? ClosedAt = null,
    bool Unseen = false,
    Remaining? Remaining = null,
    SuspensionAnswer? DecidedBefore = null)
{
    [JsonIgnore]
    public bool IsOpen => ClosedAt is null;

    /// <summary>Requests to continue, in the order in which they were filed.</summary>
    [JsonIgnore]
    public IReadOnlyList<ContinuationRequest> Requests => Asked ?? [];

    [JsonIgnore]
    public IReadOnlyList<SuspensionAnswer> Decided => Answers ?? [];

    /// <summary>A request was received within the 15 days: ground 8.5c is no more.</summary>
    [JsonIgnore]
    public bool GroundEnded => Requests.Any(request => request.InTime);

    [JsonIgnore]
    public bool HasOpenRequest => Requests.Any(request => request.AnsweredAt is null);

    [JsonIgnore]
    public int TimesKept => Decided.Count(answer => answer.Choice is SuspensionChoices.KeepSuspended);

    /// <summary>The last answer that decided something.</summary>
    [JsonIgnore]
    public SuspensionAnswer? LastAnswer => Decided.LastOrDefault(answer => answer.Choice is not null);

    /// <summary>Names the suspension for good, before it has a process.</summary>
    [JsonIgnore]
    public string Name => $"{Login}#{Ordinal}";
}

/// <summary>Văn bản đề nghị được tiếp tục sử dụng (Đ8.5c).</summary>
/// <param name="ReceivedAt">Measured against the 15 days, whenever it was typed in.</param>
/// <param name="AnsweredAt">Stage of the question that answered it; null while it is open.</param>
public sealed record ContinuationRequest(
    string Id, string Words, IReadOnlyList<FiledFile> Files, FiledBy By, DateTimeOffset ReceivedAt, DateTimeOffset FiledAt, bool InTime, string? AnsweredAt = null);

/// <summary>What an official answered at a stage.</summary>
/// <param name="Choice">Null when the question was withdrawn, because a request came that was received in time.</param>
public sealed record SuspensionAnswer(string Stage, string? Choice, string? OfficialId, string? Reason, DateTimeOffset At);
