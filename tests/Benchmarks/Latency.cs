using System.Diagnostics;
using System.Globalization;

namespace CongVan.Benchmarks;

/// <summary>
/// From start to end of one HelloCities while others arrive at a share of the peak load. Arrivals keep their times whatever the engine does
/// (open loop), and each latency counts from when its arrival was due.
/// </summary>
internal static class Latency
{
    private const double Seconds = 5;
    private static readonly double[] s_shares = [0.2, 0.5, 0.8];

    public static async Task Run(Settings settings, Report report, double peak)
    {
        foreach (var share in s_shares)
        {
            var took = await At(settings, peak * share);
            report.See(
                string.Create(CultureInfo.InvariantCulture, $"latency at {share:P0} of the peak"),
                string.Create(CultureInfo.InvariantCulture, $"p50 {took.At(0.5):F1} ms, p99 {took.At(0.99):F1} ms ({peak * share:N0}/s)"));
        }
    }

    private static async Task<IReadOnlyList<double>> At(Settings settings, double perSecond)
    {
        await using var bench = await Bench.New(settings);
        var running = new List<Task<double>>();
        var watch = Stopwatch.StartNew();
        var chance = new Random(1);
        for (var due = TimeSpan.Zero; due.TotalSeconds < Seconds;)
        {
            if (watch.Elapsed < due)
            {
                await Task.Delay(1);
                continue;
            }

            running.Add(One(bench, watch, due));
            due += TimeSpan.FromSeconds(-Math.Log(1 - chance.NextDouble()) / perSecond); // as people come: without appointment
        }

        return await Task.WhenAll(running);
    }

    private static async Task<double> One(Bench bench, Stopwatch watch, TimeSpan due)
    {
        var id = await bench.Client.ScheduleNewOrchestrationInstanceAsync(Cities.HelloCities);
        await bench.Client.WaitForInstanceCompletionAsync(id);
        return (watch.Elapsed - due).TotalMilliseconds;
    }
}
