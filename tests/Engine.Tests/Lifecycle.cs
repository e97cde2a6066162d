using CongVan.Runtime.Engine;
using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Engine.Tests;

/// <summary>What a client does with instances: start once, terminate, suspend, resume, wait, list, purge.</summary>
public sealed class Lifecycle
{
    private static readonly OrchestrationRuntimeStatus[] s_all =
    [
        OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated,
        OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Suspended,
    ];

    private static Scripted Simple => new Scripted()
        .Orchestrator("Says", context => Task.FromResult(context.GetInput<string>()))
        .Orchestrator("Fails", Task<string> (_) => throw new FormatException("bad"))
        .Orchestrator("Waits", async context => await context.WaitForExternalEvent<string>("Go", CancellationToken.None));

    [Fact]
    public async Task An_id_that_is_running_cannot_be_started_again()
    {
        await using var town = await Town.Open(Simple);
        await town.Start("Waits", id: "once");
        var refused = await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(() => town.Start("Waits", id: "once"));
        Assert.Contains("already exists", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_finished_id_listed_in_DedupeStatuses_is_kept()
    {
        await using var town = await Town.Open(Simple);
        await town.Run("Says", "first", "once");
        await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(() => town.Client.ScheduleNewOrchestrationInstanceAsync(
            "Says", "second", new StartOrchestrationOptions("once").WithDedupeStatuses(s_all), Town.Soon));
        Assert.Equal("first", (await town.Now("once")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Of_fifty_starts_of_one_id_at_the_same_moment_one_succeeds()
    {
        await using var town = await Town.Open(Simple);
        var starts = await Task.WhenAll(Enumerable.Range(0, 50).Select(async n =>
        {
            try
            {
                await town.Client.ScheduleNewOrchestrationInstanceAsync("Says", $"{n}", new StartOrchestrationOptions("once").WithDedupeStatuses(s_all), Town.Soon);
                return 1;
            }
            catch (OrchestrationAlreadyExistsException)
            {
                return 0;
            }
        }));
        Assert.Equal(1, starts.Sum());
    }

    [Fact]
    public async Task A_start_in_the_future_is_pending_until_then()
    {
        await using var town = await Town.Open(Simple);
        var at = town.Clock.GetUtcNow().AddDays(2);
        await town.Client.ScheduleNewOrchestrationInstanceAsync("Says", "now", new StartOrchestrationOptions("later", at), Town.Soon);
        await town.Idle();
        Assert.Equal(at, town.Engine.NextDue);
        Assert.Equal(OrchestrationRuntimeStatus.Pending, (await town.Now("later")).RuntimeStatus);
        town.Clock.SetUtcNow(at);
        Assert.Equal("now", (await town.Completed("later")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task An_orchestrator_that_does_not_exist_is_accepted_and_then_fails_by_name()
    {
        await using var town = await Town.Open(Simple);
        var ended = await town.Run("NoSuch");
        Assert.Equal(OrchestrationRuntimeStatus.Failed, ended.RuntimeStatus);
        Assert.Contains("The function 'NoSuch' doesn't exist", ended.SerializedOutput, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_terminated_instance_has_the_given_output_and_takes_nothing_more()
    {
        await using var town = await Town.Open(Simple);
        var id = await town.Start("Waits");
        await town.Client.TerminateInstanceAsync(id, new TerminateInstanceOptions(new { reason = "rút đơn" }), Town.Soon);
        var ended = await town.Completed(id);
        Assert.Equal(OrchestrationRuntimeStatus.Terminated, ended.RuntimeStatus);
        Assert.Equal("""{"reason":"r\u00FAt \u0111\u01A1n"}""", ended.SerializedOutput);
        await Assert.ThrowsAsync<InstanceRefusedException>(() => town.Client.TerminateInstanceAsync(id, new TerminateInstanceOptions(), Town.Soon));
    }

    [Fact]
    public async Task A_pending_instance_can_be_terminated_before_it_starts()
    {
        await using var town = await Town.Open(Simple);
        await town.Client.ScheduleNewOrchestrationInstanceAsync(
            "Says", "never", new StartOrchestrationOptions("later", town.Clock.GetUtcNow().AddDays(2)), Town.Soon);
        await town.Client.TerminateInstanceAsync("later", new TerminateInstanceOptions(), Town.Soon);
        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await town.Completed("later")).RuntimeStatus);
        await town.Idle();
        Assert.Null(town.Engine.NextDue);
    }

    [Fact]
    public async Task While_suspended_nothing_goes_on_and_after_it_everything_does()
    {
        await using var town = await Town.Open(Simple);
        var id = await town.Start("Waits");
        await town.Client.SuspendInstanceAsync(id, "kiểm tra", Town.Soon);
        await town.Client.RaiseEventAsync(id, "Go", "kept", Town.Soon);
        await town.Idle();
        Assert.Equal(OrchestrationRuntimeStatus.Suspended, (await town.Now(id)).RuntimeStatus);
        await town.Client.ResumeInstanceAsync(id, "xong", Town.Soon);
        Assert.Equal("kept", (await town.Completed(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Waiting_for_the_start_ends_when_the_first_step_is_recorded()
    {
        await using var town = await Town.Open(Simple, start: false);
        var id = await town.Start("Waits");
        var started = town.Client.WaitForInstanceStartAsync(id, Town.Soon);
        Assert.False(started.IsCompleted);
        await town.Engine.StartAsync(Town.Soon);
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await started).RuntimeStatus);
    }

    [Fact]
    public async Task A_custom_status_is_seen_from_outside()
    {
        await using var town = await Town.Open(Simple.Orchestrator("Shows", async context =>
        {
            context.SetCustomStatus(new { step = "chờ duyệt" });
            return await context.WaitForExternalEvent<string>("Go", CancellationToken.None);
        }));
        var id = await town.Start("Shows");
        await town.Idle();
        Assert.Equal("chờ duyệt", (await town.Now(id)).ReadCustomStatusAs<Dictionary<string, string>>()!["step"]);
    }

    [Fact]
    public async Task Lists_are_in_the_order_of_ids_by_prefix_and_status_and_in_pages()
    {
        await using var town = await Town.Open(Simple);
        foreach (var n in Enumerable.Range(0, 25).Reverse())
        {
            await town.Run(n % 5 == 0 ? "Fails" : "Says", "x", $"list-{n:00}");
        }

        await town.Run("Says", "x", "other");
        var all = new List<string>();
        var pages = 0;
        await foreach (var page in town.Client.GetAllInstancesAsync(new OrchestrationQuery(InstanceIdPrefix: "list-", PageSize: 10)).AsPages())
        {
            pages++;
            all.AddRange(page.Values.Select(instance => instance.InstanceId));
        }

        Assert.Equal(3, pages);
        Assert.Equal(Enumerable.Range(0, 25).Select(n => $"list-{n:00}"), all);
        var failed = new List<string>();
        await foreach (var instance in town.Client.GetAllInstancesAsync(new OrchestrationQuery(Statuses: [OrchestrationRuntimeStatus.Failed])))
        {
            failed.Add(instance.InstanceId);
        }

        Assert.Equal(["list-00", "list-05", "list-10", "list-15", "list-20"], failed);
    }

    [Fact]
    public async Task A_purge_deletes_finished_instances_and_leaves_open_ones()
    {
        await using var town = await Town.Open(Simple);
        await town.Run("Says", "x", "done");
        await town.Start("Waits", id: "open");
        Assert.Equal(0, (await town.Client.PurgeInstanceAsync("open", Town.Soon)).PurgedInstanceCount);
        Assert.Equal(1, (await town.Client.PurgeInstanceAsync("done", Town.Soon)).PurgedInstanceCount);
        Assert.Null(await town.Client.GetInstanceAsync("done", Town.Soon));
        Assert.NotNull(await town.Client.GetInstanceAsync("open", Town.Soon));
    }

    [Fact]
    public async Task A_purge_of_many_goes_by_time_of_creation_and_status()
    {
        await using var town = await Town.Open(Simple);
        await town.Run("Says", "x", "old");
        await town.Run("Fails", "x", "old-failed");
        town.Clock.Advance(TimeSpan.FromDays(10));
        await town.Run("Says", "x", "new");
        var result = await town.Client.PurgeAllInstancesAsync(
            new PurgeInstancesFilter(CreatedTo: town.Clock.GetUtcNow().AddDays(-1), Statuses: [OrchestrationRuntimeStatus.Completed]), Town.Soon);
        Assert.Equal(1, result.PurgedInstanceCount);
        Assert.Null(await town.Client.GetInstanceAsync("old", Town.Soon));
        Assert.NotNull(await town.Client.GetInstanceAsync("old-failed", Town.Soon));
    }

    // management-api.md, trap 1: this is the HTTP API's DELETE without runtimeStatus.
    [Fact]
    public async Task The_management_purge_without_a_status_deletes_running_and_pending_instances_too()
    {
        await using var town = await Town.Open(Simple);
        await town.Start("Waits", id: "run-1");
        await town.Client.ScheduleNewOrchestrationInstanceAsync(
            "Says", "x", new StartOrchestrationOptions("later-1", town.Clock.GetUtcNow().AddDays(2)), Town.Soon);
        await town.Idle();
        Assert.Equal(2, await town.Engine.PurgeAsync(new PurgeInstancesFilter(town.Clock.GetUtcNow().AddDays(-1)), openOnesToo: true));
        await town.Idle();
        Assert.Null(town.Engine.NextDue);
    }

    [Theory]
    [InlineData("đơn số 7: \"ưu tiên\" 100% 🙂")]
    [InlineData("'; DROP TABLE instances; --")]
    [InlineData("a")]
    public async Task Odd_characters_in_an_id_are_safe(string id)
    {
        await using var town = await Town.Open(Simple);
        Assert.Equal("x", (await town.Run("Says", "x", id)).ReadOutputAs<string>());
    }

    [Theory]
    [InlineData("")]
    [InlineData("a/b")]
    [InlineData("a?b")]
    [InlineData("a#b")]
    [InlineData("a\\b")]
    [InlineData("a\nb")]
    [InlineData("@entity")]
    public async Task An_id_that_Azure_would_not_take_is_refused(string id)
    {
        await using var town = await Town.Open(Simple);
        await Assert.ThrowsAnyAsync<ArgumentException>(() => town.Start("Says", "x", id));
    }

    [Fact]
    public async Task Half_a_surrogate_pair_in_an_id_is_refused_as_two_such_ids_would_become_one()
    {
        await using var town = await Town.Open(Simple);
        await Assert.ThrowsAsync<ArgumentException>(() => town.Start("Says", "x", "a\ud83d"));
        await Assert.ThrowsAsync<ArgumentException>(() => town.Start("Says", "x", "\ude42a"));
    }

    [Fact]
    public async Task An_id_has_at_most_100_characters()
    {
        await using var town = await Town.Open(Simple);
        Assert.Equal("x", (await town.Run("Says", "x", new string('a', 100))).ReadOutputAs<string>());
        await Assert.ThrowsAsync<ArgumentException>(() => town.Start("Says", "x", new string('a', 101)));
    }

    [Fact]
    public async Task A_payload_over_the_limit_is_refused_with_its_size_and_the_cure()
    {
        await using var town = await Town.Open(
            Simple
                .Orchestrator("SaysTooMuch", context => Task.FromResult(new string('x', 2_000)))
                .Orchestrator("AsksTooMuch", async context => await context.CallActivityAsync<string>("Echo", new string('x', 2_000)))
                .Orchestrator("GetsTooMuch", async context => await context.CallActivityAsync<string>("TooMuch"))
                .Activity<string>("TooMuch", _ => new string('x', 2_000)),
            new DurableEngineOptions { DataFolder = Town.NewFolder(), MaxPayloadBytes = 1_024 });
        var refused = await Assert.ThrowsAsync<ArgumentException>(() => town.Start("Says", new string('x', 2_000)));
        Assert.Contains("has 2002 bytes; the limit is 1024", refused.Message, StringComparison.Ordinal);
        foreach (var name in new[] { "SaysTooMuch", "AsksTooMuch", "GetsTooMuch" })
        {
            Assert.Contains("has 2002 bytes; the limit is 1024", (await town.Run(name)).SerializedOutput, StringComparison.Ordinal);
        }
    }
}
