using System.Formats.Asn1;
using CongVan.Signing.Trust.Evidence;

namespace CongVan.Signing.Trust.Material;

/// <summary>
/// What a CMS SignedData (RFC 5652, 5.1) carries for its validation: its certificates and crls fields, and Adobe's signed attribute
/// adbe-revocationInfoArchival (ISO 32000-1, 12.8.3.3.2).
/// </summary>
public static class CmsMaterial
{
    private const string RevocationInfoArchival = "1.2.840.113583.1.1.8";
    private const string OcspResponse = "1.3.6.1.5.5.7.16.2"; // RFC 5940

    /// <summary>Nothing for what cannot be read.</summary>
    /// <param name="cms">ContentInfo as DER or BER; what follows it is passed over.</param>
    public static ValidationMaterial Of(ReadOnlyMemory<byte> cms)
    {
        var (certificates, crls, answers) = (new List<ReadOnlyMemory<byte>>(), new List<ReadOnlyMemory<byte>>(), new List<ReadOnlyMemory<byte>>());
        try
        {
            var content = new AsnReader(cms, AsnEncodingRules.BER).ReadSequence();
            content.ReadObjectIdentifier();
            var data = content.ReadSequence(Der.Context(0)).ReadSequence();
            data.ReadInteger();
            data.ReadEncodedValue(); // digestAlgorithms
            data.ReadEncodedValue(); // encapContentInfo
            if (data.Next(Der.Context(0)))
                ReadCertificates(data.ReadSetOf(skipSortOrderValidation: true, Der.Context(0)), certificates);
            if (data.Next(Der.Context(1)))
                ReadLists(data.ReadSetOf(skipSortOrderValidation: true, Der.Context(1)), crls, answers);
            for (var signers = data.ReadSetOf(skipSortOrderValidation: true); signers.HasData;)
                ReadSigner(signers.ReadSequence(), crls, answers);
        }
        catch (AsnContentException)
        {
            // What was read so far is used; the signature itself is judged by others.
        }

        return new ValidationMaterial { Certificates = certificates, Crls = crls, OcspAnswers = answers }.And(ValidationMaterial.None);
    }

    private static void ReadCertificates(AsnReader set, List<ReadOnlyMemory<byte>> certificates)
    {
        while (set.HasData)
        {
            var isCertificate = set.Next(Asn1Tag.Sequence); // the other choices are attribute certificates and formats of others
            var value = set.ReadEncodedValue();
            if (isCertificate)
                certificates.Add(value);
        }
    }

    private static void ReadLists(AsnReader set, List<ReadOnlyMemory<byte>> crls, List<ReadOnlyMemory<byte>> answers)
    {
        while (set.HasData)
        {
            if (!set.Next(Der.Context(1)))
            {
                crls.Add(set.ReadEncodedValue());
                continue;
            }

            var other = set.ReadSequence(Der.Context(1));
            if (other.ReadObjectIdentifier() == OcspResponse)
                answers.Add(other.ReadEncodedValue());
        }
    }

    private static void ReadSigner(AsnReader signer, List<ReadOnlyMemory<byte>> crls, List<ReadOnlyMemory<byte>> answers)
    {
        signer.ReadInteger();
        signer.ReadEncodedValue(); // sid
        signer.ReadEncodedValue(); // digestAlgorithm
        if (!signer.Next(Der.Context(0)))
            return;
        for (var attributes = signer.ReadSetOf(skipSortOrderValidation: true, Der.Context(0)); attributes.HasData;)
        {
            var attribute = attributes.ReadSequence();
            if (attribute.ReadObjectIdentifier() != RevocationInfoArchival)
                continue;
            for (var values = attribute.ReadSetOf(skipSortOrderValidation: true); values.HasData;)
                ReadArchival(values.ReadSequence(), crls, answers);
        }
    }

    private static void ReadArchival(AsnReader archival, List<ReadOnlyMemory<byte>> crls, List<ReadOnlyMemory<byte>> answers)
    {
        if (archival.Next(Der.Context(0)))
            crls.AddRange(Each(archival.ReadSequence(Der.Context(0)).ReadSequence()));
        if (archival.Next(Der.Context(1)))
            answers.AddRange(Each(archival.ReadSequence(Der.Context(1)).ReadSequence()));
    }

    private static IEnumerable<ReadOnlyMemory<byte>> Each(AsnReader list)
    {
        while (list.HasData)
            yield return list.ReadEncodedValue();
    }
}
