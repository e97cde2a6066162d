using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;
using CongVan.Signing.Trust.Evidence;

namespace CongVan.Signing.Trust;

/// <summary>What one certificate says of policies (RFC 5280, 4.2.1.4, 4.2.1.5, 4.2.1.11, 4.2.1.14).</summary>
/// <param name="Policies">Null when it has no such extension.</param>
/// <param name="Mappings">Issuer's policy → subject's.</param>
/// <param name="RequireExplicit">Skip certificates; null for none.</param>
/// <param name="InhibitMapping">Likewise.</param>
/// <param name="InhibitAny">Likewise.</param>
internal sealed record PolicyExtensions(IReadOnlySet<string>? Policies, IReadOnlyList<(string Issuer, string Subject)> Mappings, int? RequireExplicit, int? InhibitMapping, int? InhibitAny)
{
    public const string Any = "2.5.29.32.0";

    /// <summary>No authority names so many; more is only meant to make work.</summary>
    private const int Most = 200;

    /// <exception cref="AsnContentException">An extension is broken.</exception>
    public static PolicyExtensions Of(X509Certificate2 certificate)
    {
        var read = new PolicyExtensions(null, [], null, null, null);
        foreach (var extension in certificate.Extensions)
        {
            var reader = new AsnReader(extension.RawData, AsnEncodingRules.BER);
            read = extension.Oid?.Value switch
            {
                "2.5.29.32" => read with { Policies = ReadPolicies(reader.ReadSequence()) },
                "2.5.29.33" => read with { Mappings = ReadMappings(reader.ReadSequence()) },
                "2.5.29.36" => ReadConstraints(read, reader.ReadSequence()),
                "2.5.29.54" => read with { InhibitAny = Skip(reader, Asn1Tag.Integer) },
                _ => read,
            };
        }

        return read;
    }

    private static HashSet<string> ReadPolicies(AsnReader list)
    {
        var policies = new HashSet<string>(StringComparer.Ordinal);
        while (list.HasData && policies.Count < Most)
            policies.Add(list.ReadSequence().ReadObjectIdentifier());
        return policies;
    }

    private static List<(string Issuer, string Subject)> ReadMappings(AsnReader list)
    {
        var mappings = new List<(string, string)>();
        while (list.HasData && mappings.Count < Most)
        {
            var mapping = list.ReadSequence();
            mappings.Add((mapping.ReadObjectIdentifier(), mapping.ReadObjectIdentifier()));
        }

        return mappings;
    }

    private static PolicyExtensions ReadConstraints(PolicyExtensions read, AsnReader constraints)
    {
        var (explicitly, mapping) = (Der.Context(0, constructed: false), Der.Context(1, constructed: false));
        if (constraints.Next(explicitly))
            read = read with { RequireExplicit = Skip(constraints, explicitly) };
        return constraints.Next(mapping) ? read with { InhibitMapping = Skip(constraints, mapping) } : read;
    }

    private static int Skip(AsnReader reader, Asn1Tag tag) => (int)System.Numerics.BigInteger.Min(reader.ReadInteger(tag), int.MaxValue);
}
