using static CongVan.Workflows.Regulation.VietnamTime;

namespace CongVan.Workflows.Regulation;

/// <summary>A deadline in one Vietnamese line, short enough for a list and complete enough to be checked by hand.</summary>
internal static class DeadlineText
{
    public static string Explain(Deadline deadline) =>
        Head(deadline) + Days(deadline) + Passed(deadline) + Held(deadline) + Doubt(deadline);

    private static string Head(Deadline deadline)
    {
        var when = $"{Long(DateOf(deadline.EventAt))} ({deadline.Rule.Article})";
        return deadline.Rule.Unit == DeadlineUnit.WorkingDaysBefore
            ? $"Ít nhất {deadline.Rule.Length} trước {when}"
            : $"{deadline.Rule.Length} kể từ {when}";
    }

    private static string Days(Deadline deadline) => deadline.Rule.Unit switch
    {
        DeadlineUnit.WorkingDays => ": " + string.Join(", ", deadline.Counted.Select(Day)),
        DeadlineUnit.NextMorning => string.Create(System.Globalization.CultureInfo.InvariantCulture, $": đến {deadline.Due.ToOffset(Offset).Hour} giờ ngày {Long(deadline.LastDay)}"),
        DeadlineUnit.AtOnce => "",
        DeadlineUnit.WorkingDaysBefore => $": chậm nhất hết ngày {Long(deadline.LastDay)}; ở giữa là {string.Join(", ", deadline.Counted.Select(Day))}",
        _ when deadline.MovedFrom is { } end =>
            $": đến {Long(end)}{(WorkingCalendar.IsWeekend(end) ? $" ({DayName(end.DayOfWeek)})" : "")}, chuyển sang {Long(deadline.LastDay)}",
        _ => $": đến hết {Long(deadline.LastDay)}",
    };

    private static string Passed(Deadline deadline) =>
        deadline.Skipped.Count == 0 ? "" : "; bỏ " + string.Join(", ", deadline.Skipped.Select(Days));

    private static string Held(Deadline deadline) =>
        deadline.HeldBack ? $"; lịch thay đổi, giữ đến hết {Long(deadline.LastDay)}" : "";

    private static string Doubt(Deadline deadline) =>
        deadline.ProvisionalBecause is { } reason ? $"; tạm tính: {reason}" : "";

    private static string Day(DateOnly date) =>
        date.DayOfWeek == DayOfWeek.Saturday ? $"{Short(date)} (thứ Bảy làm bù)" : Short(date);

    private static string Days(SkippedDays days) =>
        days.From == days.To ? $"{Short(days.From)} ({days.Reason})" : $"{Short(days.From)}–{Short(days.To)} ({days.Reason})";
}
