using System.Diagnostics;
using System.Globalization;

namespace CongVan.Benchmarks;

/// <summary>HelloCities again and again while what has ended stays in the store: the throughput at each size, beside that of an empty store.</summary>
internal static class Growth
{
    private const int LargestStore = 1_000_000;
    private const int AtOnce = 5_000;
    private const int Rounds = 5;
    private const double Aim = 20;

    public static async Task<Figure> Run(Settings settings, Report report)
    {
        for (var warming = 0; warming < 4; warming++)
        {
            await HelloCities.Once(settings, AtOnce); // compiles what is hot, and what is hotter better
        }

        await using var bench = await Bench.New(settings);
        var stored = 0;
        var curve = new List<double>();
        for (var size = 1_000; size <= (settings.Count ?? LargestStore); size *= 10)
        {
            while (stored < size)
            {
                var more = Math.Min(AtOnce, size - stored);
                await Fill(bench, more);
                stored += more;
            }

            var (rates, shares) = (new List<double>(), new List<double>());
            for (var round = 0; round < (settings.Rounds ?? Rounds); round++, stored += AtOnce)
            {
                // Side by side: the machine may be slower now than it was when the store was small.
                rates.Add(await Fill(bench, AtOnce));
                shares.Add(rates[^1] / (await HelloCities.Once(settings, AtOnce)).PerSecond);
            }

            curve.Add(shares.Median());
            report.See(
                string.Create(CultureInfo.InvariantCulture, $"from {size:N0} finished instances on"),
                string.Create(CultureInfo.InvariantCulture, $"{rates.Median():N0} orchestrations/s, {shares.Median():F2} of an empty store's at the same time"));
        }

        await bench.AllEnded();
        report.See("disk", bench.DiskBytes / 1e9, "GB");
        var fall = (1 - curve[^1]) * 100;
        return new(fall, "% slower in the largest store than in an empty one", "at most 20 % slower", fall <= Aim);
    }

    private static async Task<double> Fill(Bench bench, int count)
    {
        var watch = Stopwatch.StartNew();
        await bench.StartAll(Cities.HelloCities, count);
        await bench.Engine.WhenIdleAsync(CancellationToken.None);
        return count / watch.Elapsed.TotalSeconds;
    }
}
