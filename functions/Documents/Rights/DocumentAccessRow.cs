using CongVan.Functions.Storage;
using CongVan.Workflows.Documents;

namespace CongVan.Functions.Documents.Rights;

/// <summary>One time somebody opened, took or printed a document. Partition: the document; key: the moment.</summary>
/// <param name="CallerId">A key or an official; see <see cref="Identity.Caller.Id"/>.</param>
/// <param name="Name">Who, for the history people read.</param>
/// <param name="Source">Network address.</param>
/// <param name="File">SHA-256 of the file that was given out; null where the page alone was.</param>
/// <param name="Copy">Ordinal of the printed copy; null where nothing was printed.</param>
public sealed record DocumentAccessRow(
    DocumentRef Document,
    DocumentAct Act,
    string CallerId,
    string Name,
    string? OfficialId,
    DateTimeOffset At,
    string? Source,
    string? File = null,
    int? Copy = null)
{
    /// <summary>Contains who opened, took and printed each document, when and from where.</summary>
    public static RegisterDefinition<DocumentAccessRow> Register { get; } = new("document-access");
}
