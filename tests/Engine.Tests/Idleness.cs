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
}
