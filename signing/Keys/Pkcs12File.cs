using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CongVan.Signing;

/// <summary>A key kept in a PKCS#12 file.</summary>
public static class Pkcs12File
{
    /// <param name="file">One certificate with its private key, and any number above it.</param>
    /// <param name="password">Null for none.</param>
    /// <param name="rsaSigns">What an RSA key signs with. With PSS each signature differs, even of the same content.</param>
    /// <exception cref="CryptographicException">Wrong password, no private key, or a key too weak.</exception>
    public static CertificateSigningKey Load(
        ReadOnlySpan<byte> file, string? password, SignatureAlgorithm rsaSigns = SignatureAlgorithm.RsaPkcs1Sha256)
    {
        // Private keys stay in memory; macOS cannot, so there they go where it puts them.
        var flags = OperatingSystem.IsMacOS() ? X509KeyStorageFlags.DefaultKeySet : X509KeyStorageFlags.EphemeralKeySet;
        var all = X509CertificateLoader.LoadPkcs12Collection(file, password, flags);
        var own = all.FirstOrDefault(c => c.HasPrivateKey)
            ?? throw new CryptographicException("Tệp PKCS#12 không có khóa bí mật. Hãy xuất lại tệp kèm khóa bí mật.");
        return new(own, CertificatesAbove.Of(own, [.. all]), rsaSigns);
    }
}
