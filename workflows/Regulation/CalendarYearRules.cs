using static CongVan.Workflows.Regulation.VietnamTime;

namespace CongVan.Workflows.Regulation;

/// <summary>What is wrong with a year as an administrator edited it, in Vietnamese; nothing when it can be used.</summary>
public static class CalendarYearRules
{
    private const int LongestReason = 120;

    private static readonly IReadOnlyList<LunarDates> Lunar = PublishedSchedule.Read().Lunar;

    /// <summary>An edit must also be the next version of what it replaces, so that two administrators do not overwrite each other.</summary>
    public static IReadOnlyList<string> CheckEdit(CalendarYear edited, CalendarYear? current)
    {
        var next = (current?.Version ?? 0) + 1;
        var wrong = Check(edited).ToList();
        if (edited.Version != next)
            wrong.Insert(0, $"Lịch năm {edited.Year} đang ở phiên bản {next - 1}; bản sửa phải mang phiên bản {next}, không phải {edited.Version}. Tải lại lịch rồi sửa tiếp.");
        return wrong;
    }

    public static IReadOnlyList<string> Check(CalendarYear year)
    {
        if (year.Year is < 2000 or > 2199) return [$"Năm {year.Year} không hợp lệ."];
        if (!IsWhole(year)) return [$"Lịch năm {year.Year} thiếu danh sách: notices, daysOff, saturdaysWorked và provisional đều phải có, có thể để trống."];
        return [.. Papers(year), .. Days(year), .. Swaps(year), .. Periods(year), .. Statutory(year)];
    }

    /// <summary>JSON may put null where the types say there is none.</summary>
    private static bool IsWhole(CalendarYear year) =>
        year is { Notices: { } notices, DaysOff: { } daysOff, SaturdaysWorked: not null, Provisional: { } periods }
        && notices.All(notice => notice is not null) && daysOff.All(day => day is not null) && periods.All(period => period is not null);

    private static IEnumerable<string> Papers(CalendarYear year)
    {
        if (year.Version < 1) yield return "Phiên bản của lịch phải từ 1 trở lên.";
        if (year.Notices.Count == 0 || year.Notices.Any(notice => string.IsNullOrWhiteSpace(notice.Number)))
            yield return $"Lịch năm {year.Year} phải nêu số thông báo làm căn cứ.";
    }

    private static IEnumerable<string> Days(CalendarYear year)
    {
        foreach (var day in year.DaysOff)
        {
            if (day.Date.Year != year.Year) yield return $"Ngày nghỉ {Long(day.Date)} không thuộc năm {year.Year}.";
            else if (WorkingCalendar.IsWeekend(day.Date)) yield return $"Ngày {Long(day.Date)} là {DayName(day.Date.DayOfWeek)}, vốn đã nghỉ; chỉ ghi ngày nghỉ từ thứ Hai đến thứ Sáu.";
            if (string.IsNullOrWhiteSpace(day.Reason) || day.Reason.Length > LongestReason)
                yield return $"Ngày nghỉ {Long(day.Date)} phải có lý do, không quá {LongestReason} ký tự.";
        }

        foreach (var saturday in year.SaturdaysWorked)
        {
            if (saturday.Year != year.Year) yield return $"Ngày làm bù {Long(saturday)} không thuộc năm {year.Year}.";
            else if (saturday.DayOfWeek != DayOfWeek.Saturday) yield return $"Ngày làm bù {Long(saturday)} là {DayName(saturday.DayOfWeek)}, không phải thứ Bảy.";
        }

        foreach (var twice in year.DaysOff.Select(day => day.Date).Concat(year.SaturdaysWorked).GroupBy(date => date).Where(group => group.Count() > 1))
            yield return $"Ngày {Long(twice.Key)} được ghi {twice.Count()} lần.";
    }

    private static IEnumerable<string> Swaps(CalendarYear year)
    {
        var swapped = year.DaysOff.Where(day => day.WorkedOn is not null).ToList();
        foreach (var day in swapped.Where(day => day.WorkedOn!.Value.Year == year.Year && !year.SaturdaysWorked.Contains(day.WorkedOn.Value)))
            yield return $"Ngày {Long(day.Date)} nghỉ hoán đổi với {Long(day.WorkedOn!.Value)}, nhưng ngày đó chưa được ghi là ngày làm bù.";
        foreach (var twice in swapped.GroupBy(day => day.WorkedOn).Where(group => group.Count() > 1))
            yield return $"Ngày làm bù {Long(twice.Key!.Value)} được dùng cho {twice.Count()} ngày nghỉ hoán đổi.";
    }

    private static IEnumerable<string> Periods(CalendarYear year)
    {
        foreach (var period in year.Provisional)
        {
            if (period.From > period.To) yield return $"Giai đoạn tạm tính {Long(period.From)}–{Long(period.To)} có ngày đầu sau ngày cuối.";
            if (period.From.Year != year.Year || period.To.Year != year.Year) yield return $"Giai đoạn tạm tính {Long(period.From)}–{Long(period.To)} không nằm trong năm {year.Year}.";
            if (string.IsNullOrWhiteSpace(period.Reason) || period.Reason.Length > LongestReason)
                yield return $"Giai đoạn tạm tính {Long(period.From)}–{Long(period.To)} phải có lý do, không quá {LongestReason} ký tự.";
        }
    }

    /// <summary>Days the law gives whatever the notice says (BLLĐ 2019 Đ112.1; NQ 28/2026/QH16 for 24/11, in force from 01/7/2026).</summary>
    private static IEnumerable<string> Statutory(CalendarYear year)
    {
        List<(DateOnly Date, string Name)> days =
        [
            (new(year.Year, 1, 1), "Tết Dương lịch"),
            (new(year.Year, 4, 30), "Ngày Chiến thắng"),
            (new(year.Year, 5, 1), "Ngày Quốc tế lao động"),
            (new(year.Year, 9, 2), "Quốc khánh"),
        ];
        if (year.Year >= 2026) days.Add((new(year.Year, 11, 24), "Ngày Văn hóa Việt Nam"));
        if (Lunar.FirstOrDefault(lunar => lunar.Year == year.Year) is { } dates)
            days.AddRange([(dates.Tet, "mồng 1 Tết Nguyên đán"), (dates.HungKings, "Giỗ Tổ Hùng Vương")]);

        foreach (var (date, name) in days)
            if (!WorkingCalendar.IsWeekend(date) && year.DaysOff.All(off => off.Date != date))
                yield return $"Ngày {Long(date)} ({name}) là ngày nghỉ theo luật, nhưng chưa có trong lịch năm {year.Year}.";
    }
}
