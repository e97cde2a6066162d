using Microsoft.Extensions.Logging;

namespace CongVan.Functions.Health;

/// <summary>
/// The log lines that alerts look for (infra/modules/alerts.bicep), by their first words: those come through every way a log
/// takes from the worker to where it is searched. No personal data, ever.
/// </summary>
public static partial class Alarms
{
    /// <param name="count">Open processes whose deadline has passed.</param>
    [LoggerMessage(1301, LogLevel.Information, "Overdue processes: {Count}")]
    public static partial void OverdueProcesses(this ILogger log, int count);

    /// <param name="seconds">Age of the oldest act of a person that its process has not read.</param>
    [LoggerMessage(1302, LogLevel.Information, "Oldest act not taken up: {Seconds} s")]
    public static partial void OldestActNotTakenUp(this ILogger log, long seconds);

    /// <param name="activity">Name of the step.</param>
    /// <param name="problem">Full name of the exception's type; its message may hold personal data.</param>
    [LoggerMessage(1303, LogLevel.Error, "Activity failed: {Activity}: {Problem}")]
    public static partial void ActivityFailed(this ILogger log, string activity, string? problem);
}
