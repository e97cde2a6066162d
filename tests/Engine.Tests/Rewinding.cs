using System.Collections.Concurrent;
using CongVan.Runtime.Engine;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Engine.Tests;

/// <summary>A failed instance goes on once what was wrong is put right: what succeeded stays, what failed is done again.</summary>
public sealed class Rewinding
{
    private readonly ConcurrentQueue<string> _done = [];
    private volatile bool _broken = true;

    [Fact]
    public async Task A_failed_activity_runs_again_and_one_that_succeeded_does_not()
    {
        await using var town = await Town.Open(Steps().Orchestrator("Process", async context =>
        {
            var first = await context.CallActivityAsync<string>("Sound", "a");
            return $"{first} {await context.CallActivityAsync<string>("Fragile", "b")}";
        }));
        var id = await FailedRun(town, "Process");
        await Rewind(town, id);
        Assert.Equal("a b", (await town.Completed(id)).ReadOutputAs<string>());
        Assert.Equal(["a", "b fails", "b"], _done);
    }

    [Fact]
    public async Task Rewound_while_nothing_was_put_right_it_fails_again_and_can_be_rewound_again()
    {
        await using var town = await Town.Open(Steps().Orchestrator("Process", context => context.CallActivityAsync<string>("Fragile", "b")));
        var id = await FailedRun(town, "Process");
        await town.Client.RewindInstanceAsync(id, "too early", Town.Soon);
        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await town.Completed(id)).RuntimeStatus);
        await Rewind(town, id);
        Assert.Equal("b", (await town.Completed(id)).ReadOutputAs<string>());
        Assert.Equal(["b fails", "b fails", "b"], _done);
    }

    [Fact]
    public async Task Of_many_calls_at_once_only_the_failed_ones_run_again()
    {
        await using var town = await Town.Open(Steps().Orchestrator("Process", async context => string.Concat(await Task.WhenAll(
            Enumerable.Range(0, 9).Select(n => context.CallActivityAsync<string>(n % 3 == 0 ? "Fragile" : "Sound", $"{n}"))))));
        var id = await FailedRun(town, "Process");
        await Rewind(town, id);
        Assert.Equal("012345678", (await town.Completed(id)).ReadOutputAs<string>());
        Assert.Equal(["0", "0 fails", "1", "2", "3", "3 fails", "4", "5", "6", "6 fails", "7", "8"], _done.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_went_on_in_another_branch_after_the_failure_is_kept()
    {
        await using var town = await Town.Open(Steps().Orchestrator("Process", async context =>
        {
            var brief = context.CallActivityAsync<string>("Fragile", "x");
            var lengthy = Long(context);
            await Task.WhenAll(brief, lengthy);
            return await brief + await lengthy;

            static async Task<string> Long(TaskOrchestrationContext context)
            {
                await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
                var one = await context.CallActivityAsync<string>("Sound", "1");
                return one + await context.CallActivityAsync<string>("Sound", "2");
            }
        }));
        var id = await town.Start("Process");
        await town.Advance(TimeSpan.FromHours(2));
        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await town.Completed(id)).RuntimeStatus);
        await Rewind(town, id);
        Assert.Equal("x12", (await town.Completed(id)).ReadOutputAs<string>());
        Assert.Equal(["x fails", "1", "2", "x"], _done);
    }

    [Fact]
    public async Task Code_that_cleaned_up_after_the_failure_and_failed_with_it_goes_back_to_before_the_failure()
    {
        await using var town = await Town.Open(Steps().Orchestrator("Process", async context =>
        {
            try
            {
                return await context.CallActivityAsync<string>("Fragile", "b");
            }
            catch (TaskFailedException)
            {
                await context.CallActivityAsync("Sound", "clean up");
                throw;
            }
        }));
        var id = await FailedRun(town, "Process");
        await Rewind(town, id);
        Assert.Equal("b", (await town.Completed(id)).ReadOutputAs<string>());
        Assert.Equal(["b fails", "clean up", "b"], _done);
    }

    [Fact]
    public async Task A_call_with_a_retry_policy_is_made_once_more()
    {
        await using var town = await Town.Open(Steps().Orchestrator("Process", context =>
            context.CallActivityAsync<string>("Fragile", "b", TaskOptions.FromRetryPolicy(new RetryPolicy(3, TimeSpan.FromMinutes(1))))));
        var id = await town.Start("Process");
        await town.Advance(TimeSpan.FromHours(1));
        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await town.Completed(id)).RuntimeStatus);
        await Rewind(town, id);
        Assert.Equal("b", (await town.Completed(id)).ReadOutputAs<string>());
        Assert.Equal(["b fails", "b fails", "b fails", "b"], _done);
    }

    [Fact]
    public async Task Failed_children_are_rewound_with_their_own_children_and_the_others_left_alone()
    {
        await using var town = await Town.Open(Steps()
            .Orchestrator("Process", async context => string.Concat(await Task.WhenAll(
                context.CallSubOrchestratorAsync<string>("Middle", "m", new SubOrchestrationOptions(instanceId: "middle")),
                context.CallSubOrchestratorAsync<string>("Leaf", "s", new SubOrchestrationOptions(instanceId: "sound")))))
            .Orchestrator("Middle", context => context.CallSubOrchestratorAsync<string>("Leaf", "f", new SubOrchestrationOptions(instanceId: "leaf")))
            .Orchestrator("Leaf", async context =>
            {
                var first = await context.CallActivityAsync<string>("Sound", context.GetInput<string>());
                return context.GetInput<string>() == "f" ? first + await context.CallActivityAsync<string>("Fragile", "g") : first;
            }));
        var id = await FailedRun(town, "Process");
        await Rewind(town, id);
        Assert.Equal("fgs", (await town.Completed(id)).ReadOutputAs<string>());
        Assert.Equal(["f", "g", "g fails", "s"], _done.Order(StringComparer.Ordinal));
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await town.Now("middle")).RuntimeStatus);
    }

    [Fact]
    public async Task A_child_that_was_terminated_is_started_anew()
    {
        await using var town = await Town.Open(Steps()
            .Orchestrator("Process", context => context.CallSubOrchestratorAsync<string>("Child", "c", new SubOrchestrationOptions(instanceId: "child")))
            .Orchestrator("Child", async context => context.GetInput<string>() + await context.WaitForExternalEvent<string>("Go", CancellationToken.None)));
        var id = await town.Start("Process");
        await town.Idle();
        await town.Client.TerminateInstanceAsync("child", cancellation: Town.Soon);
        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await town.Completed(id)).RuntimeStatus);
        await Rewind(town, id);
        await town.Idle();
        await town.Client.RaiseEventAsync("child", "Go", "!", Town.Soon);
        Assert.Equal("c!", (await town.Completed(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_child_that_ended_while_its_parent_had_failed_is_not_run_again()
    {
        await using var town = await Town.Open(Steps()
            .Orchestrator("Process", async context =>
            {
                var child = context.CallSubOrchestratorAsync<string>("Child", options: new SubOrchestrationOptions(instanceId: "child"));
                var fragile = await context.CallActivityAsync<string>("Fragile", "b");
                return fragile + await child;
            })
            .Orchestrator("Child", async context =>
            {
                await context.WaitForExternalEvent<string>("Go", CancellationToken.None);
                return await context.CallActivityAsync<string>("Sound", "c");
            }));
        var id = await FailedRun(town, "Process");
        await town.Client.RaiseEventAsync("child", "Go", "x", Town.Soon);
        await town.Completed("child");
        await Rewind(town, id);
        Assert.Equal("bc", (await town.Completed(id)).ReadOutputAs<string>());
        Assert.Equal(["b fails", "c", "b"], _done);
    }

    [Fact]
    public async Task Timers_and_children_under_way_go_on()
    {
        await using var town = await Town.Open(Steps()
            .Orchestrator("Process", async context =>
            {
                var child = context.CallSubOrchestratorAsync<string>("Child", options: new SubOrchestrationOptions(instanceId: "child"));
                var timer = context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None);
                var fragile = await context.CallActivityAsync<string>("Fragile", "b");
                await timer;
                return $"{fragile} {await child} {context.CurrentUtcDateTime:dd}";
            })
            .Orchestrator("Child", context => context.WaitForExternalEvent<string>("Go", CancellationToken.None)));
        var id = await FailedRun(town, "Process");
        await town.Idle();
        Assert.Null(town.Engine.NextDue);
        await Rewind(town, id);
        await town.Advance(TimeSpan.FromDays(2));
        await town.Client.RaiseEventAsync("child", "Go", "c", Town.Soon);
        Assert.Equal("b c 04", (await town.Completed(id)).ReadOutputAs<string>()); // the fixture begins on 2 March and two days passed
    }

    [Fact]
    public async Task A_history_that_did_not_match_goes_on_when_the_code_is_put_back()
    {
        await using var town = await Town.Replaying(Steps().Orchestrator("Process", async context =>
        {
            await context.CallActivityAsync(_broken ? "Sound" : "Other", "first");
            return await context.WaitForExternalEvent<string>("Go", CancellationToken.None);
        }).Activity<string>("Other", text => text));
        _broken = false;
        var id = await town.Start("Process");
        await town.Idle();
        _broken = true;
        await town.Client.RaiseEventAsync(id, "Go", "kept", Town.Soon);
        Assert.Contains("does not match its history", (await town.Completed(id)).SerializedOutput, StringComparison.Ordinal);
        await Rewind(town, id);
        Assert.Equal("kept", (await town.Completed(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Code_that_threw_tries_its_last_step_again_with_the_event_it_had_taken()
    {
        await using var town = await Town.Open(Steps().Orchestrator("Process", async context =>
        {
            var first = await context.CallActivityAsync<string>("Sound", "a");
            var told = await context.WaitForExternalEvent<string>("Go", CancellationToken.None);
            return _broken ? throw new FormatException("dấu phẩy thừa") : first + told;
        }));
        var id = await town.Start("Process");
        await town.Client.RaiseEventAsync(id, "Go", "b", Town.Soon);
        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await town.Completed(id)).RuntimeStatus);
        await Rewind(town, id);
        Assert.Equal("ab", (await town.Completed(id)).ReadOutputAs<string>());
        Assert.Equal(["a"], _done);
    }

    [Fact]
    public async Task An_orchestrator_that_was_missing_runs_from_its_beginning()
    {
        await using var town = await Town.Open(Steps());
        var id = await FailedRun(town, "Missing");
        town.Work.Orchestrator("Missing", context => Task.FromResult(context.GetInput<string>() ?? "no input"));
        await Rewind(town, id);
        Assert.Equal("no input", (await town.Completed(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task An_activity_that_was_missing_runs()
    {
        await using var town = await Town.Open(Steps().Orchestrator("Process", context => context.CallActivityAsync<string>("Missing", "x")));
        var id = await FailedRun(town, "Process");
        town.Work.Activity<string>("Missing", text => text);
        await Rewind(town, id);
        Assert.Equal("x", (await town.Completed(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Code_that_left_its_thread_goes_on_once_it_no_longer_does()
    {
        await using var town = await Town.Open(Steps().Orchestrator("Process", async context =>
        {
            var first = await context.CallActivityAsync<string>("Sound", "a");
            if (_broken)
            {
                await Task.Run(() => { }, Town.Soon);
            }

            return first + await context.CallActivityAsync<string>("Sound", "b");
        }));
        var id = await FailedRun(town, "Process");
        await Rewind(town, id);
        Assert.Equal("ab", (await town.Completed(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Events_that_came_while_it_was_failing_are_still_there()
    {
        var both = false;
        await using var town = await Town.Open(Steps().Orchestrator("Process", async context =>
        {
            var first = await context.WaitForExternalEvent<string>("First", CancellationToken.None);
            SpinWait.SpinUntil(() => Volatile.Read(ref both), TimeSpan.FromSeconds(10)); // fails only after the second event has been accepted
            return _broken ? throw new FormatException("bad") : first + await context.WaitForExternalEvent<string>("Second", CancellationToken.None);
        }));
        var id = await town.Start("Process");
        await town.Idle();
        await town.Client.RaiseEventAsync(id, "First", "1", Town.Soon);
        await town.Client.RaiseEventAsync(id, "Second", "2", Town.Soon);
        Volatile.Write(ref both, true);
        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await town.Completed(id)).RuntimeStatus);
        await town.Idle();
        await Rewind(town, id);
        Assert.Equal("12", (await town.Completed(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_result_of_before_the_rewind_is_not_taken_for_one_of_after()
    {
        using var late = new SemaphoreSlim(0);
        var runs = 0;
        await using var town = await Town.Open(Steps()
            .Orchestrator("Process", async context =>
            {
                var slow = context.CallActivityAsync<string>("Slow", "s");
                return await context.CallActivityAsync<string>("Fragile", "b") + await slow;
            })
            .ActivityAsync("Slow", async (_, cancellation) =>
            {
                var run = Interlocked.Increment(ref runs);
                await late.WaitAsync(cancellation);
                return $"{run}";
            }));
        var id = await FailedRun(town, "Process");
        await Rewind(town, id);
        late.Release(2);
        var ended = await town.Completed(id);
        Assert.Equal("b2", ended.ReadOutputAs<string>());
        await town.Idle();
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await town.Now(id)).RuntimeStatus);
    }

    [Fact]
    public async Task A_rewind_is_on_disk_and_goes_on_after_a_restart_of_the_engine()
    {
        var folder = Town.NewFolder();
        string id;
        await using (var town = await Town.Open(Steps().Orchestrator("Process", context => context.CallActivityAsync<string>("Fragile", "b")), folder: folder))
        {
            id = await FailedRun(town, "Process");
        }

        _broken = false;
        await using (var asleep = await Town.Open(Steps(), folder: folder, start: false))
        {
            await asleep.Client.RewindInstanceAsync(id, "đã sửa", Town.Soon);
        }

        await using (var again = await Town.Open(Steps().Orchestrator("Process", context => context.CallActivityAsync<string>("Fragile", "b")), folder: folder))
        {
            Assert.Equal("b", (await again.Completed(id)).ReadOutputAs<string>());
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Its_history_tells_of_the_rewind_with_its_reason()
    {
        await using var town = await Town.Open(Steps().Orchestrator("Process", context => context.CallActivityAsync<string>("Fragile", "b")));
        var id = await FailedRun(town, "Process");
        await Rewind(town, id);
        await town.Completed(id);
        var history = (await town.Engine.ReadAsync(id, withHistory: true))!.History!;
        Assert.Equal("đã sửa", Assert.Single(history, row => row.EventType == "GenericEvent").Reason);
        Assert.DoesNotContain(history, row => row.EventType == "TaskFailed");
    }

    [Fact]
    public async Task Only_failed_instances_can_be_rewound()
    {
        await using var town = await Town.Open(Steps().Orchestrator("Process", context => context.WaitForExternalEvent<string>("Go", CancellationToken.None)));
        var id = await town.Start("Process");
        await town.Idle();
        Assert.Contains("Running", (await Assert.ThrowsAsync<InvalidOperationException>(() => town.Client.RewindInstanceAsync(id, "x", Town.Soon))).Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ArgumentException>(() => town.Client.RewindInstanceAsync("nobody", "x", Town.Soon));
        var refused = await Assert.ThrowsAsync<InstanceRefusedException>(() => town.Engine.RewindAsync("nobody", "x"));
        Assert.Equal(InstanceRefusal.NotFound, refused.Reason);
    }

    private Scripted Steps() => new Scripted()
        .Activity<string>("Sound", text =>
        {
            _done.Enqueue(text);
            return text;
        })
        .Activity<string>("Fragile", text =>
        {
            _done.Enqueue(_broken ? $"{text} fails" : text);
            return _broken ? throw new IOException("hỏng") : text;
        });

    private static async Task<string> FailedRun(Town town, string name)
    {
        var ended = await town.Run(name);
        Assert.Equal(OrchestrationRuntimeStatus.Failed, ended.RuntimeStatus);
        return ended.InstanceId;
    }

    private async Task Rewind(Town town, string id)
    {
        _broken = false;
        await town.Client.RewindInstanceAsync(id, "đã sửa", Town.Soon);
    }
}
