using System.Diagnostics;
using System.Globalization;

namespace CongVan.Benchmarks;

/// <summary>
/// A million instances that wait, half for an event, half for a time: what they cost on disk, and in a fresh process that opens their folder
/// its memory, the time to its first answer, and whether the next that is due comes on time.
/// </summary>
internal static class Waiting
{
    private const int Instances = 1_000_000;
    private const int AtOnce = 10_000;
    private const double AimMegabytes = 300;
    private const double AimSeconds = 5;
    private static readonly TimeSpan s_timeToOpen = TimeSpan.FromSeconds(40);

    public static async Task<Figure> Run(Settings settings, Report report)
    {
        var count = settings.Count ?? Instances;
        var folder = Bench.NewFolder(settings);
        try
        {
            DateTime due;
            long before;
            await using (var bench = await Bench.Open(folder, keep: true))
            {
                before = bench.DiskBytes;
                var watch = Stopwatch.StartNew();
                for (var started = 0; started < count; started += AtOnce)
                {
                    var now = Math.Min(AtOnce, count - started);
                    await bench.StartAll(Cities.WaitsForEvent, now / 2);
                    await bench.StartAll(Cities.WaitsForTime, now - (now / 2), DateTime.UtcNow.AddDays(30));
                    await bench.Engine.WhenIdleAsync(CancellationToken.None);
                }

                report.See("started and brought to their wait", count / watch.Elapsed.TotalSeconds, "instances/s");
                report.See("memory of the process that started them", Machine.ResidentBytes() / 1e6, "MB");
                due = DateTime.UtcNow + s_timeToOpen;
                await bench.Client.ScheduleNewOrchestrationInstanceAsync(Cities.WaitsForTime, due, new Microsoft.DurableTask.StartOrchestrationOptions(WaitingChild.NextDue));
                await bench.Finished();
            }

            report.See("disk", (new DirectoryInfo(folder).EnumerateFiles().Sum(file => file.Length) - before) / (double)count, "bytes a waiting instance");
            var child = await Child(folder, due);
            report.See("memory of a fresh process (aim at most 300)", child.Megabytes, "MB");
            report.See("first answer after a cold start (aim at most 5)", child.FirstAnswerSeconds, "s");
            report.See("the next due came late by", child.LateMilliseconds, "ms");
            return new(
                child.Megabytes,
                "MB with all waiting",
                "at most 300 MB, the first answer within 5 s, the next due on time",
                child.Megabytes <= AimMegabytes && child.FirstAnswerSeconds <= AimSeconds && child.LateMilliseconds is >= 0 and < 1_000);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<WaitingChild.Seen> Child(string folder, DateTime due)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            ArgumentList = { "waiting-child", folder, due.ToString("O", CultureInfo.InvariantCulture) },
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
        {
            start.ArgumentList.Insert(0, typeof(Waiting).Assembly.Location);
        }

        using var process = Process.Start(start)!;
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return System.Text.Json.JsonSerializer.Deserialize<WaitingChild.Seen>(said)
            ?? throw new InvalidOperationException($"The process on the folder said: {said}");
    }
}
