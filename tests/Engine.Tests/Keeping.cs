using System.Collections.Concurrent;
using CongVan.Runtime.Engine;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace Engine.Tests;

/// <summary>How long finished instances are kept, and how long a history may get.</summary>
public sealed class Keeping
{
    private static readonly TimeSpan s_day = TimeSpan.FromDays(1);

    private static Scripted Endings => new Scripted()
        .Orchestrator("Completes", context => Task.FromResult("x"))
        .Orchestrator<string>("Fails", context => throw new InvalidOperationException("x"))
        .Orchestrator("Waits", async context => await context.WaitForExternalEvent<string>("Go"))
        .Orchestrator("Parent", async context =>
        {
            await context.CallSubOrchestratorAsync("Completes", options: new Microsoft.DurableTask.SubOrchestrationOptions { InstanceId = "child" });
            return await context.WaitForExternalEvent<string>("Go");
        });

    [Fact]
    public async Task Each_state_is_purged_after_its_own_time_and_open_instances_never()
    {
        await using var town = await Ended(new Retention { Completed = 10 * s_day, Failed = 30 * s_day, Terminated = 20 * s_day });
        await town.Advance(9 * s_day);
        Assert.Equal(["child", "completed", "failed", "open", "parent", "terminated"], await Left(town));
        await town.Advance(2 * s_day);
        Assert.Equal(["child", "failed", "open", "parent", "terminated"], await Left(town)); // a child of an open parent stays
        await town.Advance(10 * s_day);
        Assert.Equal(["child", "failed", "open", "parent"], await Left(town));
        await town.Client.RaiseEventAsync("parent", "Go", "x", Town.Soon);
        await town.Completed("parent");
        await town.Advance(11 * s_day);
        Assert.Equal(["open"], await Left(town));
    }

    [Fact]
    public async Task Without_a_setting_everything_is_kept()
    {
        await using var town = await Ended(new Retention());
        await town.Advance(1_000 * s_day);
        Assert.Equal(["child", "completed", "failed", "open", "parent", "terminated"], await Left(town));
    }

    [Fact]
    public async Task More_than_one_batch_is_purged_in_one_sweep()
    {
        await using var town = await Town.Open(Endings, new DurableEngineOptions { DataFolder = Town.NewFolder(), Retention = new() { Completed = s_day } });
        await Task.WhenAll(Enumerable.Range(0, 350).Select(_ => town.Run("Completes")));
        await town.Advance(1.2 * s_day);
        Assert.Empty(await Left(town));
    }

    [Fact]
    public async Task A_history_that_grows_large_is_warned_of_once_also_over_a_restart()
    {
        using var lines = new Lines();
        var work = new Scripted()
            .Orchestrator("Grows", async context =>
            {
                for (var i = 0; i < 8; i++)
                {
                    await context.WaitForExternalEvent<string>("More");
                }

                return "done";
            });
        var options = new DurableEngineOptions { DataFolder = Town.NewFolder(), HistoryEventsWarning = 4 };
        await using (var town = await Town.Open(work, options, keepFolder: true, loggers: lines))
        {
            await town.Start("Grows", id: "growing");
            await More(town, 5);
            Assert.Single(lines.Of(2013), line => line.Contains("growing (Grows) has 5 events", StringComparison.Ordinal));
        }

        await using (var again = await Town.Open(work, options, loggers: lines))
        {
            await More(again, 3);
            await again.Completed("growing");
            Assert.Single(lines.Of(2013));
        }
    }

    private static async Task More(Town town, int times)
    {
        for (var i = 0; i < times; i++)
        {
            await town.Idle();
            await town.Client.RaiseEventAsync("growing", "More", "x", Town.Soon);
        }

        await town.Idle();
    }

    private static async Task<Town> Ended(Retention retention)
    {
        var town = await Town.Open(Endings, new DurableEngineOptions { DataFolder = Town.NewFolder(), Retention = retention });
        await town.Run("Completes", id: "completed");
        await town.Run("Fails", id: "failed");
        await town.Start("Waits", id: "open");
        await town.Start("Parent", id: "parent");
        await town.Start("Waits", id: "terminated");
        await town.Client.TerminateInstanceAsync("terminated", cancellation: Town.Soon);
        await town.Completed("terminated");
        await town.Idle();
        return town;
    }

    private static async Task<List<string>> Left(Town town) =>
        await town.Client.GetAllInstancesAsync(new OrchestrationQuery()).Select(instance => instance.InstanceId).ToListAsync(Town.Soon);

    private sealed class Lines : ILoggerFactory, ILogger
    {
        private readonly ConcurrentQueue<(int Id, string Text)> _lines = [];

        public List<string> Of(int id) => [.. _lines.Where(line => line.Id == id).Select(line => line.Text)];

        public ILogger CreateLogger(string categoryName) => this;

        public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

        public void Dispose()
        {
            // Nothing is held.
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            _lines.Enqueue((eventId.Id, formatter(state, exception)));
    }
}
