using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using CongVan.Signing.Judging.Integrity;
using CongVan.Signing.Trust.Material;
using CmsSigner = CongVan.Signing.Judging.Integrity.CmsSigner;

namespace CongVan.Signing.Trust.Timestamps;

/// <summary>A TimeStampToken (RFC 3161, 2.4.2), read.</summary>
internal sealed class TimestampToken
{
    private const string TstInfo = "1.2.840.113549.1.9.16.1.4";

    private readonly CmsSigner signer;
    private readonly ReadOnlyMemory<byte> content;

    private TimestampToken(Rfc3161TimestampTokenInfo info, CmsMessage message, CmsSigner signer)
    {
        this.signer = signer;
        content = message.Content!.Value;
        Time = info.Timestamp;
        SerialNumber = Convert.ToHexString(info.GetSerialNumber().Span);
        Imprint = info.GetMessageHash();
        HashOid = info.HashAlgorithmId.Value ?? "";
        Certificate = message.CertificateOf(signer);
        Material = CmsMaterial.Of(message.Encoding);
    }

    public DateTimeOffset Time { get; }

    public string SerialNumber { get; }

    public ReadOnlyMemory<byte> Imprint { get; }

    public string HashOid { get; }

    /// <summary>Of the token's own signature.</summary>
    public string DigestOid => signer.Digest;

    public ValidationMaterial Material { get; }

    /// <summary>The authority's; null when the token brings none that fits.</summary>
    public X509Certificate2? Certificate { get; }

    /// <summary>Null for a hash this platform has not.</summary>
    public HashAlgorithmName? Hash
    {
        get
        {
            try
            {
                return HashAlgorithmName.FromOid(HashOid);
            }
            catch (CryptographicException)
            {
                return null;
            }
        }
    }

    /// <summary>Over the signed attributes, which must be there, and hold the digest of what is stamped (RFC 3161, 2.4.2; RFC 5652, 5.4).</summary>
    public bool SignatureHolds =>
        Certificate is { } certificate
        && signer.SignedAttributes() is { } signed
        && Digests.Of(signer.Digest) is { } hash
        && SignedAttribute.Digest(signer)?.AsSpan().SequenceEqual(CryptographicOperations.HashData(hash, content.Span)) == true
        && SignatureCheck.Holds(signer, certificate, name => CryptographicOperations.HashData(name, signed)) == true;

    /// <summary>signingCertificate (SHA-1, RFC 3161) or signingCertificateV2 (RFC 5816) has to name the signer's certificate.</summary>
    public bool NamesCertificate => Certificate is { } certificate && CertificateReference.Of(signer, certificate) == true;

    public static TimestampToken? Open(ReadOnlyMemory<byte> der)
    {
        try
        {
            // Not the platform's own token reader: it refuses wrong usages and signatures without telling which.
            var message = CmsMessage.Read(der);
            return message is { ContentType: TstInfo, Content: { } content, Signers: [var signer] } && Rfc3161TimestampTokenInfo.TryDecode(content, out var info, out _)
                ? new(info, message, signer)
                : null;
        }
        catch (Exception e) when (e is CryptographicException or AsnContentException or ArgumentException)
        {
            return null;
        }
    }
}
