using CongVan.Workflows.Regulation;

namespace CongVan.Workflows.Tests.Regulation;

/// <summary>Dates and moments as tests write them: "2026-11-20", "2026-11-20 23:59", both in Vietnam.</summary>
internal static class Moments
{
    public static DateOnly Day(string date) => DateOnly.ParseExact(date, "yyyy-MM-dd");

    public static DateTimeOffset At(string moment) =>
        new(DateTime.ParseExact(moment, moment.Length == 10 ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm", null), VietnamTime.Offset);

    public static DeadlineRule WorkingDays(int count) => new("Đ12.2", count, DeadlineUnit.WorkingDays, "tiếp nhận");

    public static DeadlineRule Days(int count) => new("Đ14.3", count, DeadlineUnit.CalendarDays, "ngày có quyết định");

    public static DeadlineRule Months(int count) => new("Đ8.4b", count, DeadlineUnit.Months, "giao dịch cuối cùng");

    public static DeadlineRule WorkingDaysBefore(int count) => new("Đ9.4", count, DeadlineUnit.WorkingDaysBefore, "dừng hệ thống");

    public static Deadline Count(DeadlineRule rule, string from) => Deadline.Of(rule, At(from), WorkingCalendar.Published);
}
