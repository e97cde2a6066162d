using System.Formats.Asn1;
using CongVan.Signing.Trust.Evidence;

namespace CongVan.Signing.Judging.Integrity;

/// <summary>The signed attributes that are looked at, by their OIDs (RFC 5652, 11; RFC 5035).</summary>
internal static class SignedAttribute
{
    public const string ContentType = "1.2.840.113549.1.9.3";
    public const string MessageDigest = "1.2.840.113549.1.9.4";
    public const string SigningTime = "1.2.840.113549.1.9.5";
    public const string SigningCertificate = "1.2.840.113549.1.9.16.2.12";
    public const string SigningCertificateV2 = "1.2.840.113549.1.9.16.2.47";

    /// <summary>Null when it is absent, double or of another form.</summary>
    public static byte[]? Digest(CmsSigner signer) =>
        Single(signer, MessageDigest, value => value.ReadOctetString());

    public static DateTimeOffset? Time(CmsSigner signer) =>
        Single(signer, SigningTime, value => (DateTimeOffset?)value.ReadTime());

    private static T? Single<T>(CmsSigner signer, string type, Func<AsnReader, T> read)
    {
        try
        {
            return signer.Attribute(type) is [var only] ? read(new AsnReader(only, AsnEncodingRules.BER)) : default;
        }
        catch (AsnContentException)
        {
            return default;
        }
    }
}
