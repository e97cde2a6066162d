using System.Text.Json.Serialization;
using CongVan.Functions.Accounts;
using CongVan.Functions.Documents.Exchange;
using CongVan.Workflows.Documents;
using CongVan.Workflows.Waiting;

namespace CongVan.Functions.Documents.Incoming;

/// <summary>
/// Văn bản đến: one document at one receiving agency, from its arrival to its end. Partition: the receiving agency; key: the id. What
/// people do is written here first; the process reads it and acts on it.
/// </summary>
/// <param name="Id">Also of its process: <c>vbden-h49-14-2026-7</c>.</param>
/// <param name="AgencyCode">Who received it.</param>
/// <param name="Envelope">As the sender gave it, or as the clerk typed it from paper.</param>
/// <param name="Files">With scan and verdict, once it was taken in.</param>
/// <param name="ArrivedAt">From here the clock runs.</param>
public sealed record IncomingRow(
    string Id,
    string AgencyCode,
    IncomingSource Source,
    Envelope Envelope,
    IReadOnlyList<IncomingFile> Files,
    IncomingState State,
    DateTimeOffset ArrivedAt)
{
    /// <summary>The axis's message; null for other doors.</summary>
    public string? MessageId { get; init; }

    /// <summary>Who entered it; null for what came by itself.</summary>
    public EnteredBy? By { get; init; }

    /// <summary>What the clerk proposed when entering it (Đ4.6).</summary>
    public string? Proposal { get; init; }

    /// <summary>Files were scanned and judged.</summary>
    public bool Examined { get; init; }

    /// <summary>What the clerk should look at before accepting: duplicates, bad signatures, in words.</summary>
    public IReadOnlyList<IncomingWarning> Warnings { get; init; } = [];

    /// <summary>Our ids of what its sender updates (2) or replaces (3) with it.</summary>
    public IReadOnlyList<string> Updates { get; init; } = [];

    /// <summary>Our ids of what its sender updated or replaced it with: told, and nothing of this one changed by it.</summary>
    public IReadOnlyList<string> UpdatedBy { get; init; } = [];

    /// <summary>Our id of the same document, hidden by mistake, in whose place it begins again; null for any other.</summary>
    public string? Reopens { get; init; }

    /// <summary>The last process in which its clerk was asked to give it back; null while nobody was.</summary>
    public string? AskedBack { get; init; }

    /// <summary>Why it was refused (02); null while it was not.</summary>
    public IncomingRefusal? Refusal { get; init; }

    /// <summary>Số đến; null until accepted.</summary>
    public int? ArrivalNumber { get; init; }

    /// <summary>Under which document's id that number was taken: its own (null), or that of the one which this began again after a quarantine.</summary>
    public string? ArrivalKey { get; init; }

    /// <summary>Ngày đến, with the number.</summary>
    public DateOnly? ArrivalDate { get; init; }

    public DateTimeOffset? AcceptedAt { get; init; }

    /// <summary>Id of the official who accepted it.</summary>
    public string? AcceptedBy { get; init; }

    public DateTimeOffset? PresentedAt { get; init; }

    /// <summary>The assignment that those concerned were last told of.</summary>
    public int AnnouncedAssignment { get; init; }

    /// <summary>The answer to a request for more time that those concerned were last told of.</summary>
    public int AnnouncedExtension { get; init; }

    /// <summary>Numbers of those told since they are answered in any order.</summary>
    public IReadOnlyList<int> AnnouncedExtensions { get; init; } = [];

    public bool IsAnnounced(ExtensionAsked asked) => asked.Number <= AnnouncedExtension || AnnouncedExtensions.Contains(asked.Number);

    /// <summary>Every assignment made, oldest first; the last one holds.</summary>
    public IReadOnlyList<Assignment> Assignments { get; init; } = [];

    public IReadOnlyList<ProgressNote> Progress { get; init; } = [];

    /// <summary>Later deadlines asked for, and what became of it.</summary>
    public IReadOnlyList<ExtensionAsked> Extensions { get; init; } = [];

    /// <summary>How it was settled (06).</summary>
    public Settlement? Settled { get; init; }

    /// <summary>Our issued documents that answer it, oldest first.</summary>
    public IReadOnlyList<ReplyGiven> Replies { get; init; } = [];

    /// <summary>Taken back by its sender (15): nobody works on it any more, its metadata stay.</summary>
    public Cancellation? Cancelled { get; init; }

    /// <summary>What was last said of each deadline, so that a mark is acted on once.</summary>
    public IReadOnlyList<MarkSaid> Marks { get; init; } = [];

    /// <summary>Statuses told to the sender, each once.</summary>
    public IReadOnlyList<OwnStatus> Told { get; init; } = [];

    /// <summary>The assignment that holds; null before the first.</summary>
    [JsonIgnore]
    public Assignment? Assigned => Assignments.Count == 0 ? null : Assignments[^1];

    /// <summary>Mức độ khẩn; a level nobody knows counts as an ordinary one.</summary>
    [JsonIgnore]
    public Urgency Urgency => Urgencies.OfPriority(Envelope.Other.Priority) ?? Urgency.Normal;

    /// <summary>When the work should be done; null while nobody was given a deadline.</summary>
    [JsonIgnore]
    public DateOnly? DueOn => Assigned?.DueOn;

    /// <summary>Who told that their part is whole is waited for no longer.</summary>
    public bool HasDone(Assignee who) => Progress.Any(note => note.Percent == 100 && note.Of == who.Key);

    /// <summary>The lead's deadline, or that of a party which has not done its part, has passed.</summary>
    public bool IsOverdue(DateOnly today) => !IsOver && Assigned is { } assigned
        && (assigned.DueOn < today || assigned.CoOperating.Any(one => assigned.DueOf(one) < today && !HasDone(one)));

    /// <summary>"15/QĐ-SNV ngày 05/3/2026 của Sở Nội vụ".</summary>
    [JsonIgnore]
    public string Reference =>
        $"{Envelope.Code} ngày {Workflows.Regulation.VietnamTime.Long(Envelope.Promulgation.Date)} của {Envelope.From.OrganName}";

    /// <summary>What tells it from other documents.</summary>
    [JsonIgnore]
    public DocumentIdentity Identity => new(
        Id,
        Envelope.DocumentId,
        NumberAndNotation.Of(Envelope.Code.Number, Envelope.Code.Notation),
        Envelope.From.AgencyCode ?? Envelope.From.OrganId,
        Envelope.From.OrganName,
        [.. Files.Select(file => file.File.Sha256)]);

    [JsonIgnore]
    public bool IsOver => State is IncomingState.Refused or IncomingState.Done or IncomingState.Cancelled;
}

