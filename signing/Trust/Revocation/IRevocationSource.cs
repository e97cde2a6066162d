using System.Security.Cryptography.X509Certificates;

namespace CongVan.Signing.Trust.Revocation;

/// <summary>
/// Where newest lists and answers come from. Promises: never throws for what the world did (a dead host, a wrong answer): that is a
/// problem in words; what it returns is not judged yet; asking again is harmless; work, size and time are bounded.
/// </summary>
public interface IRevocationSource
{
    ValueTask<FetchedRevocation> FetchAsync(X509Certificate2 certificate, X509Certificate2 issuer, CancellationToken cancellation);
}

/// <param name="Ocsp">OCSPResponse as DER.</param>
/// <param name="Crls">CertificateList as DER.</param>
/// <param name="Problems">In Vietnamese: which address failed and how.</param>
public sealed record FetchedRevocation(IReadOnlyList<ReadOnlyMemory<byte>> Ocsp, IReadOnlyList<ReadOnlyMemory<byte>> Crls, IReadOnlyList<string> Problems)
{
    public static readonly FetchedRevocation Nothing = new([], [], []);
}
