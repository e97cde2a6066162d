using CongVan.Runtime.Host.Clock;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace CongVan.Runtime.Host.Timers;

/// <summary>One timer function: waits for its next occurrence, runs it, waits again. Never two runs at once; occurrences missed meanwhile become one late run.</summary>
internal sealed partial class TimerFunction : IDisposable
{
    /// <summary>The system's timers cannot wait much longer than a month.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(7);

    private readonly string name;
    private readonly TimerSchedule schedule;
    private readonly TimerMonitor monitor;
    private readonly TimeProvider time;
    private readonly WorkInFlight inFlight;
    private readonly Func<TimerInfo, Task> run;
    private readonly ILogger logger;
    private readonly ITimer timer;
    private DateTimeOffset last;
    private DateTimeOffset due;
    private volatile bool stopped;

    public TimerFunction(string name, TimerSchedule schedule, TimerMonitor monitor, TimeProvider time, WorkInFlight inFlight, Func<TimerInfo, Task> run, ILogger logger)
    {
        this.name = name;
        this.schedule = schedule;
        this.monitor = monitor;
        this.time = time;
        this.inFlight = inFlight;
        this.run = run;
        this.logger = logger;
        timer = time.CreateTimer(_ => Look(), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Begins to wait. An occurrence missed while the host was off is run at once.</summary>
    public void Start(bool atOnce)
    {
        (last, due) = monitor.Remembered ?? (DateTimeOffset.MinValue, Next(time.GetUtcNow()));
        monitor.Remember(last, due);
        if (atOnce && due > time.GetUtcNow())
            Begin(time.GetUtcNow(), isPastDue: false);
        else
            Wait();
    }

    /// <summary>No run begins after this; one that is running goes on.</summary>
    public void Stop() => stopped = true;

    public void Dispose()
    {
        timer.Dispose();
        monitor.Dispose();
    }

    private void Wait()
    {
        if (stopped)
            return;

        var left = due - time.GetUtcNow();
        timer.Change(left < TimeSpan.Zero ? TimeSpan.Zero : left > LongestWait ? LongestWait : left, Timeout.InfiniteTimeSpan);
    }

    private void Look()
    {
        var now = time.GetUtcNow();
        if (stopped)
            return;
        if (now < due)
            Wait();
        else
            Begin(due, isPastDue: now - due >= TimeSpan.FromSeconds(1));
    }

    /// <summary>Counted as work in flight before this returns, so the virtual clock cannot pass over it.</summary>
    private void Begin(DateTimeOffset occurrence, bool isPastDue)
    {
        var work = inFlight.Enter(name);
        _ = Task.Run(() => Run(occurrence, isPastDue, work));
    }

    private async Task Run(DateTimeOffset occurrence, bool isPastDue, IDisposable work)
    {
        using (work)
        {
            try
            {
                await run(Info(occurrence, isPastDue));
            }
#pragma warning disable CA1031 // The edge of the host: a failed run is logged and the schedule goes on, as on the published host.
            catch (Exception error)
#pragma warning restore CA1031
            {
                LogFailed(error, name);
            }

            last = occurrence;
            due = Upcoming(occurrence, isPastDue);
            monitor.Remember(last, due);
            Wait();
        }
    }

    private TimerInfo Info(DateTimeOffset occurrence, bool isPastDue) => new()
    {
        IsPastDue = isPastDue,
        ScheduleStatus = new ScheduleStatus { Last = last.UtcDateTime, Next = Upcoming(occurrence, isPastDue).UtcDateTime, LastUpdated = last.UtcDateTime },
    };

    /// <summary>After a late run, which stands for all that was missed, the next occurrence still to come; otherwise the very next, which may be late by now.</summary>
    private DateTimeOffset Upcoming(DateTimeOffset occurrence, bool isPastDue) => Next(isPastDue ? time.GetUtcNow() : occurrence);

    private DateTimeOffset Next(DateTimeOffset moment) => schedule.After(moment) ?? DateTimeOffset.MaxValue.AddDays(-1);

    [LoggerMessage(EventId = 1201, Level = LogLevel.Error, Message = "Timer function {Function} failed; it runs again at its next occurrence.")]
    private partial void LogFailed(Exception error, string function);
}
