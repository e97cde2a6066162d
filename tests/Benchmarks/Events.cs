using System.Diagnostics;
using System.Globalization;

namespace CongVan.Benchmarks;

/// <summary>Events raised from many callers at once to a hundred waiting instances, each acknowledged on disk, until the last is heard: events per second.</summary>
internal static class Events
{
    private const int Listeners = 100;
    private const int EachHears = 200;
    private const int Rounds = 5;
    private const double Aim = 10_000;

    public static async Task<Figure> Run(Settings settings, Report report)
    {
        var each = (settings.Count ?? (Listeners * EachHears)) / Listeners;
        var rates = new List<double>();
        for (var round = 0; round <= (settings.Rounds ?? Rounds); round++)
        {
            var rate = await Once(settings, each);
            if (round > 0) // the first compiles
            {
                rates.Add(rate);
                report.See(string.Create(CultureInfo.InvariantCulture, $"round {round}"), rate, "events/s");
            }
        }

        var median = rates.Median();
        return new(median, "events/s", "at least 10,000/s", median >= Aim);
    }

    private static async Task<double> Once(Settings settings, int each)
    {
        await using var bench = await Bench.New(settings);
        var ids = await Task.WhenAll(Enumerable.Range(0, Listeners).Select(_ => bench.Client.ScheduleNewOrchestrationInstanceAsync(Cities.Listener, each)));
        await bench.Finished();
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(
            from n in Enumerable.Range(0, each)
            from id in ids
            select bench.Client.RaiseEventAsync(id, Cities.Heard, "xin chào"));
        await bench.Engine.WhenIdleAsync(CancellationToken.None);
        watch.Stop();
        await bench.AllEnded();
        return each * Listeners / watch.Elapsed.TotalSeconds;
    }
}
