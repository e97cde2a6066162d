namespace CongVan.Workflows.Regulation;

/// <summary>
/// One year of the civil service's schedule as data: what an administrator edits when a notice arrives. JSON: camelCase, dates
/// as yyyy-MM-dd. Checked by <see cref="CalendarYearRules"/>.
/// </summary>
public sealed record CalendarYear
{
    public required int Year { get; init; }

    /// <summary>1 for the year as first known; each edit is the next number. Deadlines record the version they were counted with.</summary>
    public required int Version { get; init; }

    public IReadOnlyList<CalendarNotice> Notices { get; init; } = [];

    /// <summary>Weekdays on which nobody works: holidays, their compensation (BLLĐ Đ111.3) and days swapped away.</summary>
    public IReadOnlyList<DayOff> DaysOff { get; init; } = [];

    /// <summary>Saturdays worked in place of a swapped day off (hoán đổi ngày làm việc).</summary>
    public IReadOnlyList<DateOnly> SaturdaysWorked { get; init; } = [];

    /// <summary>Periods whose days may still change because no notice confirms them.</summary>
    public IReadOnlyList<ProvisionalPeriod> Provisional { get; init; } = [];
}

/// <summary>The paper that fixed some of the days. The date is empty where the stored sources do not give it.</summary>
public sealed record CalendarNotice(string Number, string Subject, DateOnly? Date = null);

/// <param name="Date">A weekday.</param>
/// <param name="Reason">Vietnamese, shown in every deadline that passes over the day.</param>
/// <param name="WorkedOn">For a swapped day: the Saturday worked in its place, perhaps in another year.</param>
public sealed record DayOff(DateOnly Date, string Reason, DateOnly? WorkedOn = null);

/// <summary>Both ends included.</summary>
public sealed record ProvisionalPeriod(DateOnly From, DateOnly To, string Reason);
