using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using CongVan.Signing.Trust.Material;

namespace CongVan.Signing.Trust.Timestamps;

/// <summary>A TimeStampToken (RFC 3161, 2.4.2), read.</summary>
internal sealed class TimestampToken
{
    private const string TstInfo = "1.2.840.113549.1.9.16.1.4";

    private readonly SignerInfo signer;

    private TimestampToken(Rfc3161TimestampTokenInfo info, SignerInfo signer, ReadOnlyMemory<byte> der)
    {
        this.signer = signer;
        Time = info.Timestamp;
        SerialNumber = Convert.ToHexString(info.GetSerialNumber().Span);
        Imprint = info.GetMessageHash();
        HashOid = info.HashAlgorithmId.Value ?? "";
        DigestOid = signer.DigestAlgorithm.Value ?? "";
        Certificate = signer.Certificate; // read now: the platform opens the certificates only here, and may find them broken
        Material = CmsMaterial.Of(der);
    }

    public DateTimeOffset Time { get; }

    public string SerialNumber { get; }

    public ReadOnlyMemory<byte> Imprint { get; }

    public string HashOid { get; }

    /// <summary>Of the token's own signature.</summary>
    public string DigestOid { get; }

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

    public bool SignatureHolds
    {
        get
        {
            try
            {
                signer.CheckSignature(verifySignatureOnly: true);
                return true;
            }
            catch (CryptographicException)
            {
                return false;
            }
        }
    }

    /// <summary>signingCertificate (SHA-1, RFC 3161) or signingCertificateV2 (RFC 5816) has to name the signer's certificate.</summary>
    public bool NamesCertificate => Certificate is { } certificate && SigningCertificate.Names(signer, certificate) == true;

    public static TimestampToken? Open(ReadOnlyMemory<byte> der)
    {
        try
        {
            // Not the platform's own token reader: it refuses wrong usages and signatures without telling which.
            var cms = new SignedCms();
            cms.Decode(der.Span);
            return cms is { ContentInfo.ContentType.Value: TstInfo, SignerInfos: [var signer] } && Rfc3161TimestampTokenInfo.TryDecode(cms.ContentInfo.Content, out var info, out _)
                ? new(info, signer, der)
                : null;
        }
        catch (Exception e) when (e is CryptographicException or AsnContentException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }
}
