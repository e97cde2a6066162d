using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Engine.Tests;

public sealed class SubOrchestrations
{
    private static readonly Dictionary<string, string> s_tags = new(StringComparer.Ordinal) { ["agency"] = "so-noi-vu" };

    private static Scripted Family => new Scripted()
        .Orchestrator("Parent", async context =>
        {
            var options = context.GetInput<string>() is { } id ? new TaskOptions().WithInstanceId(id) : null;
            return await context.CallSubOrchestratorAsync<string>("Child", "ann", options);
        })
        .Orchestrator("Child", context => Task.FromResult($"{context.GetInput<string>()} of {context.Parent?.InstanceId} {context.Parent?.Name.Name}"))
        .Orchestrator("Waits", async context => await context.WaitForExternalEvent<string>("Go", CancellationToken.None))
        .Orchestrator("ParentOfWaits", async context => await context.CallSubOrchestratorAsync<string>("Waits", new TaskOptions().WithInstanceId("waiting-child")))
        .Orchestrator("Fails", Task<string> (_) => throw new FormatException("bad form", new IOException("inner")))
        .Orchestrator("ParentOfFails", async context =>
        {
            try
            {
                return await context.CallSubOrchestratorAsync<string>("Fails");
            }
            catch (TaskFailedException e)
            {
                return $"{e.FailureDetails.ErrorType}: {e.FailureDetails.ErrorMessage}";
            }
        });

    [Fact]
    public async Task A_parent_gets_its_childs_result_and_the_child_knows_its_parent()
    {
        await using var town = await Town.Open(Family);
        Assert.Equal("ann of p-1 Parent", (await town.Run("Parent", "c-1", "p-1")).ReadOutputAs<string>());
        Assert.Equal("ann of p-1 Parent", (await town.Now("c-1")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_child_without_an_id_gets_one_that_is_the_same_on_every_replay()
    {
        await using var town = await Town.Open(Family);
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await town.Run("Parent", id: "p-2")).RuntimeStatus);
        var status = await town.Engine.ReadAsync("p-2", withHistory: true);
        var created = Assert.Single(status!.History!, row => row.EventType == "SubOrchestrationInstanceCreated");
        Assert.Equal(32, created.InstanceId!.Length);
        Assert.NotNull(await town.Client.GetInstanceAsync(created.InstanceId, Town.Soon));
    }

    [Fact]
    public async Task A_parent_sees_its_childs_failure_with_the_exceptions_type()
    {
        await using var town = await Town.Open(Family);
        Assert.Equal("System.FormatException: bad form", (await town.Run("ParentOfFails")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_child_inherits_its_parents_tags()
    {
        await using var town = await Town.Open(Family);
        await town.Completed(await town.Client.ScheduleNewOrchestrationInstanceAsync(
            "Parent", "tagged-child", new StartOrchestrationOptions("tagged") { Tags = s_tags }, Town.Soon));
        Assert.Equal("so-noi-vu", (await town.Now("tagged-child")).Tags["agency"]);
    }

    [Fact]
    public async Task Terminating_a_parent_recursively_ends_its_children_and_otherwise_leaves_them()
    {
        await using var town = await Town.Open(Family);
        await town.Start("ParentOfWaits", id: "p-3");
        await town.Idle();
        await town.Client.TerminateInstanceAsync("p-3", new TerminateInstanceOptions("thôi"), Town.Soon);
        await town.Idle();
        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await town.Now("p-3")).RuntimeStatus);
        Assert.Equal("thôi", (await town.Now("p-3")).ReadOutputAs<string>());
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await town.Now("waiting-child")).RuntimeStatus);

        await town.Client.RaiseEventAsync("waiting-child", "Go", "done", Town.Soon);
        await town.Completed("waiting-child"); // its id is free only then
        await town.Start("ParentOfWaits", id: "p-4");
        await town.Idle();
        await town.Client.TerminateInstanceAsync("p-4", new TerminateInstanceOptions("hết", Recursive: true), Town.Soon);
        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await town.Completed("waiting-child")).RuntimeStatus);
    }

    [Fact]
    public async Task A_terminated_child_is_a_failure_to_its_parent()
    {
        await using var town = await Town.Open(Family);
        await town.Start("ParentOfWaits", id: "p-5");
        await town.Idle();
        await town.Client.TerminateInstanceAsync("waiting-child", new TerminateInstanceOptions(), Town.Soon);
        var ended = await town.Completed("p-5");
        Assert.Equal(OrchestrationRuntimeStatus.Failed, ended.RuntimeStatus);
        Assert.Contains("'waiting-child' was terminated", ended.SerializedOutput, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_child_whose_id_is_running_already_fails_its_parent_by_name()
    {
        await using var town = await Town.Open(Family);
        await town.Start("Waits", id: "waiting-child");
        var ended = await town.Run("ParentOfWaits");
        Assert.Contains("'waiting-child' is already running", ended.SerializedOutput, StringComparison.Ordinal);
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await town.Now("waiting-child")).RuntimeStatus);
    }

    [Fact]
    public async Task A_failed_child_is_started_again_under_its_own_id_as_its_retry_policy_says()
    {
        var runs = 0;
        await using var town = await Town.Open(new Scripted()
            .Orchestrator("Parent", async context => await context.CallSubOrchestratorAsync<string>(
                "Child", TaskOptions.FromRetryPolicy(new RetryPolicy(3, TimeSpan.FromMinutes(1))).WithInstanceId("again")))
            .Orchestrator("Child", async context => await context.CallActivityAsync<string>("Flaky"))
            .Activity<string>("Flaky", _ => Interlocked.Increment(ref runs) < 3 ? throw new IOException("not yet") : "worked"));
        var id = await town.Start("Parent");
        await town.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal("worked", (await town.Now(id)).ReadOutputAs<string>());
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await town.Now("again")).RuntimeStatus);
    }

    [Fact]
    public async Task A_recursive_purge_takes_the_finished_children_along()
    {
        await using var town = await Town.Open(Family);
        await town.Run("Parent", "c-9", "p-9");
        var purged = await town.Client.PurgeInstanceAsync("p-9", new PurgeInstanceOptions(Recursive: true), Town.Soon);
        Assert.Equal(2, purged.PurgedInstanceCount);
        Assert.Null(await town.Client.GetInstanceAsync("c-9", Town.Soon));
    }
}
