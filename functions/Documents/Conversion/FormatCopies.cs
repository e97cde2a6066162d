using CongVan.Functions.Documents.Rights;
using CongVan.Functions.Storage;

namespace CongVan.Functions.Documents.Conversion;

/// <summary>The copies in newer formats that there are.</summary>
public sealed class FormatCopies(IRegister<FormatCopy> rows)
{
    /// <summary>Of a document, in the order of their originals.</summary>
    public async Task<IReadOnlyList<FormatCopy>> OfAsync(DocumentRef document, CancellationToken cancellation)
    {
        var found = new List<FormatCopy>();
        await foreach (var row in rows.AllAsync(document.Id, cancellation))
        {
            if (row.Value.Document == document)
                found.Add(row.Value);
        }

        return found;
    }

    /// <summary>SHA-256 of all that was made of a file, at whichever agency it lies: a secret is followed into these too (Đ24.6).</summary>
    public async Task<IReadOnlyList<string>> MadeOfAsync(string sha256, CancellationToken cancellation)
    {
        var found = new List<string>();
        await foreach (var row in rows.AllAsync(FormatCopy.BySource, sha256, cancellation))
            found.Add(row.Value.Copy.Sha256);
        return found;
    }

    internal async Task<FormatCopy?> FindAsync(DocumentRef document, string sha256, string extension, CancellationToken cancellation) =>
        (await rows.FindAsync(document.Id, KeyOf(sha256, extension), cancellation))?.Value;

    /// <summary>The first of two made at once stays.</summary>
    internal async Task<FormatCopy> AddAsync(FormatCopy copy, CancellationToken cancellation) =>
        (await rows.AddOrFindAsync(copy.Document.Id, KeyOf(copy.Source, Path.GetExtension(copy.Copy.FileName)), copy, cancellation)).Value;

    private static string KeyOf(string sha256, string extension) => sha256 + extension;
}
