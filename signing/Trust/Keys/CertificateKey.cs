using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CongVan.Signing.Trust.Algorithms;

namespace CongVan.Signing.Trust.Keys;

/// <summary>The public key in a certificate, opened once. Verifies from any thread, one signature at a time.</summary>
internal sealed class CertificateKey
{
    private readonly Lock oneAtATime = new(); // the platform does not promise that one key object verifies on several threads
    private readonly RSA? rsa;
    private readonly ECDsa? ecdsa;

    private CertificateKey(string name, int bits, RSA? rsa = null, ECDsa? ecdsa = null) =>
        (Name, Bits, this.rsa, this.ecdsa) = (name, bits, rsa, ecdsa);

    /// <summary>"RSA", "ECDSA", "DSA", else its OID.</summary>
    public string Name { get; }

    /// <summary>0 for a key the platform cannot read.</summary>
    public int Bits { get; }

    public static CertificateKey Of(X509Certificate2 certificate)
    {
        try
        {
            if (certificate.GetRSAPublicKey() is { } rsa)
                return new("RSA", rsa.KeySize, rsa: rsa);
            if (certificate.GetECDsaPublicKey() is { } ecdsa)
                return new("ECDSA", ecdsa.KeySize, ecdsa: ecdsa);
            using var dsa = certificate.GetDSAPublicKey();
            if (dsa is not null)
                return new("DSA", dsa.KeySize);
        }
        catch (CryptographicException)
        {
            // A key the platform cannot read (a curve it has not): named by its OID, so that no minimum allows it.
        }

        return new(certificate.PublicKey.Oid.Value ?? "", 0);
    }

    /// <summary>Null when it cannot be computed here: another kind of key, or an algorithm this platform has not.</summary>
    public bool? Holds(SignatureScheme scheme, HashAlgorithmName hash, ReadOnlySpan<byte> digest, ReadOnlySpan<byte> signature)
    {
        SigningMeter.Verified.Add(1);
        try
        {
            lock (oneAtATime)
            {
                return scheme.Kind switch
                {
                    SignatureKind.RsaPkcs1 => rsa?.VerifyHash(digest, signature, hash, RSASignaturePadding.Pkcs1),
                    SignatureKind.RsaPss when rsa is not null => scheme.Pss!.Holds(rsa, hash, digest, signature),
                    SignatureKind.Ecdsa => ecdsa?.VerifyHash(digest, signature, DSASignatureFormat.Rfc3279DerSequence),
                    _ => null,
                };
            }
        }
        catch (Exception e) when (e is CryptographicException or PlatformNotSupportedException)
        {
            return null;
        }
    }
}
