using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using CongVan.Signing.Trust.Algorithms;
using CongVan.Signing.Trust.Evidence;

namespace CongVan.Signing.Trust.Timestamps;

/// <summary>The signed attributes that bind a signature to one certificate (RFC 2634, 5.4; RFC 5035).</summary>
internal static class SigningCertificate
{
    private const string V1 = "1.2.840.113549.1.9.16.2.12";
    private const string V2 = "1.2.840.113549.1.9.16.2.47";

    /// <summary>Null when neither attribute is there.</summary>
    public static bool? Names(SignerInfo signer, X509Certificate2 certificate)
    {
        foreach (var attribute in signer.SignedAttributes)
        {
            if (attribute.Oid.Value is not (V1 or V2) || attribute.Values.Count == 0)
                continue;
            try
            {
                var id = new AsnReader(attribute.Values[0].RawData, AsnEncodingRules.BER).ReadSequence().ReadSequence().ReadSequence();
                var hash = attribute.Oid.Value == V1 ? AlgorithmNames.Sha1
                    : id.Next(Asn1Tag.Sequence) ? id.ReadSequence().ReadObjectIdentifier() : AlgorithmNames.Sha256;
                using var digest = IncrementalHash.CreateHash(HashAlgorithmName.FromOid(hash));
                digest.AppendData(certificate.RawDataMemory.Span);
                return id.ReadOctetString().AsSpan().SequenceEqual(digest.GetHashAndReset());
            }
            catch (Exception e) when (e is AsnContentException or CryptographicException)
            {
                return false;
            }
        }

        return null;
    }
}
