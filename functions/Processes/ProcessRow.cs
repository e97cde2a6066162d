using CongVan.Functions.Accounts;
using CongVan.Functions.People;
using CongVan.Workflows.Regulation;

namespace CongVan.Functions.Processes;

/// <summary>One process as people see it: where it stands, who is waited for, how long the law still gives it, what happened.</summary>
/// <param name="Id">Also the id of its orchestration, e.g. <c>cap-moi-2026-7</c>.</param>
/// <param name="ArrivalNumber">Số đến; null where no document of an agency began it.</param>
/// <param name="Document">Số, ký hiệu and date of the agency's request, in words; what it is about, where there is none.</param>
/// <param name="Step">In Vietnamese words.</param>
/// <param name="Deadline">Null until it was counted.</param>
/// <param name="MetAt">When the written result was sent.</param>
/// <param name="BreachedAt">When the deadline was seen to have passed without it.</param>
/// <param name="MovedUntold">The deadline moved with the calendar and the process was not woken yet.</param>
/// <param name="Brief">What decision pages and mails show where there is no submission.</param>
/// <param name="Started">Its orchestration was started; until then the sweep tries again.</param>
/// <param name="StartingAt">When somebody last set about starting its orchestration.</param>
public sealed record ProcessRow(
    string Id,
    ProcessKind Kind,
    string AgencyCode,
    string AgencyName,
    int? ArrivalNumber,
    string Document,
    DateTimeOffset ReceivedAt,
    DateTimeOffset OpenedAt,
    ProcessState State,
    string Step,
    IReadOnlyList<Awaited> WaitingFor,
    Deadline? Deadline,
    DateTimeOffset? MetAt,
    DateTimeOffset? BreachedAt,
    DateTimeOffset? EndedAt,
    IReadOnlyList<ProcessEvent> Events,
    bool MovedUntold = false,
    Brief? Brief = null,
    bool Started = true,
    DateTimeOffset? StartingAt = null)
{
    /// <summary>One that begins where no form of the annex was filed: its orchestration is still to be started, and whoever is named in <paramref name="waitingFor"/> is waited for.</summary>
    /// <param name="told">What is told of its beginning.</param>
    public static ProcessRow Opening(
        string id, ProcessKind kind, string agencyCode, string agencyName, string document, DateTimeOffset receivedAt, DateTimeOffset openedAt, string step, ProcessEvent told, params IReadOnlyList<Awaited> waitingFor) => new(
        id,
        kind,
        agencyCode,
        agencyName,
        ArrivalNumber: null,
        document,
        receivedAt,
        openedAt,
        ProcessState.Open,
        step,
        waitingFor,
        Deadline: null,
        MetAt: null,
        BreachedAt: null,
        EndedAt: null,
        [told],
        Started: false);

    /// <summary>The deadline runs until the written result is sent or the request withdrawn.</summary>
    public bool DeadlineIsOpen => State == ProcessState.Open && Deadline is not null && MetAt is null;

    public bool IsOverdue(DateTimeOffset now) =>
        Deadline is { } deadline && (MetAt is { } met ? met >= deadline.Due : DeadlineIsOpen && now >= deadline.Due);
}

/// <summary>A process without a form of the annex, as those read it who decide in it.</summary>
/// <param name="Facts">What is to be known, each with its label: "Căn cứ", "Hành vi", …</param>
/// <param name="NotThisOfficial">Whoever recorded it and may not decide on it; null for none.</param>
/// <param name="Data">The same as the process itself reads it, in a form of its kind's own; null where words are enough.</param>
public sealed record Brief(IReadOnlyList<BriefFact> Facts, IReadOnlyList<FiledFile> Files, string? NotThisOfficial = null, string? Data = null);

public sealed record BriefFact(string Label, string Text);

public enum ProcessKind
{
    /// <summary>Cấp mới tài khoản (Đ12).</summary>
    Provisioning,

    /// <summary>Thu hồi tài khoản (Đ14).</summary>
    Revocation,

    /// <summary>Thay đổi thông tin (Đ13).</summary>
    Change,

    /// <summary>Sáp nhập, chia tách, giải thể (Đ8.5b, Đ13).</summary>
    Reorganisation,

    /// <summary>Đồng bộ tài khoản (Đ7).</summary>
    Synchronisation,

    /// <summary>Nghỉ hưu, thôi việc, chuyển ra ngoài (Đ14.3).</summary>
    Departure,

    /// <summary>Tạm dừng tài khoản (Đ8.4, 14.1).</summary>
    Suspension,

    /// <summary>Rà soát tài khoản không hoạt động (Đ9.8, 18.2).</summary>
    InactivityReview,

    /// <summary>Báo cáo hằng năm (Đ23.6).</summary>
    YearlyReport,

    /// <summary>Thay đổi tổ chức, mã định danh (Đ10).</summary>
    StructuralChange,

    /// <summary>Dừng hệ thống theo kế hoạch (Đ9.4).</summary>
    PlannedStop,

    /// <summary>Sự cố (Đ25.2b).</summary>
    Incident,

    /// <summary>Hỗ trợ người sử dụng (Đ24.7).</summary>
    SupportTicket,

    /// <summary>Phát hiện tài liệu mật (Đ24.6).</summary>
    SecretFound,

    /// <summary>Đầu mối của cơ quan (Đ23.7).</summary>
    ContactPoint,

    /// <summary>Văn bản đi của một cơ quan (NĐ 30 Đ10–19). From here on: an agency's own documents.</summary>
    OutgoingDocument,

    /// <summary>Văn bản đến của một cơ quan (NĐ 30 Đ20–24).</summary>
    IncomingDocument,

    /// <summary>Thay đổi quyền truy cập văn bản, hồ sơ (NĐ 30 Phụ lục VI Phần I).</summary>
    DocumentRights,

    /// <summary>Danh mục hồ sơ hằng năm (NĐ 30 Đ28).</summary>
    DossierList,

    /// <summary>Nộp lưu hồ sơ (NĐ 30 Đ30, 31).</summary>
    DossierTransfer,

    /// <summary>Thu hồi văn bản đã phát hành, at its sender (NĐ 30 Đ18.4, QĐ 28 Đ8.2).</summary>
    DocumentRecall,

    /// <summary>Trả lời yêu cầu lấy lại văn bản, at a receiver (QĐ 28 Đ8.2).</summary>
    RecallAnswer,

    /// <summary>Gỡ cách ly tài liệu, tệp bị cách ly nhầm (Đ24.6, Đ16.5): asked for by an agency, confirmed by the Sở.</summary>
    QuarantineRelease,

    /// <summary>Bản sao y, sao lục, trích sao (NĐ 30 Đ25–27).</summary>
    DocumentCopy,
}

public static class ProcessKinds
{
    /// <summary>An agency's own documents, which are that agency's affair and its officials' alone.</summary>
    public static bool IsOfDocuments(this ProcessKind kind) => kind is >= ProcessKind.OutgoingDocument and not ProcessKind.QuarantineRelease;

    /// <summary>Whose duty it is to be told of what is late or stuck in such a process.</summary>
    public static Duty Lead(this ProcessKind kind) => kind.IsOfDocuments() ? Duty.LeadDocuments : Duty.Lead;
}

public enum ProcessState
{
    Open,

    /// <summary>Its written result was sent.</summary>
    Answered,

    Withdrawn,
}

/// <param name="OfficialId">Null when an agency or nobody in particular is waited for.</param>
public sealed record Awaited(string? OfficialId, string Words);

/// <param name="Key">Names what happened, so that telling it twice tells it once.</param>
public sealed record ProcessEvent(string Key, DateTimeOffset At, string Words);
