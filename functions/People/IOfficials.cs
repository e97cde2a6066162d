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
}

/// <param name="Acts">The official who may act now.</param>
/// <param name="OnBehalfOf">The delegator, when it is by delegation; both names are recorded.</param>
public sealed record Responsible(Official Acts, Official? OnBehalfOf);
