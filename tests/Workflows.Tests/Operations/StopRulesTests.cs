using CongVan.Workflows.Operations;
using CongVan.Workflows.Regulation;

namespace CongVan.Workflows.Tests.Operations;

/// <summary>Đ9.4, counted as REGULATION §4 says: one whole working day between the day of the announcement and the day of the stop.</summary>
public sealed class StopRulesTests
{
    [Theory]
    [InlineData("2026-03-02T08:00", "2026-03-04T00:00")] // Monday: Tuesday lies between, Wednesday is lawful
    [InlineData("2026-03-02T23:59", "2026-03-04T00:00")] // the last minute of Monday counts as Monday
    [InlineData("2026-03-03T00:00", "2026-03-05T00:00")] // a minute later it is Tuesday
    [InlineData("2026-03-05T17:00", "2026-03-07T00:00")] // Thursday: Friday lies between, Saturday night is lawful
    [InlineData("2026-03-06T08:00", "2026-03-10T00:00")] // Friday: no working day before Monday, which must be whole
    [InlineData("2026-03-08T08:00", "2026-03-10T00:00")] // Sunday the same
    [InlineData("2026-11-23T08:00", "2026-11-26T00:00")] // 24/11/2026 is Ngày Văn hóa Việt Nam (NQ 28/2026/QH16)
    public void The_earliest_lawful_stop_leaves_one_whole_working_day_between(string announced, string earliest) =>
        Assert.Equal(At(earliest), StopRules.Earliest(At(announced), WorkingCalendar.Published));

    [Fact]
    public void What_may_still_be_announced_now_may_not_a_moment_after_the_announcements_deadline()
    {
        var stop = At("2026-03-05T18:00");
        var deadline = StopRules.Announcement(stop, WorkingCalendar.Published);
        Assert.Equal(At("2026-03-04T00:00"), deadline.Due); // Wednesday 04/3 must lie whole between
        Assert.True(deadline.IsMetBy(deadline.Due.AddTicks(-1)));
        Assert.False(deadline.IsMetBy(deadline.Due));
    }

    private static DateTimeOffset At(string local) =>
        new(DateTime.Parse(local, System.Globalization.CultureInfo.InvariantCulture), VietnamTime.Offset);
}
