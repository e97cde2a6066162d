using System.Diagnostics;
using System.Globalization;

namespace CongVan.Benchmarks;

/// <summary>
/// Five sequential activities that do nothing, many instances started at once: orchestrations per second, from the first start to the last
/// end on disk, beside what SQLite itself could do with the same rows.
/// </summary>
internal static class HelloCities
{
    private const int AtOnce = 5_000;
    private const int Rounds = 5;
    private const double Aim = 3_000;

    public static async Task<Figure> Run(Settings settings, Report report)
    {
        var count = settings.Count ?? AtOnce;
        var rates = new List<double>();
        var shares = new List<double>();
        for (var warming = 0; warming < 4; warming++)
        {
            await Once(settings, count); // compiles what is hot, and what is hotter better
        }

        for (var round = 1; round <= (settings.Rounds ?? Rounds); round++)
        {
            var (rate, rows, commits, microseconds) = await Once(settings, count);
            var limit = count / PlainSqlite.Insert(settings, rows, commits).TotalSeconds;
            rates.Add(rate);
            shares.Add(rate / limit);
            report.See(
                string.Create(CultureInfo.InvariantCulture, $"round {round}"),
                string.Create(CultureInfo.InvariantCulture, $"{rate:N0} orchestrations/s; {rows:N0} rows in {commits:N0} commits; plain SQLite with the same {limit:N0}/s, ratio {rate / limit:F2}; {microseconds:F0} µs of CPU for one"));
        }

        var median = rates.Median();
        report.See("ratio to plain SQLite (aim 0.25)", shares.Median(), "");
        await Latency.Run(settings, report, median);
        return new(median, "orchestrations/s", "at least 3,000/s on 2 cores", median >= Aim);
    }

    // The time of the processor says more than the clock when others use the machine too.
    public static async Task<(double PerSecond, long Rows, long Commits, double Microseconds)> Once(Settings settings, int count)
    {
        await using var bench = await Bench.New(settings);
        var commits = bench.Commits;
        var cpu = Environment.CpuUsage.TotalTime;
        var watch = Stopwatch.StartNew();
        await bench.StartAll(Cities.HelloCities, count);
        await bench.Engine.WhenIdleAsync(CancellationToken.None);
        watch.Stop();
        cpu = Environment.CpuUsage.TotalTime - cpu;
        await bench.AllEnded();
        return (count / watch.Elapsed.TotalSeconds, count * RowsOfOne, bench.Commits - commits, cpu.TotalMicroseconds / count);
    }

    // What is inserted for one: the instance and its six steps. What is changed or removed again is not counted in the engine's favour.
    private const long RowsOfOne = 7;
}
