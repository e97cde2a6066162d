using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;

namespace CongVan.Benchmarks;

/// <summary>What one of each costs by itself on this machine, so that counts become shares of the time.</summary>
internal sealed record UnitCosts(TimeSpan Verification, TimeSpan Sync, double HashedPerSecond)
{
    /// <summary>Of one document: the agency's seal looks at the person's signature, the issuer judges both, the recipient judges both.</summary>
    private const int Judged = 5;

    /// <summary>Both signatures hash the file, and so does each signature judged.</summary>
    private const int HashedBySignatures = 2 + Judged;

    public static UnitCosts Of(Settings settings)
    {
        using var key = new MeasuredKey();
        return new(key.OneVerification(), OneSync(settings.Folder), PerSecond());
    }

    /// <summary>RSA and hashing as shares of what all cores could do meanwhile; fsync as the time one writer would have waited.</summary>
    public string Shares(TakenDocuments taken)
    {
        var counted = taken.Counted;
        var cores = taken.Wall * Environment.ProcessorCount;
        var rsa = counted.InRsa + (Verification * Judged * taken.Documents);
        var hashed = counted.Hashed + ((double)HashedBySignatures * taken.Documents * 1_000_000);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"RSA {rsa / cores:P1}, hashing {hashed / HashedPerSecond / cores.TotalSeconds:P1} ({hashed / taken.Documents / 1e6:0.0} MB a document), processor {counted.Processor / cores:P0} in all; fsync {counted.Syncs * Sync / taken.Wall:P0} of the wall ({(double)counted.Syncs / taken.Documents:0} syncs a document: {(double)counted.Registers / taken.Documents:0} commits of registers, {(double)counted.Engine / taken.Documents:0} of the engine, {(double)counted.Files / taken.Documents:0} files)");
    }

    private static TimeSpan OneSync(string folder)
    {
        var path = Path.Combine(folder, $"congvan-sync-{Guid.NewGuid():N}");
        var page = new byte[4_096];
        using var file = new FileStream(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0, Options = FileOptions.DeleteOnClose });
        var took = new List<double>();
        for (var i = 0; i < 200; i++)
        {
            var start = Stopwatch.GetTimestamp();
            file.Write(page);
            file.Flush(flushToDisk: true);
            took.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return TimeSpan.FromMilliseconds(took.Median());
    }

    private static double PerSecond()
    {
        var bytes = new byte[8_000_000];
        SHA256.HashData(bytes);
        var start = Stopwatch.GetTimestamp();
        const int times = 5;
        for (var i = 0; i < times; i++)
        {
            SHA256.HashData(bytes);
        }

        return bytes.Length * times / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}

/// <summary>What was done so far.</summary>
/// <param name="Hashed">Bytes through the vault, in and out.</param>
/// <param name="Files">Files put into the vault and the outbox.</param>
internal sealed record Counted(TimeSpan InRsa, double Hashed, long Registers, long Engine, long Files, TimeSpan Processor)
{
    /// <summary>A file is flushed itself, and its folder with its name.</summary>
    public long Syncs => Registers + Engine + (2 * Files);

    public static Counted operator -(Counted after, Counted before) => new(
        after.InRsa - before.InRsa,
        after.Hashed - before.Hashed,
        after.Registers - before.Registers,
        after.Engine - before.Engine,
        after.Files - before.Files,
        after.Processor - before.Processor);
}
