using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Diagnostics.Metrics;

namespace CongVan.Functions.Storage;

/// <summary>
/// Counts what has become durable, on the thread that made it so and before its caller knows: who listens can stop the
/// process exactly between the disk and the caller.
/// </summary>
internal static class Commits
{
    public const string Instrument = "congvan.commits";

    /// <summary>How long the disk took to make something durable, where it was waited for.</summary>
    public const string WaitInstrument = "congvan.sync.duration";

    /// <summary>Bytes of files whose SHA-256 was computed, in or out.</summary>
    public const string HashedInstrument = "congvan.vault.hashed";

    public static Counter<long> Registers { get; } = On("CongVan.Registers");

    public static Counter<long> Vault { get; } = On("CongVan.Vault");

    public static Counter<long> Mail { get; } = On("CongVan.Mail");

    public static Histogram<double> RegistersWait { get; } = WaitOn("CongVan.Registers");

    public static Histogram<double> FilesWait { get; } = WaitOn("CongVan.Files");

    public static Counter<long> Hashed { get; } = HashedOn("CongVan.Vault");

    public static void Waited(Histogram<double> wait, long start)
    {
        if (wait.Enabled)
            wait.Record(Stopwatch.GetElapsedTime(start).TotalSeconds);
    }

    [SuppressMessage("Reliability", "CA2000", Justification = "Meters live as long as the process.")]
    private static Counter<long> On(string meter) => new Meter(meter).CreateCounter<long>(Instrument);

    [SuppressMessage("Reliability", "CA2000", Justification = "Meters live as long as the process.")]
    private static Histogram<double> WaitOn(string meter) => new Meter(meter).CreateHistogram<double>(WaitInstrument, "s");

    [SuppressMessage("Reliability", "CA2000", Justification = "Meters live as long as the process.")]
    private static Counter<long> HashedOn(string meter) => new Meter(meter).CreateCounter<long>(HashedInstrument, "By");
}
