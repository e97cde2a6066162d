using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;
using CongVan.Signing.Trust.Evidence;

namespace CongVan.Signing.Trust.Revocation;

/// <summary>Where a certificate says its state can be asked: authority information access and CRL distribution points (RFC 5280, 4.2.2.1, 4.2.1.13).</summary>
internal sealed record RevocationAddresses(IReadOnlyList<Uri> Ocsp, IReadOnlyList<Uri> Crls)
{
    private const int Most = 3;
    private const string OcspAccess = "1.3.6.1.5.5.7.48.1";

    public static RevocationAddresses Of(X509Certificate2 certificate)
    {
        var (ocsp, crls) = (new List<string>(), new List<string>());
        foreach (var extension in certificate.Extensions)
        {
            try
            {
                if (extension.Oid?.Value == "1.3.6.1.5.5.7.1.1")
                    ReadAccess(extension.RawData, ocsp);
                else if (extension.Oid?.Value == "2.5.29.31")
                    ReadPoints(extension.RawData, crls);
            }
            catch (AsnContentException)
            {
                // A broken extension names no address.
            }
        }

        return new(Web(ocsp), Web(crls));
    }

    private static void ReadAccess(byte[] value, List<string> ocsp)
    {
        for (var list = new AsnReader(value, AsnEncodingRules.BER).ReadSequence(); list.HasData;)
        {
            var description = list.ReadSequence();
            if (description.ReadObjectIdentifier() == OcspAccess)
                AddName(description, ocsp);
        }
    }

    private static void ReadPoints(byte[] value, List<string> crls)
    {
        for (var points = new AsnReader(value, AsnEncodingRules.BER).ReadSequence(); points.HasData;)
        {
            var point = points.ReadSequence();
            if (!point.Next(Der.Context(0)))
                continue;
            var name = point.ReadSequence(Der.Context(0));
            if (!name.Next(Der.Context(0)) || point.Next(Der.Context(2)))
                continue; // cRLIssuer: another signs the list, which is not supported
            for (var names = name.ReadSequence(Der.Context(0)); names.HasData;)
                AddName(names, crls);
        }
    }

    private static void AddName(AsnReader reader, List<string> addresses)
    {
        var uri = Der.Context(6, constructed: false);
        if (reader.Next(uri))
            addresses.Add(reader.ReadCharacterString(UniversalTagNumber.IA5String, uri));
        else
            reader.ReadEncodedValue();
    }

    private static List<Uri> Web(List<string> addresses) =>
        [.. addresses
            .Select(a => Uri.TryCreate(a, UriKind.Absolute, out var uri) ? uri : null)
            .OfType<Uri>()
            .Where(u => u.Scheme == Uri.UriSchemeHttp || u.Scheme == Uri.UriSchemeHttps)
            .Distinct()
            .Take(Most)];
}
