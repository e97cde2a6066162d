using System.Diagnostics.Metrics;
using CongVan.Runtime.Engine;

namespace Engine.Tests;

public sealed class Idleness
{
    [Fact]
    public async Task An_engine_is_idle_while_all_wait_and_busy_while_an_activity_runs()
    {
        var (running, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var town = await Town.Open(new Scripted()
            .Orchestrator("Works", async context =>
            {
                await context.WaitForExternalEvent<bool>("Go", CancellationToken.None);
                return await context.CallActivityAsync<string>("Long");
            })
            .ActivityAsync("Long", async (_, _) =>
            {
                running.SetResult();
                await release.Task;
                return "done";
            }));
        var id = await town.Start("Works");
        await town.Idle();
        Assert.True(town.Engine.IsIdle);
        Assert.Null(town.Engine.NextDue);
        await town.Client.RaiseEventAsync(id, "Go", true, Town.Soon);
        await running.Task;
        Assert.False(town.Engine.IsIdle);
        release.SetResult();
        await town.Idle();
        Assert.Equal("done", (await town.Now(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task The_engine_is_busy_from_the_moment_the_clock_reaches_a_timer()
    {
        await using var town = await Town.Open(new Scripted().Orchestrator("Sleeps", async context =>
        {
            await context.CreateTimer(TimeSpan.FromDays(30), CancellationToken.None);
            return true;
        }));
        var id = await town.Start("Sleeps");
        await town.Idle();
        town.Clock.Advance(TimeSpan.FromDays(30));
        await town.Engine.WhenIdleAsync(Town.Soon); // no wait in between: if it were idle here, a virtual clock would run past it
        Assert.True((await town.Now(id)).IsCompleted);
    }

    [Fact]
    public async Task A_stop_waits_for_a_running_activity_and_what_it_cancels_runs_again_after_the_next_start()
    {
        var folder = Town.NewFolder();
        var runs = 0;
        var running = new TaskCompletionSource();
        var work = new Scripted()
            .Orchestrator("Works", async context => await context.CallActivityAsync<string>("Long"))
            .ActivityAsync("Long", async (_, stopping) =>
            {
                if (Interlocked.Increment(ref runs) == 1)
                {
                    running.SetResult();
                    await Task.Delay(Timeout.InfiniteTimeSpan, stopping);
                }

                return "second run";
            });
        await using (var first = await Town.Open(work, folder: folder))
        {
            await first.Start("Works", id: "w");
            await running.Task;
        }

        await using (var second = await Town.Open(work, folder: folder))
        {
            Assert.Equal("second run", (await second.Completed("w")).ReadOutputAs<string>());
        }

        Assert.Equal(2, runs);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Instances_that_are_not_kept_in_memory_go_on_from_the_disk()
    {
        await using var town = await Town.Open(
            new Scripted().Orchestrator("Adds", async context =>
                await context.WaitForExternalEvent<int>("Number", CancellationToken.None) + await context.WaitForExternalEvent<int>("Number", CancellationToken.None)),
            new DurableEngineOptions { DataFolder = Town.NewFolder(), MaxCachedInstances = 0 });
        var ids = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => town.Start("Adds")));
        for (var round = 1; round <= 2; round++)
        {
            await town.Idle();
            foreach (var id in ids)
            {
                await town.Client.RaiseEventAsync(id, "Number", round, Town.Soon);
            }
        }

        foreach (var id in ids)
        {
            Assert.Equal(3, (await town.Completed(id)).ReadOutputAs<int>());
        }
    }

    [Fact]
    public async Task Many_commands_at_once_share_their_commits()
    {
        var commits = 0L;
        using var counting = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Name == "congvan.commits")
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        counting.SetMeasurementEventCallback<long>((_, one, _, _) => Interlocked.Add(ref commits, Thread.CurrentThread.Name == "commits of the test" ? one : 0));
        await using var town = await Town.Open(
            new Scripted().Orchestrator("Says", context => Task.FromResult(context.GetInput<int>())), start: false);
        await town.Engine.Record((_, _) => Thread.CurrentThread.Name = "commits of the test"); // other tests commit in this process too
        counting.Start();
        await Task.WhenAll(Enumerable.Range(0, 1_000).Select(n => town.Start("Says", n)));
        Assert.InRange(commits, 1, 999);
    }
}
