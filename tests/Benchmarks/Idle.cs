using System.Diagnostics;

namespace CongVan.Benchmarks;

/// <summary>One HelloCities at a time on an engine that does nothing else; and what ten thousand waiting instances cost while nothing happens.</summary>
internal static class Idle
{
    private const int Sequentially = 500;
    private const int WaitingInstances = 10_000;
    private const double AimMilliseconds = 10;
    private static readonly TimeSpan s_watched = TimeSpan.FromSeconds(10);

    public static async Task<Figure> Run(Settings settings, Report report)
    {
        await using var bench = await Bench.New(settings);
        var took = new List<double>();
        for (var n = 0; n < (settings.Count ?? Sequentially) + 50; n++)
        {
            var start = Stopwatch.GetTimestamp();
            var id = await bench.Client.ScheduleNewOrchestrationInstanceAsync(Cities.HelloCities);
            await bench.Client.WaitForInstanceCompletionAsync(id);
            if (n >= 50) // compiled by then
            {
                took.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
        }

        await bench.AllEnded();
        report.See("median", took.Median(), "ms");
        report.See("p99", took.At(0.99), "ms");
        report.See("CPU with 10,000 waiting (aim below 1)", await Resting(bench), "% of a core");
        return new(took.Median(), "ms", "median at most 10 ms", took.Median() <= AimMilliseconds);
    }

    private static async Task<double> Resting(Bench bench)
    {
        await bench.StartAll(Cities.WaitsForEvent, WaitingInstances / 2);
        await bench.StartAll(Cities.WaitsForTime, WaitingInstances / 2, DateTime.UtcNow.AddDays(30));
        await bench.Finished();
        GC.Collect();
        await Task.Delay(TimeSpan.FromSeconds(1));
        var before = Environment.CpuUsage.TotalTime;
        var watch = Stopwatch.StartNew();
        await Task.Delay(s_watched);
        return (Environment.CpuUsage.TotalTime - before) / watch.Elapsed * 100;
    }
}
