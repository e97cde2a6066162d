using CongVan.Functions.People;
using CongVan.Signing.Judging;

namespace CongVan.Functions.Signatures;

/// <summary>Finds a certificate's owner in the registers. An agency's own name or code comes first: no person is called so.</summary>
internal static class SignerRules
{
    /// <summary>Null when neither register has them.</summary>
    /// <param name="subject">The certificate's owner.</param>
    /// <param name="agencies">As they are today.</param>
    /// <param name="officials">Those who left too: they may have signed before.</param>
    /// <param name="managing">Code of the Sở, whose officials name no agency.</param>
    public static RegisteredSigner? Find(CertificateSubject subject, IReadOnlyCollection<Agency> agencies, IReadOnlyCollection<Official> officials, string managing)
    {
        var (name, coded) = WithoutCode(subject.Name, agencies);
        if (Named(name, agencies) is { } agency)
            return OfAgency(agency, SignerSource.AgencyName, $"theo sổ cơ quan, {agency.DisplayName} ({agency.Code})");
        if (name.Length == 0 && coded is not null)
            return OfAgency(coded, SignerSource.AgencyCode, $"theo sổ cơ quan, mã định danh của {coded.DisplayName}");
        return OfOfficial(name, subject, agencies, officials, managing);
    }

    /// <summary>Where nobody of that name is known: an agency's code among the numbers of the certificate.</summary>
    public static RegisteredSigner? FindByNumber(CertificateSubject subject, IReadOnlyCollection<Agency> agencies) =>
        agencies.FirstOrDefault(agency => subject.Identifiers.Any(number => Carries(agency, number))) is { } agency
            ? OfAgency(agency, SignerSource.AgencyCode, $"theo sổ cơ quan, mã định danh {agency.Code} của {agency.DisplayName} trong chứng thư số")
            : null;

    /// <summary>The registered agencies that a certificate names beside its owner, nearest first.</summary>
    public static IReadOnlyList<Agency> AgenciesOf(CertificateSubject subject, IReadOnlyCollection<Agency> agencies) =>
        [.. subject.Units.Select(unit => Named(WithoutCode(unit, agencies) is ({ Length: > 0 } name, _) ? name : unit, agencies) ?? agencies.FirstOrDefault(agency => Carries(agency, unit))).OfType<Agency>().Distinct()];

    /// <summary>
    /// That it is a person a name alone tells; which official, only their mail or their agency in the certificate beside it: names are shared.
    /// </summary>
    private static RegisteredSigner? OfOfficial(string name, CertificateSubject subject, IReadOnlyCollection<Agency> agencies, IReadOnlyCollection<Official> officials, string managing)
    {
        var same = officials.Where(official => NameSpelling.Same(official.FullName, name)).ToList();
        if (same.Count == 0)
            return null;
        var units = AgenciesOf(subject, agencies);
        var told = same.FindAll(official => subject.Mail is { } mail && MailAddresses.Same(official.Mail, mail));
        if (told.Count == 0)
            told = same.FindAll(official => NameSpelling.Exactly(official.FullName, name) && units.Any(unit => string.Equals(unit.Code, official.AgencyCode ?? managing, StringComparison.Ordinal)));
        return told is [var only]
            ? new(SignerRole.Person, SignerSource.Official, $"theo sổ cán bộ, {only.FullName}, {only.Post}") { OfficialId = only.Id, AgencyCode = only.AgencyCode ?? managing }
            : new(SignerRole.Person, SignerSource.Official, $"theo sổ cán bộ, có người tên {same[0].FullName}") { AgencyCode = units.Count > 0 ? units[0].Code : null };
    }

    /// <summary>"Sở Nội vụ (H49.25)": the name alone, and the agency whose code stood beside it.</summary>
    private static (string Name, Agency? Coded) WithoutCode(string name, IReadOnlyCollection<Agency> agencies)
    {
        Agency? coded = null;
        var words = new List<string>();
        foreach (var word in name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            if (agencies.FirstOrDefault(agency => Carries(agency, word.Trim('(', ')', '[', ']', ',', ';'))) is { } found)
                coded = found;
            else if (word is not ("-" or "–"))
                words.Add(word);
        }

        return (string.Join(' ', words), coded);
    }

    private static Agency? Named(string name, IReadOnlyCollection<Agency> agencies) =>
        agencies.FirstOrDefault(agency => NameSpelling.Same(agency.DisplayName, name) || agency.Names.Any(given => NameSpelling.Same(given.DisplayName, name)));

    private static bool Carries(Agency agency, string code) =>
        string.Equals(agency.Code, code, StringComparison.OrdinalIgnoreCase)
        || agency.Codes.Any(given => string.Equals(given.Code, code, StringComparison.OrdinalIgnoreCase) || string.Equals(given.Code102, code, StringComparison.OrdinalIgnoreCase));

    private static RegisteredSigner OfAgency(Agency agency, SignerSource source, string ground) =>
        new(SignerRole.Agency, source, ground) { AgencyCode = agency.Code };
}
