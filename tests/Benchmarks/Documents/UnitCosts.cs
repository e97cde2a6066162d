using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;

namespace CongVan.Benchmarks;

/// <summary>What one of each costs by itself on this machine, so that counts become shares of the time.</summary>
internal sealed record UnitCosts(TimeSpan Verification, double HashedPerSecond)
{
    public static UnitCosts Of()
    {
        using var key = new MeasuredKey();
        return new(key.OneVerification(), PerSecond());
    }

    /// <summary>
    /// RSA (signing timed where it happens; verifying and hashing counted, and estimated from what one costs by itself) and hashing as shares of what all cores could do
    /// meanwhile; the waiting for the disk is timed where it happens, as share of the wall: each of the two stores has one writer.
    /// </summary>
    public string Shares(TakenDocuments taken)
    {
        var counted = taken.Counted;
        var cores = taken.Wall * Environment.ProcessorCount;
        var rsa = counted.InRsa + (Verification * counted.Verified);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"RSA {rsa / cores:P1} ({Each(counted.Verified):0} verifications a document), hashing {counted.Hashed / HashedPerSecond / cores.TotalSeconds:P1} ({Each(counted.Hashed) / 1e6:0.0} MB a document), processor {counted.Processor / cores:P0} in all; fsync {counted.InRegisters / taken.Wall:P0} of the wall in the registers, {counted.InEngine / taken.Wall:P0} in the engine ({Each(counted.Syncs):0} syncs a document: {Each(counted.Registers):0} commits of registers, {Each(counted.Engine):0} of the engine, {Each(counted.Files):0} of files and folders)");

        double Each(double all) => all / taken.Documents;
    }

    /// <summary>Of one document: what the processor did, this program's own requests included.</summary>
    public string Processor(TakenDocuments taken)
    {
        var counted = taken.Counted;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Each(counted.Processor.TotalMilliseconds):0.0} ms of the processor, of it RSA {Each((counted.InRsa + (Verification * counted.Verified)).TotalMilliseconds):0.0} and hashing {Each(counted.Hashed) / HashedPerSecond * 1000:0.0} ms (estimated), compiling {Each(counted.Compiling.TotalMilliseconds):0.0} ms; {Each(counted.Allocated) / 1e6:0.0} MB allocated, paused {Each(counted.Paused.TotalMilliseconds):0.0} ms for memory; collections in all: {counted.Collections}, of the whole memory {counted.Whole}");

        double Each(double all) => all / taken.Documents;
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
/// <param name="InRsa">In keys that sign.</param>
/// <param name="Verified">Signatures of files, certificates and revocation lists.</param>
/// <param name="Hashed">Bytes through the vault, in and out, and for signatures made and judged.</param>
/// <param name="Files">Files and folders flushed: of the vault and the outbox.</param>
/// <param name="InRegisters">Waiting for the disk, timed where it happens.</param>
/// <param name="InFiles">The same of files and folders, several at a time.</param>
/// <param name="Compiling">Methods compiled, most of them a second time, better.</param>
internal sealed record Counted(
    TimeSpan InRsa, long Verified, double Hashed, long Registers, long Engine, long Files, TimeSpan InRegisters, TimeSpan InEngine, TimeSpan InFiles, TimeSpan Processor, TimeSpan Compiling, long Allocated, TimeSpan Paused, int Collections, int Whole)
{
    public long Syncs => Registers + Engine + Files;

    public static Counted operator -(Counted after, Counted before) => new(
        after.InRsa - before.InRsa,
        after.Verified - before.Verified,
        after.Hashed - before.Hashed,
        after.Registers - before.Registers,
        after.Engine - before.Engine,
        after.Files - before.Files,
        after.InRegisters - before.InRegisters,
        after.InEngine - before.InEngine,
        after.InFiles - before.InFiles,
        after.Processor - before.Processor,
        after.Compiling - before.Compiling,
        after.Allocated - before.Allocated,
        after.Paused - before.Paused,
        after.Collections - before.Collections,
        after.Whole - before.Whole);
}
