using CongVan.Functions.Documents.Rights;
using CongVan.Functions.Identity;
using CongVan.Workflows.Documents;

namespace CongVan.Functions.Documents.Search;

/// <summary>Search for people: what the index finds is shown only where the registers say that this caller may open it now.</summary>
public sealed class DocumentSearch(IDocumentIndex index, DocumentAccess access, DocumentReaders readers)
{
    /// <param name="query">The reader in it is put in place here.</param>
    public async Task<FoundDocuments> SearchAsync(Caller caller, Func<DocumentReader, DocumentQuery> query, CancellationToken cancellation)
    {
        var reader = await readers.OfAsync(caller, cancellation);
        var asked = query(reader);
        var shown = new List<FoundDocument>();
        var (skip, more) = (asked.Skip, true);
        while (shown.Count < asked.Size && more)
        {
            var found = await index.SearchAsync(asked with { Skip = skip, Size = asked.Size - shown.Count }, cancellation);
            (skip, more) = (skip + found.Documents.Count, found.More);
            foreach (var hit in found.Documents)
            {
                if (await access.FindAsync(hit.Document.Document, cancellation) is { } now && await access.MayAsync(reader, now, DocumentAct.View, cancellation))
                    shown.Add(hit with { Document = now });
            }
        }

        return new FoundDocuments(shown, more);
    }
}
