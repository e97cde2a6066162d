namespace CongVan.Functions.Identity;

/// <summary>Who calls, as proven by an API key or a sign-in link.</summary>
/// <param name="Id">Stable and free of personal data, e.g. <c>key-7f3a</c> or <c>official-giamdoc</c>; goes into logs.</param>
/// <param name="Name">For people to read; stays out of logs.</param>
/// <param name="AgencyCode">The agency the caller acts for; null for the Sở's own people and Administrators.</param>
/// <param name="OfficialId">The official behind it, when the caller is one.</param>
public sealed record Caller(string Id, string Name, IReadOnlyList<Role> Roles, string? AgencyCode, string? OfficialId)
{
    public bool Has(Role role) => Roles.Contains(role);
}

/// <summary>Who may do what (DESIGN, "Identity and trust").</summary>
public enum Role
{
    /// <summary>The holder of an account.</summary>
    Holder,

    /// <summary>An agency's system or officer: files requests, sees its own.</summary>
    Agency,

    /// <summary>An agency's admin account (Đ23.5).</summary>
    AgencyAdmin,

    /// <summary>A clerk (văn thư) of the Sở: files for an agency from paper or mailbox, applies the seal.</summary>
    Clerk,

    /// <summary>An official of the Sở who decides.</summary>
    Officer,

    /// <summary>A leader of the Sở: signs, is escalated to.</summary>
    Leader,

    Administrator,

    /// <summary>The feed of personnel decisions (Sở Nội vụ): files them for every agency, sees and does nothing else.</summary>
    PersonnelFeed,

    /// <summary>An official of an agency: its documents, as far as their duties and rights go; nothing of its accounts.</summary>
    AgencyOfficial,
}
