using System.Formats.Asn1;
using CongVan.Signing.Trust.Evidence;

namespace CongVan.Signing.Trust.Revocation;

/// <summary>
/// A CRL (RFC 5280, 5), its head read and its entries left where they are: a list of 100,000 entries is searched, never copied.
/// </summary>
internal sealed class CertificateList
{
    private const string DeltaIndicator = "2.5.29.27";
    private const string IssuingDistributionPoint = "2.5.29.28";
    private const string ExpiredCertsOnCrl = "2.5.29.60";

    private readonly ReadOnlyMemory<byte> entries;
    private bool isDelta;

    private CertificateList(ReadOnlyMemory<byte> der, SignedObject signed)
    {
        Der = der;
        Signed = signed;
        var body = new AsnReader(signed.Signed, AsnEncodingRules.BER).ReadSequence();
        if (body.Next(Asn1Tag.Integer))
            body.ReadInteger(); // v2
        body.ReadEncodedValue(); // the algorithm once more
        Issuer = body.ReadEncodedValue();
        ThisUpdate = body.ReadTime();
        NextUpdate = body.NextIsTime() ? body.ReadTime() : null;
        if (body.Next(Asn1Tag.Sequence))
            entries = body.ReadEncodedValue();
        if (body.Next(Evidence.Der.Context(0)))
            ReadExtensions(body.ReadSequence(Evidence.Der.Context(0)));
    }

    public ReadOnlyMemory<byte> Der { get; }

    public SignedObject Signed { get; }

    /// <summary>The name as it stands in the list.</summary>
    public ReadOnlyMemory<byte> Issuer { get; }

    public DateTimeOffset ThisUpdate { get; }

    public DateTimeOffset? NextUpdate { get; }

    public DateTimeOffset? KeepsExpiredSince { get; private set; }

    /// <summary>Null for a list of everything its issuer issued.</summary>
    public ListScope? Scope { get; private set; }

    /// <summary>Why such a list cannot be used, in Vietnamese.</summary>
    public string? Problem { get; private set; }

    /// <summary>Its silence means nothing, but whom it names is revoked: a delta, or a list of some reasons.</summary>
    public bool NamesOnly => isDelta || Scope?.IsOfSomeReasons == true;

    public static CertificateList? Open(ReadOnlyMemory<byte> der)
    {
        try
        {
            return SignedObject.Open(der) is { } signed ? new(der, signed) : null;
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    /// <summary>Reads through the whole list when the certificate is not in it.</summary>
    /// <param name="serial">As it stands in the certificate, its sign byte included: 00FF is 255 and FF is -1 (both occur).</param>
    /// <exception cref="AsnContentException">The entries are broken before that certificate was found.</exception>
    public CrlEntry? Find(ReadOnlySpan<byte> serial)
    {
        if (entries.IsEmpty)
            return null;
        var all = entries.Span;
        AsnDecoder.ReadSequence(all, AsnEncodingRules.BER, out var start, out var length, out _);
        for (var rest = all.Slice(start, length); !rest.IsEmpty;)
        {
            AsnDecoder.ReadSequence(rest, AsnEncodingRules.BER, out var at, out var size, out var consumed);
            var entry = rest.Slice(at, size);
            if (AsnDecoder.ReadIntegerBytes(entry, AsnEncodingRules.BER, out _).SequenceEqual(serial))
                return CrlEntry.Read(entry.ToArray());
            rest = rest[consumed..];
        }

        return null;
    }

    private void ReadExtensions(AsnReader wrapped)
    {
        foreach (var (oid, critical, value) in wrapped.ReadExtensions())
        {
            switch (oid)
            {
                case DeltaIndicator:
                    isDelta = true;
                    Problem = "danh sách thu hồi chỉ ghi phần thay đổi (delta CRL), không đủ để kết luận";
                    break;
                case IssuingDistributionPoint:
                    Scope = ListScope.Read(value);
                    Problem ??= Scope.Problem;
                    break;
                case ExpiredCertsOnCrl:
                    KeepsExpiredSince = new AsnReader(value, AsnEncodingRules.BER).ReadGeneralizedTime();
                    break;
                default:
                    if (critical)
                        Problem = $"danh sách thu hồi có phần mở rộng trọng yếu không hiểu được ({oid})"; // RFC 5280, 5.2
                    break;
            }
        }
    }
}
