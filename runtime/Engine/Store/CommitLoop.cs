using System.Diagnostics;
using System.Diagnostics.Metrics;
using CongVan.Runtime.Engine.Running;
using DurableTask.Core.Exceptions;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace CongVan.Runtime.Engine.Store;

/// <summary>
/// The one writer. Takes all changes that wait, records them in one transaction with one fsync, and only then lets anything see them. While
/// a commit waits for the disk the next batch gathers, so the busier the engine the fewer its fsyncs.
/// </summary>
internal sealed partial class CommitLoop : IDisposable
{
    private const int LargestBatch = 1_000;
    private static readonly TimeSpan s_beforeNextTry = TimeSpan.FromSeconds(1);
    private static readonly Meter s_meter = new("CongVan.Engine");
    private static readonly Counter<long> s_commits = s_meter.CreateCounter<long>("congvan.commits", description: "Durable commits, counted right after the fsync.");

    private readonly Statements _writer;
    private readonly Ownership _ownership;
    private readonly Action<Effects> _publish;
    private readonly Action<DateTimeOffset?> _nextDue;
    private readonly ILogger _log;
    private readonly Lock _gate = new();
    private readonly Turns _turns;
    private readonly Worker _worker;
    private List<Change> _waiting = [];
    private List<Change> _taken = [];
    private bool _closing;
    private long _commit;
    private DurableStoreException? _lost;

    public CommitLoop(Statements writer, Ownership ownership, Action<Effects> publish, Action<DateTimeOffset?> nextDue, ILogger log, Turns turns)
    {
        (_writer, _ownership, _publish, _nextDue, _log, _turns) = (writer, ownership, publish, nextDue, log, turns);
        _worker = turns.Hire("CongVan.Engine commits", RecordWaiting);
    }

    /// <summary>Set once another process has taken the folder: nothing more is recorded here.</summary>
    public bool IsLost => Volatile.Read(ref _lost) is not null;

    /// <summary>How many changes wait for the disk.</summary>
    public int Waiting
    {
        get
        {
            lock (_gate)
            {
                return _waiting.Count;
            }
        }
    }

    public void Enqueue(Change change)
    {
        lock (_gate)
        {
            if (!_closing && _lost is null)
            {
                _waiting.Add(change);
                if (_waiting.Count == 1)
                {
                    _worker.Wake(); // it takes all there is: whoever comes after the first is taken with it
                }

                return;
            }
        }

        change.Refused(_lost ?? new DurableStoreException("The engine is closed. Start it again."));
    }

    /// <summary>Records what waits, then ends the thread.</summary>
    /// <summary>Closes the connection and records nothing: the machine it ran on is gone.</summary>
    public void Abandon() => _writer.Dispose();

    public void Dispose()
    {
        lock (_gate)
        {
            _closing = true;
        }

        _worker.Dispose();
        _writer.Dispose();
    }

    private void RecordWaiting()
    {
        while (true)
        {
            bool closing;
            lock (_gate)
            {
                (_taken, _waiting) = (_waiting, _taken);
                closing = _closing;
            }

            if (_taken.Count == 0)
            {
                return;
            }

            for (var from = 0; from < _taken.Count; from += LargestBatch)
            {
                Record(_taken.GetRange(from, Math.Min(LargestBatch, _taken.Count - from)), closing);
            }

            _taken.Clear();
        }
    }

    private void Record(List<Change> batch, bool closing)
    {
        if (Commit(batch) is not { } problem || IsLost)
        {
            return;
        }

        LogNotRecorded(_log, problem is SqliteException ? EngineDatabase.Explained(problem).Message : problem.Message, problem.GetType().Name);

        // Something in the batch or the disk is at fault. One by one, so that one bad change does not take the others with it.
        foreach (var change in batch)
        {
            if (batch.Count > 1 && (problem = Commit([change])) is null)
            {
                continue;
            }

            if (IsLost)
            {
                change.Refused(_lost!);
            }
            else if (change.MustHappen && !closing)
            {
                _turns.Later(s_beforeNextTry, () => Enqueue(change));
            }
            else
            {
                change.Refused(problem is SqliteException ? EngineDatabase.Explained(problem) : problem!);
            }
        }
    }

