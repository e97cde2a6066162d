using System.Formats.Asn1;
using CongVan.Signing.Trust.Evidence;

namespace CongVan.Signing.Trust.Timestamps;

/// <summary>The timestamps a signature carries in its unsigned attributes (RFC 3161, appendix A), and what they stamp: its signature value.</summary>
/// <param name="SignatureValue">The octets that the tokens' imprints cover.</param>
/// <param name="Tokens">As they stand, at most <see cref="Most"/>.</param>
public sealed record SignatureTimestamps(ReadOnlyMemory<byte> SignatureValue, IReadOnlyList<ReadOnlyMemory<byte>> Tokens)
{
    public const int Most = 10;

    private const string SignatureTimeStamp = "1.2.840.113549.1.9.16.2.14";

    private static readonly SignatureTimestamps None = new(default, []);

    /// <param name="cms">ContentInfo; what follows it is passed over. Nothing is found in what cannot be read.</param>
    public static SignatureTimestamps Of(ReadOnlyMemory<byte> cms)
    {
        try
        {
            var content = new AsnReader(cms, AsnEncodingRules.BER).ReadSequence();
            content.ReadObjectIdentifier();
            var data = content.ReadSequence(Der.Context(0)).ReadSequence();
            data.ReadInteger();
            data.ReadEncodedValue();
            data.ReadEncodedValue();
            for (var field = 0; field < 2; field++)
            {
                if (data.Next(Der.Context(field)))
                    data.ReadEncodedValue();
            }

            return OfSigner(data.ReadSetOf(skipSortOrderValidation: true).ReadSequence());
        }
        catch (AsnContentException)
        {
            return None;
        }
    }

    private static SignatureTimestamps OfSigner(AsnReader signer)
    {
        signer.ReadInteger();
        signer.ReadEncodedValue();
        signer.ReadEncodedValue();
        if (signer.Next(Der.Context(0)))
            signer.ReadEncodedValue();
        signer.ReadEncodedValue(); // signatureAlgorithm
        ReadOnlyMemory<byte> value = signer.ReadOctetString();
        var tokens = new List<ReadOnlyMemory<byte>>();
        if (!signer.Next(Der.Context(1)))
            return new(value, tokens);
        for (var attributes = signer.ReadSetOf(skipSortOrderValidation: true, Der.Context(1)); attributes.HasData;)
        {
            var attribute = attributes.ReadSequence();
            if (attribute.ReadObjectIdentifier() != SignatureTimeStamp)
                continue;
            for (var values = attribute.ReadSetOf(skipSortOrderValidation: true); values.HasData && tokens.Count < Most;)
                tokens.Add(values.ReadEncodedValue());
        }

        return new(value, tokens);
    }
}
