namespace CongVan.Functions.Documents.Search;

/// <summary>
/// Search over every field and the text of documents. Can always be made anew from the registers; what it finds is checked
/// against the rights of the registers before anyone sees it. Throws <see cref="Storage.StorageException"/> when the store cannot.
/// </summary>
public interface IDocumentIndex
{
    /// <summary>Puts the document in place of what was known of it. Safe to repeat; the text of a file is read once for all who have it.</summary>
    Task PutAsync(IndexedDocument document, CancellationToken cancellation);

    /// <summary>Forgets a document and its text (Đ24.6). Safe to repeat.</summary>
    Task RemoveAsync(Rights.DocumentRef document, CancellationToken cancellation);

    /// <summary>Forgets the text of a file, whichever document it belongs to, and reads it no more. Safe to repeat.</summary>
    Task ForgetTextAsync(string sha256, CancellationToken cancellation);

    /// <summary>The text of a file that was forgotten by mistake may be read again, when one of its documents is put. Safe to repeat.</summary>
    Task AllowTextAsync(string sha256, CancellationToken cancellation);

    /// <summary>Documents that answer the query, as far as the reader's roles and grants in the index go.</summary>
    Task<FoundDocuments> SearchAsync(DocumentQuery query, CancellationToken cancellation);
}
