using CongVan.Runtime.Engine.Store;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace CongVan.Runtime.Engine.Running;

/// <summary>
/// Purges what has been finished for longer than it is kept, now and then on the engine's clock. It looks through a connection for reading
/// and deletes in small batches, so that other changes go between. A child stays as long as its parent is open: a rewind may need it.
/// </summary>
internal sealed partial class RetentionSweep : IDisposable
{
    private const int AtOnce = 100;
    private const string Old = """
        SELECT key FROM instances i WHERE key > $0 AND +status = $1 AND updated <= $2
          AND (parent IS NULL OR NOT EXISTS (SELECT 1 FROM instances p WHERE p.key = i.parent AND p.status IN (0, 6, 7)))
        ORDER BY key LIMIT $3
        """;

    private static readonly TimeSpan s_seldom = TimeSpan.FromHours(6);
    private static readonly TimeSpan s_often = TimeSpan.FromMinutes(1);

    private readonly EngineDatabase _database;
    private readonly Func<Func<Statements, Effects, int>, Task<int>> _record;
    private readonly List<(OrchestrationRuntimeStatus Status, TimeSpan Kept)> _rules;
    private readonly TimeProvider _time;
    private readonly Busyness _busy;
    private readonly ILogger _log;
    private readonly TimeSpan _period;
    private readonly ITimer? _timer;
    private int _sweeping;
    private volatile bool _on;

    public RetentionSweep(
        EngineDatabase database, Func<Func<Statements, Effects, int>, Task<int>> record, Retention retention, TimeProvider time, Busyness busy, ILogger log)
    {
        (_database, _record, _time, _busy, _log) = (database, record, time, busy, log);
        _rules = [.. Rules(retention)];
        if (_rules.Count == 0)
        {
            return;
        }

        var tenth = _rules.Min(rule => rule.Kept) / 10;
        _period = tenth < s_often ? s_often : tenth > s_seldom ? s_seldom : tenth;
        _timer = time.CreateTimer(static sweep => ((RetentionSweep)sweep!).Begin(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Turn(bool on)
    {
        _on = on;
        _timer?.Change(on ? _period : Timeout.InfiniteTimeSpan, on ? _period : Timeout.InfiniteTimeSpan);
    }

    public void Dispose() => _timer?.Dispose();

    private static IEnumerable<(OrchestrationRuntimeStatus Status, TimeSpan Kept)> Rules(Retention retention)
    {
        if (retention.Completed is { } completed)
        {
            yield return (OrchestrationRuntimeStatus.Completed, completed);
        }

        if (retention.Failed is { } failed)
        {
            yield return (OrchestrationRuntimeStatus.Failed, failed);
        }

        if (retention.Terminated is { } terminated)
        {
            yield return (OrchestrationRuntimeStatus.Terminated, terminated);
        }
    }

    private void Begin()
    {
        if (!_on || Interlocked.Exchange(ref _sweeping, 1) != 0)
        {
            return;
        }

        _busy.Begin();
        _ = Task.Run(Sweep);
    }

    private async Task Sweep()
    {
        try
        {
            var purged = 0;
            foreach (var (status, kept) in _rules)
            {
                purged += await Sweep(status, _time.GetUtcNow() - kept);
            }

            if (purged > 0)
            {
                LogPurged(_log, purged);
            }
        }
        catch (Exception e) when (e is DurableStoreException or InvalidOperationException)
        {
            LogNotSwept(_log, e.Message);
        }
        finally
        {
            Volatile.Write(ref _sweeping, 0);
            _busy.End();
        }
    }

    private async Task<int> Sweep(OrchestrationRuntimeStatus status, DateTimeOffset until)
    {
        var purged = 0;
        var after = 0L;
        while (_on && Page(status, until, after) is { Count: > 0 } keys)
        {
            after = keys[^1];
            purged += await _record((writer, effects) =>
            {
                // Looked at again: it may have been rewound or started anew since.
                var old = keys.ConvertAll(key => InstanceRow.Find(writer, key)).FindAll(row => row?.Status == status && row.Updated <= until);
                old.ForEach(row => Records.Delete(writer, effects, row!));
                return old.Count;
            });
        }

        return purged;
    }

    private List<long> Page(OrchestrationRuntimeStatus status, DateTimeOffset until, long after) => _database.Read(store =>
    {
        var keys = new List<long>();
        using var rows = store.Rows(Old, after, (int)status, until.UtcTicks, AtOnce);
        while (rows.Read())
        {
            keys.Add(rows.GetInt64(0));
        }

        return keys;
    });

    [LoggerMessage(2040, LogLevel.Information, "Retention purged {Count} finished instances.")]
    private static partial void LogPurged(ILogger log, int count);

    [LoggerMessage(2041, LogLevel.Warning, "Retention could not purge: {Cure} Trying again next time.")]
    private static partial void LogNotSwept(ILogger log, string cure);
}
