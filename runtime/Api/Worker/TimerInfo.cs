namespace Microsoft.Azure.Functions.Worker;

/// <summary>What a timer function is told about its schedule.</summary>
public class TimerInfo
{
    public ScheduleStatus? ScheduleStatus { get; set; }

    /// <summary>The occurrence was due while the host was off, or before the last run had ended.</summary>
    public bool IsPastDue { get; set; }
}

/// <summary>Moments of a schedule, all UTC. <see cref="Last"/> is <see cref="DateTime.MinValue"/> before the first occurrence.</summary>
public class ScheduleStatus
{
    public DateTime Last { get; set; }

    public DateTime Next { get; set; }

    public DateTime LastUpdated { get; set; }
}
