namespace CongVan.Workflows.Accounts;

/// <summary>What the account register already holds and a new request is compared with.</summary>
public sealed record RegisterFacts(
    IReadOnlyList<ExistingPerson> Persons,
    IReadOnlyList<ExistingAgencyAccount> AgencyAccounts)
{
    public static RegisterFacts None { get; } = new([], []);
}

/// <summary>A person with a personal account that is not revoked, or asked for in another open request: then AccountName may be empty.</summary>
public sealed record ExistingPerson(string FullName, string? Phone, string? Email, string AccountName, string AgencyName);

/// <summary>An agency's admin or clerk account that is not revoked, or asked for in another open request: then AccountName may be empty.</summary>
public sealed record ExistingAgencyAccount(string AgencyCode, string AgencyName, AccountKind Kind, string AccountName);
