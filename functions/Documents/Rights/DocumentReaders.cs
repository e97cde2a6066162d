using CongVan.Functions.Identity;
using CongVan.Functions.People;
using CongVan.Functions.Storage;
using CongVan.Workflows.Documents;

namespace CongVan.Functions.Documents.Rights;

/// <summary>Who a caller is, as far as rights to documents go: in person, by delegation, and as an alternate.</summary>
public sealed class DocumentReaders(IRegister<ReaderGroup> groups, Officials officials, TimeProvider time)
{
    private static readonly Duty[] Leading = [Duty.SignDocuments, Duty.AssignDocuments, Duty.LeadDocuments];

    /// <summary>Whoever belongs to no agency, as people and Administrators of the Sở, reads no agency's documents.</summary>
    public async Task<DocumentReader> OfAsync(Caller caller, CancellationToken cancellation)
    {
        if (caller.OfficialId is { } id)
            return await OfOfficialAsync(id, cancellation);
        return caller.AgencyCode is { } agency
            ? new DocumentReader(agency, [], Unit: null, KeepsAll: caller.Has(Role.Agency), LeadsAll: false, ChecksForm: false, HeadsUnits: [], Groups: [])
            : Nobody;
    }

    public async Task<DocumentReader> OfOfficialAsync(string officialId, CancellationToken cancellation)
    {
        var all = await officials.AllAsync(cancellation);
        if (all.FirstOrDefault(one => Same(one.Id, officialId)) is not { Active: true } official)
            return Nobody;

        var delegators = (await officials.ResponsibilityAsync(time.GetUtcNow(), cancellation)).DelegatorsOf(officialId);
        Official[] stands = [official, .. delegators, .. all.Where(one => one.Alternates.Contains(officialId, StringComparer.Ordinal))];
        string[] ids = [.. stands.Select(one => one.Id).Distinct(StringComparer.Ordinal)];
        if (official.AgencyCode is not { } agency)
            return Nobody with { OfficialIds = ids };

        bool Any(Duty duty) => stands.Any(one => one.Carries(duty, agency));
        return new DocumentReader(
            agency,
            ids,
            official.Unit,
            KeepsAll: Any(Duty.KeepDocuments),
            LeadsAll: Leading.Any(Any),
            ChecksForm: Any(Duty.CheckForm),
            [.. stands.Where(one => one.Carries(Duty.CheckContent, agency)).Select(one => one.Unit).OfType<string>().Distinct(StringComparer.Ordinal)],
            await GroupsAsync(agency, ids, official.Unit, cancellation));
    }

    private static DocumentReader Nobody => new(null, [], null, false, false, false, [], []);

    private async Task<IReadOnlyList<string>> GroupsAsync(string agencyCode, IReadOnlyCollection<string> officialIds, string? unit, CancellationToken cancellation)
    {
        var found = new List<string>();
        await foreach (var group in groups.AllAsync(agencyCode, cancellation))
        {
            if (group.Value.Has(officialIds, unit))
                found.Add(group.Value.Id);
        }

        return found;
    }

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.Ordinal);
}
