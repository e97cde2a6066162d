using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;

namespace CongVan.Signing;

/// <summary>What a token says of itself; whether to believe it is asked of <see cref="Trust.Timestamps.TimestampJudge"/>.</summary>
/// <param name="Policy">The policy it was made under, as a dotted number.</param>
/// <param name="Certificate">The authority's; null when the token does not bring it.</param>
public sealed record TimestampFacts(DateTimeOffset Time, string Policy, X509Certificate2? Certificate)
{
    /// <param name="token">DER of a TimeStampToken.</param>
    /// <returns>Null for what is none.</returns>
    public static TimestampFacts? Read(ReadOnlyMemory<byte> token) =>
        Rfc3161TimestampToken.TryDecode(token, out var read, out _)
            ? new(read.TokenInfo.Timestamp, read.TokenInfo.PolicyId.Value ?? "", read.AsSignedCms().SignerInfos is [{ Certificate: { } own }] ? own : null)
            : null;
}
