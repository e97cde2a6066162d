using CongVan.Functions.Accounts;
using CongVan.Functions.Documents.Rights;
using CongVan.Functions.Storage;

namespace CongVan.Functions.Documents.Conversion;

/// <summary>
/// A file of a document in a newer format (NĐ 30 Phụ lục VI III.5e). What was filed stays as it was, and the two are bound by their hashes.
/// Partition: the document's id; key: the original's SHA-256 and the extension of the copy.
/// </summary>
/// <param name="Source">SHA-256 of the original.</param>
/// <param name="Copy">In the vault.</param>
/// <param name="Converter">What made it: "LibreOffice 7.4.7.2".</param>
/// <param name="By">Who had it made, by name.</param>
public sealed record FormatCopy(DocumentRef Document, string Source, string SourceName, FiledFile Copy, string Converter, string By, DateTimeOffset At, string Reason)
{
    public const string BySource = "source";

    /// <summary>Contains each file that was made of a document's file in a newer format, with both hashes, by whom and why.</summary>
    public static RegisterDefinition<FormatCopy> Register { get; } = new("format-copies", new Lookup<FormatCopy>(BySource, row => [row.Source]));
}
