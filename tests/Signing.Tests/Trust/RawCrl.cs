using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CongVan.Tests.Signing.Trust;

/// <summary>A CRL with parts the platform's builder does not write (RFC 5280, 5.1).</summary>
internal sealed class RawCrl(X509Certificate2 issuer)
{
    public required DateTimeOffset ThisUpdate { get; init; }

    public List<(byte[] Serial, DateTimeOffset RevokedAt, DateTimeOffset? InvalidSince)> Entries { get; } = [];

    public List<(string Oid, bool Critical, byte[] Value)> Extensions { get; } = [];

    public byte[] Sign()
    {
        var body = Body();
        using var key = issuer.GetECDsaPrivateKey()!;
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(body);
            Algorithm(writer);
            writer.WriteBitString(key.SignData(body, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
        }

        return writer.Encode();
    }

    private byte[] Body()
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(1);
            Algorithm(writer);
            writer.WriteEncodedValue(issuer.SubjectName.RawData);
            writer.WriteUtcTime(ThisUpdate);
            writer.WriteUtcTime(ThisUpdate.AddDays(7));
            if (Entries.Count > 0)
            {
                using (writer.PushSequence())
                {
                    foreach (var (serial, revokedAt, invalidSince) in Entries)
                        Entry(writer, serial, revokedAt, invalidSince);
                }
            }

            if (Extensions.Count > 0)
            {
                using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0, isConstructed: true)))
                using (writer.PushSequence())
                {
                    foreach (var (oid, critical, value) in Extensions)
                        Extension(writer, oid, critical, value);
                }
            }
        }

        return writer.Encode();
    }

    private static void Entry(AsnWriter writer, byte[] serial, DateTimeOffset revokedAt, DateTimeOffset? invalidSince)
    {
        using (writer.PushSequence())
        {
            writer.WriteIntegerUnsigned(serial);
            writer.WriteUtcTime(revokedAt);
            if (invalidSince is not { } since)
                return;
            var value = new AsnWriter(AsnEncodingRules.DER);
            value.WriteGeneralizedTime(since, omitFractionalSeconds: true);
            using (writer.PushSequence())
                Extension(writer, "2.5.29.24", critical: false, value.Encode());
        }
    }

    private static void Extension(AsnWriter writer, string oid, bool critical, byte[] value)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(oid);
            if (critical)
                writer.WriteBoolean(true);
            writer.WriteOctetString(value);
        }
    }

    private static void Algorithm(AsnWriter writer)
    {
        using (writer.PushSequence())
            writer.WriteObjectIdentifier("1.2.840.10045.4.3.2");
    }
}
