using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CongVan.Signing;

namespace CongVan.Functions.Keys;

/// <summary>A key whose private half is in memory, beside its certificate.</summary>
internal sealed class CertificateKey : SigningKey
{
    private const int SmallestRsa = 2048;
    private const int SmallestEcdsa = 256;
    private readonly Lock oneAtATime = new();
    private readonly RSA? rsa;
    private readonly ECDsa? ecdsa;

    /// <summary>Throws <see cref="CryptographicException"/> when the certificate's key is none that TT 15/2025/TT-BKHCN allows.</summary>
    public CertificateKey(X509Certificate2 certificate, IReadOnlyList<X509Certificate2> chain)
    {
        Certificate = certificate;
        Chain = chain;
        rsa = certificate.GetRSAPrivateKey();
        ecdsa = rsa is null ? certificate.GetECDsaPrivateKey() : null;
        if (rsa is null && ecdsa is null)
            throw new CryptographicException("The file has no private RSA or ECDSA key.");
        if (rsa?.KeySize < SmallestRsa || ecdsa?.KeySize < SmallestEcdsa)
            throw new CryptographicException("The key is too short: RSA begins at 2048 bits, ECDSA at 256.");
    }

    public override X509Certificate2 Certificate { get; }

    public override IReadOnlyList<X509Certificate2> Chain { get; }

    public override SignatureAlgorithm Algorithm => rsa is null ? SignatureAlgorithm.EcdsaSha256 : SignatureAlgorithm.RsaPkcs1Sha256;

    public override ValueTask<byte[]> SignDigestAsync(ReadOnlyMemory<byte> digest, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (digest.Length != SHA256.HashSizeInBytes)
            throw new ArgumentException("A SHA-256 digest has 32 bytes.", nameof(digest));

        // The platform does not promise that one key object signs on several threads.
        lock (oneAtATime)
        {
            return ValueTask.FromResult(rsa is not null
                ? rsa.SignHash(digest.ToArray(), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
                : ecdsa!.SignHash(digest.ToArray(), DSASignatureFormat.IeeeP1363FixedFieldConcatenation));
        }
    }
}
