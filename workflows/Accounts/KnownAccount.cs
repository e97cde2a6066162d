namespace CongVan.Workflows.Accounts;

/// <summary>An account of the directory, as the rules of Mẫu 02 look at it.</summary>
/// <param name="Revoked">Đã thu hồi: final, nothing about it changes any more.</param>
/// <param name="Stopped">Suspended or locked: it may be changed or moved, and stays stopped.</param>
/// <param name="AskedIn">An open request for its revocation, in words; null when there is none.</param>
public sealed record KnownAccount(
    string Login, AccountKind Kind, string AgencyCode, CheckedHolder Holder, bool Revoked = false, bool Stopped = false, string? AskedIn = null);

/// <summary>An agency of the register.</summary>
/// <param name="Active">False once it was merged, split up or dissolved.</param>
/// <param name="Into">Codes of those that go on in its place.</param>
public sealed record KnownAgency(string Code, string DisplayName, string? ParentCode = null, bool Active = true, IReadOnlyList<string>? Into = null);

/// <summary>What the directory and the register of agencies know of everything a form speaks of.</summary>
/// <param name="Filer">Code of the agency that files.</param>
/// <param name="Accounts">Those the form names, and all of the agencies whose rooms or structure it changes; by login.</param>
/// <param name="Agencies">All of the register.</param>
/// <param name="Open">What other open requests change.</param>
public sealed record ChangeFacts(
    string Filer, IReadOnlyDictionary<string, KnownAccount> Accounts, IReadOnlyList<KnownAgency> Agencies, IReadOnlyList<OpenChange> Open)
{
    public KnownAgency? Agency(string code) => Agencies.FirstOrDefault(agency => string.Equals(agency.Code, code, StringComparison.OrdinalIgnoreCase));

    public string NameOf(string code) => Agency(code)?.DisplayName ?? code;

    /// <summary>An agency files for itself and for those beneath it (Đ13.1: cơ quan quản lý trực tiếp).</summary>
    public bool IsOfFiler(string agencyCode) =>
        string.Equals(agencyCode, Filer, StringComparison.Ordinal) || string.Equals(Agency(agencyCode)?.ParentCode, Filer, StringComparison.Ordinal);

    public IEnumerable<KnownAccount> Of(string agencyCode) =>
        Accounts.Values.Where(account => string.Equals(account.AgencyCode, agencyCode, StringComparison.Ordinal));
}

/// <param name="Key">What is changed: see <see cref="AskedChange.Key"/>.</param>
/// <param name="Document">"văn bản số 5/SNV-VP ngày 02/3/2026".</param>
public sealed record OpenChange(string Key, string Document);
