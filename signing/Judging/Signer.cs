using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CongVan.Signing.Judging;

/// <summary>The signer as the certificate names them: what TT 15/2025/TT-BKHCN wants shown on verification.</summary>
/// <param name="Certificate">The certificate itself.</param>
public sealed record Signer(X509Certificate2 Certificate)
{
    /// <summary>The common name.</summary>
    public string Name { get; } = Certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false);

    public string Subject { get; } = Certificate.Subject;

    /// <summary>Organisational unit and organisation, nearest first; null when none is named.</summary>
    public string? Unit { get; } = Distinguished.Unit(Certificate.SubjectName);

    public string Issuer { get; } = Certificate.Issuer;

    public string SerialNumber { get; } = Certificate.SerialNumber;

    /// <summary>SHA-256 in upper-case hex: how a key is recognised.</summary>
    public string Thumbprint { get; } = Certificate.GetCertHashString(HashAlgorithmName.SHA256);

    public DateTimeOffset ValidFrom { get; } = new(Certificate.NotBefore.ToUniversalTime());

    public DateTimeOffset ValidTo { get; } = new(Certificate.NotAfter.ToUniversalTime());

    /// <summary>Null for a certificate that can be opened but not read.</summary>
    internal static Signer? Of(X509Certificate2? certificate)
    {
        try
        {
            return certificate is null ? null : new(certificate);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    public bool WasValidAt(DateTimeOffset time) => time >= ValidFrom && time <= ValidTo;
}

internal static class Distinguished
{
    private const string OrganisationalUnit = "2.5.4.11";
    private const string Organisation = "2.5.4.10";

    public static string? Unit(X500DistinguishedName name)
    {
        var parts = name.EnumerateRelativeDistinguishedNames()
            .Where(part => !part.HasMultipleElements && part.GetSingleElementType().Value is OrganisationalUnit or Organisation)
            .Select(part => (IsUnit: part.GetSingleElementType().Value == OrganisationalUnit, Value: part.GetSingleElementValue()))
            .Where(part => !string.IsNullOrWhiteSpace(part.Value))
            .OrderByDescending(part => part.IsUnit)
            .Select(part => part.Value)
            .ToList();
        return parts.Count == 0 ? null : string.Join(", ", parts);
    }
}
