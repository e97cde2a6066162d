using Microsoft.DurableTask;
using Microsoft.DurableTask.Abstractions;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Converters;
using Microsoft.Extensions.Logging;

namespace Engine.Tests;

#pragma warning disable CA2263 // the overloads that take a type are members too

/// <summary>Members of the published surface that no other test comes past, overload by overload (api/durabletask.txt).</summary>
public sealed class Members
{
    private static readonly TaskOptions s_once = TaskOptions.FromRetryPolicy(new RetryPolicy(1, TimeSpan.FromSeconds(1)));

    [Fact]
    public async Task The_context_says_who_it_is_and_every_way_to_call_gives_the_same()
    {
        await using var town = await Town.Open(new Scripted()
            .Orchestrator("Asks", async context =>
            {
                await context.CallActivityAsync("Echo", "a");
                await context.CallActivityAsync("Echo", s_once);
                await context.CallSubOrchestratorAsync("Child", "b");
                await context.CallSubOrchestratorAsync("Child", s_once);
                return new[]
                {
                    context.Name.Name, context.InstanceId, $"{context.Parent}", $"{context.Properties.Count}", $"{context.CurrentUtcDateTime.Kind}", context.GetInput<string>(),
                    await context.CallActivityAsync<string>("Echo", "c"), await context.CallActivityAsync<string>("Echo", s_once) ?? "null",
                    await context.CallSubOrchestratorAsync<string>("Child", "d"), await context.CallSubOrchestratorAsync<string>("Child", s_once) ?? "null",
                };
            })
            .Orchestrator("Child", context => Task.FromResult(context.GetInput<string>()))
            .Activity<string>("Echo", text => text));
        Assert.Equal(["Asks", "me", "", "0", "Utc", "x", "c", "null", "d", "null"], (await town.Run("Asks", "x", "me")).ReadOutputAs<string[]>()!);
    }

