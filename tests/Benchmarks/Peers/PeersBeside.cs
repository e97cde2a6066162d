using System.Globalization;

namespace CongVan.Benchmarks;

/// <summary>
/// What teams use today for the same work, asked the same question right after us on the same disk, each in a process of its own
/// (tests/Benchmarks.Peers, which says why it is a project of its own).
/// </summary>
internal static class PeersBeside
{
    public static IReadOnlyList<string> Names { get; } = ["quartz", "wolverine", "hangfire"];

    public static async Task Run(string benchmark, Figure ours, Settings settings, Report report)
    {
        if (settings.Peers.Count == 0)
        {
            return;
        }

        if (await PeerProcess.Build() is { } complaint)
        {
            report.See("peers", $"not run: {complaint}");
            return;
        }

        foreach (var name in settings.Peers)
        {
            var folder = Bench.NewFolder(settings);
            try
            {
                var load = Machine.LoadAverage();
                var (answer, failure) = await PeerProcess.Ask(name, benchmark, folder, settings);
                Tell(report, name, load, ours, answer, failure);
            }
            finally
            {
                if (Directory.Exists(folder)) // whoever clears a temporary folder may have been quicker
                {
                    Directory.Delete(folder, recursive: true);
                }
            }
        }
    }

    private static void Tell(Report report, string name, string load, Figure ours, PeerAnswer? answer, string? failure)
    {
        if (answer is not { Figure: { } figure })
        {
            report.See($"peer {answer?.Product ?? name}", answer?.Cannot ?? $"failed: {failure}");
            return;
        }

        var compared = Compared(ours, figure);
        report.See($"peer {answer.Product}", figure, compared is null ? $"{ours.Unit}, of as many as it says" : ours.Unit);
        report.See($"peer {name}, load average", load);
        if (compared is not null)
        {
            report.See($"peer {name}, beside ours", compared);
        }

        for (var n = 0; n < answer.Lines.Count; n++)
        {
            report.See(string.Create(CultureInfo.InvariantCulture, $"peer {name}, {n + 1}"), answer.Lines[n]);
        }
    }

    // Of rates and times only: megabytes of different numbers of instances have no ratio.
    private static string? Compared(Figure ours, double theirs)
    {
        var times = ours.Unit.EndsWith("/s", StringComparison.Ordinal) ? ours.Value / theirs
            : ours.Unit == "ms" ? theirs / ours.Value
            : double.NaN;
        return double.IsNaN(times) ? null : string.Create(CultureInfo.InvariantCulture, $"ours is {times:N1} times as fast");
    }
}
