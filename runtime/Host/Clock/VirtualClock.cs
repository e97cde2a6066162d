namespace CongVan.Runtime.Host.Clock;

/// <summary>
/// Time that moves only when told to. Everything that reads the time or sets a timer through <see cref="TimeProvider"/> follows it.
/// The moment is written down before anyone can see it, so no commit is ever stamped later than what a restart continues from (see <see cref="ClockFile"/>).
/// </summary>
internal sealed class VirtualClock(ClockFile file, WorkInFlight inFlight) : TimeProvider
{
    private readonly Lock gate = new();
    private readonly SortedSet<VirtualTimer> timers = new(VirtualTimer.ByDue);
    private DateTimeOffset now = file.Moment;
    private long made;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>When the next timer fires; null when none is set.</summary>
    public DateTimeOffset? NextDue
    {
        get
        {
            lock (gate)
                return timers.Min?.Due;
        }
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
            return now;
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new VirtualTimer(this, callback, state, Interlocked.Increment(ref made));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves to a moment, never back, and fires the timers due by then in their order. Only <see cref="ClockDriver"/> calls it, when nothing runs.</summary>
    public void MoveTo(DateTimeOffset moment)
    {
        while (TakeDue(moment) is { } timer)
            timer.Fire();

        Publish(moment);
    }

    /// <summary>Puts the moments reached so far on the disk itself.</summary>
    public void Flush() => file.Flush();

    internal void Set(VirtualTimer timer, TimeSpan dueTime, TimeSpan period)
    {
        lock (gate)
        {
            timers.Remove(timer);
            timer.Period = period > TimeSpan.Zero ? period : null;
            if (dueTime == Timeout.InfiniteTimeSpan)
                return;

            timer.Due = now + dueTime;
            if (dueTime > TimeSpan.Zero)
            {
                timers.Add(timer);
                return;
            }

            Repeat(timer);
        }

        // Due at once: fires on another thread, as the system's timers do, and counts as work until it has.
        var work = inFlight.Enter("timer");
        ThreadPool.UnsafeQueueUserWorkItem(
            _ =>
            {
                using (work)
                    timer.Fire();
            },
            state: null);
    }

    internal void Remove(VirtualTimer timer)
    {
        lock (gate)
            timers.Remove(timer);
    }

    private VirtualTimer? TakeDue(DateTimeOffset moment)
    {
        lock (gate)
        {
            if (timers.Min is not { } first || first.Due > moment)
                return null;

            timers.Remove(first);
            Publish(first.Due);
            Repeat(first);
            return first;
        }
    }

    private void Repeat(VirtualTimer timer)
    {
        if (timer.Period is not { } period)
            return;

        timer.Due += period;
        timers.Add(timer);
    }

    private void Publish(DateTimeOffset moment)
    {
        lock (gate)
        {
            if (moment <= now)
                return;

            file.Write(moment);
            now = moment;
        }
    }
}
