using System.Collections.Frozen;
using System.Globalization;

namespace CongVan.Workflows.Regulation;

/// <summary>
/// Which days the civil service works: Monday to Friday, less the days off of each year's schedule, and the Saturdays worked in
/// their place (law file §5.1–5.2). Immutable: an edit gives another calendar.
/// </summary>
public sealed class WorkingCalendar
{
    private readonly FrozenDictionary<int, CalendarYear> _years;
    private readonly FrozenDictionary<DateOnly, string> _off;
    private readonly FrozenSet<DateOnly> _saturdays;

    private WorkingCalendar(IReadOnlyCollection<CalendarYear> years)
    {
        _years = years.ToFrozenDictionary(year => year.Year);
        _off = years.SelectMany(year => year.DaysOff).ToFrozenDictionary(day => day.Date, day => day.Reason);
        _saturdays = years.SelectMany(year => year.SaturdaysWorked).ToFrozenSet();
    }

    /// <summary>The schedules of 2024–2027 as their notices gave them; before any edit of an administrator.</summary>
    public static WorkingCalendar Published { get; } = From(PublishedSchedule.Read().Years);

    /// <exception cref="ArgumentException">A year twice, or a year with something wrong: check it first with <see cref="CalendarYearRules"/>.</exception>
    public static WorkingCalendar From(IEnumerable<CalendarYear> years)
    {
        var all = years.OrderBy(year => year.Year).ToList();
        var twice = all.GroupBy(year => year.Year).FirstOrDefault(group => group.Count() > 1);
        if (twice is not null) throw new ArgumentException($"Lịch năm {twice.Key} được nêu hai lần.", nameof(years));
        foreach (var wrong in all.SelectMany(CalendarYearRules.Check))
            throw new ArgumentException(wrong, nameof(years));
        return new WorkingCalendar(all);
    }

    /// <summary>The same calendar with one year put in place of what it had for that year.</summary>
    public WorkingCalendar With(CalendarYear edited) =>
        From(_years.Values.Where(year => year.Year != edited.Year).Append(edited));

    public IReadOnlyList<CalendarYear> Years => [.. _years.Values.OrderBy(year => year.Year)];

    public bool Has(int year) => _years.ContainsKey(year);

    /// <exception cref="CalendarYearMissingException">The year has no schedule.</exception>
    public CalendarYear YearOf(DateOnly date) =>
        _years.GetValueOrDefault(date.Year) ?? throw new CalendarYearMissingException(date.Year);

    /// <exception cref="CalendarYearMissingException">The year has no schedule.</exception>
    public bool IsWorkingDay(DateOnly date)
    {
        _ = YearOf(date);
        return IsWeekend(date) ? _saturdays.Contains(date) : !_off.ContainsKey(date);
    }

    public bool IsWorkedSaturday(DateOnly date) => _saturdays.Contains(date);

    /// <summary>Why a weekday is off; null for weekends and working days.</summary>
    public string? WhyOff(DateOnly date) => _off.GetValueOrDefault(date);

    /// <summary>The day itself if it is worked, else the next one that is.</summary>
    public DateOnly WorkingDayAtOrAfter(DateOnly date)
    {
        while (!IsWorkingDay(date)) date = date.AddDays(1);
        return date;
    }

    public DateOnly WorkingDayAfter(DateOnly date) => WorkingDayAtOrAfter(date.AddDays(1));

    public DateOnly WorkingDayBefore(DateOnly date)
    {
        do date = date.AddDays(-1);
        while (!IsWorkingDay(date));
        return date;
    }

    /// <summary>The first working day's after <paramref name="date"/>, in order, without end.</summary>
    /// <exception cref="CalendarYearMissingException">When the walk reaches a year with no schedule.</exception>
    public IEnumerable<DateOnly> WorkingDaysAfter(DateOnly date)
    {
        while (true) yield return date = WorkingDayAfter(date);
    }

    public static bool IsWeekend(DateOnly date) => date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    /// <summary>The versions of the years between two days, both included: "2026/1, 2027/1".</summary>
    internal string VersionBetween(DateOnly first, DateOnly last) =>
        string.Join(", ", YearsBetween(first, last).Select(year => string.Create(CultureInfo.InvariantCulture, $"{year.Year}/{year.Version}")));

    /// <summary>Why the days between two days, both included, may still change; null if all are confirmed.</summary>
    internal string? ProvisionalBetween(DateOnly first, DateOnly last)
    {
        var reasons = YearsBetween(first, last)
            .SelectMany(year => year.Provisional)
            .Where(period => period.From <= last && period.To >= first)
            .Select(period => period.Reason)
            .ToList();
        return reasons.Count == 0 ? null : string.Join("; ", reasons);
    }

    private IEnumerable<CalendarYear> YearsBetween(DateOnly first, DateOnly last)
    {
        for (var year = first.Year; year <= last.Year; year++) yield return YearOf(new DateOnly(year, 1, 1));
    }
}
