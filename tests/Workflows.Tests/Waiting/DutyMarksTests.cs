using CongVan.Workflows.Departures;
using CongVan.Workflows.Regulation;
using CongVan.Workflows.Suspensions;
using CongVan.Workflows.Waiting;
using static CongVan.Workflows.Tests.Regulation.Moments;

namespace CongVan.Workflows.Tests.Waiting;

/// <summary>Đ14.3: reminders on days 1, 3 and 5, then the breach. Đ8.5c: reminders within the 15 days, then the proposal.</summary>
public sealed class DutyMarksTests
{
    private static readonly OfficeHours Hours = OfficeHours.Usual;

    [Fact]
    public void A_decision_of_Monday_2_March_2026_is_spoken_of_on_days_1_3_and_at_the_opening_of_the_last()
    {
        // 02/3 + 5 days = Saturday 07/3, moved to Monday 09/3 (BLDS Đ148.5).
        var deadline = Count(DeadlineRule.Departure, "2026-03-02");
        Assert.Equal(
            [
                (DutyMarkKind.Reminder, At("2026-03-03 07:30")),
                (DutyMarkKind.Reminder, At("2026-03-05 07:30")),
                (DutyMarkKind.Reminder, At("2026-03-09 07:30")),
                (DutyMarkKind.End, At("2026-03-10")),
                (DutyMarkKind.Overdue, At("2026-03-11 07:30")),
                (DutyMarkKind.Overdue, At("2026-03-12 07:30")),
            ],
            Marks(DepartureRules.ReminderDays, deadline, At("2026-03-02"), 6));
    }

    [Fact]
    public void After_five_words_on_five_working_days_every_fifth_working_day_has_one()
    {
        var marks = Marks(DepartureRules.ReminderDays, Count(DeadlineRule.Departure, "2026-03-02"), At("2026-03-02"), 10);
        Assert.Equal([At("2026-03-17 07:30"), At("2026-03-24 07:30")], marks.Skip(8).Select(mark => mark.At));
    }

    [Fact]
    public void A_day_that_is_not_worked_is_spoken_of_on_the_next_that_is_and_two_on_one_morning_are_one()
    {
        // Thursday 05/3: day 1 is Friday, day 3 a Sunday, day 5 Tuesday 10/3.
        Assert.Equal(
            [At("2026-03-06 07:30"), At("2026-03-09 07:30"), At("2026-03-10 07:30"), At("2026-03-11")],
            Marks(DepartureRules.ReminderDays, Count(DeadlineRule.Departure, "2026-03-05"), At("2026-03-05"), 4).Select(mark => mark.At));

        // Tuesday 03/3: day 3 is Friday; day 5, a Sunday, is moved to Monday 09/3. Wednesday 04/3: day 3 a Saturday, so both on Monday.
        Assert.Equal(
            [At("2026-03-05 07:30"), At("2026-03-09 07:30"), At("2026-03-10")],
            Marks(DepartureRules.ReminderDays, Count(DeadlineRule.Departure, "2026-03-04"), At("2026-03-04"), 3).Select(mark => mark.At));
    }

    [Fact]
    public void What_lies_before_the_filing_is_not_made_up_for_and_a_period_over_by_then_ends_at_once()
    {
        var deadline = Count(DeadlineRule.Departure, "2026-03-02");
        Assert.Equal(At("2026-03-09 07:30"), Marks(DepartureRules.ReminderDays, deadline, At("2026-03-06 08:00"), 1)[0].At);
        Assert.Equal((DutyMarkKind.End, At("2026-03-12 09:00")), Marks(DepartureRules.ReminderDays, deadline, At("2026-03-12 09:00"), 1)[0]);
    }

    [Fact]
    public void A_holiday_put_on_the_last_day_moves_the_end_and_its_reminder()
    {
        var deadline = Count(DeadlineRule.Departure, "2026-03-02");
        var edited = WorkingCalendar.Published.With(WorkingCalendar.Published.YearOf(Day("2026-03-09")) with
        {
            Version = 2,
            DaysOff = [.. WorkingCalendar.Published.YearOf(Day("2026-03-09")).DaysOff, new DayOff(Day("2026-03-09"), "Nghỉ do bão")],
        });
        var moved = deadline.Under(edited, At("2026-03-06 09:00"));
        var third = new DutyReached(2, DutyMarkKind.Reminder, At("2026-03-05 07:30"), 0);
        var reminder = DutyMarks.Next(DepartureRules.ReminderDays, moved, At("2026-03-02"), third, edited, Hours);
        Assert.Equal(new DutyMark(3, DutyMarkKind.Reminder, At("2026-03-10 07:30")), reminder);
        Assert.Equal(
            new DutyMark(4, DutyMarkKind.End, At("2026-03-11")),
            DutyMarks.Next(DepartureRules.ReminderDays, moved, At("2026-03-02"), reminder.After(third), edited, Hours));
    }

    [Fact]
    public void A_suspended_account_is_spoken_of_on_days_5_and_10_and_on_the_last_of_its_15()
    {
        // Monday 02/3 + 15 days = Tuesday 17/3; day 5 is Saturday 07/3.
        Assert.Equal(
            [At("2026-03-09 07:30"), At("2026-03-12 07:30"), At("2026-03-17 07:30"), At("2026-03-18")],
            Marks(SuspensionRules.ReminderDays, Count(DeadlineRule.Suspension, "2026-03-02 10:15"), At("2026-03-02 10:15"), 4).Select(mark => mark.At));
    }

    private static List<(DutyMarkKind Kind, DateTimeOffset At)> Marks(IReadOnlyList<int> days, Deadline deadline, DateTimeOffset since, int count)
    {
        var marks = new List<(DutyMarkKind, DateTimeOffset)>();
        DutyReached? last = null;
        while (marks.Count < count)
        {
            var next = DutyMarks.Next(days, deadline, since, last, WorkingCalendar.Published, Hours);
            Assert.Equal(marks.Count + 1, next.Number);
            marks.Add((next.Kind, next.At));
            last = next.After(last);
        }

        return marks;
    }
}
