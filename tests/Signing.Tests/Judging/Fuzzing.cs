using System.Security.Cryptography;
using CongVan.Signing.Judging;

namespace CongVan.Tests.Signing.Judging;

/// <summary>
/// Mutants of signed files must get some verdict, within the budget, and never one that holds when what was signed or what is shown is
/// something else. Changed is: a byte differs that an intact signature covered, or mutool draws other pages than of the file that was signed.
/// </summary>
internal static class Fuzzing
{
    public sealed record Tally(int Tried, int Held, int Drawn, int Unreadable);

    /// <param name="seeds">Files to damage, by name.</param>
    /// <param name="times">Mutants in all.</param>
    /// <param name="seed">The same seed makes the same mutants.</param>
    /// <param name="cancellation">Stops between mutants.</param>
    public static async Task<Tally> Run(IReadOnlyList<(string Name, byte[] File)> seeds, int times, int seed, CancellationToken cancellation)
    {
        var pictures = new Dictionary<string, string>(StringComparer.Ordinal);
        var (held, drawn, unreadable) = (0, 0, 0);
        for (var i = 0; i < times; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var (name, original) = seeds[i % seeds.Count];
            var mutant = Mutation.Of(original, new Random(unchecked((seed * 1_000_003) + i)));
            var verdict = await Judged(name, i, mutant, cancellation);
            unreadable += verdict.IsPdf ? 0 : 1;
            if (!Holds(verdict) || mutant.AsSpan().SequenceEqual(original))
                continue;
            held++;
            var signed = verdict.Signatures.Max(s => s.SignedLength);
            var what = $"{name}, mutant {i} of seed {seed}";
            if (CoveredByteDiffers(original, mutant, signed))
                throw new InvalidOperationException($"{what}: it holds although a covered byte differs.");
            if (!Tools.Has("mutool"))
                continue;
            drawn++;
            var cut = mutant[..signed];
            var key = Convert.ToHexString(SHA256.HashData(cut));
            if (!pictures.TryGetValue(key, out var picture))
                pictures[key] = picture = await Pages(cut);
            if (await Pages(mutant) != picture)
                throw new InvalidOperationException($"{what}: it holds although other pages are shown than were signed.");
        }

        return new(times, held, drawn, unreadable);
    }

    /// <summary>It would be called valid if everyone in it were trusted.</summary>
    public static bool Holds(FileVerdict verdict) =>
        verdict.IsSigned
        && verdict.Conclusion is not (Conclusion.ChangedAfterSigning or Conclusion.NotSigned)
        && verdict.Reasons.All(r => r.Code != "references-repaired")
        && verdict.Signatures.All(s => s.IsIntact && s.LaterChanges.Grade <= Grade.Noted);

    private static async Task<FileVerdict> Judged(string name, int number, byte[] mutant, CancellationToken cancellation)
    {
        try
        {
            return await Judge(mutant, cancellation);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw new InvalidOperationException($"{name}, mutant {number}: {e.GetType().Name} {e.Message}", e);
        }
    }

    /// <summary>A budget far above what the seeds need, and far below what would be felt as hanging.</summary>
    private static async Task<FileVerdict> Judge(byte[] file, CancellationToken cancellation) =>
        await PdfJudge.JudgeAsync(file, new() { At = Judging.Judged.Now, Limits = new(Objects: 2_000_000, InflatedBytes: 32 * 1024 * 1024, Steps: 5_000_000) }, cancellation);

    /// <summary>The signatures' own values are covered by none but later ones; where they stand is found by words, not by our reader.</summary>
    private static bool CoveredByteDiffers(byte[] original, byte[] mutant, int signed)
    {
        var ranges = Ranges(original);
        for (var i = 0; i < signed; i++)
        {
            if ((i >= original.Length || original[i] != mutant[i]) && !ranges.All(r => i >= r.End || (i >= r.Hole.Start && i < r.Hole.End)))
                return true;
        }

        return false;
    }

    private static List<((int Start, int End) Hole, int End)> Ranges(byte[] file)
    {
        var text = System.Text.Encoding.Latin1.GetString(file);
        return [.. System.Text.RegularExpressions.Regex.Matches(text, @"/ByteRange\s*\[\s*0+\s+(?<a>\d+)\s+(?<b>\d+)\s+(?<c>\d+)\s*\]", System.Text.RegularExpressions.RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(10))
            .Select(m => m.Groups.Values.Skip(1).Select(g => int.Parse(g.Value, System.Globalization.CultureInfo.InvariantCulture)).ToArray())
            .Select(n => ((n[0], n[1]), n[1] + n[2]))];
    }

    /// <summary>What mutool shows of all pages, as a hash.</summary>
    private static async Task<string> Pages(byte[] file)
    {
        var folder = Directory.CreateTempSubdirectory("congvan-fuzz-");
        try
        {
            var path = Path.Combine(folder.FullName, "file.pdf");
            await File.WriteAllBytesAsync(path, file);
            using var process = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("mutool", ["draw", "-q", "-r", "40", "-F", "pnm", "-o", Path.Combine(folder.FullName, "%d.pnm"), path]) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true })!;
            await Task.WhenAll(process.StandardError.ReadToEndAsync(), process.StandardOutput.ReadToEndAsync(), process.WaitForExitAsync());
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            foreach (var page in folder.GetFiles("*.pnm").OrderBy(f => f.Name, StringComparer.Ordinal))
                hash.AppendData(await File.ReadAllBytesAsync(page.FullName));
            return Convert.ToHexString(hash.GetHashAndReset());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