[JsonConverter(typeof(JsonStringEnumConverter<IncomingSource>))]
public enum IncomingSource
{
    /// <summary>From another agency by the axis.</summary>
    Axis,

    /// <summary>From the exchange folder.</summary>
    Folder,

    /// <summary>A message of the official mailbox, brought in by the clerk (Đ4.6).</summary>
    Mail,

    /// <summary>Paper, scanned by the clerk (Đ4.6).</summary>
    Scanned,

    /// <summary>From another system, brought in by the clerk (Đ4.6).</summary>
    OtherSystem,
}

[JsonConverter(typeof(JsonStringEnumConverter<IncomingState>))]
public enum IncomingState
{
    /// <summary>Đã đến (01).</summary>
    Arrived,

    /// <summary>Từ chối, trả lại (02).</summary>
    Refused,

    /// <summary>Đã tiếp nhận, có số đến (03).</summary>
    Accepted,

    /// <summary>Đã trình, chờ phân công.</summary>
    Presented,

    /// <summary>Đã phân công (04).</summary>
    Assigned,

    /// <summary>Đang xử lý (05).</summary>
    InWork,

    /// <summary>Hoàn thành (06).</summary>
    Done,

    /// <summary>Đã hủy theo yêu cầu lấy lại (15).</summary>
    Cancelled,
}

/// <param name="File">Its part is the role's name; scan and verdict are those of this agency's examination.</param>
public sealed record IncomingFile(EnvelopeFileRole Role, FiledFile File);

/// <param name="CallerId">Of the key or official that called.</param>
public sealed record EnteredBy(string CallerId, string Name, string? OfficialId);

/// <param name="OtherId">The document it may be the same as; null for a warning of another kind.</param>
public sealed record IncomingWarning(string Words, string? OtherId = null);

/// <param name="Words">For the sender, in Vietnamese.</param>
/// <param name="By">Id of the official; null when the system refused by itself.</param>
public sealed record IncomingRefusal(RefusalGround Ground, string Words, string? By, DateTimeOffset At);

[JsonConverter(typeof(JsonStringEnumConverter<RefusalGround>))]
public enum RefusalGround
{
    /// <summary>Chữ ký số không hợp lệ (NĐ 30 Đ21.2a).</summary>
    BadSignature,

    /// <summary>Gửi sai nơi nhận (NĐ 30 Đ21.2a).</summary>
    WrongRecipient,

    /// <summary>Có độ mật (QĐ 28 Đ1.2).</summary>
    Secret,

    /// <summary>Trùng văn bản đã nhận.</summary>
    Duplicate,

    /// <summary>Tệp có mã độc (Đ16.5).</summary>
    Malware,

    /// <summary>Lý do khác, nêu rõ.</summary>
    Other,
}

