using CongVan.Runtime.Engine;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Engine.Tests;

/// <summary>One test for each Durable row of host-behaviour.md that concerns the engine.</summary>
public sealed class StrictMode
{
    private static Scripted Simple => new Scripted()
        .Orchestrator("Says", context => Task.FromResult(context.GetInput<string>()))
        .Orchestrator("Waits", async context => await context.WaitForExternalEvent<string>("Go", CancellationToken.None));

    // Row "Exception type of a failed activity".
    [Theory]
    [InlineData("không mở được sổ", "(unknown)", "không mở được sổ")]
    [InlineData("System.IO.IOException: đĩa hỏng", "System.IO.IOException", "đĩa hỏng")] // the cure: a middleware that rethrows with the type in the message
    [InlineData("dòng 3: thiếu tên", "dòng 3", "thiếu tên")] // without it, whatever stands before ": " is taken for the type
    public async Task The_type_of_an_activitys_exception_is_lost(string message, string type, string kept)
    {
        await using var town = await Town.Open(
            new Scripted()
                .Orchestrator("Calls", async context =>
                {
                    try
                    {
                        await context.CallActivityAsync("Fails");
                        return [];
                    }
                    catch (TaskFailedException e)
                    {
                        return new[]
                        {
                            e.FailureDetails.ErrorType, e.FailureDetails.ErrorMessage, $"{e.FailureDetails.IsCausedBy<InvalidOperationException>()}", e.FailureDetails.InnerFailure?.ErrorMessage,
                        };
                    }
                })
                .Activity<string>("Fails", _ => throw new InvalidOperationException(message, new IOException("inner"))),
            strict: true);
        Assert.Equal(new[] { type, kept, "False", null }, (await town.Run("Calls")).ReadOutputAs<string?[]>()!);
    }

    // Row "Exception type of a failed activity": a child orchestration's type is kept; inner failures are lost.
    [Fact]
    public async Task The_type_of_a_childs_exception_is_kept_and_its_inner_failure_lost()
    {
        await using var town = await Town.Open(
            new Scripted()
                .Orchestrator("Parent", async context =>
                {
                    try
                    {
                        await context.CallSubOrchestratorAsync("Child");
                        return "";
                    }
                    catch (TaskFailedException e)
                    {
                        return $"{e.FailureDetails} / {e.FailureDetails.InnerFailure}";
                    }
                })
                .Orchestrator("Child", Task<string> (_) => throw new FormatException("bad", new IOException("inner"))),
            strict: true);
        Assert.Equal("System.FormatException: bad / ", (await town.Run("Parent")).ReadOutputAs<string>());
    }

    // Row "Timers may fire up to 1 s early".
    [Fact]
    public async Task A_timer_fires_600_ms_early_and_code_that_looks_again_waits_the_rest()
    {
        await using var town = await Town.Open(
            new Scripted().Orchestrator("Looks", async context =>
            {
                var due = context.CurrentUtcDateTime.AddDays(1);
                var wakes = new List<double>();
                while (context.CurrentUtcDateTime < due)
                {
                    await context.CreateTimer(due, CancellationToken.None);
                    wakes.Add((context.CurrentUtcDateTime - due).TotalMilliseconds);
                }

                return wakes.ToArray();
            }),
            strict: true);
        var id = await town.Start("Looks");
        await town.Advance(TimeSpan.FromDays(2));
        Assert.Equal(new[] { -600.0, 0.0 }, (await town.Completed(id)).ReadOutputAs<double[]>()!);
    }

    // Row "Custom status objects, ContinueAsNew": CreatedAt moves to the last generation; tags survive.
    [Fact]
    public async Task Creation_moves_to_the_last_generation_and_tags_survive()
    {
        await using var town = await Town.Open(
            new Scripted().Orchestrator("Moves", async context =>
            {
                await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
                if (context.GetInput<int>() == 0)
                {
                    context.ContinueAsNew(1);
                }

                return 0;
            }),
            strict: true);
        var began = town.Clock.GetUtcNow();
        var id = await town.Client.ScheduleNewOrchestrationInstanceAsync(
            "Moves", 0, new StartOrchestrationOptions { Tags = new Dictionary<string, string>(StringComparer.Ordinal) { ["kind"] = "test" } }, Town.Soon);
        await town.Advance(TimeSpan.FromHours(3));
        var now = await town.Now(id);
        Assert.Equal(began + TimeSpan.FromHours(1) - TimeSpan.FromMilliseconds(600), now.CreatedAt);
        Assert.Equal("test", now.Tags["kind"]);
    }

    // Row "Start with an id that is finished".
    [Fact]
    public async Task A_finished_id_is_silently_overwritten_without_DedupeStatuses()
    {
        await using var town = await Town.Open(Simple, strict: true);
        await town.Run("Says", "first", "same");
        await town.Run("Says", "second", "same");
        Assert.Equal("second", (await town.Now("same")).ReadOutputAs<string>());
    }

