using CongVan.Workflows.Documents;
using CongVan.Workflows.Regulation;

namespace CongVan.Functions.Documents.Incoming;

/// <summary>A day set for settling a document: within a year, and on a working day, to which the law moves it (BLDS Đ148.5).</summary>
internal static class SettlingDay
{
    private const int Farthest = 366;

    /// <summary>What is wrong with it; null when it can be set.</summary>
    public static string? Wrong(DateOnly day, DateOnly today) => day < today
        ? $"Thời hạn {VietnamTime.Long(day)} đã qua. Chọn từ hôm nay trở đi."
        : day > today.AddDays(Farthest - 1) ? $"Thời hạn {VietnamTime.Long(day)} xa quá một năm. Chọn ngày gần hơn." : null;

    /// <summary>As a deadline; an act of today is in time to its end.</summary>
    public static Deadline Of(DateOnly day, DateTimeOffset setAt, WorkingCalendar calendar) =>
        day > VietnamTime.DateOf(setAt)
            ? DocumentDeadlines.Settling(setAt, day, calendar)
            : DocumentDeadlines.Settling(VietnamTime.StartOf(day.AddDays(-1)), day, calendar); // set for the same day: counted from the day before

    /// <summary>Why it moved, in words; null when it stands as set.</summary>
    public static string? Moved(Deadline deadline) => deadline.MovedFrom is { } from
        ? $"Ngày {VietnamTime.Long(from)} là ngày nghỉ{Reason(deadline)} nên thời hạn chuyển sang ngày làm việc kế tiếp {VietnamTime.Long(deadline.LastDay)} (khoản 5 Điều 148 Bộ luật Dân sự)"
        : null;

    private static string Reason(Deadline deadline) => deadline.Skipped.Count > 0 ? $" ({deadline.Skipped[0].Reason})" : "";
}
