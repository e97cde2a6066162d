using System.Globalization;
using CongVan.Functions.Storage;

namespace CongVan.Functions.Documents.Rights;

/// <summary>Who opened, took and printed a document, oldest first; only added to.</summary>
public sealed class DocumentAccessLog(IRegister<DocumentAccessRow> rows)
{
    public async Task AddAsync(DocumentAccessRow row, CancellationToken cancellation)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"{row.At.UtcDateTime:yyyyMMddHHmmssfffffff}-{Guid.NewGuid():N}");
        await rows.WriteAsync(PartitionOf(row.Document), [new RowWrite<DocumentAccessRow>.Add(key, row)], cancellation);
    }

    public async Task<IReadOnlyList<DocumentAccessRow>> OfAsync(DocumentRef document, CancellationToken cancellation)
    {
        var all = new List<DocumentAccessRow>();
        await foreach (var row in rows.AllAsync(PartitionOf(document), cancellation))
            all.Add(row.Value);
        return all;
    }

    /// <summary>An id begins with its agency, so it is one document's alone.</summary>
    private static string PartitionOf(DocumentRef document) => $"{document.AgencyCode}|{document.Id}";
}
