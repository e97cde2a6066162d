using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CongVan.Signing.Trust.Algorithms;
using CongVan.Signing.Trust.Evidence;

namespace CongVan.Signing.Judging.Integrity;

/// <summary>The attribute that binds a signature to one certificate by its hash (RFC 5035; the older one of RFC 2634 by SHA-1).</summary>
internal static class CertificateReference
{
    /// <summary>Whether every such attribute names that certificate; null when there is none.</summary>
    public static bool? Of(CmsSigner signer, X509Certificate2 certificate)
    {
        bool? names = null;
        foreach (var type in new[] { SignedAttribute.SigningCertificateV2, SignedAttribute.SigningCertificate })
        {
            foreach (var value in signer.Attribute(type) ?? [])
                names = names != false && Names(value, type, certificate);
        }

        return names;
    }

    private static bool Names(ReadOnlyMemory<byte> value, string type, X509Certificate2 certificate)
    {
        try
        {
            var first = new AsnReader(value, AsnEncodingRules.BER).ReadSequence().ReadSequence().ReadSequence();
            var algorithm = type == SignedAttribute.SigningCertificate ? AlgorithmNames.Sha1
                : first.Next(Asn1Tag.Sequence) ? first.ReadSequence().ReadObjectIdentifier() : AlgorithmNames.Sha256;
            return Digests.Of(algorithm) is { } hash && first.ReadOctetString().AsSpan().SequenceEqual(CryptographicOperations.HashData(hash, certificate.RawData));
        }
        catch (AsnContentException)
        {
            return false;
        }
    }
}
