using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CongVan.Signing;

/// <summary>
/// A key whose private half is in this process, beside its certificate: RSA of at least 2048 bits, or ECDSA on P-256 or P-384
/// (TT 15/2025/TT-BKHCN). Signs from any thread.
/// </summary>
public sealed class CertificateSigningKey : SigningKey, IDisposable
{
    private readonly Lock oneAtATime = new(); // the platform does not promise that one key object signs on several threads
    private readonly RSA? rsa;
    private readonly ECDsa? ecdsa;

    /// <param name="certificate">With its private key; becomes this object's.</param>
    /// <param name="chain">The certificates above it, nearest first; become this object's.</param>
    /// <param name="rsaSigns">What an RSA key signs with. A curve says its digest itself.</param>
    /// <exception cref="CryptographicException">No private key, or one that is too weak: in Vietnamese.</exception>
    public CertificateSigningKey(
        X509Certificate2 certificate, IReadOnlyList<X509Certificate2> chain, SignatureAlgorithm rsaSigns = SignatureAlgorithm.RsaPkcs1Sha256)
    {
        Certificate = certificate;
        Chain = chain;
        rsa = certificate.GetRSAPrivateKey();
        ecdsa = rsa is null ? certificate.GetECDsaPrivateKey() : null;
        Algorithm = SignatureAlgorithms.Of(certificate, rsaSigns);
        if (rsa is null && ecdsa is null)
            throw new CryptographicException("Chứng thư số không kèm khóa bí mật. Hãy xuất lại tệp kèm khóa bí mật.");
    }

    public override X509Certificate2 Certificate { get; }

    public override IReadOnlyList<X509Certificate2> Chain { get; }

    public override SignatureAlgorithm Algorithm { get; }

    public override ValueTask<byte[]> SignDigestAsync(ReadOnlyMemory<byte> digest, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        RefuseOtherLength(digest);
        lock (oneAtATime)
        {
            return ValueTask.FromResult(rsa is null
                ? ecdsa!.SignHash(digest.Span, DSASignatureFormat.IeeeP1363FixedFieldConcatenation)
                : rsa.SignHash(digest.Span, Algorithm.Digest, Algorithm.Padding!));
        }
    }

    public void Dispose()
    {
        rsa?.Dispose();
        ecdsa?.Dispose();
        Certificate.Dispose();
        foreach (var certificate in Chain)
            certificate.Dispose();
    }
}
