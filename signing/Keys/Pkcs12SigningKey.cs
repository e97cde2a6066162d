using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CongVan.Signing;

/// <summary>A key kept in a PKCS#12 file: RSA of at least 2048 bits or ECDSA on P-256 (TT 15/2025/TT-BKHCN).</summary>
public sealed class Pkcs12SigningKey : SigningKey, IDisposable
{
    private readonly X509Certificate2Collection certificates;
    private readonly RSA? rsa;
    private readonly ECDsa? ecdsa;

    private Pkcs12SigningKey(X509Certificate2Collection certificates, X509Certificate2 own, bool pss)
    {
        this.certificates = certificates;
        Certificate = own;
        Chain = [.. certificates.Where(c => c != own)];
        rsa = own.GetRSAPrivateKey();
        ecdsa = own.GetECDsaPrivateKey();
        Algorithm = (rsa, ecdsa) switch
        {
            ({ KeySize: >= 2048 }, _) => pss ? SignatureAlgorithm.RsaPssSha256 : SignatureAlgorithm.RsaPkcs1Sha256,
            (_, { KeySize: 256 }) => SignatureAlgorithm.EcdsaSha256,
            _ => throw new CryptographicException("Khóa ký phải là RSA từ 2048 bit hoặc ECDSA P-256. Hãy dùng chứng thư số khác."),
        };
    }

    public override X509Certificate2 Certificate { get; }

    public override IReadOnlyList<X509Certificate2> Chain { get; }

    public override SignatureAlgorithm Algorithm { get; }

    /// <param name="file">The PKCS#12 file: one certificate with its private key, and any number above it.</param>
    /// <param name="password">Null for none.</param>
    /// <param name="pss">Sign RSA with PSS; each signature then differs, even of the same content.</param>
    /// <exception cref="CryptographicException">Wrong password, no private key, or a key too weak.</exception>
    public static Pkcs12SigningKey Load(ReadOnlySpan<byte> file, string? password, bool pss = false)
    {
        var all = X509CertificateLoader.LoadPkcs12Collection(file, password, X509KeyStorageFlags.EphemeralKeySet);
        var own = all.FirstOrDefault(c => c.HasPrivateKey)
            ?? throw new CryptographicException("Tệp PKCS#12 không có khóa bí mật. Hãy xuất lại tệp kèm khóa bí mật.");
        return new(all, own, pss);
    }

    public override ValueTask<byte[]> SignDigestAsync(ReadOnlyMemory<byte> digest, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return ValueTask.FromResult(Algorithm switch
        {
            SignatureAlgorithm.RsaPkcs1Sha256 => rsa!.SignHash(digest.Span, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
            SignatureAlgorithm.RsaPssSha256 => rsa!.SignHash(digest.Span, HashAlgorithmName.SHA256, RSASignaturePadding.Pss),
            _ => ecdsa!.SignHash(digest.Span, DSASignatureFormat.IeeeP1363FixedFieldConcatenation),
        });
    }

    public void Dispose()
    {
        rsa?.Dispose();
        ecdsa?.Dispose();
        foreach (var certificate in certificates)
            certificate.Dispose();
    }
}
