using System.Formats.Asn1;
using CongVan.Signing.Trust.Evidence;

namespace CongVan.Signing.Trust.Revocation;

/// <summary>One line of a CRL (RFC 5280, 5.3).</summary>
/// <param name="RevokedAt">revocationDate.</param>
/// <param name="Reason">Null when none is given.</param>
/// <param name="InvalidSince">invalidityDate: the key may have been in other hands since then.</param>
internal sealed record CrlEntry(DateTimeOffset RevokedAt, RevocationReason? Reason, DateTimeOffset? InvalidSince)
{
    /// <summary>The earlier of the two dates: what was signed between them may be forged.</summary>
    public DateTimeOffset Since => InvalidSince is { } earlier && earlier < RevokedAt ? earlier : RevokedAt;

    /// <summary>A critical extension that is not understood changes nothing: the certificate stands in the list.</summary>
    public static CrlEntry Read(ReadOnlyMemory<byte> content)
    {
        var reader = new AsnReader(content, AsnEncodingRules.BER);
        reader.ReadIntegerBytes();
        var revokedAt = reader.ReadTime();
        RevocationReason? reason = null;
        DateTimeOffset? invalidSince = null;
        if (reader.HasData)
        {
            foreach (var (oid, _, value) in reader.ReadExtensions())
            {
                if (oid == "2.5.29.21")
                    reason = new AsnReader(value, AsnEncodingRules.BER).ReadEnumeratedValue<RevocationReason>();
                else if (oid == "2.5.29.24")
                    invalidSince = new AsnReader(value, AsnEncodingRules.BER).ReadGeneralizedTime();
            }
        }

        return new(revokedAt, reason, invalidSince);
    }
}
