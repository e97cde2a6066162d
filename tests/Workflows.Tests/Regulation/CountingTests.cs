using CongVan.Workflows.Regulation;
using static CongVan.Workflows.Tests.Regulation.Moments;

namespace CongVan.Workflows.Tests.Regulation;

public sealed class CountingTests
{
    /// <summary>The twelve vectors in working days of the law file §5.3.</summary>
    [Theory]
    [InlineData("2024-04-25", 3, "2024-05-03")]
    [InlineData("2024-04-26", 3, "2024-05-04")]
    [InlineData("2025-04-24", 3, "2025-04-28")]
    [InlineData("2025-04-29", 1, "2025-05-05")]
    [InlineData("2026-01-08", 3, "2026-01-12")]
    [InlineData("2026-02-12", 3, "2026-02-24")]
    [InlineData("2026-08-20", 3, "2026-08-24")]
    [InlineData("2026-08-27", 3, "2026-09-04")]
    [InlineData("2026-11-23", 1, "2026-11-25")]
    [InlineData("2026-11-20", 3, "2026-11-26")]
    [InlineData("2027-02-02", 3, "2027-02-12")]
    [InlineData("2027-04-29", 1, "2027-05-04")]
    public void Working_days_end_where_the_law_file_says(string from, int count, string lastDay) =>
        Assert.Equal(Day(lastDay), Count(WorkingDays(count), from).LastDay);

    /// <summary>The three vectors in calendar days of the law file §5.3.</summary>
    [Theory]
    [InlineData("2026-02-05", 15, "2026-02-20", "2026-02-23")]
    [InlineData("2026-08-21", 10, "2026-08-31", "2026-09-03")]
    [InlineData("2026-04-11", 15, "2026-04-26", "2026-04-28")]
    public void Calendar_days_that_end_on_a_day_off_end_on_the_next_working_day(string from, int count, string raw, string lastDay)
    {
        var deadline = Count(Days(count), from);

        Assert.Equal(Day(raw), deadline.MovedFrom);
        Assert.Equal(Day(lastDay), deadline.LastDay);
    }

    /// <summary>Saturdays and swapped days of every notice of the law file §5.2: 1 working day from the last working day before.</summary>
    [Theory]
    [InlineData("2024-05-03", "2024-05-04")] // Sat 04/5/2024 is worked (2450/VPCP-KGVX)
    [InlineData("2024-04-26", "2024-05-02")] // Mon 29/4/2024 is swapped away
    [InlineData("2025-04-25", "2025-04-26")] // Sat 26/4/2025 is worked (6150/TB-BLĐTBXH)
    [InlineData("2025-04-29", "2025-05-05")] // Fri 02/5/2025 is swapped away
    [InlineData("2026-01-09", "2026-01-10")] // Sat 10/01/2026 is worked (12729/VPCP-KGVX)
    [InlineData("2025-12-31", "2026-01-05")] // Fri 02/01/2026 is swapped away
    [InlineData("2026-08-21", "2026-08-22")] // Sat 22/8/2026 is worked (9441/TB-BNV)
    [InlineData("2026-08-28", "2026-09-03")] // Mon 31/8/2026 is swapped away
    [InlineData("2026-04-24", "2026-04-28")] // Mon 27/4/2026 compensates Giỗ Tổ, a Sunday (BLLĐ Đ111.3)
    [InlineData("2026-04-29", "2026-05-04")] // 30/4/2026 has no swap (3383/BNV-CVL)
    [InlineData("2026-11-20", "2026-11-23")] // 23/11/2026 is an ordinary Monday: its swap was not adopted
    [InlineData("2026-11-27", "2026-11-30")] // so Sat 28/11/2026 is not worked
    [InlineData("2027-02-03", "2027-02-11")] // Tết 04–10/02/2027 (10065/VPCP-KGVX)
    [InlineData("2027-09-01", "2027-09-06")] // Quốc khánh 02–05/9/2027 (10065/VPCP-KGVX)
    public void Every_notice_holds(string from, string next) =>
        Assert.Equal(Day(next), Count(WorkingDays(1), from).LastDay);

    /// <summary>BLDS Đ148.4: no corresponding day, so the month's last; Đ148.5: then moved. First row: REGULATION §4.</summary>
    [Theory]
    [InlineData("2026-08-31", 6, "2027-02-28", "2027-03-01")] // 28/02/2027 is a Sunday
    [InlineData("2025-08-31", 6, "2026-02-28", "2026-03-02")] // a Saturday
    [InlineData("2023-11-30", 3, "2024-02-29", "2024-02-29")] // leap year, a Thursday
    [InlineData("2026-08-30", 3, "2026-11-30", "2026-11-30")] // corresponding day, a Monday
    [InlineData("2026-07-31", 1, "2026-08-31", "2026-09-03")] // swapped day, then Quốc khánh
    [InlineData("2026-08-24", 3, "2026-11-24", "2026-11-25")] // Ngày Văn hóa Việt Nam
    [InlineData("2024-02-29", 12, "2025-02-28", "2025-02-28")] // a Friday
    public void Months_end_on_the_corresponding_day_or_the_months_last(string from, int count, string raw, string lastDay)
    {
        var deadline = Count(Months(count), from);

        Assert.Equal(Day(lastDay), deadline.LastDay);
        Assert.Equal(raw == lastDay ? null : Day(raw), deadline.MovedFrom);
    }

    /// <summary>Đ9.4 as REGULATION §4 reads it: one whole working day between the day of the announcement and the day of the stop.</summary>
    [Theory]
    [InlineData("2026-11-19", "2026-11-17")] // Thu: Wed lies between, so Tue
    [InlineData("2026-11-23", "2026-11-19")] // Mon: Fri lies between, so Thu
    [InlineData("2026-11-25", "2026-11-22")] // Wed after 24/11: Mon 23/11 lies between, so Sun still serves
    [InlineData("2026-01-12", "2026-01-09")] // Mon: worked Sat 10/01 lies between, so Fri
    [InlineData("2026-09-03", "2026-08-27")] // Thu after Quốc khánh: Fri 28/8 lies between
    [InlineData("2026-11-21", "2026-11-19")] // a stop on a Saturday: Fri lies between
    [InlineData("2027-02-11", "2027-02-02")] // the day after Tết: Wed 03/02 lies between
    public void A_planned_stop_is_announced_a_whole_working_day_before(string stop, string lastDay) =>
        Assert.Equal(Day(lastDay), Count(WorkingDaysBefore(1), stop + " 06:00").LastDay);

    [Fact]
    public void Three_whole_working_days_before_count_back_over_a_holiday() =>
        // 27/11: 26, 25 and 23 lie between (24/11 is off), so Sunday 22/11.
        Assert.Equal(Day("2026-11-22"), Count(WorkingDaysBefore(3), "2026-11-27").LastDay);

    [Fact]
    public void The_day_of_the_event_is_the_day_in_Vietnam()
    {
        // 2026-11-19T17:00Z is 00:00 of Friday 20/11 in Vietnam; one tick before is still Thursday.
        var friday = new DateTimeOffset(2026, 11, 19, 17, 0, 0, TimeSpan.Zero);

        Assert.Equal(Day("2026-11-23"), Deadline.Of(WorkingDays(1), friday, WorkingCalendar.Published).LastDay);
        Assert.Equal(Day("2026-11-20"), Deadline.Of(WorkingDays(1), friday.AddTicks(-1), WorkingCalendar.Published).LastDay);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(61)]
    public void A_period_out_of_bounds_is_a_fault_of_the_program(int count) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Count(WorkingDays(count), "2026-11-20"));
}
