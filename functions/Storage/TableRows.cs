using Azure.Data.Tables;

namespace CongVan.Functions.Storage;

/// <param name="Version">Its ETag and the writes it went through.</param>
internal sealed record TableRow(string Partition, string Key, TableTrail Version, string Value);

/// <param name="Expected">What a replacement was read as; null for an addition, and for a version nothing can have.</param>
/// <param name="Filed">What the lookups file the new value under.</param>
internal sealed record TableWrite(string Key, bool IsReplacement, TableTrail? Expected, string Value, HashSet<FiledUnder> Filed);

/// <summary>The rows of a register in Azure Tables, with the parts of values too large for them.</summary>
internal sealed class TableRows(StoreTable rows, StoreTable parts)
{
    private const int AtOnce = 16;
    private const int Tries = 5;
    private readonly TableParts parts = new(parts);

    public async Task<TableRow?> FindAsync(string partition, string key, CancellationToken cancellation)
    {
        for (var attempt = 1; attempt <= Tries; attempt++)
        {
            var found = await rows.FindAsync(TableKeys.Of(partition), TableKeys.Of(key), select: null, cancellation);
            if (found is null)
                return null;
            if (await ReadAsync(found, cancellation) is { } row)
                return row;

            // Replaced while its parts were read: they may be gone, and the row names others.
        }

        throw new StorageException("A row of the registers is not whole: parts of its value are missing; restore them from the account's backup.", canRetry: false);
    }

    /// <summary>Each of the rows, or null, in their order.</summary>
    public async Task<IReadOnlyList<TableRow?>> FindAllAsync(IReadOnlyList<(string Partition, string Key)> wanted, CancellationToken cancellation)
    {
        List<TableRow?> found = [];
        foreach (var some in wanted.Chunk(AtOnce))
            found.AddRange(await Task.WhenAll(some.Select(each => FindAsync(each.Partition, each.Key, cancellation))));
        return found;
    }

    public async Task<List<TableRow>> PageAsync(string partition, string? prefix, string? after, int most, CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {TableKeys.Of(partition)}");
        if (!string.IsNullOrEmpty(after))
            filter += TableClient.CreateQueryFilter($" and RowKey gt {TableKeys.Of(after)}");
        if (!string.IsNullOrEmpty(prefix))
            filter += TableClient.CreateQueryFilter($" and RowKey ge {TableKeys.Of(prefix)} and RowKey lt {TableKeys.Of(prefix) + TableKeys.Last}");

        List<TableRow> page = [];
        foreach (var entity in await rows.TakeAsync(filter, most, cancellation))
        {
            if (await WholeAsync(entity, cancellation) is { } row)
                page.Add(row);
        }

        return page;
    }

    /// <summary>Every row of the register: for the sweep, never for a request.</summary>
    public async IAsyncEnumerable<TableRow> AllAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var page in rows.PagesAsync(filter: null, 1000, cancellation))
        {
            foreach (var entity in page.Rows)
            {
                if (await WholeAsync(entity, cancellation) is { } row)
                    yield return row;
            }
        }
    }

    public async Task<WriteResult> WriteAsync(string partition, List<TableWrite> writes, CancellationToken cancellation)
    {
        var batch = new TableBatch(rows, partition, writes);
        foreach (var set in batch.Beside)
            await parts.AddAsync(set, cancellation);
        return await batch.SubmitAsync(cancellation);
    }

    /// <summary>Takes away parts that no row names an hour after they were written: of replaced values, and of writes that were refused.</summary>
    public Task<int> ClearPartsAsync(CancellationToken cancellation) => parts.ClearAsync(
        async (partition, key) => (await rows.FindAsync(partition, key, StoreTable.KeysAnd(TableValue.PartsId), cancellation))?.GetString(TableValue.PartsId), cancellation);

    private async Task<TableRow?> WholeAsync(TableEntity entity, CancellationToken cancellation) =>
        await ReadAsync(entity, cancellation)
        ?? await FindAsync(TableKeys.Read(entity.PartitionKey), TableKeys.Read(entity.RowKey), cancellation);

    private async Task<TableRow?> ReadAsync(TableEntity entity, CancellationToken cancellation)
    {
        var value = TableValue.InRow(entity) ?? await parts.ReadAsync(entity, cancellation);
        return value is null ? null : new TableRow(
            TableKeys.Read(entity.PartitionKey),
            TableKeys.Read(entity.RowKey),
            new TableTrail(entity.ETag, entity.GetString(TableTrail.Property) ?? ""),
            value);
    }
}
