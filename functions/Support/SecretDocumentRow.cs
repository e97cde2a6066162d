using CongVan.Functions.Documents.Rights;
using CongVan.Functions.Storage;

namespace CongVan.Functions.Support;

/// <summary>A document hidden because a secret was found in it. Partition: the case; key: the document.</summary>
/// <param name="Reference">Number and date; nothing of its content.</param>
/// <param name="Sent">It was issued: its recipients are asked to give it back.</param>
public sealed record SecretDocumentRow(DocumentRef Document, string Reference, IReadOnlyList<string> Files, bool Sent, DateTimeOffset At)
{
    /// <summary>Contains, for each secret that was found, the documents hidden with their files, and which of them were let go again.</summary>
    public static RegisterDefinition<SecretDocumentRow> Register { get; } = new(
        "secret-documents",
        new Lookup<SecretDocumentRow>("document", row => [row.Document.Id]),
        new Lookup<SecretDocumentRow>("file", row => row.Files));

    /// <summary>The process that ended its quarantine; null while it is hidden by this case.</summary>
    public string? ReleasedBy { get; init; }
}
