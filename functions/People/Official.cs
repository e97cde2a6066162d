using CongVan.Workflows.Documents;

namespace CongVan.Functions.People;

/// <summary>An official: of the Sở, or of an agency, where documents are drafted, signed, kept and worked on.</summary>
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
    /// <summary>The agency whose official this is; null for the Sở's.</summary>
    public string? AgencyCode { get; init; }

    /// <summary>Abbreviation of the phòng, đơn vị, e.g. "VP"; null for whoever belongs to none, as the head of an agency.</summary>
    public string? Unit { get; init; }

    /// <summary>What the official may sign of the agency's documents, in which capacity, from when to when (NĐ 30 Đ13).</summary>
    public IReadOnlyList<SigningMandate> Mandates { get; init; } = [];

    /// <summary>
    /// Documents are the agency's own affair: only its own officials carry a duty about them, and they carry no other, so that neither
    /// side is ever asked for what is the other's.
    /// </summary>
    public bool Carries(Duty duty, string agencyCode)
    {
        if (!Duties.Contains(duty))
            return false;
        if (duty.IsOfDocuments())
            return string.Equals(AgencyCode, agencyCode, StringComparison.Ordinal);
        return AgencyCode is null && (Agencies.Count == 0 || Agencies.Contains(agencyCode, StringComparer.Ordinal));
    }
}

/// <summary>Ủy quyền, phân công thay: <paramref name="From"/> is included, <paramref name="To"/> is not.</summary>
public sealed record Delegation(
    string Id, string OfficialId, string DelegateId, DateTimeOffset From, DateTimeOffset To, string Ground)
{
    public bool InForce(DateTimeOffset at) => From <= at && at < To;
}
