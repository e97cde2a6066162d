using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CongVan.Signing.Trust.Keys;

/// <summary>
/// Certificates read out of files, and the keys in them. The platform takes seven times as long to open either as to verify a signature
/// with it, and one certificate is met several times in a file, and the same few in most files of an agency.
/// </summary>
internal static class KnownCertificates
{
    /// <summary>More than one file may bring (<see cref="Material.ValidationMaterial.MostCertificates"/>).</summary>
    private const int Most = 256;

    private static readonly RecentlyUsed<X509Certificate2> s_certificates = new(Most);
    private static readonly RecentlyUsed<CertificateKey> s_keys = new(Most);

    /// <summary>Shared with others who judge: never to be disposed.</summary>
    /// <exception cref="CryptographicException">It cannot be read.</exception>
    public static X509Certificate2 Open(ReadOnlyMemory<byte> der) => s_certificates.Get(der, static d =>
    {
        var certificate = X509CertificateLoader.LoadCertificate(d.Span);
        ReadThrough(certificate);
        return certificate;
    });

    public static CertificateKey KeyOf(X509Certificate2 certificate) =>
        s_keys.Get(certificate.RawDataMemory, _ => CertificateKey.Of(certificate));

    /// <summary>The platform reads names and extensions when they are first asked for; done before others have it, they only look.</summary>
    private static void ReadThrough(X509Certificate2 certificate)
    {
        try
        {
            _ = (certificate.SubjectName.Name, certificate.IssuerName.Name, certificate.SerialNumberBytes, certificate.NotBefore, certificate.NotAfter, certificate.Thumbprint, certificate.PublicKey);
            foreach (var extension in certificate.Extensions)
            {
                _ = extension switch
                {
                    X509KeyUsageExtension usage => usage.KeyUsages,
                    X509EnhancedKeyUsageExtension enhanced => enhanced.EnhancedKeyUsages,
                    X509BasicConstraintsExtension basic => basic.CertificateAuthority,
                    X509SubjectKeyIdentifierExtension identifier => (object)identifier.SubjectKeyIdentifierBytes,
                    _ => extension.RawData,
                };
            }
        }
        catch (CryptographicException)
        {
            // A part of it is broken: whoever asks for that part finds out, as without us.
        }
    }
}
