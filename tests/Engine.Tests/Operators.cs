using CongVan.Runtime.Engine;
using CongVan.Runtime.Engine.Store;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Engine.Tests;

/// <summary>What operators ask beyond the published client: by name and state, counts, stuck, failing and failed instances.</summary>
public sealed class Operators
{
    private static Scripted Work => new Scripted()
        .Orchestrator("Says", context => Task.FromResult(context.GetInput<string>()))
        .Orchestrator("Fails", Task<string> (_) => throw new FormatException("bad"))
        .Orchestrator("Waits", async context => await context.WaitForExternalEvent<string>("Go", CancellationToken.None))
        .Orchestrator("Sleeps", async context =>
        {
            await context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None);
            return true;
        })
        .Orchestrator("Parent", context => context.CallSubOrchestratorAsync<string>("Waits", options: new SubOrchestrationOptions(instanceId: "child")))
        .Orchestrator("Retries", context => context.CallActivityAsync<string>("Broken", TaskOptions.FromRetryPolicy(new RetryPolicy(100, TimeSpan.FromHours(1)))))
        .Activity<object>("Broken", _ => throw new IOException("hỏng"));

    public static TheoryData<string> Queries =>
        [OperatorQueries.Counts, OperatorQueries.Named, OperatorQueries.Idle, OperatorQueries.LongFailing, OperatorQueries.FailedLately];

    [Fact]
    public async Task Instances_are_counted_by_name_and_state()
    {
        await using var town = await Town.Open(Work);
        foreach (var name in new[] { "Says", "says", "Says", "Fails", "Waits", "Sleeps" })
        {
            await town.Start(name, "x");
        }

        await town.Idle();
        var counts = (await town.Engine.Operators.CountAsync()).Select(count => $"{count.Name.ToLowerInvariant()} {count.Status} {count.Number}");
        Assert.Equal(["fails Failed 1", "says Completed 3", "sleeps Running 1", "waits Running 1"], counts.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Instances_of_one_orchestrator_are_listed_by_state_a_page_at_a_time()
    {
        await using var town = await Town.Open(Work);
        foreach (var n in Enumerable.Range(0, 7))
        {
            await town.Start(n % 2 == 0 ? "Waits" : "Says", "x", $"i{n}");
        }

        await town.Idle();
        await town.Client.RaiseEventAsync("i4", "Go", "x", Town.Soon);
        await town.Completed("i4");
        Assert.Equal(["i0", "i2", "i6"], await Ids(town, "WAITS", OrchestrationRuntimeStatus.Running, 2));
        Assert.Equal(["i0", "i2", "i6", "i4"], await Ids(town, "Waits", null, 2)); // open ones first
        Assert.Equal(["i1", "i3", "i5"], await Ids(town, "Says", null, 100));
        await Assert.ThrowsAsync<ArgumentException>(() => town.Engine.Operators.NamedAsync("Says", continuationToken: "nonsense"));
    }

    [Fact]
    public async Task Only_what_nothing_will_wake_is_stuck()
    {
        await using var town = await Town.Open(Work);
        foreach (var name in new[] { "Waits", "Sleeps", "Parent", "Says", "Fails", "Retries" })
        {
            await town.Start(name, "x", name);
        }

        await town.Idle();
        Assert.Empty(await town.Engine.Operators.StuckAsync());

        // A purge by hand of what the parent waits for (management-api.md, trap 1).
        await town.Client.TerminateInstanceAsync("Waits", cancellation: Town.Soon);
        await town.Completed("Waits");
        await town.Engine.Record((writer, effects) =>
        {
            Records.Delete(writer, effects, InstanceRow.Find(writer, "child")!);
            return true;
        });
        Assert.Equal("Parent", Assert.Single(await town.Engine.Operators.StuckAsync()).Id);
    }

    [Fact]
    public async Task A_call_that_keeps_failing_shows_its_instance_until_one_succeeds()
    {
        var broken = true;
        await using var town = await Town.Open(Work.Activity<object>("Broken", _ => Volatile.Read(ref broken) ? throw new IOException("hỏng") : "ok"));
        var began = town.Clock.GetUtcNow();
        await town.Start("Retries", id: "retries");
        await town.Advance(TimeSpan.FromHours(5.5));
        Assert.Equal("retries", Assert.Single(await town.Engine.Operators.FailingAsync(began)).Id); // since the first failure, not the last
        Assert.Empty(await town.Engine.Operators.FailingAsync(began.AddTicks(-1)));
        Volatile.Write(ref broken, false);
        await town.Advance(TimeSpan.FromHours(1));
        Assert.Empty(await town.Engine.Operators.FailingAsync(town.Clock.GetUtcNow()));
    }

    [Fact]
    public async Task What_failed_since_a_time_is_listed_in_order()
    {
        await using var town = await Town.Open(Work);
        await town.Run("Fails", id: "first");
        town.Clock.Advance(TimeSpan.FromHours(1));
        var since = town.Clock.GetUtcNow();
        await town.Run("Fails", id: "second");
        town.Clock.Advance(TimeSpan.FromHours(1));
        await town.Run("Fails", id: "another");
        Assert.Equal(["second", "another"], (await town.Engine.Operators.FailedAsync(since)).Select(instance => instance.Id));
        Assert.Equal("second", Assert.Single(await town.Engine.Operators.FailedAsync(since, atMost: 1)).Id);
    }

    [Theory]
    [MemberData(nameof(Queries))]
    public async Task Every_question_is_answered_from_an_index(string query)
    {
        await using var town = await Town.Open(Work);
        await using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(town.Folder, "engine.db")};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync(Town.Soon);
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // the engine's own constants
        command.CommandText = "EXPLAIN QUERY PLAN " + query;
#pragma warning restore CA2100
        foreach (var i in Enumerable.Range(0, 4))
        {
            command.Parameters.AddWithValue($"${i}", 1);
        }

        var plan = new List<string>();
        await using var rows = await command.ExecuteReaderAsync(Town.Soon);
        while (await rows.ReadAsync(Town.Soon))
        {
            plan.Add(rows.GetString(3));
        }

        Assert.NotEmpty(plan);
        Assert.All(plan.Where(line => line.StartsWith("SCAN", StringComparison.Ordinal)), line => Assert.Contains("USING COVERING INDEX", line, StringComparison.Ordinal));
        Assert.DoesNotContain(plan, line => line.Contains("TEMP B-TREE", StringComparison.Ordinal));
    }

    private static async Task<List<string>> Ids(Town town, string name, OrchestrationRuntimeStatus? status, int size)
    {
        var ids = new List<string>();
        string? token = null;
        do
        {
            var page = await town.Engine.Operators.NamedAsync(name, status, size, token);
            ids.AddRange(page.Values.Select(instance => instance.Id));
            token = page.ContinuationToken;
        }
        while (token is not null);
        return ids;
    }
}
