namespace CongVan.Functions.People;

/// <summary>The register of agencies (cơ quan, đơn vị).</summary>
public interface IAgencies
{
    Task<Agency?> FindAsync(string code, CancellationToken cancellation);

    /// <summary>Every agency of the register, by code.</summary>
    IAsyncEnumerable<Agency> AllAsync(CancellationToken cancellation);

    /// <summary>The Sở that runs the system; its code, name and mailbox are settings, since departments merge.</summary>
    Task<Agency> ManagingAgencyAsync(CancellationToken cancellation);
}
