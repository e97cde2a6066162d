using static CongVan.Workflows.Regulation.VietnamTime;

namespace CongVan.Workflows.Regulation;

/// <summary>
/// Counting of periods: BLDS 2015 Đ144–148 and REGULATION §4. The day of the event is never counted; a period in days or months
/// that ends on a day not worked ends on the next that is; backward counting, for which the Code has no rule, asks for whole
/// working days between the two.
/// </summary>
internal static class Counting
{
    public static Deadline Count(DeadlineRule rule, DateTimeOffset eventAt, WorkingCalendar calendar)
    {
        if (rule.Count < 1 || rule.Count > DeadlineRule.MostOf(rule.Unit))
            throw new ArgumentOutOfRangeException(nameof(rule), rule.Length, $"{rule.Article}: a period is of 1 to {DeadlineRule.MostOf(rule.Unit)}.");
        var day = DateOf(eventAt);
        return rule.Unit switch
        {
            DeadlineUnit.WorkingDays => WorkingDays(rule, eventAt, day, calendar),
            DeadlineUnit.CalendarDays => Moved(rule, eventAt, day, day.AddDays(rule.Count), calendar),
            // AddMonths takes the month's last day where there is no corresponding one (BLDS Đ148.4).
            DeadlineUnit.Months => Moved(rule, eventAt, day, day.AddMonths(rule.Count), calendar),
            DeadlineUnit.WorkingDaysBefore => WorkingDaysBefore(rule, eventAt, day, calendar),
            DeadlineUnit.SameDay => WhateverTheDay(rule, eventAt, EndOf(day), day),
            DeadlineUnit.NextMorning => Morning(WorkingDays(rule, eventAt, day, calendar)),
            DeadlineUnit.AtOnce => WhateverTheDay(rule, eventAt, eventAt.AddMinutes(rule.Count).ToOffset(Offset), DateOf(eventAt.AddMinutes(rule.Count))),
            _ => throw new ArgumentOutOfRangeException(nameof(rule), rule.Unit, null),
        };
    }

    private static Deadline WorkingDays(DeadlineRule rule, DateTimeOffset eventAt, DateOnly day, WorkingCalendar calendar)
    {
        var counted = calendar.WorkingDaysAfter(day).Take(rule.Count).ToList();
        return Found(rule, eventAt, counted[^1], calendar, day.AddDays(1), counted[^1]) with
        {
            Counted = counted,
            Skipped = OffBetween(day.AddDays(1), counted[^1], calendar),
        };
    }

    /// <summary>A working day's morning ends at noon, whenever the office closes for lunch.</summary>
    private static Deadline Morning(Deadline found) =>
        found with { Due = At(found.LastDay, new TimeOnly(LegalNumber.Named("MorningEnds", found.LastDay).Count, 0)) };

    /// <summary>No calendar has a say in it, so a year without a schedule does not matter either.</summary>
    private static Deadline WhateverTheDay(DeadlineRule rule, DateTimeOffset eventAt, DateTimeOffset due, DateOnly lastDay) => new()
    {
        Rule = rule,
        EventAt = eventAt,
        LastDay = lastDay,
        Due = due,
        Counted = [],
        Skipped = [],
        CalendarVersion = "",
    };

    /// <summary>The calendar matters only from where the count ends: a holiday in the middle is counted like any other day.</summary>
    private static Deadline Moved(DeadlineRule rule, DateTimeOffset eventAt, DateOnly day, DateOnly end, WorkingCalendar calendar)
    {
        var lastDay = calendar.WorkingDayAtOrAfter(end);
        return Found(rule, eventAt, lastDay, calendar, end, lastDay) with
        {
            Skipped = OffBetween(end, lastDay, calendar),
            MovedFrom = lastDay == end ? null : end,
        };
    }

    /// <summary>
    /// The act must be done before the first of the whole working days opens, at 00:00: the day before it is the last, worked or not.
    /// </summary>
    private static Deadline WorkingDaysBefore(DeadlineRule rule, DateTimeOffset eventAt, DateOnly day, WorkingCalendar calendar)
    {
        var between = new List<DateOnly>();
        for (var at = day; between.Count < rule.Count;) between.Add(at = calendar.WorkingDayBefore(at));
        between.Reverse();
        return Found(rule, eventAt, between[0].AddDays(-1), calendar, between[0], day.AddDays(-1)) with
        {
            Counted = between,
            Skipped = OffBetween(between[0], day.AddDays(-1), calendar),
        };
    }

    private static Deadline Found(
        DeadlineRule rule, DateTimeOffset eventAt, DateOnly lastDay, WorkingCalendar calendar, DateOnly from, DateOnly to) => new()
        {
            Rule = rule,
            EventAt = eventAt,
            LastDay = lastDay,
            Due = EndOf(lastDay),
            Counted = [],
            Skipped = [],
            CalendarVersion = calendar.VersionBetween(from, to),
            ProvisionalBecause = calendar.ProvisionalBetween(from, to),
        };

    /// <summary>Weekdays off in the range, neighbours with the same reason (a weekend between them or not) told as one.</summary>
    private static List<SkippedDays> OffBetween(DateOnly first, DateOnly last, WorkingCalendar calendar)
    {
        var runs = new List<SkippedDays>();
        for (var date = first; date <= last; date = date.AddDays(1))
        {
            if (calendar.WhyOff(date) is not { } reason) continue;
            if (runs.Count > 0 && string.Equals(runs[^1].Reason, reason, StringComparison.Ordinal) && OnlyWeekendBetween(runs[^1].To, date)) runs[^1] = runs[^1] with { To = date };
            else runs.Add(new SkippedDays(date, date, reason));
        }

        return runs;
    }

    private static bool OnlyWeekendBetween(DateOnly earlier, DateOnly later)
    {
        for (var date = earlier.AddDays(1); date < later; date = date.AddDays(1))
            if (!WorkingCalendar.IsWeekend(date)) return false;
        return true;
    }
}
