using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Engine.Tests;

/// <summary>Continue-as-new.</summary>
public sealed class Generations
{
    [Fact]
    public async Task Continue_as_new_begins_again_with_the_new_input_and_an_empty_history()
    {
        await using var town = await Town.Open(new Scripted()
            .Orchestrator("Counts", async context =>
            {
                var n = context.GetInput<int>();
                await context.CallActivityAsync("Nothing", n);
                if (n < 5)
                {
                    context.ContinueAsNew(n + 1);
                }

                return n;
            })
            .Activity<int>("Nothing", _ => null));
        var ended = await town.Run("Counts", 0, "counting");
        Assert.Equal(5, ended.ReadOutputAs<int>());
        Assert.Equal(5, ended.ReadInputAs<int>());
        var status = await town.Engine.ReadAsync("counting", withHistory: true);
        Assert.Equal(5, status!.Generation);
        Assert.Single(status.History!, row => row.EventType == "TaskScheduled");
    }

    [Theory]
    [InlineData(true, "early")]
    [InlineData(false, "late")]
    public async Task Events_nobody_took_go_along_only_if_they_are_to_be_preserved(bool preserve, string expected)
    {
        await using var town = await Town.Open(new Scripted().Orchestrator("Twice", async context =>
        {
            if (context.GetInput<bool>())
            {
                return await context.WaitForExternalEvent<string>("Kept", CancellationToken.None);
            }

            await context.WaitForExternalEvent<bool>("Go", CancellationToken.None);
            context.ContinueAsNew(true, preserve);
            return "";
        }));
        var id = await town.Start("Twice", false);
        await town.Client.RaiseEventAsync(id, "Kept", "early", Town.Soon);
        await town.Idle();
        await town.Client.RaiseEventAsync(id, "Go", true, Town.Soon);
        await town.Idle();
        if (!preserve)
        {
            await town.Client.RaiseEventAsync(id, "Kept", "late", Town.Soon);
        }

        Assert.Equal(expected, (await town.Completed(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_result_for_an_earlier_generation_is_not_given_to_the_next()
    {
        var release = new TaskCompletionSource();
        await using var town = await Town.Open(new Scripted()
            .Orchestrator("Moves", async context =>
            {
                if (context.GetInput<bool>())
                {
                    return await context.CallActivityAsync<string>("Fast"); // has the number the slow one had
                }

                _ = context.CallActivityAsync<string>("Slow");
                await context.WaitForExternalEvent<bool>("Go", CancellationToken.None);
                context.ContinueAsNew(true);
                return "";
            })
            .ActivityAsync("Slow", async (_, _) =>
            {
                await release.Task;
                return "slow";
            })
            .ActivityAsync("Fast", async (_, _) =>
            {
                release.SetResult();
                await Task.Yield();
                return "fast";
            }));
        var id = await town.Start("Moves", false);
        await town.Client.RaiseEventAsync(id, "Go", true, Town.Soon);
        Assert.Equal("fast", (await town.Completed(id)).ReadOutputAs<string>());
        await town.Idle();
    }

    [Fact]
    public async Task Timers_of_a_generation_that_ended_do_not_fire()
    {
        await using var town = await Town.Open(new Scripted().Orchestrator("Moves", async context =>
        {
            if (context.GetInput<int>() == 0)
            {
                _ = context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None);
                context.ContinueAsNew(1);
                return 0;
            }

            return await context.WaitForExternalEvent<int>("Go", CancellationToken.None);
        }));
        await town.Start("Moves", 0);
        await town.Idle();
        Assert.Null(town.Engine.NextDue);
    }

    [Fact]
    public async Task Tags_survive_and_the_custom_status_stays_until_it_is_set_again()
    {
        await using var town = await Town.Open(new Scripted().Orchestrator("Moves", async context =>
        {
            if (context.GetInput<int>() == 0)
            {
                context.SetCustomStatus("vòng một");
                context.ContinueAsNew(1);
                return 0;
            }

            return await context.WaitForExternalEvent<int>("Go", CancellationToken.None);
        }));
        var id = await town.Client.ScheduleNewOrchestrationInstanceAsync(
            "Moves", 0, new StartOrchestrationOptions { Tags = new Dictionary<string, string>(StringComparer.Ordinal) { ["kind"] = "test" } }, Town.Soon);
        await town.Idle();
        var now = await town.Now(id);
        Assert.Equal("test", now.Tags["kind"]);
        Assert.Equal("vòng một", now.ReadCustomStatusAs<string>());
    }
}
