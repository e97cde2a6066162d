using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CongVan.Signing.Trust.Algorithms;
using CongVan.Signing.Trust.Keys;

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
            return KnownCertificates.KeyOf(signer).Holds(Scheme, name, CryptographicOperations.HashData(name, Signed.Span), Signature.Span) == true;
        }
        catch (Exception e) when (e is CryptographicException or PlatformNotSupportedException)
        {
            return false; // a hash this platform has not
        }
    }
}
