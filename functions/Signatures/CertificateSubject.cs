using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CongVan.Functions.Signatures;

/// <summary>What a certificate says of its owner.</summary>
/// <param name="Name">CN.</param>
/// <param name="Units">OU and O.</param>
/// <param name="Identifiers">UID and serialNumber: authorities put an agency's code, a tax number or a person's number there.</param>
/// <param name="Mail">Of the subject or its alternative name; null for none.</param>
internal sealed record CertificateSubject(string Name, IReadOnlyList<string> Units, IReadOnlyList<string> Identifiers, string? Mail)
{
    /// <summary>Longer than any name of the register: a stranger does not choose how much is compared.</summary>
    private const int Longest = 300;

    private const string OrganisationalUnit = "2.5.4.11";
    private const string Organisation = "2.5.4.10";
    private const string SerialNumber = "2.5.4.5";
    private const string UserId = "0.9.2342.19200300.100.1.1";

    public static CertificateSubject Of(X509Certificate2 certificate)
    {
        var (units, identifiers) = (new List<string>(), new List<string>());
        try
        {
            foreach (var part in certificate.SubjectName.EnumerateRelativeDistinguishedNames().Where(part => !part.HasMultipleElements))
            {
                if (part.GetSingleElementValue() is not { Length: > 0 and <= Longest } value)
                    continue;
                if (part.GetSingleElementType().Value is OrganisationalUnit or Organisation)
                    units.Add(value);
                else if (part.GetSingleElementType().Value is UserId or SerialNumber)
                    identifiers.Add(value);
            }
        }
        catch (CryptographicException)
        {
            // A name of another form: what was read of it so far counts.
        }

        var mail = certificate.GetNameInfo(X509NameType.EmailName, forIssuer: false);
        var name = certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false);
        return new(name.Length <= Longest ? name : "", units, identifiers, mail.Length > 0 ? mail : null);
    }
}
