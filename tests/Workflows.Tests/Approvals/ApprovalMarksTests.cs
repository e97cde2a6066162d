using CongVan.Workflows.Approvals;
using CongVan.Workflows.Regulation;

namespace CongVan.Workflows.Tests.Approvals;

/// <summary>Issue A, "Approval by e-mail": reminder at the next office opening after 1 working day, escalation after 2, breach at the end of the third.</summary>
public sealed class ApprovalMarksTests
{
    private static readonly WorkingCalendar Calendar = WorkingCalendar.Published;
    private static readonly OfficeHours Hours = OfficeHours.Usual;

    [Fact]
    public void A_request_of_Thursday_19_November_2026_is_spoken_of_on_Monday_Wednesday_and_when_Wednesday_ends()
    {
        // 20/11 is the first working day, 23/11 the second; 24/11 is Ngày Văn hóa Việt Nam (NQ 28/2026/QH16).
        var asked = new ApprovalMarks.Asked(ApprovalKind.Lines, At(2026, 11, 19, 8, 0));
        var due = At(2026, 11, 26, 0, 0);

        var reminder = Next(asked, due, null);
        Assert.Equal(new ApprovalMark(1, MarkKind.Reminder, At(2026, 11, 23, 7, 30)), reminder);
        var escalation = Next(asked, due, reminder);
        Assert.Equal(new ApprovalMark(2, MarkKind.Escalation, At(2026, 11, 25, 7, 30)), escalation);
        var breach = Next(asked, due, escalation);
        Assert.Equal(new ApprovalMark(3, MarkKind.Breach, due), breach);
        Assert.Equal(new ApprovalMark(4, MarkKind.Overdue, At(2026, 11, 27, 7, 30)), Next(asked, due, breach));
    }

    [Fact]
    public void A_deadline_that_moved_forward_moves_the_breach_and_leaves_the_reminder()
    {
        var asked = new ApprovalMarks.Asked(ApprovalKind.Lines, At(2026, 11, 19, 8, 0));
        var moved = At(2026, 11, 27, 0, 0);
        var escalated = new ApprovalMarks.Reached(2, MarkKind.Escalation, At(2026, 11, 25, 7, 30), 0);

        Assert.Equal(At(2026, 11, 23, 7, 30), ApprovalMarks.Next(asked, moved, null, Calendar, Hours).At);
        Assert.Equal(moved, ApprovalMarks.Next(asked, moved, escalated, Calendar, Hours).At);
    }

    [Fact]
    public void A_signature_asked_for_on_the_last_morning_has_no_reminder_after_the_deadline()
    {
        var asked = new ApprovalMarks.Asked(ApprovalKind.Sign, At(2026, 11, 25, 9, 0));
        var mark = ApprovalMarks.Next(asked, At(2026, 11, 26, 0, 0), null, Calendar, Hours);
        Assert.Equal((MarkKind.Breach, At(2026, 11, 26, 0, 0)), (mark.Kind, mark.At));
    }

    [Fact]
    public void A_signature_asked_for_after_the_deadline_is_a_breach_at_once_and_then_spoken_of_each_working_day()
    {
        var asked = new ApprovalMarks.Asked(ApprovalKind.Sign, At(2026, 11, 26, 9, 0));
        var due = At(2026, 11, 26, 0, 0);
        var breach = ApprovalMarks.Next(asked, due, null, Calendar, Hours);
        Assert.Equal((MarkKind.Breach, asked.At), (breach.Kind, breach.At));
        Assert.Equal(At(2026, 11, 27, 7, 30), Next(asked, due, breach).At);
    }

    [Fact]
    public void After_five_words_on_five_working_days_every_fifth_day_has_one()
    {
        var asked = new ApprovalMarks.Asked(ApprovalKind.Lines, At(2026, 11, 19, 8, 0));
        var due = At(2026, 11, 26, 0, 0);
        var fifth = new ApprovalMarks.Reached(8, MarkKind.Overdue, At(2026, 12, 3, 7, 30), 5);

        // Thu 03/12 → five working days on: 04, 07, 08, 09, 10/12.
        Assert.Equal(At(2026, 12, 10, 7, 30), ApprovalMarks.Next(asked, due, fifth, Calendar, Hours).At);
        var fourth = fifth with { OverdueWords = 4 };
        Assert.Equal(At(2026, 12, 4, 7, 30), ApprovalMarks.Next(asked, due, fourth, Calendar, Hours).At);
    }

    [Fact]
    public void Where_no_deadline_runs_nothing_is_breached_and_the_leader_is_told_until_somebody_decides()
    {
        var asked = new ApprovalMarks.Asked(ApprovalKind.Choice, At(2026, 11, 19, 8, 0));
        var reminder = Next(asked, null, null);
        Assert.Equal(new ApprovalMark(1, MarkKind.Reminder, At(2026, 11, 23, 7, 30)), reminder);
        var escalation = Next(asked, null, reminder);
        Assert.Equal(new ApprovalMark(2, MarkKind.Escalation, At(2026, 11, 25, 7, 30)), escalation);
        Assert.Equal(new ApprovalMark(3, MarkKind.Overdue, At(2026, 11, 26, 7, 30)), Next(asked, null, escalation));
    }

    private static ApprovalMark Next(ApprovalMarks.Asked asked, DateTimeOffset? due, ApprovalMark? last) => ApprovalMarks.Next(
        asked, due, last is null ? null : new ApprovalMarks.Reached(last.Number, last.Kind, last.At, 0), Calendar, Hours);

    private static DateTimeOffset At(int year, int month, int day, int hour, int minute) =>
        new(year, month, day, hour, minute, 0, TimeSpan.FromHours(7));
}
