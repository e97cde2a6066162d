using CongVan.Runtime.Engine.History;
using CongVan.Runtime.Engine.Replay;
using CongVan.Runtime.Engine.Store;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace CongVan.Runtime.Engine.Running;

/// <summary>
/// Gives each instance that was told something one pass at a time: the next begins when the last is on disk. Instances that wait are kept in
/// memory up to a number, the rest on disk only.
/// </summary>
internal sealed partial class Runner(
    EngineDatabase database,
    Action<Change> record,
    IDurableWork work,
    DataConverter converter,
    DurableEngineOptions options,
    TimeProvider time,
    ILoggerFactory loggers,
    Busyness busy,
    Turns turns) : IDisposable
{
    private static readonly TimeSpan s_beforeNextTry = TimeSpan.FromSeconds(1);

    private readonly ILogger _log = loggers.CreateLogger("CongVan.Engine");
    private readonly SlowPasses _slow = new(options.SlowOrchestratorWarning, loggers.CreateLogger("CongVan.Engine"));
    private readonly Lock _gate = new();
    private readonly Dictionary<long, LiveInstance> _live = [];
    private readonly LinkedList<LiveInstance> _resting = [];
    private readonly Queue<LiveInstance> _ready = [];
    private int _running;
    private bool _on;

    /// <summary>How many instances wait for their turn.</summary>
    public int Waiting
    {
        get
        {
            lock (_gate)
            {
                return _ready.Count;
            }
        }
    }

    /// <summary>While off, what instances are told is not looked at: it is in the store and is read again at the next start.</summary>
    public void Turn(bool on)
    {
        lock (_gate)
        {
            _on = on;
            if (on)
            {
                return;
            }

            while (_ready.TryDequeue(out var instance))
            {
                instance.Scheduled = false;
                busy.End();
            }

            _live.Clear();
            _resting.Clear();
        }
    }

    /// <summary>Tells an instance something that is recorded already, or an activity's result, which its next step records.</summary>
    /// <param name="key">Which.</param>
    /// <param name="message">Null to look at what it begins with.</param>
    public void Tell(long key, Message? message)
    {
        lock (_gate)
        {
            if (!_on)
            {
                return;
            }

            if (!_live.TryGetValue(key, out var instance))
            {
                _live.Add(key, instance = new(key));
            }

            if (message is not null)
            {
                instance.Told.Add(message);
            }
            else
            {
                instance.LookAgain = true;
            }

            Schedule(instance);
        }
    }

    public void Dispose() => _slow.Dispose();

    /// <summary>The instance was deleted or overwritten.</summary>
    public void Forget(long key)
    {
        lock (_gate)
        {
            if (_live.Remove(key, out var instance) && instance.Resting is { } place)
            {
                _resting.Remove(place);
            }
        }
    }

    // Holding the gate.
    private void Schedule(LiveInstance instance)
    {
        if (instance.Scheduled)
        {
            return;
        }

        if (instance.Resting is { } place)
        {
            _resting.Remove(place);
            instance.Resting = null;
        }

        instance.Scheduled = true;
        busy.Begin();
        if (_running < options.MaxConcurrentOrchestrators)
        {
            _running++;
            turns.Run(Work, instance);
        }
        else
        {
            _ready.Enqueue(instance);
        }
    }

    private void Work(LiveInstance instance)
    {
        LiveInstance? next = instance;
        while (next is not null)
        {
            Try(next);
            lock (_gate)
            {
                if (!_ready.TryDequeue(out next))
                {
                    _running--;
                }
            }
        }
    }

    private void Try(LiveInstance instance)
    {
        List<Message> told;
        lock (_gate)
        {
            (told, instance.Told) = (instance.Told, []);
            instance.LookAgain = false;
        }

        try
        {
            Pass(instance, told);
        }
#pragma warning disable CA1031 // a store that cannot be read, or a fault of ours: the instance is looked at again, nothing is lost
        catch (Exception e)
#pragma warning restore CA1031
        {
            (instance.Row, instance.Waiting) = (null, null); // it may have been half through
            LogPassFailed(_log, instance.Key, e.GetType().Name, e is DurableStoreException ? e.Message : "");
            lock (_gate)
            {
                instance.Told.InsertRange(0, told);
            }

            turns.Later(s_beforeNextTry, () => Done(instance, again: true));
        }
    }

    private void Pass(LiveInstance instance, List<Message> told)
    {
        instance.Row ??= database.Read(store => InstanceRow.Find(store, instance.Key));
        if (instance.Row is not { IsOpen: true } row)
        {
            Discard(instance, told, ended: true);
            return;
        }

        var news = row.Carry is null ? [] : HistoryJson.ReadEvents(row.Carry).ToList();
        news.AddRange(told.Where(message => message.Generation is null || message.Generation == row.Generation).Select(message => message.Event));
        if (row.Steps == 0 && row.Carry is null && !news.Exists(message => message.Kind == EventKind.Terminated))
        {
            // A scheduled start that is not due yet, or whose beginning was recorded after we read the row.
            NotYet(instance, told);
            return;
        }

        if (options.VersionFailure == VersionFailure.Reject
            && Versions.Refusal(row.Version, options) is { } refusal && !news.Exists(message => message.Kind == EventKind.Terminated))
        {
            LogRejected(_log, row.Id, row.Name, refusal);
            NotYet(instance, told);
            return;
        }

        if (news.Count == 0)
        {
            Discard(instance, told, ended: false);
            return;
        }

        Step(instance, row, told, news);
    }

    private void Discard(LiveInstance instance, List<Message> told, bool ended)
    {
        if (told.Count == 0)
        {
            Done(instance, ended);
            return;
        }

        record(new Discard(instance.Key, told, () => Done(instance, ended)));
    }

    private void Step(LiveInstance instance, InstanceRow row, List<Message> told, List<HistoryEvent> news)
    {
        var now = time.GetUtcNow();

        // A clock set back never turns an instance's time back: not before its last step, nor before what it is told now (a timer that fired).
        var at = news.Aggregate(row.Steps > 0 && row.Updated > now ? row.Updated : now, (latest, told) => told.At > latest ? told.At : latest);
        var waiting = options.Strict || options.ReplayEveryPass ? null : instance.Waiting;
        instance.Waiting = null;
        var began = Tracing.IsOn ? TimeProvider.System.GetUtcNow() : default;
        var (outcome, stillWaiting) = Run(instance, waiting, row, at, news);
        var step = new Step(at, news, outcome.Decisions);
        Tracing.Pass(row, began, news.Count);
        Tracing.Fired(row, news, () => History(row));
        Measure(instance, row, step, ends: outcome.NextGeneration is not null || !InstanceRow.IsOpenStatus(outcome.Status));
        if (outcome.Failure is { } failure)
        {
            LogFailed(_log, row.Id, row.Name, failure.Type);
        }

        var ends = outcome.NextGeneration is not null || !InstanceRow.IsOpenStatus(outcome.Status);
        var orphans = ends && outcome.IsCalling ? OpenCalls.Activities(row, [.. History(row), step]).ToList() : [];
        record(new StepChange(row, told, step, orphans, outcome, options, next => Stepped(instance, stillWaiting, next)));
    }

    private (PassOutcome Outcome, Pass? Waiting) Run(LiveInstance instance, Pass? waiting, InstanceRow row, DateTimeOffset at, List<HistoryEvent> news)
    {
        var settings = new PassSettings(work, converter, options, loggers, () => Escaped(row));
        _slow.Begin(row);
        try
        {
            return Replay.Pass.Run(waiting, row, () => Measured(instance, History(row)), at, news, settings);
        }
        finally
        {
            _slow.End(row);
        }
    }

    private static List<Step> Measured(LiveInstance instance, List<Step> history)
    {
        instance.Size = HistorySize.Of(history);
        return history;
    }

    /// <summary>Warned of at the step that makes it large, so once for each generation, over restarts too.</summary>
    private void Measure(LiveInstance instance, InstanceRow row, Step step, bool ends)
    {
        var before = instance.Size;
        instance.Size = before.With(step);
        if (instance.Size.IsOver(options) && !before.IsOver(options))
        {
            LogLargeHistory(_log, row.Id, row.Name, instance.Size.Events, instance.Size.Bytes);
        }

        if (ends)
        {
            EngineMetrics.HistoryEnded(instance.Size);
            instance.Size = default;
        }
    }

    private List<Step> History(InstanceRow row) => database.Read(store => InstanceRow.History(store, row.Key));

    private void Stepped(LiveInstance instance, Pass? waiting, InstanceRow? next)
    {
        if (next is null)
        {
            Done(instance, ended: true);
            return;
        }

        Tracing.Ended(instance.Row!, next);
        (instance.Row, instance.Waiting) = (next, waiting);
        Done(instance, ended: !next.IsOpen, again: next.Carry is not null);
    }

    private void NotYet(LiveInstance instance, List<Message> told)
    {
        lock (_gate)
        {
            var arrived = instance.Told.Count > 0 || instance.LookAgain;
            instance.Told.InsertRange(0, told);
            (instance.Row, instance.Waiting) = (null, null); // read again: its beginning is recorded beside us
            instance.Scheduled = false;
            if (arrived)
            {
                Schedule(instance);
            }
        }

        busy.End();
    }

    private void Done(LiveInstance instance, bool ended = false, bool again = false)
    {
        lock (_gate)
        {
            instance.Scheduled = false;
            if (!_on || !_live.TryGetValue(instance.Key, out var known) || known != instance)
            {
                // Forgotten, or stopped.
            }
            else if (instance.Told.Count > 0 || again)
            {
                Schedule(instance);
            }
            else if (ended)
            {
                _live.Remove(instance.Key);
            }
            else
            {
                Rest(instance);
            }
        }

        busy.End();
    }

    // Holding the gate.
    private void Rest(LiveInstance instance)
    {
        instance.Resting = _resting.AddLast(instance);
        while (_resting.Count > options.MaxCachedInstances)
        {
            _live.Remove(_resting.First!.Value.Key);
            _resting.RemoveFirst();
        }
    }

    private void Escaped(InstanceRow row) =>
        Tell(row.Key, new Message(new(EventKind.Violation, time.GetUtcNow()) { Data = Replay.Pass.EscapedSentence }, row.Generation));

    [LoggerMessage(2010, LogLevel.Error, "Orchestration {InstanceId} ({Name}) failed: {ErrorType}.")]
    private static partial void LogFailed(ILogger log, string instanceId, string name, string errorType);

    [LoggerMessage(2012, LogLevel.Warning, "Orchestration {InstanceId} ({Name}) waits for another release: {Refusal}")]
    private static partial void LogRejected(ILogger log, string instanceId, string name, string refusal);

    [LoggerMessage(2013, LogLevel.Warning, "The history of {InstanceId} ({Name}) has {Events} events, {Bytes} bytes. Continue as new, or give parts to sub-orchestrations.")]
    private static partial void LogLargeHistory(ILogger log, string instanceId, string name, int events, long bytes);

    [LoggerMessage(2011, LogLevel.Error, "A step of instance number {Key} could not be made ({ErrorType}): {Cure} Trying again.")]
    private static partial void LogPassFailed(ILogger log, long key, string errorType, string cure);
}
