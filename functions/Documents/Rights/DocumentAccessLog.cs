using System.Globalization;
using CongVan.Functions.Storage;
using CongVan.Workflows.Documents;

namespace CongVan.Functions.Documents.Rights;

/// <summary>Who opened, took and printed a document, oldest first; only added to.</summary>
public sealed class DocumentAccessLog(IRegister<DocumentAccessRow> rows)
{
    /// <summary>Adds it; a printed copy gets its ordinal.</summary>
    public async Task<DocumentAccessRow> AddAsync(DocumentAccessRow row, CancellationToken cancellation)
    {
        if (row.Act == DocumentAct.Print)
            return await AddCopyAsync(row, cancellation);
        var key = string.Create(CultureInfo.InvariantCulture, $"{row.At.UtcDateTime:yyyyMMddHHmmssfffffff}-{Guid.NewGuid():N}");
        await rows.WriteAsync(PartitionOf(row.Document), [new RowWrite<DocumentAccessRow>.Add(key, row)], cancellation);
        return row;
    }

    public async Task<IReadOnlyList<DocumentAccessRow>> OfAsync(DocumentRef document, CancellationToken cancellation)
    {
        var all = new List<DocumentAccessRow>();
        await foreach (var row in rows.AllAsync(PartitionOf(document), cancellation))
            all.Add(row.Value);
        return [.. all.OrderBy(row => row.At)];
    }

    /// <summary>Copies are numbered by their keys, so that two printed at once are never the same.</summary>
    private async Task<DocumentAccessRow> AddCopyAsync(DocumentAccessRow row, CancellationToken cancellation)
    {
        for (var copy = (await OfAsync(row.Document, cancellation)).Count(each => each.Copy is not null) + 1; ; copy++)
        {
            var numbered = row with { Copy = copy };
            var add = new RowWrite<DocumentAccessRow>.Add(string.Create(CultureInfo.InvariantCulture, $"in-{copy:D6}"), numbered);
            if ((await rows.WriteAsync(PartitionOf(row.Document), [add], cancellation)).IsWritten)
                return numbered;
        }
    }

    /// <summary>An id begins with its agency, so it is one document's alone.</summary>
    private static string PartitionOf(DocumentRef document) => $"{document.AgencyCode}|{document.Id}";
}
