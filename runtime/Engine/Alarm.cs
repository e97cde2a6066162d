namespace CongVan.Runtime.Engine;

/// <summary>Rings once at the earliest pending timer. Sleeps in between: there is no polling.</summary>
internal sealed class Alarm : IDisposable
{
    // Looks again at least this often while something is pending: the machine may have slept, or its clock been set.
    private static readonly TimeSpan s_longestSleep = TimeSpan.FromMinutes(1);

    // A clock moved by hand does not sleep: looking every minute would only make it step through months by the minute. Timers take at most
    // 49 days (2^32 ms).
    private static readonly TimeSpan s_longestSleepByHand = TimeSpan.FromDays(49);

    private readonly TimeProvider _time;
    private readonly Action _ring;
    private readonly Lock _gate = new();
    private readonly ITimer _timer;
    private DateTimeOffset? _due;
    private bool _on;
    private bool _ringing;

    public Alarm(TimeProvider time, Action ring)
    {
        (_time, _ring) = (time, ring);
        _timer = time.CreateTimer(static alarm => ((Alarm)alarm!).Look(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public DateTimeOffset? Due
    {
        get
        {
            lock (_gate)
            {
                return _due;
            }
        }
    }

    /// <summary>Something is due now, whether or not its ringing was answered.</summary>
    public bool IsDue
    {
        get
        {
            lock (_gate)
            {
                return _on && (_ringing || _due <= _time.GetUtcNow());
            }
        }
    }

    /// <summary>The earliest pending timer, as recorded. Answers the last ringing.</summary>
    public void Set(DateTimeOffset? due)
    {
        lock (_gate)
        {
            _due = due;
        }

        Look();
    }

    /// <summary>What was rung for has been done.</summary>
    public void Answered()
    {
        lock (_gate)
        {
            _ringing = false;
        }

        Look();
    }

    public void Turn(bool on)
    {
        lock (_gate)
        {
            _on = on;
        }

        Look();
    }

    /// <summary>Rings if something is due, else sleeps until it is.</summary>
    public void Look()
    {
        lock (_gate)
        {
            if (!_on || _ringing || _due is not { } due)
            {
                return;
            }

            var left = due - _time.GetUtcNow();
            if (left > TimeSpan.Zero)
            {
                // Whole milliseconds, upwards: a timer that fires a fraction early would find nothing due.
                var longest = ReferenceEquals(_time, TimeProvider.System) ? s_longestSleep : s_longestSleepByHand;
                var sleep = TimeSpan.FromMilliseconds(Math.Ceiling(Math.Min(left.TotalMilliseconds, longest.TotalMilliseconds)));
                _timer.Change(sleep, Timeout.InfiniteTimeSpan);
                return;
            }

            _ringing = true;
        }

        _ring();
    }

    public void Dispose() => _timer.Dispose();
}
