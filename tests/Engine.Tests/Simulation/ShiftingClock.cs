namespace Engine.Tests.Simulation;

/// <summary>Time that passes when told to, and a wall clock that may jump forward and back beside it, as when somebody sets it. Timers follow the time that passes.</summary>
internal sealed class ShiftingClock(DateTimeOffset now) : TimeProvider
{
    private readonly List<Ringing> _timers = [];
    private DateTimeOffset _wall = now;
    private TimeSpan _passed;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => _wall;

    public override long GetTimestamp() => _passed.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Ringing(this, () => callback(state));
        timer.Change(dueTime, period);
        _timers.Add(timer);
        return timer;
    }

    public void Jump(TimeSpan by) => _wall += by;

    public void Pass(TimeSpan by)
    {
        var until = _passed + by;
        while (_timers.Where(timer => timer.At <= until).MinBy(timer => timer.At) is { } next)
        {
            To(next.At!.Value > _passed ? next.At.Value : _passed);
            next.Ring();
        }

        To(until);
    }

    private void To(TimeSpan passed)
    {
        _wall += passed - _passed;
        _passed = passed;
    }

    private sealed class Ringing(ShiftingClock clock, Action ring) : ITimer
    {
        public TimeSpan? At { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            At = dueTime == Timeout.InfiniteTimeSpan ? null : clock._passed + dueTime;
            return true;
        }

        public void Ring()
        {
            At = null;
            ring();
        }

        public void Dispose() => clock._timers.Remove(this);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
