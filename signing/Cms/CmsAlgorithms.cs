using System.Formats.Asn1;
using System.Security.Cryptography;

namespace CongVan.Signing;

/// <summary>How CMS names our algorithms and writes their values: RFC 5754 (SHA-2), RFC 4056 (PSS), RFC 5753 (ECDSA).</summary>
internal static class CmsAlgorithms
{
    private const string Rsa = "1.2.840.113549.1.1.1";
    private const string RsaPss = "1.2.840.113549.1.1.10";
    private const string Mgf1 = "1.2.840.113549.1.1.8";
    private const string EcdsaSha256 = "1.2.840.10045.4.3.2";
    private const string EcdsaSha384 = "1.2.840.10045.4.3.3";

    public static void WriteDigest(AsnWriter writer, SignatureAlgorithm algorithm) => WriteDigest(writer, algorithm.Digest);

    public static void WriteSignature(AsnWriter writer, SignatureAlgorithm algorithm)
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
                WritePssParameters(writer, algorithm.Digest, algorithm.DigestLength);
            }
            else
            {
                writer.WriteObjectIdentifier(Rsa);
                writer.WriteNull();
            }
        }
    }

    /// <summary>r and s joined, as keys give them (IEEE P1363), as the SEQUENCE that CMS wants.</summary>
    public static byte[] EcdsaValue(byte[] joined)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteIntegerUnsigned(Significant(joined.AsSpan(0, joined.Length / 2)));
            writer.WriteIntegerUnsigned(Significant(joined.AsSpan(joined.Length / 2)));
        }

        return writer.Encode();
    }

    /// <summary>What is not the default is named (RFC 4055, 3.1), and the default is SHA-1. The salt is as long as the digest (RFC 8017, 9.1).</summary>
    private static void WritePssParameters(AsnWriter writer, HashAlgorithmName digest, int salt)
    {
        using (writer.PushSequence())
        {
            using (writer.PushSequence(Tag(0)))
                WriteDigest(writer, digest, withNull: true);
            using (writer.PushSequence(Tag(1)))
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(Mgf1);
                WriteDigest(writer, digest, withNull: true);
            }

            using (writer.PushSequence(Tag(2)))
                writer.WriteInteger(salt);
        }
    }

    /// <summary>Inside PSS parameters with NULL, as RFC 4055, 2.1 writes the identifiers; elsewhere without (RFC 5754, 2).</summary>
    private static void WriteDigest(AsnWriter writer, HashAlgorithmName digest, bool withNull = false)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(
                digest == HashAlgorithmName.SHA256 ? "2.16.840.1.101.3.4.2.1"
                : digest == HashAlgorithmName.SHA384 ? "2.16.840.1.101.3.4.2.2"
                : "2.16.840.1.101.3.4.2.3");
            if (withNull)
                writer.WriteNull();
        }
    }

    private static Asn1Tag Tag(int number) => new(TagClass.ContextSpecific, number, isConstructed: true);

    private static ReadOnlySpan<byte> Significant(ReadOnlySpan<byte> number)
    {
        var trimmed = number.TrimStart((byte)0);
        return trimmed.IsEmpty ? number[^1..] : trimmed;
    }
}
