using CsCheck;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Engine.Tests;

public sealed class Events
{
    private static Scripted Collector => new Scripted().Orchestrator("Collects", async context =>
    {
        var taken = new List<int>();
        for (var i = 0; i < context.GetInput<int>(); i++)
        {
            taken.Add(await context.WaitForExternalEvent<int>("Number", CancellationToken.None));
        }

        return taken.ToArray();
    });

    [Fact]
    public async Task Names_of_events_do_not_distinguish_case()
    {
        await using var town = await Town.Open(Collector);
        var id = await town.Start("Collects", 1);
        await town.Client.RaiseEventAsync(id, "nUMBER", 7, Town.Soon);
        Assert.Equal(new[] { 7 }, (await town.Completed(id)).ReadOutputAs<int[]>()!);
    }

    [Fact]
    public async Task Events_raised_before_anybody_waits_are_kept_in_order()
    {
        await using var town = await Town.Open(new Scripted().Orchestrator("WaitsLater", async context =>
        {
            await context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None);
            return new[]
            {
                await context.WaitForExternalEvent<int>("Number", CancellationToken.None),
                await context.WaitForExternalEvent<int>("Number", CancellationToken.None),
            };
        }));
        var id = await town.Start("WaitsLater");
        await town.Client.RaiseEventAsync(id, "Number", 1, Town.Soon);
        await town.Client.RaiseEventAsync(id, "Number", 2, Town.Soon);
        await town.Advance(TimeSpan.FromDays(1));
        Assert.Equal(new[] { 1, 2 }, (await town.Completed(id)).ReadOutputAs<int[]>()!);
    }

    [Fact]
    public async Task An_event_raised_before_a_scheduled_start_is_there_when_it_starts()
    {
        await using var town = await Town.Open(Collector);
        var id = await town.Client.ScheduleNewOrchestrationInstanceAsync(
            "Collects", 1, new StartOrchestrationOptions("later", town.Clock.GetUtcNow().AddDays(1)), Town.Soon);
        await town.Client.RaiseEventAsync(id, "Number", 5, Town.Soon);
        await town.Idle();
        Assert.Equal(OrchestrationRuntimeStatus.Pending, (await town.Now(id)).RuntimeStatus);
        await town.Advance(TimeSpan.FromDays(1));
        Assert.Equal(new[] { 5 }, (await town.Completed(id)).ReadOutputAs<int[]>()!);
    }

    [Fact]
    public async Task A_wait_with_a_timeout_throws_TaskCanceledException_when_it_is_up()
    {
        await using var town = await Town.Open(new Scripted().Orchestrator("Waits", async context =>
        {
            try
            {
                return await context.WaitForExternalEvent<string>("Reply", TimeSpan.FromDays(3));
            }
            catch (TaskCanceledException)
            {
                return "no reply";
            }
        }));
        var silent = await town.Start("Waits");
        var answered = await town.Start("Waits");
        await town.Client.RaiseEventAsync(answered, "Reply", "yes", Town.Soon);
        await town.Advance(TimeSpan.FromDays(3));
        Assert.Equal("no reply", (await town.Now(silent)).ReadOutputAs<string>());
        Assert.Equal("yes", (await town.Now(answered)).ReadOutputAs<string>());
        Assert.Null(town.Engine.NextDue);
    }

    [Fact]
    public async Task A_cancelled_wait_does_not_swallow_the_event()
    {
        await using var town = await Town.Open(new Scripted().Orchestrator("GivesUpOnce", async context =>
        {
            try
            {
                await context.WaitForExternalEvent<int>("Number", TimeSpan.FromHours(1));
            }
            catch (TaskCanceledException)
            {
                await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
            }

            return await context.WaitForExternalEvent<int>("Number", CancellationToken.None);
        }));
        var id = await town.Start("GivesUpOnce");
        await town.Advance(TimeSpan.FromMinutes(90));
        await town.Client.RaiseEventAsync(id, "Number", 9, Town.Soon);
        await town.Advance(TimeSpan.FromHours(1));
        Assert.Equal(9, (await town.Completed(id)).ReadOutputAs<int>());
    }

    [Fact]
    public async Task An_event_that_cannot_be_read_fails_the_one_who_awaits_it()
    {
        await using var town = await Town.Open(Collector);
        var id = await town.Start("Collects", 1);
        await town.Client.RaiseEventAsync(id, "Number", "seven", Town.Soon);
        var ended = await town.Completed(id);
        Assert.Equal(OrchestrationRuntimeStatus.Failed, ended.RuntimeStatus);
        Assert.Contains("cannot be read as System.Int32", ended.SerializedOutput, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_orchestration_sends_an_event_to_another()
    {
        await using var town = await Town.Open(Collector.Orchestrator("Sends", context =>
        {
            context.SendEvent(context.GetInput<string>()!, "number", 42);
            context.SendEvent("nobody", "number", 43); // dropped
            return Task.FromResult(true);
        }));
        var id = await town.Start("Collects", 1);
        await town.Run("Sends", id);
        Assert.Equal(new[] { 42 }, (await town.Completed(id)).ReadOutputAs<int[]>()!);
    }

    [Fact]
    public async Task An_event_for_an_unknown_or_finished_instance_is_refused_with_the_reason()
    {
        await using var town = await Town.Open(Collector);
        var unknown = await Assert.ThrowsAsync<CongVan.Runtime.Engine.InstanceRefusedException>(() => town.Client.RaiseEventAsync("nobody", "Number", 1, Town.Soon));
        Assert.Equal(CongVan.Runtime.Engine.InstanceRefusal.NotFound, unknown.Reason);
        var ended = await town.Run("Collects", 0);
        var finished = await Assert.ThrowsAsync<CongVan.Runtime.Engine.InstanceRefusedException>(() => town.Client.RaiseEventAsync(ended.InstanceId, "Number", 1, Town.Soon));
        Assert.Equal(CongVan.Runtime.Engine.InstanceRefusal.Finished, finished.Reason);
        Assert.Contains("it is Completed", finished.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Events_raised_at_the_very_moment_the_engine_starts_are_heard_once()
    {
        await using var town = await Town.Open(Collector, start: false);
        var id = await town.Start("Collects", 200);
        var raised = Enumerable.Range(0, 200).Select(n => town.Client.RaiseEventAsync(id, "Number", n, Town.Soon)).ToList();
        raised.Insert(100, town.Engine.StartAsync(Town.Soon));
        await Task.WhenAll(raised);
        Assert.Equal(Enumerable.Range(0, 200), (await town.Completed(id)).ReadOutputAs<int[]>()!);
    }

    // What happens around an event, in any order: it is raised, the instance is suspended or resumed, the engine restarts, time passes.
    [Fact]
    public Task Events_always_arrive_each_once_in_the_order_they_were_raised() =>
        Gen.Int[0, 4].Array[1, 14].SampleAsync(
            async moves =>
            {
                var folder = Town.NewFolder();
                var raised = 0;
                var suspended = false;
                var work = new Scripted().Orchestrator("Endless", async context =>
                {
                    var (seen, left) = (context.GetInput<List<int>>() ?? [], 2);
                    while (left-- > 0)
                    {
                        var next = await context.WaitForExternalEvent<int>("Number", CancellationToken.None);
                        if (next < 0)
                        {
                            return seen.ToArray();
                        }

                        seen.Add(next);
                    }

                    context.ContinueAsNew(seen);
                    return [];
                });
                var town = await Town.Open(work, folder: folder);
                await town.Start("Endless", id: "one");
                foreach (var move in moves)
                {
                    switch (move)
                    {
                        case 0 or 1:
                            await town.Client.RaiseEventAsync("one", "Number", raised++, Town.Soon);
                            break;
                        case 2 when suspended:
                            await town.Client.ResumeInstanceAsync("one", "go on", Town.Soon);
                            suspended = false;
                            break;
                        case 2:
                            await town.Client.SuspendInstanceAsync("one", "wait", Town.Soon);
                            suspended = true;
                            break;
                        case 3:
                            await town.DisposeAsync();
                            town = await Town.Open(work, folder: folder);
                            break;
                        default:
                            await town.Idle();
                            break;
                    }
                }

                if (suspended)
                {
                    await town.Client.ResumeInstanceAsync("one", "go on", Town.Soon);
                }

                await town.Client.RaiseEventAsync("one", "Number", -1, Town.Soon);
                var ended = await town.Completed("one");
                await town.DisposeAsync();
                Directory.Delete(folder, recursive: true);
                Assert.Equal(Enumerable.Range(0, raised), ended.ReadOutputAs<int[]>()!);
            },
            iter: 60,
            threads: 2);
}
