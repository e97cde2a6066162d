using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Engine.Tests;

public sealed class Activities
{
    private static Scripted Cities => new Scripted()
        .Orchestrator("HelloCities5", async context =>
        {
            var said = new List<string>();
            foreach (var city in new[] { "Tokyo", "London", "Seattle", "Paris", "Lima" })
            {
                said.Add(await context.CallActivityAsync<string>("Hello", city));
            }

            return said.ToArray();
        })
        .Activity<string>("Hello", city => $"Hello {city}");

    [Fact]
    public async Task Five_activities_in_a_row_give_five_results_in_order()
    {
        await using var town = await Town.Open(Cities);
        var ended = await town.Run("HelloCities5");
        Assert.Equal(OrchestrationRuntimeStatus.Completed, ended.RuntimeStatus);
        Assert.Equal(["Hello Tokyo", "Hello London", "Hello Seattle", "Hello Paris", "Hello Lima"], ended.ReadOutputAs<string[]>()!);
    }

    [Fact]
    public async Task A_thousand_activities_at_once_all_come_back()
    {
        await using var town = await Town.Open(new Scripted()
            .Orchestrator("FanOut", async context =>
            {
                var squares = await Task.WhenAll(Enumerable.Range(1, 1_000).Select(n => context.CallActivityAsync<int>("Square", n)));
                return squares.Sum(n => (long)n);
            })
            .Activity<int>("Square", n => n * n));
        Assert.Equal(333_833_500L, (await town.Run("FanOut")).ReadOutputAs<long>()); // n(n+1)(2n+1)/6
    }
}
