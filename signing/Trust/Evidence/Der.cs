using System.Formats.Asn1;

namespace CongVan.Signing.Trust.Evidence;

/// <summary>Forms that several of the standards share.</summary>
internal static class Der
{
    public static Asn1Tag Context(int number, bool constructed = true) => new(TagClass.ContextSpecific, number, constructed);

    public static bool Next(this AsnReader reader, Asn1Tag tag) => reader.HasData && reader.PeekTag().HasSameClassAndValue(tag);

    /// <summary>Time ::= CHOICE { utcTime, generalTime } (RFC 5280, 4.1.2.5: two digits mean 1950–2049).</summary>
    public static DateTimeOffset ReadTime(this AsnReader reader) =>
        reader.Next(Asn1Tag.UtcTime) ? reader.ReadUtcTime(twoDigitYearMax: 2049) : reader.ReadGeneralizedTime();

    public static bool NextIsTime(this AsnReader reader) => reader.Next(Asn1Tag.UtcTime) || reader.Next(Asn1Tag.GeneralizedTime);

    /// <summary>Extensions ::= SEQUENCE OF { OID, critical, OCTET STRING } (RFC 5280, 4.1.2.9).</summary>
    public static IEnumerable<(string Oid, bool Critical, ReadOnlyMemory<byte> Value)> ReadExtensions(this AsnReader reader)
    {
        var list = reader.ReadSequence();
        while (list.HasData)
        {
            var extension = list.ReadSequence();
            var oid = extension.ReadObjectIdentifier();
            var critical = extension.Next(Asn1Tag.Boolean) && extension.ReadBoolean();
            yield return (oid, critical, extension.ReadOctetString());
        }
    }
}
