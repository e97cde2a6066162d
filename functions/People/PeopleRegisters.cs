using CongVan.Functions.Storage;

namespace CongVan.Functions.People;

/// <summary>Where people are kept. Partitions are small enough to be read whole, so no lookup can trail behind the truth.</summary>
internal static class PeopleRegisters
{
    public const string AgenciesPartition = "agencies";
    public const string OfficialsPartition = "officials";

    /// <summary>Contains every agency, by code.</summary>
    public static RegisterDefinition<Agency> Agencies { get; } = new("agencies") { ReadWhole = true };

    /// <summary>Contains every agency as it stood before each of its changes; one partition an agency, keys by revision.</summary>
    public static RegisterDefinition<PastAgency> PastAgencies { get; } = new("past-agencies");

    /// <summary>Contains every official of the Sở, by id.</summary>
    public static RegisterDefinition<Official> Officials { get; } = new("officials") { ReadWhole = true };

    /// <summary>Contains every delegation ever made; one partition for each delegator, keys 0001, 0002 …</summary>
    public static RegisterDefinition<Delegation> Delegations { get; } = new("delegations") { ReadWhole = true };
}