    [Fact]
    public async Task Options_given_as_an_activitys_input_are_refused()
    {
        await using var town = await Town.Open(new Scripted()
            .Orchestrator("Asks", context => context.CallActivityAsync<string>("Echo", (object)s_once))
            .Activity<string>("Echo", text => text));
        Assert.StartsWith("System.ArgumentException", (await town.Run("Asks")).SerializedOutput, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Loggers_of_every_kind_are_silent_while_the_history_is_replayed()
    {
        using var lines = new Lines();
        await using var town = await Town.Open(
            new Scripted().Orchestrator("Talks", async context =>
            {
                context.CreateReplaySafeLogger<Members>().LogInformation("generic {Replaying}", context.IsReplaying);
                context.CreateReplaySafeLogger(typeof(Members)).LogInformation("type");
                context.ReplaySafeLoggerFactory.CreateLogger("Members.Factory").LogInformation("factory");
                await context.WaitForExternalEvent<string>("Go");
                return true;
            }),
            loggers: lines);
        var id = await town.Start("Talks");
        await town.Idle();
        await town.Client.RaiseEventAsync(id, "Go", "x", Town.Soon);
        await town.Completed(id);
        Assert.Equal(["generic False", "type"], lines.Of(typeof(Members).FullName!));
        Assert.Equal(["factory"], lines.Of("Members.Factory"));
    }

    [Fact]
    public async Task Every_way_to_wait_for_an_event_gives_it()
    {
        await using var town = await Town.Open(new Scripted().Orchestrator("Waits", async context => string.Concat(
            await context.WaitForExternalEvent<string>("Go"),
            await context.WaitForExternalEvent<string>("Go", TimeSpan.FromHours(1)),
            await context.WaitForExternalEvent<string>("Go", TimeSpan.FromHours(1), CancellationToken.None))));
        var id = await town.Start("Waits");
        foreach (var text in new[] { "a", "b", "c" })
        {
            await town.Client.RaiseEventAsync(id, "Go", text, Town.Soon);
        }

        Assert.Equal("abc", (await town.Completed(id)).ReadOutputAs<string>());
        Assert.Null(town.Engine.NextDue); // the time limits are gone with their events
    }

    [Fact]
    public async Task Either_way_to_set_a_timer_sets_it()
    {
        await using var town = await Town.Open(new Scripted().Orchestrator("Sleeps", async context =>
        {
            await context.CreateTimer(context.CurrentUtcDateTime.AddHours(1), CancellationToken.None);
            await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
            return true;
        }));
        var began = town.Clock.GetUtcNow();
        var id = await town.Start("Sleeps");
        await town.Advance(TimeSpan.FromHours(3));
        Assert.Equal(began.AddHours(2), (await town.Completed(id)).LastUpdatedAt);
    }

    [Fact]
    public async Task Every_way_to_say_what_is_retried_is_heard()
    {
        var tries = 0;
        RetryHandler untilThird = told => told.LastAttemptNumber < 3;
        AsyncRetryHandler untilThirdAsync = told => Task.FromResult(told.LastAttemptNumber < 3);
        TaskRetryOptions[] ways =
        [
            untilThird, untilThirdAsync, new RetryPolicy(3, TimeSpan.FromMinutes(1)),
            TaskRetryOptions.FromRetryHandler(untilThird), TaskRetryOptions.FromRetryHandler(untilThirdAsync), TaskRetryOptions.FromRetryPolicy(new RetryPolicy(3, TimeSpan.FromMinutes(1))),
            TaskOptions.FromRetryHandler(untilThird).Retry!, TaskOptions.FromRetryHandler(untilThirdAsync).Retry!, new TaskOptions(new TaskOptions(s_once) { Retry = untilThird }).Retry!,
        ];
        await using var town = await Town.Open(new Scripted()
            .Orchestrator("Asks", async context =>
            {
                try
                {
                    return await context.CallActivityAsync<string>("Fails", new TaskOptions(ways[context.GetInput<int>()]));
                }
                catch (TaskFailedException)
                {
                    return "gave up";
                }
            })
            .Activity<object>("Fails", _ =>
            {
                Interlocked.Increment(ref tries);
                throw new IOException("hỏng");
            }));
        for (var way = 0; way < ways.Length; way++)
        {
            tries = 0;
            var id = await town.Start("Asks", way);
            await town.Advance(TimeSpan.FromHours(1));
            Assert.Equal("gave up", (await town.Completed(id)).ReadOutputAs<string>());
            Assert.Equal(3, tries);
        }
    }

    [Fact]
    public void A_policys_pauses_are_bounded_by_an_hour_unless_told_otherwise_and_it_handles_everything()
    {
        var policy = new RetryPolicy(5, TimeSpan.FromSeconds(1), 2);
        Assert.Equal((5, TimeSpan.FromSeconds(1), 2.0), (policy.MaxNumberOfAttempts, policy.FirstRetryInterval, policy.BackoffCoefficient));
        Assert.Equal((TimeSpan.FromHours(1), Timeout.InfiniteTimeSpan), (policy.MaxRetryInterval, policy.RetryTimeout));
        Assert.True(policy.Handle(new IOException()));
        var picky = new RetryPolicy(5, TimeSpan.FromSeconds(1)) { HandleFailure = failure => failure.ErrorMessage == "again" };
        Assert.True(picky.Handle(new IOException("again")));
        Assert.False(picky.Handle(new TaskFailedException("Step", 3, new IOException("never"))));
    }

    [Fact]
    public void A_failed_task_says_which_and_why_and_a_failure_keeps_its_cause()
    {
        var failed = new TaskFailedException("Step", 7, new IOException("hỏng", new TimeoutException("lâu")));
        Assert.Equal(("Step", 7, "Task 'Step' (#7) failed with an unhandled exception: hỏng"), (failed.TaskName, failed.TaskId, failed.Message));
        Assert.Equal(("System.IO.IOException", "hỏng"), (failed.FailureDetails.ErrorType, failed.FailureDetails.ErrorMessage));
        Assert.Equal("System.TimeoutException: lâu", failed.FailureDetails.InnerFailure!.ToString());
        Assert.True(failed.FailureDetails.IsCausedBy(typeof(SystemException)));
        Assert.False(failed.FailureDetails.IsCausedBy(typeof(TimeoutException)));
        Assert.Throws<ArgumentException>(() => failed.FailureDetails.IsCausedBy(typeof(string)));
    }

    // Durable Functions, "Version comparison rules": none before any, numbers as numbers, the rest as text without case.
    [Theory]
    [InlineData("", "", 0)]
    [InlineData("", "1.0", -1)]
    [InlineData("1.0", "", 1)]
    [InlineData("1.10", "1.9", 1)]
    [InlineData("2.0", "2.0", 0)]
    [InlineData("v1", "V1", 0)]
    [InlineData("2025-01-01", "2025-02-01", -1)]
    public void Versions_are_compared_by_the_published_rules(string source, string other, int order) =>
        Assert.Equal(order, Math.Sign(TaskOrchestrationVersioningUtils.CompareVersions(source, other)));

    [Fact]
    public async Task Every_way_to_start_tell_and_ask_without_options_works()
    {
        await using var town = await Town.Open(new Scripted()
            .Orchestrator("Says", context => Task.FromResult(context.GetInput<string>() ?? "nothing"))
            .Orchestrator("Waits", context => context.WaitForExternalEvent<string?>("Go")));
        var client = town.Client;
        Assert.Equal("nothing", (await town.Completed(await client.ScheduleNewOrchestrationInstanceAsync("Says", Town.Soon))).ReadOutputAs<string>());
        Assert.Equal("x", (await town.Completed(await client.ScheduleNewOrchestrationInstanceAsync("Says", "x", Town.Soon))).ReadOutputAs<string>());
        Assert.Equal("o", await client.ScheduleNewOrchestrationInstanceAsync("Waits", new StartOrchestrationOptions("o"), Town.Soon));

        var started = await client.WaitForInstanceStartAsync("o", Town.Soon);
        Assert.Equal((true, false), (started.IsRunning, started.IsCompleted));
        await client.SuspendInstanceAsync("o", Town.Soon);
        await client.ResumeInstanceAsync("o", Town.Soon);
        await client.RaiseEventAsync("o", "Go", Town.Soon);
        var ended = await client.WaitForInstanceCompletionAsync("o", Town.Soon);
        Assert.Equal((false, true), (ended.IsRunning, ended.IsCompleted));
        Assert.Null(ended.SerializedOutput); // not asked for
        Assert.Equal("Waits", (await client.GetInstanceAsync("o", Town.Soon))!.Name);
#pragma warning disable CS0618 // the older name of the same
        Assert.Equal("Waits", (await client.GetInstancesAsync("o", Town.Soon))!.Name);
#pragma warning restore CS0618
        Assert.Contains("RuntimeStatus: Completed", ended.ToString(), StringComparison.Ordinal);
        await client.DisposeAsync(); // the client belongs to the engine: nothing ends
        Assert.Equal(1, (await client.PurgeInstanceAsync("o", Town.Soon)).PurgedInstanceCount);

        await client.ScheduleNewOrchestrationInstanceAsync("Waits", new StartOrchestrationOptions("t"), Town.Soon);
        await client.TerminateInstanceAsync("t", Town.Soon);
        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await client.WaitForInstanceCompletionAsync("t", Town.Soon)).RuntimeStatus);
        await client.ScheduleNewOrchestrationInstanceAsync("Waits", new StartOrchestrationOptions("t2"), Town.Soon);
        await client.TerminateInstanceAsync("t2", (object)"why", Town.Soon);
        Assert.Equal("why", (await client.WaitForInstanceCompletionAsync("t2", getInputsAndOutputs: true, Town.Soon)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Every_way_to_purge_many_takes_finished_ones_only()
    {
        await using var town = await Town.Open(new Scripted()
            .Orchestrator("Says", context => Task.FromResult(context.GetInput<string>()))
            .Orchestrator("Waits", context => context.WaitForExternalEvent<string>("Go")));
        await town.Start("Waits", id: "open");
        var (from, to) = (town.Clock.GetUtcNow().AddDays(-1), town.Clock.GetUtcNow().AddDays(1));
        OrchestrationRuntimeStatus[] completed = [OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Running];
        Func<Task<PurgeResult>>[] ways =
        [
            () => town.Client.PurgeInstancesAsync(from, to, Town.Soon),
            () => town.Client.PurgeInstancesAsync(from, to, completed, Town.Soon),
            () => town.Client.PurgeInstancesAsync(from, to, new PurgeInstanceOptions(), Town.Soon),
            () => town.Client.PurgeInstancesAsync(from, to, completed, new PurgeInstanceOptions(), Town.Soon),
            () => town.Client.PurgeAllInstancesAsync(new PurgeInstancesFilter(from, to), Town.Soon),
        ];
        foreach (var way in ways)
        {
            await town.Run("Says", "x");
            Assert.Equal(1, (await way()).PurgedInstanceCount);
        }

        Assert.NotNull(await town.Client.GetInstanceAsync("open", Town.Soon));
    }

    [Fact]
    public async Task A_list_is_read_item_by_item_with_inputs_and_outputs_when_they_are_asked_for()
    {
        await using var town = await Town.Open(new Scripted().Orchestrator("Says", context => Task.FromResult(context.GetInput<string>() + "!")));
        await town.Run("Says", "a", "1");
        await town.Run("Says", "b", "2");
        var said = new List<string?>();
        await foreach (var instance in town.Client.GetAllInstancesAsync(new OrchestrationQuery(FetchInputsAndOutputs: true, PageSize: 1)))
        {
            said.Add($"{instance.ReadInputAs<string>()}{instance.ReadOutputAs<string>()}{instance.SerializedInput}");
        }

        Assert.Equal(["aa!\"a\"", "bb!\"b\""], said);
    }

    [Fact]
    public void Start_options_copied_keep_everything()
    {
        var options = new StartOrchestrationOptions("i", DateTimeOffset.UnixEpoch)
        {
            Tags = new Dictionary<string, string>(StringComparer.Ordinal) { ["a"] = "b" },
            Version = "1.0",
        }.WithDedupeStatuses(OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Failed);
        var copy = new StartOrchestrationOptions(options);
        Assert.Equal(options, copy);
        Assert.Equal(["Completed", "Failed"], copy.DedupeStatuses!);
        Assert.Equal(("1.0", "b"), (copy.Version!.Value.Version, copy.Tags["a"]));
        Assert.Superset(new HashSet<OrchestrationRuntimeStatus> { OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Terminated }, StartOrchestrationOptionsExtensions.ValidDedupeStatuses.ToHashSet());
    }

    [Fact]
    public void The_converter_reads_what_it_wrote_by_type_or_by_parameter()
    {
        DataConverter converter = JsonDataConverter.Default;
        var text = converter.Serialize(new[] { 1, 2 });
        Assert.Equal([1, 2], converter.Deserialize<int[]>(text)!);
        Assert.Equal([1, 2], (int[])converter.Deserialize(text, typeof(int[]))!);
    }
}