    // Row "Tags".
    [Fact]
    public async Task Tags_are_in_one_instance_and_empty_in_lists()
    {
        await using var town = await Town.Open(Simple, strict: true);
        await town.Client.ScheduleNewOrchestrationInstanceAsync(
            "Says", "x", new StartOrchestrationOptions("tagged") { Tags = new Dictionary<string, string>(StringComparer.Ordinal) { ["kind"] = "test" } }, Town.Soon);
        Assert.Equal("test", (await town.Now("tagged")).Tags["kind"]);
        await foreach (var instance in town.Client.GetAllInstancesAsync())
        {
            Assert.Empty(instance.Tags);
        }
    }

    // Row "Versions".
    [Fact]
    public async Task The_contexts_version_is_always_empty()
    {
        var work = new Scripted().Orchestrator("Version", context => Task.FromResult($"'{context.Version}' {context.CompareVersionTo("1.0")}"));
        await using var strict = await Town.Open(work, strict: true);
        await using var plain = await Town.Open(work);
        var options = new StartOrchestrationOptions("v") { Version = "2.0" };
        await strict.Client.ScheduleNewOrchestrationInstanceAsync("Version", options, Town.Soon);
        await plain.Client.ScheduleNewOrchestrationInstanceAsync("Version", options, Town.Soon);
        Assert.Equal("'' -1", (await strict.Completed("v")).ReadOutputAs<string>());
        Assert.Equal("'2.0' 1", (await plain.Completed("v")).ReadOutputAs<string>());
    }

    // Row "OrchestrationMetadata.FailureDetails".
    [Fact]
    public async Task Failure_details_are_null_even_when_failed_and_the_output_has_the_text()
    {
        await using var town = await Town.Open(new Scripted().Orchestrator("Fails", Task<string> (_) => throw new FormatException("bad")), strict: true);
        var ended = await town.Run("Fails");
        Assert.Null(ended.FailureDetails);
        Assert.Equal("System.FormatException: bad", ended.SerializedOutput);
    }

    // Row "Client RestartAsync, RewindInstanceAsync, GetOrchestrationHistoryAsync, ListInstanceIdsAsync".
    [Fact]
    public async Task Restart_rewind_and_the_list_of_ids_are_not_supported()
    {
        await using var town = await Town.Open(Simple, strict: true);
        await Assert.ThrowsAsync<NotSupportedException>(() => town.Client.RestartAsync("x", cancellation: Town.Soon));
        await Assert.ThrowsAsync<NotSupportedException>(() => town.Client.RewindInstanceAsync("x", "why", Town.Soon));
        await Assert.ThrowsAsync<NotSupportedException>(() => town.Client.ListInstanceIdsAsync(cancellation: Town.Soon));
    }

    // Row "Client suspend/resume of an unknown or finished instance".
    [Fact]
    public async Task Suspending_or_resuming_an_unknown_or_finished_instance_throws()
    {
        await using var town = await Town.Open(Simple, strict: true);
        var ended = await town.Run("Says", "x");
        foreach (var id in new[] { "nobody", ended.InstanceId })
        {
            await Assert.ThrowsAsync<InstanceRefusedException>(() => town.Client.SuspendInstanceAsync(id, "why", Town.Soon));
            await Assert.ThrowsAsync<InstanceRefusedException>(() => town.Client.ResumeInstanceAsync(id, "why", Town.Soon));
        }
    }

    // Row "WaitForInstanceCompletionAsync on an unknown id".
    [Fact]
    public async Task Waiting_for_an_unknown_id_goes_on_until_the_callers_time_limit()
    {
        await using var town = await Town.Open(Simple, strict: true);
        using var limit = new CancellationTokenSource();
        var waiting = town.Client.WaitForInstanceCompletionAsync("nobody", limit.Token);
        await town.Idle();
        Assert.False(waiting.IsCompleted);
        await limit.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    // Row "Event/timer race with one cancelled": an event raised while suspended is delivered on resume; management-api trap 2: output shows the reason.
    [Fact]
    public async Task A_suspended_instance_shows_the_reason_as_its_output()
    {
        await using var town = await Town.Open(Simple, strict: true);
        var id = await town.Start("Waits");
        await town.Client.SuspendInstanceAsync(id, "looking into it", Town.Soon);
        await town.Idle();
        Assert.Equal("looking into it", (await town.Now(id)).SerializedOutput);
        await town.Client.RaiseEventAsync(id, "Go", "kept", Town.Soon);
        await town.Client.ResumeInstanceAsync(id, "go on", Town.Soon);
        Assert.Equal("kept", (await town.Completed(id)).ReadOutputAs<string>());
    }
}
