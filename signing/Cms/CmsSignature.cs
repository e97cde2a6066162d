using System.Formats.Asn1;
using System.Security.Cryptography;

namespace CongVan.Signing;

/// <summary>
/// A detached CMS signature over a digest (RFC 5652), with the attributes of PAdES B-B (EN 319 142-1, 6.3): content type,
/// message digest, signing-certificate-v2 (RFC 5035) and no signing time. Built by hand because the platform's own builder
/// asks for a key in this process; ours may be far away.
/// </summary>
internal static class CmsSignature
{
    private const string Data = "1.2.840.113549.1.7.1";
    private const string SignedData = "1.2.840.113549.1.7.2";
    private const string ContentType = "1.2.840.113549.1.9.3";
    private const string MessageDigest = "1.2.840.113549.1.9.4";
    private const string SigningCertificateV2 = "1.2.840.113549.1.9.16.2.47";
    private const string Rsa = "1.2.840.113549.1.1.1";
    private const string RsaPss = "1.2.840.113549.1.1.10";
    private const string Mgf1 = "1.2.840.113549.1.1.8";
    private const string EcdsaSha256 = "1.2.840.10045.4.3.2";
    private const string EcdsaSha384 = "1.2.840.10045.4.3.3";

    private static readonly Asn1Tag Zero = new(TagClass.ContextSpecific, 0, isConstructed: true);

    public static async ValueTask<byte[]> SignAsync(SigningKey key, byte[] contentDigest, CancellationToken cancellation)
    {
        var attributes = Attributes(key, contentDigest);
        var signature = await key.SignDigestAsync(CryptographicOperations.HashData(key.Algorithm.Digest, attributes), cancellation);
        return Write(key, attributes, key.Algorithm.IsEcdsa ? Sequence(signature) : signature);
    }

    /// <summary>Bytes enough for the signature this key will make.</summary>
    public static int Room(SigningKey key) =>
        2560 + key.Certificate.RawData.Length + key.Chain.Sum(c => c.RawData.Length);

    /// <summary>The signed attributes as DER SET OF: this encoding is what is signed.</summary>
    private static byte[] Attributes(SigningKey key, byte[] contentDigest)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSetOf())
        {
            Attribute(writer, ContentType, w => w.WriteObjectIdentifier(Data));
            Attribute(writer, MessageDigest, w => w.WriteOctetString(contentDigest));
            Attribute(writer, SigningCertificateV2, w =>
            {
                using (w.PushSequence())
                using (w.PushSequence())
                using (w.PushSequence())
                    w.WriteOctetString(SHA256.HashData(key.Certificate.RawData)); // SHA-256 is the default: not named
            });
        }

        return writer.Encode();
    }

    private static void Attribute(AsnWriter writer, string type, Action<AsnWriter> value)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(type);
            using (writer.PushSetOf())
                value(writer);
        }
    }

    private static byte[] Write(SigningKey key, byte[] attributes, byte[] signature)
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
                    Algorithm(writer, Oid(key.Algorithm.Digest));
                using (writer.PushSequence())
                    writer.WriteObjectIdentifier(Data);
                using (writer.PushSetOf(Zero))
                {
                    writer.WriteEncodedValue(key.Certificate.RawData);
                    foreach (var certificate in key.Chain)
                        writer.WriteEncodedValue(certificate.RawData);
                }

                using (writer.PushSetOf())
                    SignerInfo(writer, key, attributes, signature);
            }
        }

        return writer.Encode();
    }

    private static void SignerInfo(AsnWriter writer, SigningKey key, byte[] attributes, byte[] signature)
    {
        using (writer.PushSequence())
        {
            writer.WriteInteger(1);
            using (writer.PushSequence())
            {
                writer.WriteEncodedValue(key.Certificate.IssuerName.RawData);
                writer.WriteInteger(key.Certificate.SerialNumberBytes.Span);
            }

            Algorithm(writer, Oid(key.Algorithm.Digest));
            byte[] tagged = [0xA0, .. attributes.AsSpan(1)]; // the same attributes, tagged [0] instead of SET OF
            writer.WriteEncodedValue(tagged);
            SignatureAlgorithmOf(writer, key.Algorithm);
            writer.WriteOctetString(signature);
        }
    }

    private static void SignatureAlgorithmOf(AsnWriter writer, SignatureAlgorithm algorithm)
    {
        using (writer.PushSequence())
        {
            if (algorithm.IsEcdsa)
            {
                writer.WriteObjectIdentifier(algorithm == SignatureAlgorithm.EcdsaSha256 ? EcdsaSha256 : EcdsaSha384);
            }
            else if (algorithm.Padding == RSASignaturePadding.Pss)
            {
                writer.WriteObjectIdentifier(RsaPss);
                PssParameters(writer, Oid(algorithm.Digest), SaltLength(algorithm.Digest));
            }
            else
            {
                writer.WriteObjectIdentifier(Rsa);
                writer.WriteNull();
            }
        }
    }

    /// <summary>RFC 4055, 3.1: what is not the default is named, and the default is SHA-1.</summary>
    private static void PssParameters(AsnWriter writer, string digest, int saltLength)
    {
        using (writer.PushSequence())
        {
            using (writer.PushSequence(Zero))
                Algorithm(writer, digest);
            using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 1, isConstructed: true)))
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(Mgf1);
                Algorithm(writer, digest);
            }

            using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 2, isConstructed: true)))
                writer.WriteInteger(saltLength);
        }
    }

    private static string Oid(HashAlgorithmName digest) => CryptoConfig.MapNameToOID(digest.Name!)!;

    /// <summary>As long as the digest (RFC 8017, 9.1).</summary>
    private static int SaltLength(HashAlgorithmName digest) => CryptographicOperations.HashData(digest, []).Length;

    private static void Algorithm(AsnWriter writer, string name)
    {
        using (writer.PushSequence())
            writer.WriteObjectIdentifier(name);
    }

    /// <summary>r and s joined, as keys give them, as the SEQUENCE that CMS wants (RFC 5753).</summary>
    private static byte[] Sequence(byte[] joined)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteIntegerUnsigned(Significant(joined.AsSpan(0, joined.Length / 2)));
            writer.WriteIntegerUnsigned(Significant(joined.AsSpan(joined.Length / 2)));
        }

        return writer.Encode();
    }

    private static ReadOnlySpan<byte> Significant(ReadOnlySpan<byte> number)
    {
        var trimmed = number.TrimStart((byte)0);
        return trimmed.IsEmpty ? number[^1..] : trimmed;
    }
}