    /// <returns>Null when the batch is on disk (refused commands told so), else what went wrong.</returns>
    private Exception? Commit(List<Change> batch)
    {
        var effects = new Effects();
        var refused = new Dictionary<Change, Exception>();
        DateTimeOffset? due = null;
        var number = ++_commit;
        var began = EngineMetrics.WantsCommits ? Stopwatch.GetTimestamp() : 0;
        var committing = false;
        var waited = TimeSpan.Zero;
        try
        {
            _writer.Run("BEGIN IMMEDIATE");
            if (!_ownership.Marks(_writer, number))
            {
                Lose();
                _writer.Undo();
                batch.ForEach(change => change.Refused(_lost!));
                return _lost;
            }

            foreach (var change in batch)
            {
                var own = batch.Count == 1 ? effects : new Effects();
                try
                {
                    change.Apply(_writer, own);
                }
                catch (Exception e) when (e is InstanceRefusedException or OrchestrationAlreadyExistsException)
                {
                    // Thrown before anything was written: the others go on.
                    refused.Add(change, e);
                    continue;
                }

                if (!ReferenceEquals(own, effects))
                {
                    effects.Add(own);
                }
            }

            if (effects.TimersTouched)
            {
                due = _writer.Number("SELECT MIN(due) FROM timers") is { } ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;
            }

            committing = true;
            var waiting = Stopwatch.GetTimestamp();
            _writer.Run("COMMIT");
            waited = Stopwatch.GetElapsedTime(waiting);
        }
#pragma warning disable CA1031 // whatever it is, the transaction is undone and the caller decides what to do with each change
        catch (Exception e)
#pragma warning restore CA1031
        {
            _writer.Undo();
            if (!committing || !IsRecorded(number))
            {
                return e;
            }

            LogRecordedAllTheSame(_log, e.GetType().Name);
        }

        s_commits.Add(1);
        if (began != 0)
        {
            EngineMetrics.Committed(Stopwatch.GetElapsedTime(began), waited, batch.Count);
        }

        if (effects.TimersTouched)
        {
            _nextDue(due);
        }

        _publish(effects);
        foreach (var change in batch)
        {
            if (refused.TryGetValue(change, out var reason))
            {
                change.Refused(reason);
            }
            else
            {
                change.Durable();
            }
        }

        return null;
    }

    /// <summary>
    /// An error from COMMIT does not say that nothing was committed. Until the store can be asked there is no right next step: what is recorded
    /// already must not be done again, and what is not must not be taken as done.
    /// </summary>
    private bool IsRecorded(long number)
    {
        while (true)
        {
            try
            {
                return _ownership.LastMark(_writer) == number;
            }
            catch (SqliteException e)
            {
                lock (_gate)
                {
                    if (_closing)
                    {
                        return false; // nothing is done again here, and the next start reads what is recorded
                    }
                }

                LogNotRecorded(_log, EngineDatabase.Explained(e).Message, e.GetType().Name);
                _turns.Wait(s_beforeNextTry);
            }
        }
    }

    private void Lose()
    {
        lock (_gate)
        {
            _lost = new DurableStoreException("Another process has taken the data folder over. This one records nothing more; stop it.");
        }

        LogLost(_log);
    }

    [LoggerMessage(2001, LogLevel.Error, "Not recorded yet ({Problem}): {Cure} Trying again.")]
    private static partial void LogNotRecorded(ILogger log, string cure, string problem);

    [LoggerMessage(2003, LogLevel.Warning, "A commit reported {Problem} and is recorded all the same; going on from it.")]
    private static partial void LogRecordedAllTheSame(ILogger log, string problem);

    [LoggerMessage(2002, LogLevel.Critical, "Another process has taken the data folder over; this one stops recording.")]
    private static partial void LogLost(ILogger log);
}
