using CongVan.Runtime.Engine.History;
using CongVan.Runtime.Engine.Replay;
using CongVan.Runtime.Engine.Running;
using CongVan.Runtime.Engine.Store;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace CongVan.Runtime.Engine;

/// <summary>
/// Orchestrations on SQLite. What is acknowledged is on disk; after a crash at any instruction every instance goes on from its last recorded
/// step; activities run at least once and their results are recorded once; timers fire once, at or after their time (strict mode: up to a
/// second before).
/// </summary>
public sealed partial class DurableEngine : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private readonly EngineDatabase _database;
    private readonly Ownership _ownership;
#pragma warning disable CA2213 // disposed on another thread in DisposeAsync: it waits for the disk
    private readonly CommitLoop _commits;
#pragma warning restore CA2213
    private readonly Runner _runner;
    private readonly ActivityRunner _activities;
    private readonly Alarm _alarm;
    private readonly RetentionSweep _retention;
    private readonly Busyness _busy = new();
    private readonly TimeProvider _time;
    private readonly DurableEngineOptions _options;
    private readonly Turns _turns;
    private readonly PassSettings _probing;
    private bool _started;
    private bool _disposed;

    private DurableEngine(
        EngineDatabase database, Ownership ownership, Statements writer, DurableEngineOptions options, IDurableWork work, DataConverter converter, TimeProvider time, ILoggerFactory loggers, Turns turns)
    {
        (_database, _ownership, _time, _options, _turns) = (database, ownership, time, options, turns);
        _probing = new PassSettings(work, converter, options, loggers, static () => { });
        _alarm = new Alarm(time, Ring);
        _runner = new Runner(database, change => _commits!.Enqueue(change), work, converter, options, time, loggers, _busy, turns);
        _activities = new ActivityRunner(work, options, time, loggers, _busy, _runner.Tell, turns);
        _commits = new CommitLoop(writer, ownership, Publish, _alarm.Set, loggers.CreateLogger("CongVan.Engine"), turns);
        _retention = new RetentionSweep(database, apply => Record(apply), options.Retention, time, _busy, loggers.CreateLogger("CongVan.Engine"));
        Metrics = new EngineMetrics(
            () => _runner.Waiting,
            () => _activities.Count.Waiting,
            () => _activities.Count.Running,
            () => _commits!.Waiting,
            () => _database.Read(store => store.Number("SELECT COUNT(*) FROM instances WHERE status IN (0, 6, 7)") ?? 0),
            () => _alarm.Due is { } due && due < Now ? Now - due : TimeSpan.Zero);
        Client = new EngineClient(this, options, converter);
        Operators = new OperatorQueries(database);
    }

    /// <summary>Safe from many threads. Before <see cref="StartAsync"/> it records; nothing runs yet.</summary>
    public DurableTaskClient Client { get; }

    /// <summary>Questions beyond the published client's.</summary>
    public OperatorQueries Operators { get; }

    /// <summary>Nothing that could run now is queued or running. Waiting for a timer or an event is idle.</summary>
    public bool IsIdle => _busy.IsIdle && !_alarm.IsDue;

    /// <summary>Earliest pending timer, scheduled start or retry; null when none.</summary>
    public DateTimeOffset? NextDue => _alarm.Due;

    internal EngineMetrics Metrics { get; }

    internal Watchers Watchers { get; } = new();

    internal DateTimeOffset Now => _time.GetUtcNow();

    /// <summary>Opens the data folder and takes it into possession; nothing runs yet.</summary>
    /// <exception cref="DurableStoreException">The folder is held by another process, damaged, of a newer release, or cannot be written; the message names the cure.</exception>
    public static Task<DurableEngine> OpenAsync(
        DurableEngineOptions options, IDurableWork work, DataConverter converter, TimeProvider time, ILoggerFactory loggers, CancellationToken ct = default) =>
        OpenAsync(options, work, converter, time, loggers, Turns.Threads, ct);

    internal static async Task<DurableEngine> OpenAsync(
        DurableEngineOptions options, IDurableWork work, DataConverter converter, TimeProvider time, ILoggerFactory loggers, Turns turns, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(options);
        System.ComponentModel.DataAnnotations.Validator.ValidateObject(options, new(options), validateAllProperties: true);
        System.ComponentModel.DataAnnotations.Validator.ValidateObject(options.Retention, new(options.Retention), validateAllProperties: true);
        ct.ThrowIfCancellationRequested();
        var database = EngineDatabase.Open(options.DataFolder);
        Statements? writer = null;
        Ownership? ownership = null;
        DurableEngine? engine = null;
        try
        {
#pragma warning disable CA2000 // both pass to the engine, or are disposed below
            writer = database.Writer();
            ownership = Ownership.Take(writer, options.DataFolder, options.OwnerName ?? Ownership.ThisProcess(), options.TakeOver, time.GetUtcNow());
#pragma warning restore CA2000
            engine = new DurableEngine(database, ownership, writer, options, work, converter, time, loggers, turns);
            await engine.Record((_, effects) => effects.TimersTouched = true);
            return engine;
        }
        catch (Exception e)
        {
            // A folder that could not be opened must not stay taken: it is opened again when the disk works.
            if (engine is not null)
            {
                await engine.DisposeAsync();
            }
            else
            {
                ownership?.Dispose();
                writer?.Dispose();
            }

            throw e is Microsoft.Data.Sqlite.SqliteException or IOException or UnauthorizedAccessException ? EngineDatabase.Explained(e) : e;
        }
    }

    /// <summary>Goes on with everything that was recorded and is not finished.</summary>
    public async Task StartAsync(CancellationToken ct)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (_started)
        {
            return;
        }

        await Record((writer, effects) =>
        {
            _runner.Turn(on: true);
            _activities.Turn(on: true);
            Unfinished.Load(writer, effects);
            return true;
        }).WaitAsync(ct);
        _started = true; // not before: a start that the disk refused can be tried again
        _alarm.Turn(on: true);
        _retention.Turn(on: true);
    }

    /// <summary>
    /// Stops beginning new work, cancels running activities and waits for them and for what is being recorded. An activity that ends by this
    /// cancellation runs again after the next start.
    /// </summary>
    public async Task StopAsync(CancellationToken ct)
    {
        if (!_started)
        {
            return;
        }

        _alarm.Turn(on: false);
        _retention.Turn(on: false);
        _activities.Turn(on: false);
        await _busy.WhenIdle(ct);
        _runner.Turn(on: false);
        _started = false;
    }

    /// <summary>Completes when <see cref="IsIdle"/> holds.</summary>
    public async Task WhenIdleAsync(CancellationToken ct)
    {
        while (!IsIdle)
        {
            _alarm.Look();
            await _busy.WhenIdle(ct);
        }
    }

    /// <summary>Lets go of the files without recording anything, when nothing of this engine runs any more because its machine lost its power.</summary>
    internal void Abandon()
    {
        _disposed = true;
        _commits.Abandon();
        _database.Close();
        _ownership.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        using (var patience = new CancellationTokenSource(s_patience))
        {
            try
            {
                await StopAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                // A disk that does not work or an activity that does not end: what is not recorded is done again at the next start.
            }
        }

        Metrics.Dispose();
        _alarm.Dispose();
        _retention.Dispose();
        _activities.Dispose();
        _runner.Dispose();
        await _turns.Aside(_commits.Dispose);
        _database.Close();
        _ownership.Dispose();
    }

    /// <summary>Records a command; its task completes once it is on disk.</summary>
    internal async Task<T> Record<T>(Func<Statements, Effects, T> apply)
    {
        var command = new Command<T>(apply);
        _busy.Begin();
        try
        {
            _commits.Enqueue(command);
            return await command.Answer;
        }
        finally
        {
            _busy.End();
        }
    }

    // On the committing thread, after the commit.
    private void Publish(Effects effects)
    {
        foreach (var key in effects.Gone)
        {
            _runner.Forget(key);
        }

        foreach (var key in effects.Ready)
        {
            _runner.Tell(key, null);
        }

        foreach (var (instance, message) in effects.Messages)
        {
            _runner.Tell(instance, message);
        }

        foreach (var call in effects.Activities)
        {
            _activities.Add(call);
        }

        Watchers.Changed(effects.Changed);
    }

    private void Ring()
    {
        _busy.Begin();
        _commits.Enqueue(new DueTimers(
            _time.GetUtcNow(),
            done: () =>
            {
                _alarm.Answered();
                _busy.End();
            },
            refused: _busy.End));
    }
}
