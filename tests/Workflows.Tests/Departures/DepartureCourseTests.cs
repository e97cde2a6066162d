using CongVan.Workflows.Departures;
using CongVan.Workflows.Waiting;
using static CongVan.Workflows.Tests.Regulation.Moments;

namespace CongVan.Workflows.Tests.Departures;

/// <summary>What comes next in a departure (Đ14.3).</summary>
public sealed class DepartureCourseTests
{
    private static readonly DateTimeOffset Now = At("2026-03-10 00:00");
    private static readonly DutyMark Mark = new(4, DutyMarkKind.Overdue, At("2026-03-11 07:30"));

    private static readonly DepartureFacts Open = new(
        Day("2026-06-01"), Ended: false, KeptToBeTold: false, AccountRevoked: false, AnsweringRequest.None, Breached: false, LockAnswer.NotAsked, Locked: false, Mark, At("2026-03-10 07:30"));

    [Fact]
    public void Without_a_request_the_next_mark_is_waited_for() =>
        Assert.Equal(new DepartureStanding(DepartureNext.Wait, Mark.At, Mark), DepartureCourse.Next(Open, Now));

    [Fact]
    public void After_the_breach_an_official_is_asked_once()
    {
        Assert.Equal(DepartureNext.AskAboutLock, DepartureCourse.Next(Open with { Breached = true }, Now).Next);
        Assert.Equal(
            new DepartureStanding(DepartureNext.Wait, Mark.At, Mark),
            DepartureCourse.Next(Open with { Breached = true, LockAnswer = LockAnswer.NoLock }, Now));
    }

    [Fact]
    public void A_lock_that_was_chosen_waits_for_the_effective_date_and_no_longer()
    {
        var chosen = Open with { Breached = true, LockAnswer = LockAnswer.Lock, EffectiveDate = Day("2026-03-11") };
        Assert.Equal(new DepartureStanding(DepartureNext.Wait, At("2026-03-11")), DepartureCourse.Next(chosen, At("2026-03-11").AddTicks(-1)));
        Assert.Equal(DepartureNext.Lock, DepartureCourse.Next(chosen, At("2026-03-11")).Next);
        Assert.Equal(DepartureNext.Wait, DepartureCourse.Next(chosen with { Locked = true }, At("2026-03-11")).Next);
    }

    [Fact]
    public void A_request_ends_the_reminders_and_is_looked_at_daily_until_its_day()
    {
        Assert.Equal(new DepartureStanding(DepartureNext.Wait, Open.LookAgain), DepartureCourse.Next(Open with { Request = AnsweringRequest.Pending, Breached = true }, Now));
        Assert.Equal(new DepartureStanding(DepartureNext.Wait, At("2026-06-01 00:01")), DepartureCourse.Next(Open with { Request = AnsweringRequest.Scheduled }, Now));
    }

    [Fact]
    public void It_ends_with_the_account_or_with_the_decision_and_a_written_end_is_taken_back_in_writing()
    {
        Assert.Equal(DepartureNext.End, DepartureCourse.Next(Open with { AccountRevoked = true }, Now).Next);
        Assert.Equal(DepartureNext.End, DepartureCourse.Next(Open with { Ended = true }, Now).Next);
        Assert.Equal(DepartureNext.TellKept, DepartureCourse.Next(Open with { Ended = true, KeptToBeTold = true }, Now).Next);
    }
}
