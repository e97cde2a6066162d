using System.Globalization;
using CongVan.Functions.Documents.Rights;
using CongVan.Functions.Documents.Search;
using CongVan.Workflows.Documents;

namespace CongVan.Functions.Documents.Dossiers;

/// <summary>Hồ sơ, as rights, search and quarantine know them: the creator's and the head of the creator's unit.</summary>
internal sealed class DossierSource(DossierRegister dossiers) : IDocumentSource
{
    public DocumentDirection Direction => DocumentDirection.Dossier;

    public async Task<IndexedDocument?> FindAsync(string agencyCode, string id, CancellationToken cancellation) =>
        await dossiers.FindAsync(agencyCode, id, cancellation) is { } row ? Of(row) : null;

    public async IAsyncEnumerable<IndexedDocument> AllAsync(
        string agencyCode, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var row in await dossiers.OfAgencyAsync(agencyCode, cancellation))
            yield return Of(row);
    }

    public static IndexedDocument Of(DossierRow row) => new(
        new DocumentRef(row.AgencyCode, row.Id, DocumentDirection.Dossier), new DocumentCircle(DraftedBy: null, row.Unit, [row.CreatorId], []), row.Metadata.Title ?? "", row.State.Words())
    {
        Notation = row.Notation,
        IssuedDate = row.Metadata.StartDate,
        Dossiers = [CodeOf(row)],
        Language = row.Metadata.Language,
        Pages = row.Metadata.PageTotal,
        Remarks = row.Metadata.Description,
    };

    /// <summary>Mã hồ sơ (Phụ lục VI 1): agency, year, notation.</summary>
    public static string CodeOf(DossierRow row) =>
        string.Join('.', new[] { row.Metadata.FileCode?.OrganId ?? row.AgencyCode, row.Year.ToString(CultureInfo.InvariantCulture), row.Notation });
}
