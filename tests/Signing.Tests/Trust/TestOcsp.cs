using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CongVan.Tests.Signing.Trust;

#pragma warning disable CA5350 // hashes of names and keys in OCSP are SHA-1 (RFC 6960, 4.1.1, 4.2.1)

/// <summary>Writes OCSP answers (RFC 6960, 4.2.1), and wrong ones when told to.</summary>
internal sealed class TestOcsp(TestPki pki, DateTimeOffset at)
{
    private static readonly Asn1Tag Zero = new(TagClass.ContextSpecific, 0, isConstructed: true);
    private static readonly Asn1Tag One = new(TagClass.ContextSpecific, 1, isConstructed: true);
    private static readonly Asn1Tag Two = new(TagClass.ContextSpecific, 2, isConstructed: true);

    public TimeSpan? Life { get; init; } = TimeSpan.FromDays(7);

    /// <summary>Who signs; the delegated responder when null.</summary>
    public X509Certificate2? By { get; init; }

    /// <summary>Named by the hash of its key instead of its name.</summary>
    public bool NamedByKey { get; init; }

    public bool KnowsNothing { get; init; }

    /// <summary>Damages the signature.</summary>
    public bool SignsWrongly { get; init; }

    /// <summary>The extension's value as it is to be given back.</summary>
    public byte[]? Nonce { get; init; }

    public byte[] About(X509Certificate2 certificate) => About(Write(certificate));

    /// <param name="certificateId">CertID as DER, of a request.</param>
    public byte[] About(ReadOnlyMemory<byte> certificateId)
    {
        var signer = By ?? pki.Responder;
        var body = Body(certificateId, signer);
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteEnumeratedValue(Successful.Yes);
            using (writer.PushSequence(Zero))
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier("1.3.6.1.5.5.7.48.1.1");
                writer.WriteOctetString(Signed(body, signer));
            }
        }

        return writer.Encode();
    }

    private byte[] Signed(byte[] body, X509Certificate2 signer)
    {
        using var rsa = signer.GetRSAPrivateKey();
        using var ecdsa = signer.GetECDsaPrivateKey();
        var signature = rsa?.SignData(body, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            ?? ecdsa!.SignData(body, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        if (SignsWrongly)
            signature[^1] ^= 1;
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(body);
            using (writer.PushSequence())
                writer.WriteObjectIdentifier(rsa is null ? "1.2.840.10045.4.3.2" : "1.2.840.113549.1.1.11");
            writer.WriteBitString(signature);
            using (writer.PushSequence(Zero))
            using (writer.PushSequence())
                writer.WriteEncodedValue(signer.RawData);
        }

        return writer.Encode();
    }

    private byte[] Body(ReadOnlyMemory<byte> certificateId, X509Certificate2 signer)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            if (NamedByKey)
            {
                using (writer.PushSequence(Two))
                    writer.WriteOctetString(SHA1.HashData(signer.PublicKey.EncodedKeyValue.RawData));
            }
            else
            {
                using (writer.PushSequence(One))
                    writer.WriteEncodedValue(signer.SubjectName.RawData);
            }

            writer.WriteGeneralizedTime(at, omitFractionalSeconds: true);
            using (writer.PushSequence())
            using (writer.PushSequence())
            {
                writer.WriteEncodedValue(certificateId.Span);
                Status(writer, certificateId);
                writer.WriteGeneralizedTime(at, omitFractionalSeconds: true);
                if (Life is { } life)
                {
                    using (writer.PushSequence(Zero))
                        writer.WriteGeneralizedTime(at + life, omitFractionalSeconds: true);
                }
            }

            if (Nonce is not null)
            {
                using (writer.PushSequence(One))
                using (writer.PushSequence())
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier("1.3.6.1.5.5.7.48.1.2");
                    writer.WriteOctetString(Nonce);
                }
            }
        }

        return writer.Encode();
    }

    private void Status(AsnWriter writer, ReadOnlyMemory<byte> certificateId)
    {
        var id = new AsnReader(certificateId, AsnEncodingRules.DER).ReadSequence();
        id.ReadEncodedValue();
        id.ReadOctetString();
        id.ReadOctetString();
        var serial = Convert.ToHexString(id.ReadIntegerBytes().Span);
        if (KnowsNothing)
        {
            writer.WriteNull(new Asn1Tag(TagClass.ContextSpecific, 2));
        }
        else if (pki.Revoked.TryGetValue(serial, out var revoked) && revoked.Since <= at)
        {
            using (writer.PushSequence(One))
            {
                writer.WriteGeneralizedTime(revoked.Since, omitFractionalSeconds: true);
                using (writer.PushSequence(Zero))
                    writer.WriteEnumeratedValue(revoked.Reason);
            }
        }
        else
        {
            writer.WriteNull(new Asn1Tag(TagClass.ContextSpecific, 0));
        }
    }

    private byte[] Write(X509Certificate2 certificate)
    {
        var issuer = certificate.Issuer == pki.Issuing.Subject ? pki.Issuing : pki.Root;
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier("1.3.14.3.2.26");
                writer.WriteNull();
            }

            writer.WriteOctetString(SHA1.HashData(certificate.IssuerName.RawData));
            writer.WriteOctetString(SHA1.HashData(issuer.PublicKey.EncodedKeyValue.RawData));
            writer.WriteInteger(certificate.SerialNumberBytes.Span);
        }

        return writer.Encode();
    }

    private enum Successful
    {
        Yes,
    }
}
