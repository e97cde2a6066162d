using System.Diagnostics;
using CongVan.Runtime.Engine.Store;
using Microsoft.Extensions.Logging;

namespace CongVan.Runtime.Engine.Running;

/// <summary>
/// Tells of an orchestrator that holds its thread: one that blocks (<c>.Result</c>, <c>.Wait()</c>, a lock) or computes instead of awaiting what
/// its context gives. While it does, others wait for its thread, and if it blocks for good nobody else would ever say so.
/// </summary>
internal sealed partial class SlowPasses(TimeSpan tooLong, ILogger log) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<long, (InstanceRow Row, long Since, bool Told)> _running = [];
    private Timer? _timer;
    private bool _looking;

    public void Begin(InstanceRow row)
    {
        lock (_gate)
        {
            _running[row.Key] = (row, Stopwatch.GetTimestamp(), false);
            if (!_looking)
            {
                // The machine's time: a virtual clock stands still while code runs.
                _looking = true;
                (_timer ??= new(static self => ((SlowPasses)self!).Look(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan))
                    .Change(tooLong, Timeout.InfiniteTimeSpan);
            }
        }
    }

    public void End(InstanceRow row)
    {
        lock (_gate)
        {
            _running.Remove(row.Key);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _looking = true; // never again
            _timer?.Dispose();
        }
    }

    private void Look()
    {
        var slow = new List<InstanceRow>();
        lock (_gate)
        {
            foreach (var (key, pass) in _running)
            {
                if (!pass.Told && Stopwatch.GetElapsedTime(pass.Since) >= tooLong)
                {
                    slow.Add(pass.Row);
                    _running[key] = pass with { Told = true };
                }
            }

            // Nobody looks while nothing runs: the next to begin starts it again.
            _looking = _running.Values.Any(pass => !pass.Told);
            if (_looking)
            {
                _timer!.Change(tooLong, Timeout.InfiniteTimeSpan);
            }
        }

        slow.ForEach(row => LogSlow(log, row.Id, row.Name, tooLong.TotalSeconds));
    }

    [LoggerMessage(
        2013,
        LogLevel.Warning,
        "Orchestration {InstanceId} ({Name}) has held its thread for over {Seconds} s. An orchestrator awaits what its context gives and does not block (.Result, .Wait(), locks) or compute for long; do that in an activity.")]
    private static partial void LogSlow(ILogger log, string instanceId, string name, double seconds);
}
