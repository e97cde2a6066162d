using System.Formats.Asn1;
using System.Security.Cryptography;

namespace CongVan.Signing;

/// <summary>
/// A detached CMS signature over a digest (RFC 5652) with the attributes of PAdES B-B, and of B-T when an authority gives a token
/// (EN 319 142-1, 6.3). Built by hand because the platform's own builder asks for a key in this process; ours may be far away.
/// </summary>
internal static class CmsSignature
{
    private const string Data = "1.2.840.113549.1.7.1";
    private const string SignedData = "1.2.840.113549.1.7.2";
    private const string SignatureTimestamp = "1.2.840.113549.1.9.16.2.14";
    private const int AllButCertificates = 2560; // with a value of RSA 4096

    private static readonly Asn1Tag Zero = new(TagClass.ContextSpecific, 0, isConstructed: true);
    private static readonly Asn1Tag One = new(TagClass.ContextSpecific, 1, isConstructed: true);

    public static async ValueTask<byte[]> SignAsync(SigningKey key, byte[] contentDigest, ITimestampAuthority? timestamps, CancellationToken cancellation)
    {
        var attributes = SignedAttributes.Of(key, contentDigest);
        var signature = await key.SignDigestAsync(CryptographicOperations.HashData(key.Algorithm.Digest, attributes), cancellation);
        if (key.Algorithm.IsEcdsa)
            signature = CmsAlgorithms.EcdsaValue(signature);
        var token = timestamps is null
            ? null
            : await timestamps.StampAsync(CryptographicOperations.HashData(timestamps.Digest, signature), cancellation);
        return Write(key, attributes, signature, token);
    }

    /// <summary>Bytes enough for the signature this key will make, and the token it will carry.</summary>
    public static int Room(SigningKey key, ITimestampAuthority? timestamps) =>
        AllButCertificates + key.Certificate.RawDataMemory.Length + key.Chain.Sum(c => c.RawDataMemory.Length) + (timestamps?.Room ?? 0);

    private static byte[] Write(SigningKey key, byte[] attributes, byte[] signature, byte[]? token)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(SignedData);
            using (writer.PushSequence(Zero))
            using (writer.PushSequence())
            {
                writer.WriteInteger(1);
                using (writer.PushSetOf())
                    CmsAlgorithms.WriteDigest(writer, key.Algorithm);
                using (writer.PushSequence())
                    writer.WriteObjectIdentifier(Data);
                using (writer.PushSetOf(Zero))
                {
                    writer.WriteEncodedValue(key.Certificate.RawDataMemory.Span);
                    foreach (var certificate in key.Chain)
                        writer.WriteEncodedValue(certificate.RawDataMemory.Span);
                }

                using (writer.PushSetOf())
                    SignerInfo(writer, key, attributes, signature, token);
            }
        }

        return writer.Encode();
    }

    private static void SignerInfo(AsnWriter writer, SigningKey key, byte[] attributes, byte[] signature, byte[]? token)
    {
        using (writer.PushSequence())
        {
            writer.WriteInteger(1);
            using (writer.PushSequence())
            {
                writer.WriteEncodedValue(key.Certificate.IssuerName.RawData);
                writer.WriteInteger(key.Certificate.SerialNumberBytes.Span);
            }

            CmsAlgorithms.WriteDigest(writer, key.Algorithm);
            byte[] tagged = [0xA0, .. attributes.AsSpan(1)]; // the same attributes, tagged [0] instead of SET OF
            writer.WriteEncodedValue(tagged);
            CmsAlgorithms.WriteSignature(writer, key.Algorithm);
            writer.WriteOctetString(signature);
            if (token is null)
                return;
            using (writer.PushSetOf(One))
                SignedAttributes.Write(writer, SignatureTimestamp, w => w.WriteEncodedValue(token));
        }
    }
}
