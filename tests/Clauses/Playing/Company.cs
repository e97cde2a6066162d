using System.Collections.Concurrent;

namespace CongVan.Clauses.Playing;

/// <summary>Plays scenarios: as many at once as there are processors, each player with a province that its scenarios share.</summary>
internal static class Company
{
    /// <param name="each">Told of every scenario as it ends, from any thread.</param>
    public static async Task PlayAsync(IEnumerable<Scenario> scenarios, Action<Played> each)
    {
        // The long ones, which have a clock of their own, first.
        var waiting = new ConcurrentQueue<Scenario>(scenarios.OrderByDescending(scenario => scenario.From is not null));
        var players = Math.Clamp(Environment.ProcessorCount, 1, Math.Max(1, waiting.Count));
        await Task.WhenAll(Enumerable.Range(0, players).Select(_ => Task.Run(() => PlayOnAsync(waiting, each))));
    }

    private static async Task PlayOnAsync(ConcurrentQueue<Scenario> waiting, Action<Played> each)
    {
        Recorded? shared = null;
        try
        {
            while (waiting.TryDequeue(out var scenario))
            {
                if (scenario.From is not null)
                {
                    await using var own = await Recorded.StartAsync(scenario.From);
                    each(await own.PlayAsync(scenario));
                    continue;
                }

                shared ??= await Recorded.StartAsync(from: null);
                each(await shared.PlayAsync(scenario));
            }
        }
        finally
        {
            if (shared is not null) await shared.DisposeAsync();
        }
    }
}
