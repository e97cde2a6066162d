using System.Formats.Asn1;
using System.Security.Cryptography;

namespace CongVan.Signing;

/// <summary>
/// What the signer signs (RFC 5652, 11): content type, message digest and signing-certificate-v2 (RFC 5035). No signing time: PAdES
/// keeps it in the file's /M (EN 319 142-1, 6.3).
/// </summary>
internal static class SignedAttributes
{
    private const string Data = "1.2.840.113549.1.7.1";
    private const string ContentType = "1.2.840.113549.1.9.3";
    private const string MessageDigest = "1.2.840.113549.1.9.4";
    private const string SigningCertificateV2 = "1.2.840.113549.1.9.16.2.47";

    /// <summary>As DER SET OF: this encoding is what is signed.</summary>
    public static byte[] Of(SigningKey key, byte[] contentDigest)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSetOf())
        {
            Write(writer, ContentType, w => w.WriteObjectIdentifier(Data));
            Write(writer, MessageDigest, w => w.WriteOctetString(contentDigest));
            Write(writer, SigningCertificateV2, w =>
            {
                using (w.PushSequence())
                using (w.PushSequence())
                using (w.PushSequence())
                    w.WriteOctetString(SHA256.HashData(key.Certificate.RawDataMemory.Span)); // SHA-256 is the default: not named
            });
        }

        return writer.Encode();
    }

    public static void Write(AsnWriter writer, string type, Action<AsnWriter> value)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(type);
            using (writer.PushSetOf())
                value(writer);
        }
    }
}
