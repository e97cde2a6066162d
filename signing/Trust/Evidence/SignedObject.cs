using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CongVan.Signing.Trust.Algorithms;

namespace CongVan.Signing.Trust.Evidence;

/// <summary>
/// What certificates, CRLs and OCSP answers have in common (RFC 5280, 4.1.1, 5.1.1; RFC 6960, 4.2.1):
/// SEQUENCE { what is signed, AlgorithmIdentifier, BIT STRING }.
/// </summary>
/// <param name="Signed">The signed part, as it stands.</param>
/// <param name="Scheme">Null for one not known here: then nobody's signature holds.</param>
/// <param name="Signature">The signature's bytes.</param>
/// <param name="Rest">What follows the signature: the certificates of an OCSP answer.</param>
internal sealed record SignedObject(ReadOnlyMemory<byte> Signed, SignatureScheme? Scheme, ReadOnlyMemory<byte> Signature, ReadOnlyMemory<byte> Rest)
{
    /// <summary>Null for what has another form.</summary>
    public static SignedObject? Open(ReadOnlyMemory<byte> der)
    {
        try
        {
            var reader = new AsnReader(der, AsnEncodingRules.BER).ReadSequence();
            var signed = reader.ReadEncodedValue();
            var scheme = SignatureScheme.Read(reader.ReadEncodedValue());
            return reader.TryReadPrimitiveBitString(out var unused, out var signature) && unused == 0
                ? new(signed, scheme, signature, reader.HasData ? reader.ReadEncodedValue() : default)
                : null;
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    /// <summary>The mathematics only: whether that key may sign such things is for the caller to ask.</summary>
    public bool IsSignedBy(X509Certificate2 signer)
    {
        if (Scheme?.Hash is not { } hash)
            return false;
        try
        {
            var name = HashAlgorithmName.FromOid(hash);
            if (Scheme.Kind == SignatureKind.Ecdsa)
            {
                using var ecdsa = signer.GetECDsaPublicKey();
                return ecdsa?.VerifyData(Signed.Span, Signature.Span, name, DSASignatureFormat.Rfc3279DerSequence) == true;
            }

            if (Scheme.Kind is not (SignatureKind.RsaPkcs1 or SignatureKind.RsaPss))
                return false;
            using var rsa = signer.GetRSAPublicKey();
            var padding = Scheme.Kind == SignatureKind.RsaPss ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1;
            return rsa?.VerifyData(Signed.Span, Signature.Span, name, padding) == true;
        }
        catch (CryptographicException)
        {
            return false; // a hash or curve this platform has not, or a key that is none
        }
    }
}
