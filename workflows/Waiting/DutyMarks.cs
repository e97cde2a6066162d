using CongVan.Workflows.Regulation;

namespace CongVan.Workflows.Waiting;

/// <summary>
/// When an agency is spoken to of something it owes by a legal deadline: on given days of the period and on its last day, at the opening
/// of the office; then the end of the period itself, at 24:00; then a word on each of five working days and every fifth after that.
/// </summary>
public static class DutyMarks
{
    private const int DailyWords = 5;

    /// <summary>The mark to wait for next. Pure; recomputed each time, so a moved deadline or an edited calendar moves it.</summary>
    /// <param name="days">Days of the period on which to remind, counted as the deadline counts; its last day goes without saying.</param>
    /// <param name="since">From when on anybody could remind: what lies before is not made up for.</param>
    /// <param name="last">The last mark that was acted on; null for none.</param>
    public static DutyMark Next(
        IReadOnlyList<int> days, Deadline deadline, DateTimeOffset since, DutyReached? last, WorkingCalendar calendar, OfficeHours hours)
    {
        var number = (last?.Number ?? 0) + 1;
        if (last is { Kind: not DutyMarkKind.Reminder })
        {
            var step = last.Words < DailyWords ? 1 : DailyWords;
            return new DutyMark(number, DutyMarkKind.Overdue, hours.OpeningOfWorkingDay(last.At, step, calendar));
        }

        var after = last is { } reached && reached.At > since ? reached.At : since;
        var openings = Openings(days, deadline, calendar, hours).Where(at => at > after && at < deadline.Due).ToList();
        return openings.Count > 0
            ? new DutyMark(number, DutyMarkKind.Reminder, openings.Min())
            : new DutyMark(number, DutyMarkKind.End, deadline.Due < since ? since : deadline.Due);
    }

    /// <summary>A day that is not worked is spoken of on the next that is; the last day wherever the law or an edit moved it.</summary>
    private static IEnumerable<DateTimeOffset> Openings(
        IReadOnlyList<int> days, Deadline deadline, WorkingCalendar calendar, OfficeHours hours)
    {
        var first = VietnamTime.DateOf(deadline.EventAt);
        return days.Select(day => first.AddDays(day)).Append(deadline.LastDay)
            .Select(day => hours.NextOpening(VietnamTime.StartOf(day), calendar));
    }
}

/// <summary>A moment at which a duty that is not yet done is spoken of.</summary>
/// <param name="Number">Counts up from 1; names the mail, so that it is sent once.</param>
public sealed record DutyMark(int Number, DutyMarkKind Kind, DateTimeOffset At)
{
    /// <summary>This mark as acted on.</summary>
    public DutyReached After(DutyReached? last) =>
        new(Number, Kind, At, Kind == DutyMarkKind.Overdue ? (last?.Words ?? 0) + 1 : 0);
}

/// <param name="Words">Words said since the end of the period.</param>
public sealed record DutyReached(int Number, DutyMarkKind Kind, DateTimeOffset At, int Words);

public enum DutyMarkKind
{
    Reminder,

    /// <summary>The period is over: 24:00 of its last day.</summary>
    End,

    /// <summary>Still not done after it.</summary>
    Overdue,
}
