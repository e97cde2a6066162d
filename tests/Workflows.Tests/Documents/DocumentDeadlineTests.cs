using CongVan.Workflows.Documents;
using CongVan.Workflows.Regulation;
using static CongVan.Workflows.Tests.Regulation.Moments;

namespace CongVan.Workflows.Tests.Documents;

/// <summary>QĐ 28 Đ6.2; NĐ 30 Đ4.2c, 18.1, 21.2c, 23.1, 24.2. Tuesday 24/11/2026 is a day off (Ngày Văn hóa Việt Nam).</summary>
public sealed class DocumentDeadlineTests
{
    private static readonly WorkingCalendar Calendar = WorkingCalendar.Published;

    [Theory]
    [InlineData("2026-11-19 16:00", "2026-11-20 12:00")]
    [InlineData("2026-11-20 16:00", "2026-11-23 12:00")] // Friday → Monday
    [InlineData("2026-11-23 09:00", "2026-11-25 12:00")] // over the day off
    [InlineData("2026-11-21 09:00", "2026-11-23 12:00")] // signed on a Saturday
    public void What_was_signed_is_sent_until_noon_of_the_next_working_day(string signed, string due)
    {
        var limit = DocumentDeadlines.SendLimit(At(signed), Urgency.Normal, Calendar);
        Assert.Equal(At(due), limit.Due);
        Assert.True(limit.IsMetBy(At(due).AddTicks(-1)));
        Assert.False(limit.IsMetBy(At(due)));
    }

    [Fact]
    public void The_limit_says_itself_in_words() => Assert.Equal(
        "trong ngày, chậm nhất sáng ngày làm việc tiếp theo kể từ 23/11/2026 (QĐ 28 Đ6.2): đến 12 giờ ngày 25/11/2026; bỏ 24/11 (Ngày Văn hóa Việt Nam)",
        DocumentDeadlines.SendLimit(At("2026-11-23 09:00"), Urgency.Normal, Calendar).ToString());

    [Theory]
    [InlineData(Urgency.Urgent)]
    [InlineData(Urgency.VeryUrgent)]
    [InlineData(Urgency.Express)]
    public void An_urgent_one_is_sent_and_presented_at_once_also_at_night_and_on_a_day_off(Urgency urgency)
    {
        Assert.Equal(At("2026-11-25 00:15"), DocumentDeadlines.SendLimit(At("2026-11-24 23:45"), urgency, Calendar).Due);
        Assert.Equal("ngay kể từ 24/11/2026 (NĐ 30 Đ23.1)", DocumentDeadlines.Presentation(At("2026-11-24 23:45"), urgency, Calendar).ToString());
    }

    [Fact]
    public void What_arrived_is_presented_by_the_end_of_the_next_working_day() =>
        Assert.Equal(At("2026-11-26"), DocumentDeadlines.Presentation(At("2026-11-23 09:00"), Urgency.Normal, Calendar).Due);

    [Fact]
    public void A_day_for_settling_that_is_a_holiday_moves_to_the_next_working_day()
    {
        var settling = DocumentDeadlines.Settling(At("2026-11-16 09:00"), Day("2026-11-24"), Calendar);
        Assert.Equal((Day("2026-11-25"), Day("2026-11-24")), (settling.LastDay, settling.MovedFrom));
    }

    [Fact]
    public void A_new_day_off_moves_the_morning_too_and_taking_it_back_does_not_surprise()
    {
        var off = Calendar.With(Calendar.YearOf(Day("2026-11-26")) with { Version = 2, DaysOff = [.. Calendar.YearOf(Day("2026-11-26")).DaysOff, new DayOff(Day("2026-11-26"), "nghỉ bão")] });
        var limit = DocumentDeadlines.SendLimit(At("2026-11-25 15:00"), Urgency.Normal, Calendar);
        Assert.Equal(At("2026-11-26 12:00"), limit.Due);
        var moved = limit.Under(off, At("2026-11-25 16:00"));
        Assert.Equal(At("2026-11-27 12:00"), moved.Due);
        var back = moved.Under(Calendar, At("2026-11-26 08:00"));
        Assert.Equal((At("2026-11-27 12:00"), true), (back.Due, back.HeldBack));
    }
}
