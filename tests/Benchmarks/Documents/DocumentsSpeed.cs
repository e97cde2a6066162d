using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace CongVan.Benchmarks;

/// <summary>
/// Documents of 1 MB through the real application, by HTTP, on the real clock and disk, at 1, 10 and 50 senders at once (each sends its next when the one before has
/// arrived). Timed is what the machine takes: from the signer's POST until the clerk's mail is out (number, signature), and from the clerk's POST until the recipient has the
/// document registered and judged (agency's signature, verdict, issue, envelope, arrival, status 01 at both sides, verdict at the recipient). What people take in between, and
/// the drafting and checking before, are not timed.
/// </summary>
internal static class DocumentsSpeed
{
    private const int Megabyte = 1_000_000;
    private const int Warming = 100;
    private const int MostWarming = 1_200;
    private static readonly TimeSpan s_stillCompiling = TimeSpan.FromMilliseconds(2);
    private const double AimAtTen = 100;
    private const double AimAtFifty = 1_000;
    private static readonly (int Senders, int Documents)[] s_levels = [(1, 40), (10, 200), (50, 300)];

    public static async Task<Figure> Run(Settings settings, Report report)
    {
        await using var province = await Province.New(settings);
        report.See("warmed by", await Warm(province), "documents");
        var costs = UnitCosts.Of();
        report.See("one RSA-2048 verification", costs.Verification.TotalMicroseconds, "µs");
        report.See("SHA-256", costs.HashedPerSecond / 1e6, "MB/s");

        var p99 = new Dictionary<int, double>();
        foreach (var (senders, documents) in s_levels)
        {
            var taken = await Take(province, senders, settings.Count ?? documents);
            p99[senders] = taken.Each.At(0.99);
            report.See(
                $"{senders} senders",
                string.Create(CultureInfo.InvariantCulture, $"{taken.PerSecond:0.0} documents/s, p50 {taken.Each.At(0.5):0} ms, p95 {taken.Each.At(0.95):0} ms, p99 {taken.Each.At(0.99):0} ms"));
            report.See($"{senders} senders, of that", costs.Shares(taken));
            report.See($"{senders} senders, each document", costs.Processor(taken));
        }

        using (Watching.Steps(told => report.See("10 senders, steps at the median", told)))
        {
            await Take(province, 10, 40);
        }

        return new(p99[10], "ms at the 99th percentile with 10 senders", $"p99 ≤ {AimAtTen} ms at 10 senders, ≤ {AimAtFifty} ms at 50", p99[10] <= AimAtTen && p99[50] <= AimAtFifty);
    }

    /// <summary>Until it is a service that has run for a while, not one that is still being compiled.</summary>
    private static async Task<int> Warm(Province province)
    {
        var sent = 0;
        TakenDocuments taken;
        do
        {
            taken = await Take(province, 10, Warming);
            sent += Warming;
        }
        while (taken.Counted.Compiling / Warming > s_stillCompiling && sent < MostWarming);
        return sent;
    }

    private static async Task<TakenDocuments> Take(Province province, int senders, int documents)
    {
        var desk = await province.AtTheSigner(documents, Megabyte);
        var waiting = new ConcurrentQueue<string>(desk);
        var each = new ConcurrentBag<double>();
        var before = province.Counted();
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, senders).Select(async _ =>
        {
            while (waiting.TryDequeue(out var id))
            {
                each.Add((await province.Send(id)).TotalMilliseconds);
            }
        }));
        return new(documents, watch.Elapsed, [.. each], province.Counted() - before);
    }
}

/// <param name="Each">Milliseconds of each document.</param>
internal sealed record TakenDocuments(int Documents, TimeSpan Wall, IReadOnlyList<double> Each, Counted Counted)
{
    public double PerSecond => Documents / Wall.TotalSeconds;
}
