using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CongVan.Signing.Trust.Revocation;

namespace CongVan.Functions.Trust;

/// <summary>
/// In Development the root of the test keys also says that none of them is revoked: by a list it signs, which is judged as any other is.
/// Everybody else's certificates are asked about where they say.
/// </summary>
/// <param name="root">With its private key.</param>
internal sealed class DevelopmentRevocation(X509Certificate2 root, IRevocationSource? others, TimeProvider time) : IRevocationSource
{
    private static readonly TimeSpan Age = TimeSpan.FromHours(1);
    private static readonly TimeSpan Life = TimeSpan.FromDays(1);

    private readonly Lock oneMaker = new();
    private (DateTimeOffset Made, byte[] List)? last;

    public async IAsyncEnumerable<FetchedRevocation> FetchAsync(
        X509Certificate2 certificate, X509Certificate2 issuer, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (issuer.RawDataMemory.Span.SequenceEqual(root.RawDataMemory.Span))
        {
            yield return new(Crl: Newest());
            yield break;
        }

        if (others is null)
            yield break;
        await foreach (var fetched in others.FetchAsync(certificate, issuer, cancellation))
            yield return fetched;
    }

    private byte[] Newest()
    {
        lock (oneMaker)
        {
            var now = time.GetUtcNow();
            if (last is { } known && now - known.Made < Age && now >= known.Made)
                return known.List;
            var list = new CertificateRevocationListBuilder().Build(
                root, now.ToUnixTimeSeconds(), now + Life, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1, now);
            last = (now, list);
            return list;
        }
    }
}
