using System.Diagnostics;
using CongVan.Signing;
using CongVan.Signing.Judging;
using CongVan.Signing.Pdf;

namespace CongVan.Benchmarks;

/// <summary>
/// The verdict on every file of the corpus, where it is beside this repository, and on hard files made here: 50 MB signed, 100,000 objects,
/// a deflate bomb. The worst time and the most memory count.
/// </summary>
internal static class Judging
{
    private const double MostSeconds = 10;
    private const double MostMegabytes = 512;

    public static async Task<Figure> Run(Settings settings, Report report)
    {
        var folder = Bench.NewFolder(settings);
        try
        {
            var files = new List<string>(await Made(folder));
            var corpus = Corpus();
            report.See("corpus", corpus is null ? "not beside this repository" : $"{corpus.Length} files");
            files.AddRange(corpus ?? []);
            return await Of(files, report);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<Figure> Of(List<string> files, Report report)
    {
        await Judge(files[0]); // warm
        var (worst, most) = ((File: "", Time: TimeSpan.Zero), (File: "", Bytes: 0L));
        foreach (var file in files)
        {
            GC.Collect();
            Memory.ForgetPeak();
            var start = Stopwatch.GetTimestamp();
            var verdict = await Judge(file);
            var time = Stopwatch.GetElapsedTime(start);
            var peak = Memory.PeakBytes();
            worst = time > worst.Time ? (Path.GetFileName(file), time) : worst;
            most = peak > most.Bytes ? (Path.GetFileName(file), peak) : most;
            if (time > TimeSpan.FromMilliseconds(200))
            {
                report.See(Path.GetFileName(file), $"{verdict.Code}, {time.TotalMilliseconds:N0} ms, {verdict.Work.Objects:N0} objects, {verdict.Work.InflatedBytes:N0} bytes inflated, {verdict.Work.Steps:N0} steps");
            }
        }

        report.See("most memory resident, the mapped file's pages among it", most.Bytes / 1e6, "MB");
        report.See("for", most.File);
        report.See("worst time for", worst.File);
        return new(worst.Time.TotalSeconds, "s for the worst file", $"at most {MostSeconds:N0} s and {MostMegabytes:N0} MB", worst.Time.TotalSeconds <= MostSeconds && most.Bytes <= MostMegabytes * 1e6);
    }

    private static async Task<FileVerdict> Judge(string path)
    {
        using var file = MappedFile.Open(path);
        return await PdfJudge.JudgeAsync(file.Memory, new() { At = DateTimeOffset.UtcNow });
    }

    private static async Task<List<string>> Made(string folder)
    {
        using var key = new MeasuredKey();
        var large = Path.Combine(folder, "50MB.pdf");
        await using (var plain = File.Create(large))
        {
            Pages.Write(plain, 50_000_000);
        }

        return
        [
            await Signed(large, key, folder, "50MB-signed.pdf"),
            await Signed(HardFiles.ManyObjects(folder, 100_000), key, folder, "100000-objects-signed.pdf"),
            HardFiles.Bomb(folder),
        ];
    }

    /// <summary>Twice, so that the second signature's file is compared with the first's.</summary>
    private static async Task<string> Signed(string path, MeasuredKey key, string folder, string name)
    {
        var result = path;
        foreach (var field in new[] { "NguoiKy", "CoQuan" })
        {
            using var file = MappedFile.Open(result);
            result = Path.Combine(folder, field + name);
            await using var output = File.Create(result);
            await PdfSigner.SignAsync(file.Memory, output, key, new() { FieldName = field, Time = DateTimeOffset.UtcNow });
        }

        return result;
    }

    private static string[]? Corpus()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var corpus = Path.Combine(folder.FullName, "shared", "corpus", "pdf-signed");
            if (Directory.Exists(corpus))
            {
                return Directory.GetFiles(corpus, "*.pdf", SearchOption.AllDirectories);
            }
        }

        return null;
    }
}
