using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using CongVan.Signing.Trust.Material;

namespace CongVan.Signing.Trust.Timestamps;

/// <summary>A TimeStampToken (RFC 3161, 2.4.2), read.</summary>
internal sealed class TimestampToken
{
    private readonly SignedCms cms;
    private readonly SignerInfo signer;

    private TimestampToken(Rfc3161TimestampToken token, SignedCms cms, SignerInfo signer, ReadOnlyMemory<byte> der)
    {
        this.cms = cms;
        this.signer = signer;
        Time = token.TokenInfo.Timestamp;
        SerialNumber = Convert.ToHexString(token.TokenInfo.GetSerialNumber().Span);
        Imprint = token.TokenInfo.GetMessageHash();
        HashOid = token.TokenInfo.HashAlgorithmId.Value ?? "";
        DigestOid = signer.DigestAlgorithm.Value ?? "";
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
    public X509Certificate2? Certificate => signer.Certificate;

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
                return cms.ContentInfo.ContentType.Value == "1.2.840.113549.1.9.16.1.4";
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
            return Rfc3161TimestampToken.TryDecode(der, out var token, out _) && token.AsSignedCms() is { SignerInfos: [var signer] } cms
                ? new(token, cms, signer, der)
                : null;
        }
        catch (Exception e) when (e is CryptographicException or AsnContentException)
        {
            return null;
        }
    }
}
