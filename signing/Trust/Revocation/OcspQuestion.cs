using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CongVan.Signing.Trust.Revocation;

/// <summary>An OCSP request (RFC 6960, 4.1) about one certificate, with a nonce (RFC 8954) that a repeated old answer cannot carry.</summary>
internal sealed record OcspQuestion(byte[] Der, byte[] Nonce)
{
    public const string ContentType = "application/ocsp-request";

    private const string NonceExtension = "1.3.6.1.5.5.7.48.1.2";

    public static OcspQuestion About(X509Certificate2 certificate, X509Certificate2 issuer)
    {
        var nonce = new AsnWriter(AsnEncodingRules.DER);
        nonce.WriteOctetString(RandomNumberGenerator.GetBytes(16));
        var value = nonce.Encode();

        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            using (writer.PushSequence())
                CertificateId.Of(certificate, issuer).Write(writer);
            using (writer.PushSequence(Evidence.Der.Context(2)))
            using (writer.PushSequence())
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(NonceExtension);
                writer.WriteOctetString(value);
            }
        }

        return new(writer.Encode(), value);
    }

    /// <summary>Many responders answer from store and carry no nonce, which is allowed; another's nonce is not.</summary>
    public bool IsAnsweredBy(OcspAnswer answer) => answer.NonceValue is not { } given || given.Span.SequenceEqual(Nonce);
}
