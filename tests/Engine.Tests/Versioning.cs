using CongVan.Runtime.Engine;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Engine.Tests;

/// <summary>
/// Versions of orchestrations: who gets which, and which a release runs. Semantics: "Orchestration versioning" of Durable Functions
/// (defaultVersion, versionMatchStrategy, versionFailureStrategy).
/// </summary>
public sealed class Versioning
{
    private static Scripted Work => new Scripted()
        .Orchestrator("Says", context => Task.FromResult($"{context.Version}|{context.CompareVersionTo("2.0")}"))
        .Orchestrator("Parent", async context => string.Join(' ', await Task.WhenAll(
            context.CallSubOrchestratorAsync<string>("Says"),
            context.CallSubOrchestratorAsync<string>("Says", options: new SubOrchestrationOptions { Version = "3.0" }),
            context.CallSubOrchestratorAsync<string>("Says", options: new SubOrchestrationOptions { Version = TaskVersion.Unversioned }))))
        .Orchestrator("Moves", async context =>
        {
            var said = await context.WaitForExternalEvent<string>("Go", CancellationToken.None);
            if (context.Version == "1.0")
            {
                context.ContinueAsNew(new ContinueAsNewOptions { NewVersion = "2.0" });
            }

            return $"{said} {context.Version}";
        });

    [Fact]
    public async Task Without_a_version_of_its_own_an_instance_gets_the_default_one()
    {
        await using var town = await Town.Open(Work, Release("1.5"));
        Assert.Equal("1.5|-1", (await town.Run("Says")).ReadOutputAs<string>());
        await town.Client.ScheduleNewOrchestrationInstanceAsync("Says", new StartOrchestrationOptions("own") { Version = "1.2" }, Town.Soon);
        Assert.Equal("1.2|-1", (await town.Completed("own")).ReadOutputAs<string>());
        await town.Client.ScheduleNewOrchestrationInstanceAsync("Says", new StartOrchestrationOptions("none") { Version = TaskVersion.Unversioned }, Town.Soon);
        Assert.Equal("|-1", (await town.Completed("none")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_child_gets_the_default_version_and_not_its_parents_unless_told_otherwise()
    {
        await using var town = await Town.Open(Work, Release("2.0") with { VersionMatch = VersionMatch.None });
        await town.Client.ScheduleNewOrchestrationInstanceAsync("Parent", new StartOrchestrationOptions("p") { Version = "1.0" }, Town.Soon);
        Assert.Equal("2.0|0 3.0|1 |-1", (await town.Completed("p")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Continuing_as_new_may_take_a_new_version()
    {
        await using var town = await Town.Open(Work, Release("2.0"));
        await town.Client.ScheduleNewOrchestrationInstanceAsync("Moves", new StartOrchestrationOptions("m") { Version = "1.0" }, Town.Soon);
        await town.Client.RaiseEventAsync("m", "Go", "a", Town.Soon);
        await town.Client.RaiseEventAsync("m", "Go", "b", Town.Soon);
        Assert.Equal("b 2.0", (await town.Completed("m")).ReadOutputAs<string>());
    }

    // (version of the release, of the instance, strategy, whether it runs)
    [Theory]
    [InlineData("1.0", "1.0", VersionMatch.CurrentOrOlder, true)]
    [InlineData("1.10", "1.9", VersionMatch.CurrentOrOlder, true)] // by numbers, not by letters
    [InlineData("1.0", "1.1", VersionMatch.CurrentOrOlder, false)]
    [InlineData("1.0", "", VersionMatch.CurrentOrOlder, true)] // none is older than any
    [InlineData("v1-release", "V1-RELEASE", VersionMatch.Strict, true)] // what is not a number is text without case
    [InlineData("1.1", "1.0", VersionMatch.Strict, false)]
    [InlineData("1.1", "", VersionMatch.Strict, false)]
    [InlineData("1.0", "9.0", VersionMatch.None, true)]
    [InlineData("", "9.0", VersionMatch.Strict, true)] // a release without a version runs all
    public async Task A_release_runs_what_its_strategy_says_and_fails_the_rest_when_told_to(string release, string instance, VersionMatch match, bool runs)
    {
        await using var town = await Town.Open(Work, Release(release) with { VersionMatch = match, VersionFailure = VersionFailure.Fail });
        await town.Client.ScheduleNewOrchestrationInstanceAsync("Says", new StartOrchestrationOptions("v") { Version = instance }, Town.Soon);
        var ended = await town.Completed("v");
        Assert.Equal(runs ? OrchestrationRuntimeStatus.Completed : OrchestrationRuntimeStatus.Failed, ended.RuntimeStatus);
        Assert.Equal(runs ? null : "VersionMismatch", ended.FailureDetails?.ErrorType);
    }

    [Fact]
    public async Task An_instance_of_a_newer_release_is_left_alone_and_goes_on_when_that_release_is_back()
    {
        var folder = Town.NewFolder();
        using var lines = new Lines();
        await using (var older = await Town.Open(Work, Release("1.0") with { DataFolder = folder }, keepFolder: true, loggers: lines))
        {
            await older.Client.ScheduleNewOrchestrationInstanceAsync("Moves", new StartOrchestrationOptions("m") { Version = "2.0" }, Town.Soon);
            await older.Client.RaiseEventAsync("m", "Go", "kept", Town.Soon);
            await older.Idle();
            Assert.Equal(OrchestrationRuntimeStatus.Pending, (await older.Now("m")).RuntimeStatus);
            Assert.Contains(lines.Of("CongVan.Engine"), line => line.Contains("'2.0' is greater than the worker version '1.0'", StringComparison.Ordinal));
        }

        await using (var newer = await Town.Open(Work, Release("2.0") with { DataFolder = folder }, keepFolder: true))
        {
            Assert.Equal("kept 2.0", (await newer.Completed("m")).ReadOutputAs<string>());
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task An_instance_that_is_left_alone_can_be_terminated()
    {
        await using var town = await Town.Open(Work, Release("1.0"));
        await town.Client.ScheduleNewOrchestrationInstanceAsync("Moves", new StartOrchestrationOptions("m") { Version = "2.0" }, Town.Soon);
        await town.Idle();
        await town.Client.TerminateInstanceAsync("m", cancellation: Town.Soon);
        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await town.Completed("m")).RuntimeStatus);
    }

    private static DurableEngineOptions Release(string version) => new() { DataFolder = Town.NewFolder(), DefaultVersion = version };
}
