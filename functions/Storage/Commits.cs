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

    public static Counter<long> Registers { get; } = On("CongVan.Registers");

    public static Counter<long> Vault { get; } = On("CongVan.Vault");

    public static Counter<long> Mail { get; } = On("CongVan.Mail");

    [SuppressMessage("Reliability", "CA2000", Justification = "Meters live as long as the process.")]
    private static Counter<long> On(string meter) => new Meter(meter).CreateCounter<long>(Instrument);
}
