using System.Text.Json.Serialization;
using CongVan.Functions.Accounts;
using CongVan.Workflows.Departures;
using CongVan.Workflows.Waiting;

namespace CongVan.Functions.Departures;

/// <summary>A personnel decision that ends the use of an account (Đ14.3). Partition: the login; key: <see cref="Ordinal"/>.</summary>
/// <param name="Ordinal">Counts the departures of one login from 1; the next is added only when the last has ended, so there is one at a time.</param>
/// <param name="AgencyCode">Of the holder when it was filed.</param>
/// <param name="ProcessId">Null until the process has its id.</param>
/// <param name="LastMark">Of the duty to file Mẫu 03.</param>
/// <param name="Answer">The request that answers it; null while there is none.</param>
/// <param name="LockQuestion">Counts the questions about a security lock from 1: one that a late Mẫu 03 withdrew may be asked again.</param>
/// <param name="LockAnswer">What the official said about it.</param>
/// <param name="Ending">The decision was withdrawn, or the person taken back.</param>
/// <param name="ClosedAt">The account has ended, or <paramref name="Ending"/> was carried out.</param>
/// <param name="Before">The decision as it was filed before each correction, oldest first.</param>
/// <param name="Unseen">Something was written that the process has not read: the sweep wakes it again.</param>
public sealed record DepartureRow(
    int Ordinal,
    string Login,
    string AgencyCode,
    PersonnelDecision Decision,
    IReadOnlyList<FiledFile> Files,
    FiledBy By,
    DateTimeOffset FiledAt,
    string? ProcessId = null,
    DutyReached? LastMark = null,
    Answering? Answer = null,
    int LockQuestion = 1,
    LockAnswer LockAnswer = LockAnswer.NotAsked,
    DateTimeOffset? LockedAt = null,
    DepartureEnding? Ending = null,
    DateTimeOffset? ClosedAt = null,
    bool Unseen = false,
    IReadOnlyList<CorrectedDecision>? Before = null)
{
    [JsonIgnore]
    public bool IsOpen => ClosedAt is null && Ending is null;

    [JsonIgnore]
    public bool IsBreached => LastMark is { Kind: not DutyMarkKind.Reminder };

    /// <summary>The stage of the question about a lock, in this departure.</summary>
    [JsonIgnore]
    public string LockStage => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{DepartureSteps.LockStage}{LockQuestion}");

    /// <summary>Names the departure for good, before it has a process.</summary>
    [JsonIgnore]
    public string Cause => $"{Login}#{Ordinal}";
}

/// <param name="ReceivedAt">When the Sở received the Mẫu 03: measured against the 5 days.</param>
public sealed record Answering(string ProcessId, DateTimeOffset ReceivedAt);

/// <summary>A version that a correction replaced.</summary>
public sealed record CorrectedDecision(PersonnelDecision Decision, IReadOnlyList<FiledFile> Files, FiledBy By, DateTimeOffset FiledAt);

/// <param name="WasScheduled">A written result had named the day; the agency is told in writing that it no longer holds.</param>
public sealed record DepartureEnding(EndingKind Kind, DateTimeOffset At, string Words, FiledBy By, IReadOnlyList<FiledFile> Files, bool WasScheduled = false);

public enum EndingKind
{
    /// <summary>Quyết định được rút, hủy bỏ.</summary>
    Withdrawn,

    /// <summary>Tiếp nhận lại trước ngày có hiệu lực.</summary>
    TakenBack,
}
