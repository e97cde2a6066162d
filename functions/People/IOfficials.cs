namespace CongVan.Functions.People;

/// <summary>The register of officials: posts, duties, alternates, delegations from–to.</summary>
public interface IOfficials
{
    Task<Official?> FindAsync(string officialId, CancellationToken cancellation);

    /// <summary>
    /// Who carries a duty for an agency at a moment: the official in charge, or whoever a delegation in force names.
    /// Leaves out <paramref name="except"/> (nobody decides on their own request) and goes to the alternates then.
    /// Null when nobody can: the caller makes a case of it.
    /// </summary>
    Task<Responsible?> ResponsibleAsync(
        Duty duty, string agencyCode, DateTimeOffset at, string? except, CancellationToken cancellation);

    /// <summary>The same, leaving out several: whoever made the request, whose account it is about, who proposed before.</summary>
    Task<Responsible?> ResponsibleOtherThanAsync(
        Duty duty, string agencyCode, DateTimeOffset at, IReadOnlyCollection<string> others, CancellationToken cancellation);

    /// <summary>
    /// The delegation by which this official might have carried the duty for the agency, and which has ended by the moment: the latest
    /// one. Null when there was none.
    /// </summary>
    Task<Delegation?> EndedDelegationAsync(
        string officialId, Duty duty, string agencyCode, DateTimeOffset at, CancellationToken cancellation);

    /// <summary>Ids of officials who hold one of these accounts or mail addresses themselves.</summary>
    Task<IReadOnlyList<string>> HoldersAsync(IReadOnlyCollection<string> loginsAndMails, CancellationToken cancellation);

    /// <summary>May this official carry the duty for the agency at the moment, in person or by delegation?</summary>
    Task<Responsible?> MayActAsync(
        string officialId, Duty duty, string agencyCode, DateTimeOffset at, CancellationToken cancellation);
}

/// <summary>What officials of the Sở are in charge of.</summary>
public enum Duty
{
    /// <summary>Decides on account requests (Đ12.2).</summary>
    DecideAccounts,

    /// <summary>Is told when a decision is late.</summary>
    Lead,

    /// <summary>Signs notices with the prefix of the register (NĐ 30 Đ13).</summary>
    SignNotices,

    /// <summary>Clerk who applies the agency's seal (NĐ 30 Đ32.2c).</summary>
    ApplySeal,

    /// <summary>Proposes a decision on accounts, where decisions have two or three stages.</summary>
    ProposeAccounts,

    /// <summary>Head of division: reviews the proposal before the leader decides, where decisions have three stages.</summary>
    ReviewAccounts,
}

/// <param name="Acts">The official who may act now.</param>
/// <param name="OnBehalfOf">The delegator, when it is by delegation; both names are recorded.</param>
public sealed record Responsible(Official Acts, Official? OnBehalfOf);
