using CongVan.Functions.Documents.Search;

namespace CongVan.Functions.Documents.Rights;

/// <summary>
/// The documents of one direction, read from their own register: what rights, search, printing and quarantine go by. One for each
/// direction, registered with <c>AddSingleton&lt;IDocumentSource, …&gt;()</c>. Changes nothing.
/// </summary>
public interface IDocumentSource
{
    DocumentDirection Direction { get; }

    /// <summary>The document as it stands now; null when there is none of that id in that agency.</summary>
    Task<IndexedDocument?> FindAsync(string agencyCode, string id, CancellationToken cancellation);

    /// <summary>Every document of an agency, in the order of ids: the index is made anew from these.</summary>
    IAsyncEnumerable<IndexedDocument> AllAsync(string agencyCode, CancellationToken cancellation);
}
