using CongVan.Functions.Storage;

namespace CongVan.Functions.Documents.Rights;

/// <summary>A group of persons and units of an agency to whom rights are given together. Partition: the agency; key: the group.</summary>
/// <param name="Id">Lower-case letters, digits and hyphens.</param>
/// <param name="Officials">Official ids.</param>
/// <param name="Units">Abbreviations.</param>
public sealed record ReaderGroup(string Id, string AgencyCode, string Name, IReadOnlyList<string> Officials, IReadOnlyList<string> Units)
{
    /// <summary>Contains the groups of persons and units that get rights to documents together.</summary>
    public static RegisterDefinition<ReaderGroup> Register { get; } = new("reader-groups");

    public bool Has(IReadOnlyCollection<string> officialIds, string? unit) =>
        Officials.Any(id => officialIds.Contains(id, StringComparer.Ordinal)) || (unit is not null && Units.Contains(unit, StringComparer.Ordinal));
}
