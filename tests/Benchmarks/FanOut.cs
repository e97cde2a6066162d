using System.Diagnostics;

namespace CongVan.Benchmarks;

/// <summary>One orchestration that calls a thousand activities at once and waits for them all: activities per second.</summary>
internal static class FanOut
{
    private const int Activities = 1_000;
    private const int Rounds = 31;
    private const double Aim = 20_000;

    public static async Task<Figure> Run(Settings settings, Report report)
    {
        var count = settings.Count ?? Activities;
        await using var bench = await Bench.New(settings);
        var rates = new List<double>();
        for (var round = 0; round < (settings.Rounds ?? Rounds) + 5; round++)
        {
            var watch = Stopwatch.StartNew();
            var id = await bench.Client.ScheduleNewOrchestrationInstanceAsync(Cities.FanOut, count);
            await bench.Client.WaitForInstanceCompletionAsync(id);
            if (round >= 5) // compiled by then
            {
                rates.Add(count / watch.Elapsed.TotalSeconds);
            }
        }

        await bench.AllEnded();
        report.See("slowest of all rounds", rates.Min(), "activities/s");
        report.See("fastest", rates.Max(), "activities/s");
        var median = rates.Median();
        return new(median, "activities/s", "at least 20,000/s", median >= Aim);
    }
}
