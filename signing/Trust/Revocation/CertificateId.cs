using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CongVan.Signing.Trust.Algorithms;

namespace CongVan.Signing.Trust.Revocation;

/// <summary>CertID (RFC 6960, 4.1.1): the issuer by the hashes of its name and key, and the serial number.</summary>
internal sealed record CertificateId(string Hash, ReadOnlyMemory<byte> NameHash, ReadOnlyMemory<byte> KeyHash, ReadOnlyMemory<byte> Serial)
{
    public static CertificateId Read(AsnReader reader) => new(
        reader.ReadSequence().ReadObjectIdentifier(),
        reader.ReadOctetString(),
        reader.ReadOctetString(),
        reader.ReadIntegerBytes());

    /// <summary>SHA-1, which every responder knows: here it hides nothing and protects nothing.</summary>
    public static CertificateId Of(X509Certificate2 certificate, X509Certificate2 issuer) =>
        new(AlgorithmNames.Sha1, Digest(AlgorithmNames.Sha1, certificate.IssuerName.RawData), Digest(AlgorithmNames.Sha1, issuer.PublicKey.EncodedKeyValue.RawData), certificate.SerialNumberBytes);

    public bool Names(X509Certificate2 certificate, X509Certificate2 issuer) =>
        Serial.Span.SequenceEqual(certificate.SerialNumberBytes.Span)
        && NameHash.Span.SequenceEqual(Digest(Hash, certificate.IssuerName.RawData))
        && KeyHash.Span.SequenceEqual(Digest(Hash, issuer.PublicKey.EncodedKeyValue.RawData));

    public void Write(AsnWriter writer)
    {
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(Hash);
                writer.WriteNull();
            }

            writer.WriteOctetString(NameHash.Span);
            writer.WriteOctetString(KeyHash.Span);
            writer.WriteInteger(Serial.Span);
        }
    }

    /// <summary>Nothing for a hash that is not known here: it names no certificate.</summary>
    private static byte[] Digest(string oid, byte[] content) => oid switch
    {
#pragma warning disable CA5350 // a name for a key, chosen by RFC 6960; the answer itself is signed with something stronger
        AlgorithmNames.Sha1 => SHA1.HashData(content),
#pragma warning restore CA5350
        AlgorithmNames.Sha256 => SHA256.HashData(content),
        "2.16.840.1.101.3.4.2.2" => SHA384.HashData(content),
        "2.16.840.1.101.3.4.2.3" => SHA512.HashData(content),
        _ => [],
    };
}
