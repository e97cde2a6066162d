using CongVan.Runtime.Engine;
using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Engine.Tests;

/// <summary>An instance is started once more with what it was started with. Lists of ids.</summary>
public sealed class Restarting
{
    private static Scripted Simple => new Scripted()
        .Orchestrator("Says", context => Task.FromResult($"{context.GetInput<string>()} {context.Version}"))
        .Orchestrator("Waits", async context => await context.WaitForExternalEvent<string>("Go", CancellationToken.None));

    private static StartOrchestrationOptions Options(string id) => new(id)
    {
        Version = "2.0",
        Tags = new Dictionary<string, string>(StringComparer.Ordinal) { ["kind"] = "test" },
    };

    [Fact]
    public async Task Under_a_new_id_it_has_the_same_input_version_and_tags()
    {
        await using var town = await Town.Open(Simple);
        await town.Client.ScheduleNewOrchestrationInstanceAsync("Says", "x", Options("first"), Town.Soon);
        await town.Completed("first");
        var id = await town.Client.RestartAsync("first", restartWithNewInstanceId: true, Town.Soon);
        Assert.Matches("^[0-9a-f]{32}$", id);
        var again = await town.Completed(id);
        Assert.Equal("x 2.0", again.ReadOutputAs<string>());
        Assert.Equal("test", again.Tags["kind"]);
        Assert.NotNull(await town.Client.GetInstanceAsync("first", Town.Soon));
    }

    [Fact]
    public async Task Under_the_same_id_it_replaces_the_finished_one()
    {
        await using var town = await Town.Open(Simple);
        await town.Run("Says", "x", "first");
        var began = (await town.Now("first")).CreatedAt;
        town.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal("first", await town.Client.RestartAsync("first", cancellation: Town.Soon));
        Assert.Equal(began.AddHours(1), (await town.Completed("first")).CreatedAt);
    }

    [Fact]
    public async Task An_open_one_is_not_replaced_but_can_be_started_beside_itself()
    {
        await using var town = await Town.Open(Simple);
        await town.Start("Waits", id: "open");
        await Assert.ThrowsAsync<InvalidOperationException>(() => town.Client.RestartAsync("open", cancellation: Town.Soon));
        await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(() => town.Engine.RestartAsync("open", withNewId: false));
        Assert.NotEqual("open", await town.Client.RestartAsync("open", restartWithNewInstanceId: true, Town.Soon));
    }

    [Fact]
    public async Task An_unknown_one_is_refused()
    {
        await using var town = await Town.Open(Simple);
        await Assert.ThrowsAsync<ArgumentException>(() => town.Client.RestartAsync("nobody", cancellation: Town.Soon));
        Assert.Equal(InstanceRefusal.NotFound, (await Assert.ThrowsAsync<InstanceRefusedException>(() => town.Engine.RestartAsync("nobody", withNewId: true))).Reason);
    }

    [Fact]
    public async Task A_child_restarted_is_an_instance_of_its_own()
    {
        await using var town = await Town.Open(Simple.Orchestrator("Parent", context =>
            context.CallSubOrchestratorAsync<string>("Says", "c", new SubOrchestrationOptions(instanceId: "child"))));
        await town.Run("Parent");
        Assert.NotNull((await town.Engine.ReadAsync("child", withHistory: false))!.ParentId);
        await town.Client.RestartAsync("child", cancellation: Town.Soon);
        await town.Completed("child");
        Assert.Null((await town.Engine.ReadAsync("child", withHistory: false))!.ParentId);
    }

    [Fact]
    public async Task Ids_are_listed_in_order_a_page_at_a_time()
    {
        await using var town = await Town.Open(Simple);
        foreach (var id in new[] { "c", "a", "e", "b", "d" })
        {
            await town.Run("Says", "x", id);
        }

        var first = await town.Client.ListInstanceIdsAsync(pageSize: 3, cancellation: Town.Soon);
        Assert.Equal(["a", "b", "c"], first.Values);
        var second = await town.Client.ListInstanceIdsAsync(pageSize: 3, lastInstanceKey: first.ContinuationToken, cancellation: Town.Soon);
        Assert.Equal(["d", "e"], second.Values);
        Assert.Null(second.ContinuationToken);
    }

    [Fact]
    public async Task Ids_are_listed_by_status_and_by_when_they_ended()
    {
        await using var town = await Town.Open(Simple);
        await town.Run("Says", "x", "old");
        var between = town.Clock.GetUtcNow().AddHours(1);
        town.Clock.Advance(TimeSpan.FromHours(2));
        await town.Run("Says", "x", "new");
        await town.Start("Waits", id: "open");
        await town.Idle();
        Assert.Equal(["open"], await Ids(town.Client.ListInstanceIdsAsync([OrchestrationRuntimeStatus.Running], cancellation: Town.Soon)));
        Assert.Equal(["new", "old"], await Ids(town.Client.ListInstanceIdsAsync([OrchestrationRuntimeStatus.Completed], cancellation: Town.Soon)));
        Assert.Equal(["new"], await Ids(town.Client.ListInstanceIdsAsync(completedTimeFrom: between, cancellation: Town.Soon)));
        Assert.Equal(["old"], await Ids(town.Client.ListInstanceIdsAsync(completedTimeTo: between, cancellation: Town.Soon)));
        Assert.Empty(await Ids(town.Client.ListInstanceIdsAsync([OrchestrationRuntimeStatus.Running], completedTimeFrom: between, cancellation: Town.Soon)));
    }

    private static async Task<IReadOnlyList<string>> Ids(Task<Page<string>> page) => (await page).Values;
}
