using System.Diagnostics;
using CongVan.Signing;
using CongVan.Signing.Judging;

namespace CongVan.Benchmarks;

/// <summary>Files signed B-B with a local RSA 2048 key and judged again, on one core: how many a second, and how much of it is RSA.</summary>
internal static class SigningSpeed
{
    private const int Small = 12_000; // a notice of one page
    private const int Megabyte = 1_000_000;
    private const double Aim = 0.5;

    public static async Task<Figure> Run(Settings settings, Report report)
    {
        OneCore.Keep();
        using var key = new MeasuredKey();
        var small = await Of(Small, "12 KB", key, settings, report);
        var large = await Of(Megabyte, "1 MB", key, settings, report);
        return new(large.PerSecond, "files of 1 MB signed and judged each second on one core", $"half the time of a small file, signed and judged again, in RSA ({small.Share:P0})", small.Share >= Aim);
    }

    private static async Task<(double PerSecond, double Share)> Of(int bytes, string name, MeasuredKey key, Settings settings, Report report)
    {
        var file = Pages.Of(bytes);
        var verification = key.OneVerification();
        await Take(file, key, settings.Count ?? 300); // warm
        var rounds = new List<Taken>();
        for (var round = 0; round < (settings.Rounds ?? 5); round++)
        {
            rounds.Add(await Take(file, key, settings.Count ?? 300));
        }

        var median = rounds.OrderBy(r => r.Both).ElementAt(rounds.Count / 2);
        report.See($"{name}: signed", 1 / median.Signing.TotalSeconds, "a second");
        report.See($"{name}: of that in RSA", median.Rsa / median.Signing * 100, "%");
        report.See($"{name}: judged", 1 / median.Judging.TotalSeconds, "a second");
        report.See($"{name}: signed and judged", 1 / median.Both.TotalSeconds, "a second");
        report.See($"{name}: of that in RSA", (median.Rsa + verification) / median.Both * 100, "%");
        return (1 / median.Both.TotalSeconds, (median.Rsa + verification) / median.Both);
    }

    private static async Task<Taken> Take(byte[] file, MeasuredKey key, int count)
    {
        var (signing, judging) = (TimeSpan.Zero, TimeSpan.Zero);
        key.InRsa = TimeSpan.Zero;
        var request = new SignatureRequest { FieldName = "ChuKy", Time = DateTimeOffset.UtcNow, Certify = true };
        var options = new JudgingOptions { At = DateTimeOffset.UtcNow, Classify = _ => SignerRole.Person };
        for (var i = 0; i < count; i++)
        {
            var start = Stopwatch.GetTimestamp();
            var signed = await PdfSigner.SignAsync(file, key, request);
            var between = Stopwatch.GetTimestamp();
            var verdict = await PdfJudge.JudgeAsync(signed, options);
            judging += Stopwatch.GetElapsedTime(between);
            signing += Stopwatch.GetElapsedTime(start, between);
            if (verdict.Signatures is not [{ IsIntact: true }])
            {
                throw new InvalidOperationException("What was signed was not found intact.");
            }
        }

        return new(signing / count, judging / count, key.InRsa / count);
    }

    private sealed record Taken(TimeSpan Signing, TimeSpan Judging, TimeSpan Rsa)
    {
        public TimeSpan Both => Signing + Judging;
    }
}
