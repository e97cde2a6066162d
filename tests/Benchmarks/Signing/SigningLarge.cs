using System.Diagnostics;
using System.Security.Cryptography;
using CongVan.Signing;
using CongVan.Signing.Pdf;

namespace CongVan.Benchmarks;

/// <summary>A file of 50 MB signed from the page cache to a sink, beside the time to hash it twice.</summary>
internal static class SigningLarge
{
    private const int Size = 50_000_000;
    private const double Most = 1.5;

    public static async Task<Figure> Run(Settings settings, Report report)
    {
        var folder = Bench.NewFolder(settings);
        try
        {
            var path = Path.Combine(folder, "50MB.pdf");
            await using (var file = File.Create(path))
            {
                Pages.Write(file, Size);
            }

            return await Of(path, settings, report);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<Figure> Of(string path, Settings settings, Report report)
    {
        using var key = new MeasuredKey();
        var (ratios, hashing, signing) = (new List<double>(), new List<double>(), new List<double>());
        var before = Memory.PrivateBytes();
        Memory.ForgetPeak();
        var allocated = 0L;
        for (var round = 0; round <= (settings.Rounds ?? 15); round++)
        {
            var hash = HashTwice(path);
            var heap = GC.GetTotalAllocatedBytes(precise: true);
            var sign = await Sign(path, key);
            allocated = GC.GetTotalAllocatedBytes(precise: true) - heap;
            if (round == 0)
            {
                continue; // warm
            }

            hashing.Add(hash.TotalMilliseconds);
            signing.Add(sign.TotalMilliseconds);
            ratios.Add(sign / hash);
        }

        report.See("hashed twice", Median(hashing), "ms");
        report.See("signed", Median(signing), "ms");
        report.See("heap allocated for one signature", allocated / 1e6, "MB");
        report.See("private memory grown", (Memory.PrivateBytes() - before) / 1e6, "MB");
        report.See("most memory ever resident, the mapped file's pages among it", Memory.PeakBytes() / 1e6, "MB");
        var ratio = Median(ratios);
        return new(ratio, "times what hashing it twice takes", $"at most {Most:N1}", ratio <= Most);
    }

    private static TimeSpan HashTwice(string path)
    {
        using var file = MappedFile.Open(path);
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < 2; i++)
        {
            _ = SHA256.HashData(file.GetSpan());
        }

        return Stopwatch.GetElapsedTime(start);
    }

    private static async Task<TimeSpan> Sign(string path, MeasuredKey key)
    {
        var start = Stopwatch.GetTimestamp();
        using var file = MappedFile.Open(path);
        await using var sink = new Sink();
        await PdfSigner.SignAsync(file.Memory, sink, key, new() { FieldName = "ChuKy", Time = DateTimeOffset.UtcNow, Certify = true });
        return Stopwatch.GetElapsedTime(start);
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
