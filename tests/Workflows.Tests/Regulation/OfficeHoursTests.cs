using CongVan.Workflows.Regulation;
using static CongVan.Workflows.Tests.Regulation.Moments;

namespace CongVan.Workflows.Tests.Regulation;

/// <summary>REGULATION §4: 07:30–11:30, 13:30–17:00.</summary>
public sealed class OfficeHoursTests
{
    private static readonly OfficeHours Hours = OfficeHours.Usual;
    private static readonly WorkingCalendar Calendar = WorkingCalendar.Published;

    [Theory]
    [InlineData("2026-11-20 07:30", "2026-11-20 07:30")]
    [InlineData("2026-11-20 07:31", "2026-11-23 07:30")]
    [InlineData("2026-11-23 17:00", "2026-11-25 07:30")] // over 24/11
    [InlineData("2026-08-21 18:00", "2026-08-22 07:30")] // to the worked Saturday
    public void The_next_opening_is_a_morning_of_a_working_day(string moment, string opening) =>
        Assert.Equal(At(opening), Hours.NextOpening(At(moment), Calendar));

    [Theory]
    [InlineData("2026-11-20 06:00", "2026-11-20 07:30")]
    [InlineData("2026-11-20 09:15", "2026-11-20 09:15")]
    [InlineData("2026-11-20 11:29", "2026-11-20 11:29")]
    [InlineData("2026-11-20 11:30", "2026-11-20 13:30")]
    [InlineData("2026-11-20 16:59", "2026-11-20 16:59")]
    [InlineData("2026-11-20 17:00", "2026-11-23 07:30")]
    [InlineData("2026-11-24 10:00", "2026-11-25 07:30")]
    public void The_next_open_moment_is_now_while_the_office_is_open(string moment, string open) =>
        Assert.Equal(At(open), Hours.NextOpenMoment(At(moment), Calendar));

    [Fact]
    public void A_reminder_after_one_working_day_goes_out_at_the_opening_of_the_second()
    {
        Assert.Equal(At("2026-11-25 07:30"), Hours.OpeningAfterWorkingDays(At("2026-11-20 16:45"), 1, Calendar));
        Assert.Equal(At("2026-11-26 07:30"), Hours.OpeningAfterWorkingDays(At("2026-11-20 16:45"), 2, Calendar));
        Assert.Equal(At("2026-11-23 07:30"), Hours.OpeningOfWorkingDay(At("2026-11-20 16:45"), 1, Calendar));
    }

    [Theory]
    [InlineData("2026-11-20 07:30", "2026-11-20 17:00", "1 ngày")]
    [InlineData("2026-11-20 11:00", "2026-11-20 14:00", "1 giờ")]
    [InlineData("2026-11-20 16:40", "2026-11-23 07:50", "40 phút")]
    [InlineData("2026-11-20 17:00", "2026-11-23 07:30", "0 phút")]
    [InlineData("2026-11-23 14:00", "2026-11-27 00:00", "2 ngày 3 giờ")]
    [InlineData("2026-11-23 14:00", "2026-11-23 13:00", "0 phút")]
    public void Working_time_counts_only_while_the_office_is_open(string from, string to, string time) =>
        Assert.Equal(time, Hours.Between(At(from), At(to), Calendar).ToString());

    [Fact]
    public void What_is_left_of_a_deadline_is_told_in_working_time()
    {
        var deadline = Count(WorkingDays(3), "2026-11-20"); // to the end of 26/11

        Assert.Equal("còn 2 ngày 3 giờ làm việc", Hours.Left(deadline, At("2026-11-23 14:00"), Calendar));
        Assert.Equal("còn 1 phút làm việc", Hours.Left(deadline, At("2026-11-26 16:59"), Calendar));
        Assert.Equal("hết giờ làm việc, hạn đến 24 giờ ngày 26/11", Hours.Left(deadline, At("2026-11-26 17:00"), Calendar));
        Assert.Equal("hết giờ làm việc, hạn đến 24 giờ ngày 26/11", Hours.Left(deadline, deadline.Due.AddTicks(-1), Calendar));
        Assert.Equal("đã quá hạn", Hours.Left(deadline, deadline.Due, Calendar));
        Assert.Equal("đã quá hạn 1 ngày 1 giờ làm việc", Hours.Left(deadline, At("2026-11-30 08:30"), Calendar));
    }

    [Fact]
    public void Hours_that_overlap_are_refused_as_a_setting()
    {
        Assert.Null(Hours.Wrong);
        Assert.NotNull((Hours with { AfternoonOpens = new TimeOnly(11, 0) }).Wrong);
        Assert.NotNull((Hours with { MorningCloses = new TimeOnly(7, 30) }).Wrong);
    }
}
