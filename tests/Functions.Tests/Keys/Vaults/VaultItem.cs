using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CongVan.Functions.Tests.Keys.Vaults;

/// <summary>One version of a certificate in the in-test vault, with its key and the certificates merged above it.</summary>
internal sealed record VaultItem(string Name, X509Certificate2 Certificate, AsymmetricAlgorithm Key, IReadOnlyList<X509Certificate2> Above)
{
    public string Version { get; } = Guid.NewGuid().ToString("N");

    public DateTimeOffset Created { get; init; }

    public bool IsEnabled { get; set; } = true;

    public bool IsExportable { get; init; }

    public bool AsPkcs12 { get; init; }

    public static VaultItem Rsa(string name, string subject, DateTimeOffset from, DateTimeOffset to, X509Certificate2? root = null, int bits = 2048)
    {
        var key = RSA.Create(bits);
        return Of(name, key, new CertificateRequest(subject, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1), from, to, root);
    }

    public static VaultItem OnCurve(string name, string subject, ECCurve curve, DateTimeOffset from, DateTimeOffset to)
    {
        var key = ECDsa.Create(curve);
        return Of(name, key, new CertificateRequest(subject, key, HashAlgorithmName.SHA256), from, to, root: null);
    }

    public static X509Certificate2 Root(string subject, DateTimeOffset from, DateTimeOffset to)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(X509BasicConstraintsExtension.CreateForCertificateAuthority());
        return request.CreateSelfSigned(from, to);
    }

    /// <summary>Signs as Key Vault does, by the names of RFC 7518; null for an algorithm that is not the key's.</summary>
    public byte[]? Sign(string algorithm, byte[] digest)
    {
        var hash = new HashAlgorithmName($"SHA{algorithm[2..]}");
        return (algorithm[..2], Key) switch
        {
            ("RS", RSA rsa) => rsa.SignHash(digest, hash, RSASignaturePadding.Pkcs1),
            ("PS", RSA rsa) => rsa.SignHash(digest, hash, RSASignaturePadding.Pss),
            ("ES", ECDsa ecdsa) when ecdsa.KeySize.ToString(System.Globalization.CultureInfo.InvariantCulture) == algorithm[2..] =>
                ecdsa.SignHash(digest, DSASignatureFormat.IeeeP1363FixedFieldConcatenation),
            _ => null,
        };
    }

    private static VaultItem Of(string name, AsymmetricAlgorithm key, CertificateRequest request, DateTimeOffset from, DateTimeOffset to, X509Certificate2? root)
    {
        var certificate = root is null ? request.CreateSelfSigned(from, to) : request.Create(root, from, to, RandomNumberGenerator.GetBytes(8).Select(b => (byte)(b & 0x7F)).ToArray());
        return new(name, X509CertificateLoader.LoadCertificate(certificate.RawData), key, root is null ? [] : [X509CertificateLoader.LoadCertificate(root.RawData)]) { Created = from };
    }
}
