using CongVan.Workflows.Regulation;
using static CongVan.Workflows.Tests.Regulation.Moments;

namespace CongVan.Workflows.Tests.Regulation;

public sealed class WorkingCalendarTests
{
    private static readonly CalendarYear Year2026 = WorkingCalendar.Published.YearOf(Day("2026-01-01"));

    /// <summary>Law file §5.2, last line.</summary>
    [Theory]
    [InlineData(2024, 251)]
    [InlineData(2025, 250)]
    [InlineData(2026, 249)]
    [InlineData(2027, 249)]
    public void A_year_has_as_many_working_days_as_the_law_file_counts(int year, int days) =>
        Assert.Equal(days, Enumerable.Range(0, 366).Select(new DateOnly(year, 1, 1).AddDays).Count(date => date.Year == year && WorkingCalendar.Published.IsWorkingDay(date)));

    [Fact]
    public void The_published_years_pass_the_rules_for_an_edit() =>
        Assert.All(WorkingCalendar.Published.Years, year => Assert.Empty(CalendarYearRules.Check(year)));

    [Fact]
    public void An_edit_is_the_next_version_of_what_it_replaces()
    {
        Assert.Empty(CalendarYearRules.CheckEdit(Year2026 with { Version = 2 }, Year2026));
        Assert.Equal(
            ["Lịch năm 2026 đang ở phiên bản 1; bản sửa phải mang phiên bản 2, không phải 1. Tải lại lịch rồi sửa tiếp."],
            CalendarYearRules.CheckEdit(Year2026, Year2026));
    }

    [Fact]
    public void A_first_schedule_of_a_new_year_is_version_1()
    {
        var year2028 = new CalendarYear
        {
            Year = 2028,
            Version = 1,
            Notices = [new("1/TB-BNV", "Nghỉ lễ, Tết năm 2028")],
            DaysOff =
            [
                new(Day("2028-01-26"), "Tết Nguyên đán"),
                new(Day("2028-04-04"), "Giỗ Tổ Hùng Vương"),
                new(Day("2028-05-01"), "Ngày Quốc tế lao động"),
                new(Day("2028-11-24"), "Ngày Văn hóa Việt Nam"),
            ],
        };

        // 01/01, 30/4 and 02/9 of 2028 fall on weekends: only their compensation would be a weekday off.
        Assert.Empty(CalendarYearRules.CheckEdit(year2028, current: null));
        Assert.Equal(Day("2028-01-03"), WorkingCalendar.Published.With(year2028).WorkingDayAfter(Day("2027-12-31")));
    }

    [Fact]
    public void A_statutory_holiday_cannot_be_left_out()
    {
        var without = Year2026 with { DaysOff = [.. Year2026.DaysOff.Where(day => day.Date != Day("2026-11-24"))] };

        Assert.Equal(["Ngày 24/11/2026 (Ngày Văn hóa Việt Nam) là ngày nghỉ theo luật, nhưng chưa có trong lịch năm 2026."], CalendarYearRules.Check(without));
    }

    [Theory]
    [InlineData("2026-11-22", "Ngày 22/11/2026 là Chủ nhật, vốn đã nghỉ; chỉ ghi ngày nghỉ từ thứ Hai đến thứ Sáu.")]
    [InlineData("2027-11-22", "Ngày nghỉ 22/11/2027 không thuộc năm 2026.")]
    [InlineData("2026-11-24", "Ngày 24/11/2026 được ghi 2 lần.")]
    public void A_wrong_day_off_is_named(string date, string message) =>
        Assert.Equal([message], CalendarYearRules.Check(Year2026 with { DaysOff = [.. Year2026.DaysOff, new(Day(date), "nghỉ")] }));

    [Theory]
    [InlineData("2026-11-29", "Ngày làm bù 29/11/2026 là Chủ nhật, không phải thứ Bảy.")]
    [InlineData("2025-11-29", "Ngày làm bù 29/11/2025 không thuộc năm 2026.")]
    [InlineData("2026-08-22", "Ngày 22/8/2026 được ghi 2 lần.")]
    public void A_wrong_worked_Saturday_is_named(string date, string message) =>
        Assert.Equal([message], CalendarYearRules.Check(Year2026 with { SaturdaysWorked = [.. Year2026.SaturdaysWorked, Day(date)] }));

    [Fact]
    public void A_swapped_day_needs_its_worked_Saturday()
    {
        var half = Year2026 with { DaysOff = [.. Year2026.DaysOff, new(Day("2026-11-23"), "nghỉ hoán đổi", Day("2026-11-28"))] };

        Assert.Equal(["Ngày 23/11/2026 nghỉ hoán đổi với 28/11/2026, nhưng ngày đó chưa được ghi là ngày làm bù."], CalendarYearRules.Check(half));
    }

    [Fact]
    public void An_edit_needs_a_notice_and_reasons()
    {
        Assert.Equal(["Lịch năm 2026 phải nêu số thông báo làm căn cứ."], CalendarYearRules.Check(Year2026 with { Notices = [] }));
        Assert.Equal(
            ["Ngày nghỉ 23/11/2026 phải có lý do, không quá 120 ký tự."],
            CalendarYearRules.Check(Year2026 with { DaysOff = [.. Year2026.DaysOff, new(Day("2026-11-23"), " ")] }));
        Assert.Equal(
            ["Giai đoạn tạm tính 10/12/2026–09/12/2026 có ngày đầu sau ngày cuối."],
            CalendarYearRules.Check(Year2026 with { Provisional = [new(Day("2026-12-10"), Day("2026-12-09"), "chưa có thông báo")] }));
    }

    [Fact]
    public void Null_lists_from_JSON_are_refused_in_words() =>
        Assert.Single(CalendarYearRules.Check(Year2026 with { DaysOff = null! }));

    [Fact]
    public void A_calendar_is_not_built_from_a_wrong_year_nor_from_a_year_twice()
    {
        Assert.Throws<ArgumentException>(() => WorkingCalendar.From([Year2026 with { Notices = [] }]));
        Assert.Throws<ArgumentException>(() => WorkingCalendar.From([Year2026, Year2026]));
    }
}
