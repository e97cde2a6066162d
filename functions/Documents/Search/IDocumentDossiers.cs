using CongVan.Functions.Documents.Rights;

namespace CongVan.Functions.Documents.Search;

/// <summary>In which dossiers a document lies: dossiers say it, documents do not know.</summary>
public interface IDocumentDossiers
{
    /// <summary>Mã hồ sơ (Phụ lục VI 1) of each, in no order; empty for none.</summary>
    Task<IReadOnlyList<string>> CodesAsync(DocumentRef document, CancellationToken cancellation);
}
