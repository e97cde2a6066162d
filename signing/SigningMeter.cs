using System.Diagnostics.CodeAnalysis;
using System.Diagnostics.Metrics;

namespace CongVan.Signing;

/// <summary>What signing and judging cost, for whoever listens to the meter <c>CongVan.Signing</c>.</summary>
internal static class SigningMeter
{
    [SuppressMessage("Reliability", "CA2000", Justification = "Meters live as long as the process.")]
    private static readonly Meter s_meter = new("CongVan.Signing");

    /// <summary>Bytes of files hashed for signatures made and judged.</summary>
    public static Counter<long> Hashed { get; } = s_meter.CreateCounter<long>("congvan.signing.hashed", "By");

    /// <summary>Signatures checked with the key of a certificate: of files, of certificates, of what tells of revocation.</summary>
    public static Counter<long> Verified { get; } = s_meter.CreateCounter<long>("congvan.signing.verified");
}
