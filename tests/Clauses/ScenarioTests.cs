using System.Collections.Concurrent;
using CongVan.Clauses.Changing;
using CongVan.Clauses.Playing;
using CongVan.Workflows.Regulation;

namespace CongVan.Clauses;

/// <summary>Every scenario as a test of its own; all are played together, once.</summary>
public sealed class ScenarioTests(ScenarioTests.AllPlayed played) : IClassFixture<ScenarioTests.AllPlayed>
{
    public static TheoryData<string> Names => [.. Scenario.All.Select(scenario => scenario.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task It_holds_through_HTTP_and_the_mailbox(string name)
    {
        var result = await played.Of(name);
        Assert.True(result.Holds, $"{name}: {result.Failure}");
    }

    /// <summary>Numbers that nothing guards yet are told by <c>dotnet run --project tests/Clauses</c>.</summary>
    public static TheoryData<string> GuardedNumbers =>
        [.. LegalNumber.All.Select(number => number.Name).Where(name => Scenario.All.Any(scenario => scenario.Guards.Contains(name, StringComparer.Ordinal)))];

    [Theory]
    [MemberData(nameof(GuardedNumbers))]
    public async Task Every_number_that_is_guarded_is_noticed_when_it_is_another(string name)
    {
        await played.Done; // else the copies would wait for processors that the scenarios use
        var noticed = await Guards.NoticeSoonAsync(LegalNumber.Named(name));
        Assert.True(noticed.IsGuarded, noticed.ToString());
        Assert.All(noticed.Guards, guard => Assert.False(guard.Broke, noticed.ToString()));
    }

    public sealed class AllPlayed : IAsyncLifetime
    {
        private readonly ConcurrentDictionary<string, TaskCompletionSource<Played>> results =
            new(Scenario.All.ToDictionary(scenario => scenario.Name, _ => new TaskCompletionSource<Played>(), StringComparer.Ordinal), StringComparer.Ordinal);
        private Task playing = Task.CompletedTask;

        public ValueTask InitializeAsync()
        {
            playing = Company.PlayAsync(Scenario.All, played => results[played.Scenario.Name].SetResult(played));
            return ValueTask.CompletedTask;
        }

        internal Task Done => playing;

        internal async Task<Played> Of(string name)
        {
            // A player that broke would leave its scenarios waiting for good.
            if (await Task.WhenAny(results[name].Task, playing) == playing) await playing;
            return await results[name].Task;
        }

        public async ValueTask DisposeAsync() => await playing;
    }
}
