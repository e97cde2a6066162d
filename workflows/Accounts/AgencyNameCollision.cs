namespace CongVan.Workflows.Accounts;

/// <summary>
/// Two agencies whose account would have one name. The Regulation gives ordinals only to persons (Đ6.2), so nothing is decided here:
/// it is put before an official, who sets another abbreviation for one of them.
/// </summary>
/// <param name="AccountName">The name wanted twice.</param>
/// <param name="Agencies">Display names of those that want or have it.</param>
public sealed record AgencyNameCollision(string AccountName, IReadOnlyList<string> Agencies)
{
    /// <summary>For the official.</summary>
    public string Question =>
        $"Tên tài khoản {AccountName} trùng giữa: {string.Join("; ", Agencies)}. Quy chế không quy định số thứ tự cho tài khoản cơ quan (Đ6.1); đề nghị chọn tên viết tắt khác cho một cơ quan.";

    /// <summary>
    /// The collision a new name would make; null when it is free. The holder of the name may be an agency or, where its name reads
    /// like one, a person.
    /// </summary>
    public static AgencyNameCollision? Of(string accountName, string agencyName, IReadOnlyDictionary<string, string> holderByAccount) =>
        holderByAccount.TryGetValue(accountName, out var holder) && !string.Equals(holder, agencyName, StringComparison.Ordinal)
            ? new AgencyNameCollision(accountName, [holder, agencyName])
            : null;

    /// <summary>The collisions among agencies known by display name and abbreviation.</summary>
    public static IReadOnlyList<AgencyNameCollision> Among(IEnumerable<(string Name, AgencyAbbreviation Abbreviation)> agencies) =>
    [
        .. agencies
            .SelectMany(agency => new[] { AccountNames.AdminOf(agency.Abbreviation), AccountNames.ClerkOf(agency.Abbreviation) }, (agency, account) => (account, agency.Name))
            .GroupBy(wanted => wanted.account, StringComparer.Ordinal)
            .Where(group => group.Count() > 1)
            .Select(group => new AgencyNameCollision(group.Key, [.. group.Select(wanted => wanted.Name)])),
    ];
}
