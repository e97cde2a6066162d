using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CongVan.Signing.Trust.Evidence;
using CongVan.Signing.Trust.Keys;
using CongVan.Signing.Trust.Material;

namespace CongVan.Signing.Judging.Integrity;

/// <summary>
/// A CMS SignedData (RFC 5652, 5.1), read by hand: the platform's own reader wants the whole content in one array and refuses
/// messages whose signature is sound but whose forms are unusual.
/// </summary>
/// <param name="ContentType">OID of what is signed.</param>
/// <param name="Content">What the message carries itself; null when it is detached.</param>
/// <param name="DigestAlgorithms">OIDs announced before the content.</param>
/// <param name="Certificates">Those it carries that can be read.</param>
/// <param name="Signers">At least what stands there; PAdES wants one.</param>
/// <param name="Encoding">The message as it stands, without what fills the room after it.</param>
internal sealed record CmsMessage(string ContentType, ReadOnlyMemory<byte>? Content, IReadOnlyList<string> DigestAlgorithms, IReadOnlyList<X509Certificate2> Certificates, IReadOnlyList<CmsSigner> Signers, ReadOnlyMemory<byte> Encoding)
{
    private const string SignedData = "1.2.840.113549.1.7.2";

    /// <exception cref="AsnContentException">It is none.</exception>
    public static CmsMessage Read(ReadOnlyMemory<byte> der)
    {
        var content = new AsnReader(der, AsnEncodingRules.BER).ReadSequence();
        if (content.ReadObjectIdentifier() != SignedData)
            throw new AsnContentException("Not a SignedData.");
        var data = content.ReadSequence(Der.Context(0)).ReadSequence();
        data.ReadInteger();
        var digests = new List<string>();
        for (var algorithms = data.ReadSetOf(skipSortOrderValidation: true); algorithms.HasData;)
            digests.Add(algorithms.ReadSequence().ReadObjectIdentifier());
        var encapsulated = data.ReadSequence();
        var type = encapsulated.ReadObjectIdentifier();
        ReadOnlyMemory<byte>? carried = encapsulated.Next(Der.Context(0)) ? (ReadOnlyMemory<byte>)encapsulated.ReadSequence(Der.Context(0)).ReadOctetString() : (ReadOnlyMemory<byte>?)null;
        for (var field = 0; field < 2; field++)
        {
            if (data.Next(Der.Context(field)))
                data.ReadEncodedValue(); // certificates and crls: read below, and by those who judge trust
        }

        var signers = new List<CmsSigner>();
        for (var infos = data.ReadSetOf(skipSortOrderValidation: true); infos.HasData;)
            signers.Add(CmsSigner.Read(infos.ReadSequence()));
        return new(type, carried, digests, Open(der), signers, der);
    }

    /// <summary>The certificate that a signer names; null when the message does not carry it.</summary>
    public X509Certificate2? CertificateOf(CmsSigner signer) => Certificates.FirstOrDefault(signer.IsNamedBy);

    private static List<X509Certificate2> Open(ReadOnlyMemory<byte> der)
    {
        var opened = new List<X509Certificate2>();
        foreach (var certificate in CmsMaterial.Of(der).Certificates)
        {
            try
            {
                opened.Add(KnownCertificates.Open(certificate));
            }
            catch (CryptographicException)
            {
                // One broken certificate beside the signer's says nothing of the signature.
            }
        }

        return opened;
    }
}