/// <summary>Phân công (NĐ 30 Đ23.4): who leads, who takes part, what is to be done, until when.</summary>
/// <param name="Number">From 1; a re-assignment has the next.</param>
/// <param name="Lead">Who settles it.</param>
/// <param name="CoOperating">Who takes part, each with a deadline of their own if one was set.</param>
/// <param name="AskedFor">The day the leader entered, where the law moved it to a working day; null when it stands as entered.</param>
/// <param name="SetBy">Id of the official who set the deadline: only they grant more time.</param>
public sealed record Assignment(
    int Number,
    Assignee Lead,
    IReadOnlyList<Assignee> CoOperating,
    string Instruction,
    DateOnly? DueOn,
    DateOnly? AskedFor,
    string SetBy,
    DateTimeOffset At,
    string? Reason = null)
{
    /// <summary>Why the deadline is not the day that was entered, in words; null when it is.</summary>
    public string? Moved { get; init; }

    /// <summary>A party that co-operates, by <see cref="Assignee.Key"/>; null for none, also for the lead.</summary>
    public Assignee? Party(string? key) => key is null ? null : CoOperating.FirstOrDefault(one => one.Key == key);

    /// <summary>When somebody's part should be done.</summary>
    public DateOnly? DueOf(Assignee who) => who.DueOn ?? DueOn;

    /// <summary>Who set somebody's deadline.</summary>
    public string SetterOf(Assignee who) => who.SetBy ?? SetBy;
}

/// <param name="OfficialId">A person; null for a unit.</param>
/// <param name="Unit">Abbreviation of the unit; null for a person without one.</param>
/// <param name="Name">As lists and letters show it: "Trần Văn Bình, Chuyên viên" or "Phòng Công chức".</param>
/// <param name="DueOn">Its own deadline; null for the lead, and for a party that shares the lead's.</param>
public sealed record Assignee(string? OfficialId, string? Unit, string Name, DateOnly? DueOn = null)
{
    /// <summary>What this party alone is to do; null where the instruction to all says it.</summary>
    public string? Instruction { get; init; }

    /// <summary>Why its deadline is not the day that was entered, in words; null when it is.</summary>
    public string? Moved { get; init; }

    /// <summary>Id of the official who set its deadline, where it is not whoever made the assignment: only they grant more time.</summary>
    public string? SetBy { get; init; }

    /// <summary>The person, or the unit: what forms and lookups name.</summary>
    [JsonIgnore]
    public string Key => OfficialId ?? $"dv:{Unit}";
}

/// <param name="By">Id of the official.</param>
/// <param name="Of">The assignee whose part it is: an <see cref="Assignee.Key"/>.</param>
public sealed record ProgressNote(string Key, DateTimeOffset At, string By, string Of, string Words, int? Percent = null);

/// <param name="Number">From 1; also in the id of the question to whoever set the deadline.</param>
/// <param name="Granted">Null while nobody has answered.</param>
public sealed record ExtensionAsked(int Number, DateOnly Wanted, string Reason, string By, DateTimeOffset At)
{
    /// <summary>The co-operating party whose deadline it is, by <see cref="Assignee.Key"/>; null for the lead's.</summary>
    public string? Of { get; init; }

    public bool? Granted { get; init; }

    /// <summary>The day granted, after the law moved it to a working day.</summary>
    public DateOnly? Until { get; init; }

    public string? AnsweredBy { get; init; }

    public DateTimeOffset? AnsweredAt { get; init; }

    public string? Answer { get; init; }

    /// <summary>Why the day granted is not the one entered, in words; null when it is.</summary>
    public string? Moved { get; init; }
}

/// <param name="ReplyId">Id of our outgoing document that answers it; null when settled without a reply.</param>
/// <param name="ReplyCode">Its number and notation, once it has them, or those of a reply on paper.</param>
public sealed record Settlement(string? ReplyId, string? ReplyCode, string Words, string By, DateTimeOffset At);

/// <summary>Văn bản trả lời đã phát hành.</summary>
/// <param name="Id">Of our outgoing document.</param>
/// <param name="Code">Its number and notation.</param>
/// <param name="RecalledAt">Taken back since: it answers nothing any more; null while it stands.</param>
public sealed record ReplyGiven(string Id, string Code, DateOnly Date, DateTimeOffset? RecalledAt = null);

/// <param name="Reason">As the sender gave it.</param>
public sealed record Cancellation(string Reason, DateTimeOffset At, string? By);

/// <param name="Of">The assignee whose deadline it is: <see cref="Assignee.Key"/>, with the number of the assignment before it.</param>
public sealed record MarkSaid(string Of, DutyReached Reached);

/// <param name="Reported">The axis has it.</param>
public sealed record OwnStatus(ExchangeStatus Status, DateTimeOffset At, string? Description, string? Department, bool Reported = false);
