namespace CongVan.Functions.People;

/// <summary>An official of the Sở.</summary>
/// <param name="Id">Lower-case letters, digits, hyphens; no personal name, e.g. <c>giam-doc</c>, <c>cb-tk-1</c>.</param>
/// <param name="Post">Post as written under a signature, e.g. "Phó Giám đốc".</param>
/// <param name="SigningPrefix">NĐ 30 Đ13: null, "TM.", "Q.", "KT.", "TL." or "TUQ.".</param>
/// <param name="PrefixPost">The post after the prefix, e.g. "GIÁM ĐỐC" in "KT. GIÁM ĐỐC"; null without a prefix.</param>
/// <param name="Agencies">Codes of the agencies the official is in charge of; empty means all.</param>
/// <param name="Alternates">Ids of officials who take over when this one may not act, in order.</param>
/// <param name="AccountLogin">The official's own account, if any: nobody decides on their own request.</param>
/// <param name="Administers">Signs in to the console as Administrator.</param>
public sealed record Official(
    string Id,
    string FullName,
    string Post,
    string Mail,
    IReadOnlyList<Duty> Duties,
    IReadOnlyList<string> Agencies,
    IReadOnlyList<string> Alternates,
    string? SigningPrefix = null,
    string? PrefixPost = null,
    string? AccountLogin = null,
    bool Active = true,
    bool Administers = false)
{
    public bool Carries(Duty duty, string agencyCode) =>
        Duties.Contains(duty) && (Agencies.Count == 0 || Agencies.Contains(agencyCode, StringComparer.Ordinal));
}

/// <summary>Ủy quyền, phân công thay: <paramref name="From"/> is included, <paramref name="To"/> is not.</summary>
public sealed record Delegation(
    string Id, string OfficialId, string DelegateId, DateTimeOffset From, DateTimeOffset To, string Ground)
{
    public bool InForce(DateTimeOffset at) => From <= at && at < To;
}
