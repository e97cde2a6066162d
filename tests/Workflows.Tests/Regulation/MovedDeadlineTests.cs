using CongVan.Workflows.Regulation;
using static CongVan.Workflows.Tests.Regulation.Moments;

namespace CongVan.Workflows.Tests.Regulation;

/// <summary>DESIGN rule 1: an edit of the calendar moves open deadlines, never before the end of the next working day.</summary>
public sealed class MovedDeadlineTests
{
    private static readonly CalendarYear Year2026 = WorkingCalendar.Published.YearOf(Day("2026-01-01"));

    private static readonly WorkingCalendar MondayOff = WorkingCalendar.Published.With(Year2026 with
    {
        Version = 2,
        DaysOff = [.. Year2026.DaysOff, new DayOff(Day("2026-11-23"), "nghỉ hoán đổi", Day("2026-11-28"))],
        SaturdaysWorked = [.. Year2026.SaturdaysWorked, Day("2026-11-28")],
    });

    /// <summary>Monday 30/11/2026 as a day off, so that taking it back moves a deadline forward.</summary>
    private static readonly WorkingCalendar LastOfNovemberOff = WorkingCalendar.Published.With(Year2026 with
    {
        Version = 2,
        DaysOff = [.. Year2026.DaysOff, new DayOff(Day("2026-11-30"), "nghỉ đột xuất")],
    });

    [Fact]
    public void A_new_day_off_moves_the_end_and_the_version_shows_it()
    {
        var moved = Count(WorkingDays(3), "2026-11-20").Under(MondayOff, At("2026-11-20 10:00"));

        Assert.Equal(Day("2026-11-27"), moved.LastDay);
        Assert.Equal("2026/2", moved.CalendarVersion);
        Assert.False(moved.HeldBack);
        Assert.Equal("3 ngày làm việc kể từ 20/11/2026 (Đ12.2): 25/11, 26/11, 27/11; bỏ 23/11 (nghỉ hoán đổi), 24/11 (Ngày Văn hóa Việt Nam)", moved.ToString());
    }

    [Fact]
    public void A_new_worked_Saturday_moves_the_end_forward_when_there_is_still_time()
    {
        var moved = Count(WorkingDays(3), "2026-11-25").Under(MondayOff, At("2026-11-26 10:00"));

        Assert.Equal(Day("2026-11-28"), moved.LastDay);
        Assert.False(moved.HeldBack);
    }

    [Fact]
    public void A_move_never_lands_before_the_end_of_the_next_working_day()
    {
        // 3 working days from Thu 26/11 with 30/11 off: 27/11, 01/12, 02/12. Taken back on Mon 30/11: by count Tue 01/12.
        var deadline = Deadline.Of(WorkingDays(3), At("2026-11-26"), LastOfNovemberOff);
        Assert.Equal(Day("2026-12-02"), deadline.LastDay);

        var inTime = deadline.Under(WorkingCalendar.Published, At("2026-11-30 23:59"));
        var tooLate = deadline.Under(WorkingCalendar.Published, At("2026-12-01 00:00"));

        Assert.Equal((Day("2026-12-01"), false), (inTime.LastDay, inTime.HeldBack));
        Assert.Equal((Day("2026-12-02"), true), (tooLate.LastDay, tooLate.HeldBack));
        Assert.Equal(At("2026-12-03"), tooLate.Due);
        Assert.EndsWith("; lịch thay đổi, giữ đến hết 02/12/2026", tooLate.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_move_forward_never_gives_more_time_than_there_was()
    {
        var deadline = Deadline.Of(WorkingDays(1), At("2026-11-27"), LastOfNovemberOff);
        Assert.Equal(Day("2026-12-01"), deadline.LastDay);

        Assert.Equal(Day("2026-12-01"), deadline.Under(WorkingCalendar.Published, At("2026-12-01 09:00")).LastDay);
    }
}
