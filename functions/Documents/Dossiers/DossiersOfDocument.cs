using CongVan.Functions.Documents.Rights;
using CongVan.Functions.Documents.Search;

namespace CongVan.Functions.Documents.Dossiers;

/// <summary>Told from the entries of dossiers.</summary>
internal sealed class DossiersOfDocument(DossierRegister dossiers) : IDocumentDossiers
{
    public async Task<IReadOnlyList<string>> CodesAsync(DocumentRef document, CancellationToken cancellation)
    {
        var codes = new List<string>();
        foreach (var id in await dossiers.OfDocumentAsync(document, cancellation))
            codes.Add(DossierSource.CodeOf(await dossiers.GetAsync(document.AgencyCode, id, cancellation)));
        return codes;
    }
}
