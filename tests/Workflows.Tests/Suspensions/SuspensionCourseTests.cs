using CongVan.Workflows.Suspensions;
using CongVan.Workflows.Waiting;
using static CongVan.Workflows.Tests.Regulation.Moments;

namespace CongVan.Workflows.Tests.Suspensions;

/// <summary>What comes next in a suspension (Đ8.4, 8.5c).</summary>
public sealed class SuspensionCourseTests
{
    private static readonly DutyMark Mark = new(1, DutyMarkKind.Reminder, At("2026-03-09 07:30"));

    private static readonly SuspensionFacts Running = new(
        SuspensionState.Suspended, RevokedElsewhere: false, OpenRequest: false, GroundEnded: false, Expired: false, Questions: 0, TimesKept: 0, KeptToBeTold: false, Mark);

    [Fact]
    public void A_recorded_ground_waits_for_the_official() =>
        Assert.Equal(new SuspensionStanding(SuspensionNext.Ask, "tamdung"), SuspensionCourse.Next(Running with { State = SuspensionState.Recorded, Mark = null }));

    [Fact]
    public void While_the_15_days_run_the_next_mark_is_waited_for() =>
        Assert.Equal(new SuspensionStanding(SuspensionNext.Wait, Until: Mark.At, Mark: Mark), SuspensionCourse.Next(Running));

    [Fact]
    public void With_no_request_to_continue_revocation_is_proposed_when_15_days_are_up() =>
        Assert.Equal(new SuspensionStanding(SuspensionNext.Ask, "thuhoi1"), SuspensionCourse.Next(Running with { Expired = true }));

    [Fact]
    public void A_request_in_time_goes_before_the_official_also_when_it_was_typed_in_after_the_15_days()
    {
        var asked = new SuspensionStanding(SuspensionNext.Ask, "tieptuc1");
        Assert.Equal(asked, SuspensionCourse.Next(Running with { OpenRequest = true, GroundEnded = true }));
        Assert.Equal(asked, SuspensionCourse.Next(Running with { OpenRequest = true, GroundEnded = true, Expired = true }));
        Assert.Equal("tieptuc2", SuspensionCourse.Next(Running with { OpenRequest = true, GroundEnded = true, Expired = true, Questions = 1 }).Name);
    }

    [Fact]
    public void A_late_request_stands_before_the_official_who_confirms_and_changes_no_question() =>
        Assert.Equal(new SuspensionStanding(SuspensionNext.Ask, "thuhoi1"), SuspensionCourse.Next(Running with { OpenRequest = true, Expired = true }));

    [Fact]
    public void A_suspension_that_is_kept_is_told_in_writing_and_waits_without_a_clock_for_another_request()
    {
        var kept = Running with { State = SuspensionState.Kept, TimesKept = 1, Questions = 1, Expired = true };
        Assert.Equal(new SuspensionStanding(SuspensionNext.Tell, "giua"), SuspensionCourse.Next(kept with { KeptToBeTold = true }));
        Assert.Equal(new SuspensionStanding(SuspensionNext.Wait), SuspensionCourse.Next(kept));
        Assert.Equal(new SuspensionStanding(SuspensionNext.Ask, "tieptuc2"), SuspensionCourse.Next(kept with { OpenRequest = true }));
        Assert.Equal(new SuspensionStanding(SuspensionNext.Tell, "giub"), SuspensionCourse.Next(kept with { TimesKept = 2, KeptToBeTold = true }));
    }

    [Theory]
    [InlineData(SuspensionState.Declined)]
    [InlineData(SuspensionState.Reinstated)]
    [InlineData(SuspensionState.Revoked)]
    public void Every_end_is_answered_in_writing(SuspensionState state) =>
        Assert.Equal(SuspensionNext.Answer, SuspensionCourse.Next(Running with { State = state, RevokedElsewhere = state == SuspensionState.Revoked }).Next);

    [Fact]
    public void An_account_that_ended_elsewhere_ends_the_suspension() =>
        Assert.Equal(SuspensionNext.End, SuspensionCourse.Next(Running with { RevokedElsewhere = true }).Next);
}
