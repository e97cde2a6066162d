using CongVan.Runtime.Engine;
using CongVan.Runtime.Engine.Store;
using Engine.Tests.Simulation;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Converters;
using Microsoft.Extensions.Time.Testing;

namespace Engine.Tests.Disk;

/// <summary>
/// A short life of an engine, the same every time and on one thread: activities side by side, a retry, a timer, events before and after their
/// wait, a child that continues as new, a suspension, a purge. Whoever is refused asks again, having looked that nothing of it was recorded.
/// </summary>
internal sealed class Life(string folder) : IDisposable
{
    public const string Expected = "0 1 4; tried twice; fired; early late; child of generation 2";

    private readonly SeededTurns _turns = new();
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 2, 1, 0, 0, TimeSpan.Zero));
    private readonly Lines _lines = new();
    private DurableEngine? _engine;
    private int _tries;

    /// <summary>What callers were told when they were refused.</summary>
    public List<string> Refusals { get; } = [];

    /// <summary>What the engine logged of its own troubles.</summary>
    public IEnumerable<string> Said => _lines.Of("CongVan.Engine");

    public SeededTurns Turns => _turns;

    /// <summary>Told each time somebody is refused, or the engine waits to try again.</summary>
    public Action Refused { get; init; } = () => { };

    /// <summary>Handed the engine's connection before anything is asked of it.</summary>
    public Action<Statements> Opened { get; init; } = _ => { };

    /// <summary>Told each time something is acknowledged.</summary>
    public Action<string> Acknowledged { get; init; } = _ => { };

    private Scripted Work => new Scripted()
        .Orchestrator("Office", async context =>
        {
            var squares = await Task.WhenAll(Enumerable.Range(0, 3).Select(n => context.CallActivityAsync<int>("Square", n)));
            var tried = await context.CallActivityAsync<string>("Flaky", null, TaskOptions.FromRetryPolicy(new RetryPolicy(3, TimeSpan.FromMinutes(1))));
            await context.CreateTimer(TimeSpan.FromDays(3), CancellationToken.None);
            var early = await context.WaitForExternalEvent<string>("Word", CancellationToken.None);
            var late = await context.WaitForExternalEvent<string>("Word", CancellationToken.None);
            var child = await context.CallSubOrchestratorAsync<string>("Desk", 1, new SubOrchestrationOptions(instanceId: "desk"));
            return $"{string.Join(' ', squares)}; {tried}; fired; {early} {late}; {child}";
        })
        .Orchestrator("Desk", async context =>
        {
            var generation = context.GetInput<int>();
            await context.CallActivityAsync<int>("Square", generation);
            if (generation == 1)
            {
                context.ContinueAsNew(2);
            }

            return $"child of generation {generation}";
        })
        .Orchestrator("Brief", _ => Task.FromResult("done"))
        .Activity<int>("Square", n => n * n)
        .Activity<object?>("Flaky", _ => ++_tries > 1 ? "tried twice" : throw new IOException("the first time"));

    /// <summary>Opens, works, closes. Throws when the outcome is another than it must be.</summary>
    public void Play() => Resume([]);

    /// <summary>Goes on in a folder that a process before left. What was acknowledged to it is not asked again and must have its effect.</summary>
    public void Resume(IReadOnlyCollection<string> acknowledged)
    {
        Open();
        Rest();
        void Once(string what, Func<Task> command, Func<bool> isRecorded)
        {
            var recorded = isRecorded();
            Assert.True(recorded || !acknowledged.Contains(what), $"'{what}' was acknowledged and is lost.");
            if (!recorded)
            {
                Ask(what, command, () => !isRecorded());
                Rest();
            }
        }

        Once("start office", () => Client.ScheduleNewOrchestrationInstanceAsync("Office", null, new StartOrchestrationOptions("office")), () => Status("office") is not null);
        Once("raise early", () => Client.RaiseEventAsync("office", "Word", "early"), () => Heard("early"));
        Once("start brief", () => Client.ScheduleNewOrchestrationInstanceAsync("Brief", null, new StartOrchestrationOptions("brief")), () => Status("brief") is not null || acknowledged.Contains("raise late"));
        Pass(TimeSpan.FromDays(1));
        Once("suspend", () => Client.SuspendInstanceAsync("office", "đợi"), () => Happened("ExecutionSuspended"));
        Pass(TimeSpan.FromDays(3));
        Once("resume", () => Client.ResumeInstanceAsync("office"), () => Happened("ExecutionResumed"));
        Once("raise late", () => Client.RaiseEventAsync("office", "Word", "late"), () => Heard("late"));
        Once("purge", () => Client.PurgeInstanceAsync("brief"), () => Status("brief") is null);
        Rest();
        Close();
    }

    /// <summary>What a new process finds in the folder: the end, and nothing left over.</summary>
    public void Check()
    {
        Open();
        Rest();
        Assert.Equal(Expected, Again(() => JsonDataConverter.Default.Deserialize<string>(_engine!.ReadAsync("office", withHistory: true).GetAwaiter().GetResult()!.Output)));
        Assert.Null(Status("brief"));
        Ask("look for remains", async () => Assert.Equal("ok", await LookForRemains()));
        Close();
    }

    public void Dispose()
    {
        if (_engine is { } engine)
        {
            _turns.Do(async () => await engine.DisposeAsync());
        }

        _lines.Dispose();
    }

    private DurableTaskClient Client => _engine!.Client;

    private void Open()
    {
        Ask("open", async () => _engine = await DurableEngine.OpenAsync(
            new() { DataFolder = folder }, Work, JsonDataConverter.Default, _clock, _lines, _turns, CancellationToken.None));
        Ask("hand over", () => _engine!.Record((writer, _) =>
        {
            Opened(writer);
            return true;
        }));
        Ask("go on", () => _engine!.StartAsync(CancellationToken.None));
    }

    // SQLite's check tells of a read that failed as it tells of damage: what is damaged is so at a second look.
    private async Task<string> LookForRemains() => await _engine!.Record((writer, _) => Remains.Of(writer)) is not "ok"
        ? await _engine.Record((writer, _) => Remains.Of(writer))
        : "ok";

    private void Close()
    {
        var engine = _engine!;
        _engine = null;
        _turns.Do(async () => await engine.DisposeAsync());
    }

    private void Ask(string what, Func<Task> command, Func<bool>? nothingOfItIsRecorded = null)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                _turns.Do(command);
                Acknowledged(what);
                return;
            }
            catch (DurableStoreException e) when (attempt < 5)
            {
                Refusals.Add(e.Message);
                Refused();
                Assert.True(nothingOfItIsRecorded?.Invoke() ?? true, $"'{what}' was refused and is recorded.");
            }
        }
    }

    // Reading may meet the fault too.
    private OrchestrationRuntimeStatus? Status(string id) => Again(() => Client.GetInstanceAsync(id).GetAwaiter().GetResult()?.RuntimeStatus);

    private bool Heard(string word) => Office.Any(line => line.EventType == "EventRaised" && line.Input == $"\"{word}\"");

    private bool Happened(string what) => Office.Any(line => line.EventType == what);

    // Having heard what it was told.
    private IReadOnlyList<HistoryRow> Office
    {
        get
        {
            Rest();
            return Again(() => _engine!.ReadAsync("office", withHistory: true).GetAwaiter().GetResult()?.History ?? []);
        }
    }

    private static T Again<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (DurableStoreException)
        {
            return read();
        }
    }

    private void Pass(TimeSpan by)
    {
        var until = _clock.GetUtcNow() + by;
        while (_engine!.NextDue is { } due && due <= until)
        {
            _clock.SetUtcNow(due > _clock.GetUtcNow() ? due : _clock.GetUtcNow());
            Rest();
        }

        _clock.SetUtcNow(until);
        Rest();
    }

    private void Rest() => _turns.Do(() => _engine!.WhenIdleAsync(CancellationToken.None));
}
