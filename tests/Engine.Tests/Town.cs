using System.Collections.Concurrent;
using CongVan.Runtime.Engine;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Converters;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Engine.Tests;

/// <summary>Code to run, written in the test that uses it.</summary>
internal sealed class Scripted : IDurableWork
{
    private readonly ConcurrentDictionary<string, Func<TaskOrchestrationContext, Task<object?>>> _orchestrators = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, Func<ActivityInvocation, CancellationToken, Task<object?>>> _activities = new(StringComparer.OrdinalIgnoreCase);

    public Scripted Orchestrator<T>(string name, Func<TaskOrchestrationContext, Task<T>> code)
    {
        _orchestrators[name] = async context => await code(context);
        return this;
    }

    public Scripted Activity<TIn>(string name, Func<TIn, object?> code)
    {
        _activities[name] = (call, _) => Task.FromResult(code(JsonDataConverter.Default.Deserialize<TIn>(call.Input)!));
        return this;
    }

    public Scripted ActivityAsync(string name, Func<ActivityInvocation, CancellationToken, Task<object?>> code)
    {
        _activities[name] = code;
        return this;
    }

    public bool HasOrchestrator(string name) => _orchestrators.ContainsKey(name);

    public bool HasActivity(string name) => _activities.ContainsKey(name);

    public async Task<string?> RunOrchestratorAsync(TaskOrchestrationContext context) =>
        JsonDataConverter.Default.Serialize(await _orchestrators[context.Name](context));

    public async Task<string?> RunActivityAsync(ActivityInvocation invocation, CancellationToken cancellation) =>
        JsonDataConverter.Default.Serialize(await _activities[invocation.Name](invocation, cancellation));
}

/// <summary>An engine on a folder of its own and a clock the test moves.</summary>
internal sealed class Town : IAsyncDisposable
{
    private readonly bool _keepFolder;

    private Town(string folder, bool keepFolder) => (Folder, _keepFolder) = (folder, keepFolder);

    public static CancellationToken Soon => TestContext.Current.CancellationToken;

    public string Folder { get; }

    public required Scripted Work { get; init; }

    public required FakeTimeProvider Clock { get; init; }

    public required DurableEngine Engine { get; init; }

    public DurableTaskClient Client => Engine.Client;

    public static Task<Town> Open(Scripted work, bool strict = false, FakeTimeProvider? clock = null, string? folder = null, ILoggerFactory? loggers = null, bool start = true) =>
        Open(work, new DurableEngineOptions { DataFolder = folder ?? NewFolder(), Strict = strict }, clock, keepFolder: folder is not null, loggers, start);

    /// <summary>Runs orchestrators from their beginning at every step.</summary>
    public static Task<Town> Replaying(Scripted work) => Open(work, new DurableEngineOptions { DataFolder = NewFolder(), ReplayEveryPass = true });

    public static async Task<Town> Open(
        Scripted work, DurableEngineOptions options, FakeTimeProvider? clock = null, bool keepFolder = false, ILoggerFactory? loggers = null, bool start = true)
    {
        clock ??= new FakeTimeProvider(new DateTimeOffset(2026, 3, 2, 1, 0, 0, TimeSpan.Zero));
        options = options with { ReplayEveryPass = options.ReplayEveryPass || BothWays.Replays };
        var engine = await DurableEngine.OpenAsync(options, work, JsonDataConverter.Default, clock, loggers ?? NullLoggerFactory.Instance, Soon);
        if (start)
        {
            await engine.StartAsync(Soon);
        }

        return new(options.DataFolder, keepFolder) { Work = work, Clock = clock, Engine = engine };
    }

    public static string NewFolder() => Directory.CreateTempSubdirectory("congvan-engine-").FullName;

    public Task<string> Start(string name, object? input = null, string? id = null) =>
        Client.ScheduleNewOrchestrationInstanceAsync(name, input, new StartOrchestrationOptions(id), Soon);

    public async Task<OrchestrationMetadata> Completed(string id)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Soon);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        return await Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, limit.Token);
    }

    /// <summary>Starts it and waits for its end.</summary>
    public async Task<OrchestrationMetadata> Run(string name, object? input = null, string? id = null) => await Completed(await Start(name, input, id));

    public async Task<OrchestrationMetadata> Now(string id) => (await Client.GetInstanceAsync(id, getInputsAndOutputs: true, Soon))!;

    public async Task Idle()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Soon);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        await Engine.WhenIdleAsync(limit.Token);
    }

    /// <summary>Moves the clock from one pending timer to the next until none is left up to the given time.</summary>
    public async Task Advance(TimeSpan by)
    {
        var until = Clock.GetUtcNow() + by;
        await Idle();
        while (Engine.NextDue is { } due && due <= until)
        {
            Clock.SetUtcNow(due > Clock.GetUtcNow() ? due : Clock.GetUtcNow());
            await Idle();
        }

        Clock.SetUtcNow(until);
        await Idle();
    }

    public async ValueTask DisposeAsync()
    {
        await Engine.DisposeAsync();
        if (!_keepFolder)
        {
            Directory.Delete(Folder, recursive: true);
        }
    }
}
