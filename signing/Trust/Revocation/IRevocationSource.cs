using System.Security.Cryptography.X509Certificates;

namespace CongVan.Signing.Trust.Revocation;

/// <summary>
/// Where newest lists and answers come from. Promises: never throws for what the world did (a dead host, a wrong answer): that is a
/// problem in words; what it gives is not judged yet; asking again is harmless; work, size and time are bounded. It gives piece after
/// piece, so that the asker stops at the first that suffices and a responder nobody entitled does not hide the list behind it.
/// </summary>
public interface IRevocationSource
{
    IAsyncEnumerable<FetchedRevocation> FetchAsync(X509Certificate2 certificate, X509Certificate2 issuer, CancellationToken cancellation);
}

/// <summary>One piece, or why there is none.</summary>
/// <param name="Ocsp">OCSPResponse as DER.</param>
/// <param name="Crl">CertificateList as DER.</param>
/// <param name="Problem">In Vietnamese: which address failed and how.</param>
public sealed record FetchedRevocation(ReadOnlyMemory<byte>? Ocsp = null, ReadOnlyMemory<byte>? Crl = null, string? Problem = null);
