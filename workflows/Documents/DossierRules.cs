using System.Text.Json.Serialization;
using CongVan.Workflows.Regulation;

namespace CongVan.Workflows.Documents;

/// <summary>Lập hồ sơ và nộp lưu (NĐ 30 Đ28–31; Phụ lục VI Phần I: thirty days' notice).</summary>
public static class DossierRules
{
    private static readonly DeadlineRule Usual = LegalNumber.Named("DossierTransfer").Rule;
    private static readonly DeadlineRule Construction = LegalNumber.Named("ConstructionTransfer").Rule;

    /// <summary>Kept so many years or longer, a dossier goes to the archive (Đ31.3c).</summary>
    public static int LeastYearsForArchive { get; } = LegalNumber.Named("ArchivedFromYears").Count;

    /// <summary>A unit that still needs its dossiers keeps them two years at most (Đ31.3d).</summary>
    public static int MostMonthsKeptBack { get; } = LegalNumber.Named("KeptBackMonths").Count;

    private static int NoticeDays { get; } = LegalNumber.Named("TransferNotice").Count;

    /// <summary>
    /// When a closed dossier goes to the agency's archive: a year after the work ended, three months after a construction's accounts were
    /// settled. Null for one kept less than five years, which stays.
    /// </summary>
    /// <exception cref="CalendarYearMissingException">The count reaches a year with no schedule: ask again when it has one.</exception>
    public static Deadline? Transfer(DossierWork work, DateOnly endedOn, Retention retention, WorkingCalendar calendar) => retention.GoesToArchive
        ? Deadline.Of(work is DossierWork.Construction ? Construction : Usual, VietnamTime.StartOf(endedOn), calendar)
        : null;

    /// <summary>
    /// The day a dossier goes to the archive, whether or not the year has a schedule yet: where it has none, the day itself.
    /// </summary>
    public static DateOnly? TransferDay(DossierWork work, DateOnly endedOn, Retention retention, WorkingCalendar calendar)
    {
        if (!retention.GoesToArchive) return null;
        var day = endedOn.AddMonths(work is DossierWork.Construction ? Construction.Count : Usual.Count);
        return calendar.Has(day.Year) && calendar.Has(day.AddDays(14).Year) ? calendar.WorkingDayAtOrAfter(day) : day;
    }

    /// <summary>The day on which those concerned are told: thirty days before.</summary>
    public static DateOnly NoticeDay(DateOnly transfer) => transfer.AddDays(-NoticeDays);

    /// <summary>Until when a unit may keep a dossier back with the archive's consent.</summary>
    public static DateOnly KeptBackUntil(DateOnly transfer) => transfer.AddMonths(MostMonthsKeptBack);

    /// <summary>The period a dossier is kept back, from the day it was due.</summary>
    /// <param name="months">1 to <see cref="MostMonthsKeptBack"/>.</param>
    public static DeadlineRule KeptBack(int months) => new("NĐ 30 Đ31.3d", months, DeadlineUnit.Months, "ngày đến hạn nộp lưu");

    /// <summary>Why a dossier cannot be closed; null when it can (Đ29.3: retention set again, duplicates and drafts dropped).</summary>
    /// <param name="documents">In it, less what is dropped.</param>
    public static string? WhyNotClosed(DossierState state, int documents, Retention? retention, DateOnly? start, DateOnly end, DateOnly today)
    {
        if (state is not DossierState.Open) return $"hồ sơ {state.Words()}";
        if (documents == 0) return "hồ sơ chưa có văn bản nào";
        if (retention is null) return "chưa xác định thời hạn bảo quản (“Vĩnh viễn” hoặc số năm)";
        if (end > today) return $"ngày kết thúc công việc ({VietnamTime.Long(end)}) chưa tới";
        return start is { } began && end < began ? $"ngày kết thúc ({VietnamTime.Long(end)}) trước ngày bắt đầu ({VietnamTime.Long(began)})" : null;
    }
}

/// <summary>What a dossier is about, as far as the date of its transfer asks.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DossierWork>))]
public enum DossierWork
{
    [JsonStringEnumMemberName("khac")]
    Usual,

    /// <summary>Hồ sơ, tài liệu xây dựng cơ bản.</summary>
    [JsonStringEnumMemberName("xay-dung-co-ban")]
    Construction,
}

[JsonConverter(typeof(JsonStringEnumConverter<DossierState>))]
public enum DossierState
{
    /// <summary>In the yearly list, nothing in it yet.</summary>
    [JsonStringEnumMemberName("trong-danh-muc")]
    Listed,

    [JsonStringEnumMemberName("dang-lap")]
    Open,

    [JsonStringEnumMemberName("da-ket-thuc")]
    Closed,

    /// <summary>Offered to the archive, notice given.</summary>
    [JsonStringEnumMemberName("cho-nop-luu")]
    Offered,

    [JsonStringEnumMemberName("giu-lai")]
    KeptBack,

    [JsonStringEnumMemberName("da-nop-luu")]
    Transferred,
}

public static class DossierWords
{
    public static string Words(this DossierState state) => state switch
    {
        DossierState.Listed => "có trong danh mục, chưa mở",
        DossierState.Open => "đang lập",
        DossierState.Closed => "đã kết thúc",
        DossierState.Offered => "đã thông báo nộp lưu",
        DossierState.KeptBack => "giữ lại tại đơn vị",
        _ => "đã nộp lưu",
    };
}
