using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;
using CongVan.Signing.Trust.Evidence;

namespace CongVan.Signing.Judging.Integrity;

/// <summary>A SignerInfo (RFC 5652, 5.3).</summary>
/// <param name="Issuer">DER name of the issuer; null when the signer is named by key identifier.</param>
/// <param name="SerialNumber">Of the certificate, as in DER; null likewise.</param>
/// <param name="KeyIdentifier">Null when the signer is named by issuer and number.</param>
/// <param name="Digest">OID of the digest algorithm.</param>
/// <param name="Attributes">The signed attributes as they stand, their tag included; null when there are none.</param>
/// <param name="SignatureAlgorithm">The AlgorithmIdentifier as it stands.</param>
/// <param name="Signature">The signature's bytes.</param>
internal sealed record CmsSigner(ReadOnlyMemory<byte>? Issuer, ReadOnlyMemory<byte>? SerialNumber, ReadOnlyMemory<byte>? KeyIdentifier, string Digest, ReadOnlyMemory<byte>? Attributes, ReadOnlyMemory<byte> SignatureAlgorithm, ReadOnlyMemory<byte> Signature)
{
    private readonly Dictionary<string, List<ReadOnlyMemory<byte>>> values = ReadAttributes(Attributes);

    public IReadOnlyCollection<string> AttributeTypes => values.Keys;

    public static CmsSigner Read(AsnReader info)
    {
        info.ReadInteger();
        ReadOnlyMemory<byte>? issuer = null, serial = null, key = null;
        if (info.Next(Asn1Tag.Sequence))
        {
            var named = info.ReadSequence();
            issuer = named.ReadEncodedValue();
            serial = named.ReadIntegerBytes();
        }
        else
        {
            key = info.ReadOctetString(Der.Context(0, constructed: false));
        }

        var digest = info.ReadSequence().ReadObjectIdentifier();
        ReadOnlyMemory<byte>? attributes = info.Next(Der.Context(0)) ? info.ReadEncodedValue() : (ReadOnlyMemory<byte>?)null;
        var algorithm = info.ReadEncodedValue();
        return new(issuer, serial, key, digest, attributes, algorithm, info.ReadOctetString());
    }

    /// <summary>The values of a signed attribute, each as encoded; null when it is absent.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>>? Attribute(string type) => values.GetValueOrDefault(type);

    /// <summary>What was signed when there are attributes: them as SET OF (RFC 5652, 5.4).</summary>
    public byte[]? SignedAttributes() => Attributes is { } attributes ? [0x31, .. attributes.Span[1..]] : null;

    public bool IsNamedBy(X509Certificate2 certificate)
    {
        if (KeyIdentifier is { } key)
            return certificate.Extensions.OfType<X509SubjectKeyIdentifierExtension>().Any(e => e.SubjectKeyIdentifierBytes.Span.SequenceEqual(key.Span));
        return SerialNumber!.Value.Span.SequenceEqual(certificate.SerialNumberBytes.Span) && Issuer!.Value.Span.SequenceEqual(certificate.IssuerName.RawData);
    }

    private static Dictionary<string, List<ReadOnlyMemory<byte>>> ReadAttributes(ReadOnlyMemory<byte>? attributes)
    {
        var read = new Dictionary<string, List<ReadOnlyMemory<byte>>>(StringComparer.Ordinal);
        if (attributes is null)
            return read;
        for (var set = new AsnReader(attributes.Value, AsnEncodingRules.BER).ReadSetOf(skipSortOrderValidation: true, Der.Context(0)); set.HasData;)
        {
            var attribute = set.ReadSequence();
            var type = attribute.ReadObjectIdentifier();
            if (!read.TryGetValue(type, out var list))
                read[type] = list = [];
            for (var all = attribute.ReadSetOf(skipSortOrderValidation: true); all.HasData;)
                list.Add(all.ReadEncodedValue());
        }

        return read;
    }
}
