using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CongVan.Signing.Trust.Algorithms;
using CongVan.Signing.Trust.Keys;

namespace CongVan.Signing.Judging.Integrity;

/// <summary>Whether a key made a signature over a digest. The mathematics, and nothing else.</summary>
internal static class SignatureCheck
{
    /// <summary>Null when it cannot be computed here: an algorithm or key this platform has not.</summary>
    public static bool? Holds(CmsSigner signer, X509Certificate2 certificate, Func<HashAlgorithmName, byte[]> digest)
    {
        try
        {
            return SignatureScheme.Read(signer.SignatureAlgorithm) is { } scheme && Digests.Of(scheme.Hash ?? signer.Digest) is { } hash
                ? KnownCertificates.KeyOf(certificate).Holds(scheme, hash, digest(hash), signer.Signature.Span)
                : null;
        }
        catch (Exception e) when (e is CryptographicException or PlatformNotSupportedException or AsnContentException)
        {
            return null;
        }
    }
}
