using CongVan.Functions.Identity;
using CongVan.Functions.People;
using CongVan.Functions.Storage;
using CongVan.Workflows.Documents;

namespace CongVan.Functions.Documents.Rights;

/// <summary>Who a caller is, as far as rights to documents go.</summary>
public sealed class DocumentReaders(IRegister<ReaderGroup> groups)
{
    public async Task<DocumentReader> OfAsync(Caller caller, CancellationToken cancellation)
    {
        var agencyCode = caller.AgencyCode;
        var isClerk = caller.OfficialId is null && (caller.Has(Role.Clerk) || caller.Has(Role.Agency));
        string[] ids = caller.OfficialId is { } own ? [own] : [];
        return new DocumentReader(
            agencyCode, ids, Unit: null, KeepsAll: isClerk, LeadsAll: false, HeadsUnits: [], agencyCode is null ? [] : await GroupsAsync(agencyCode, ids, unit: null, cancellation));
    }

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
}
