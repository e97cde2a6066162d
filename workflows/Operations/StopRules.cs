using CongVan.Workflows.Regulation;

namespace CongVan.Workflows.Operations;

/// <summary>Dừng theo kế hoạch (Đ9.4): announced at least one whole working day before.</summary>
public static class StopRules
{
    /// <summary>A year ahead there is always a lawful day; beyond it no calendar is published.</summary>
    private const int MostDays = 366;

    /// <summary>The last moment at which this stop may still be announced.</summary>
    public static Deadline Announcement(DateTimeOffset stop, WorkingCalendar calendar) =>
        Deadline.Of(DeadlineRule.PlannedStop, stop, calendar);

    /// <summary>The first moment for which a stop announced now is announced in time.</summary>
    public static DateTimeOffset Earliest(DateTimeOffset now, WorkingCalendar calendar)
    {
        var today = VietnamTime.DateOf(now);
        return Enumerable.Range(0, MostDays)
            .Select(days => VietnamTime.StartOf(today.AddDays(days)))
            .First(start => Announcement(start, calendar).IsMetBy(now));
    }
}
