using Azure.Data.Tables;

namespace CongVan.Functions.Storage;

/// <summary>A row, by partition and key, filed under a lookup's value. As keys of the table of lookups.</summary>
/// <param name="Place">Lookup and value.</param>
/// <param name="Row">Partition and key of the row: sorts as they do.</param>
internal sealed record FiledUnder(string Place, string Row, string Partition, string Key)
{
    public static FiledUnder Of(string lookup, string value, string partition, string key) =>
        new(TableKeys.OfLookup(lookup, value), TableKeys.Of(partition, key), partition, key);
}

/// <summary>The lookups of a register in Azure Tables: an entity for each row under each value.</summary>
internal sealed class TableLookups(StoreTable lookups)
{
    private const int AtOnce = 16;
    private const string Partition = "RowPartition";
    private const string Key = "KeyOfRow";

    /// <summary>Rows that may be filed under the value, in order of partition and key, after one of them.</summary>
    public async Task<List<(string Partition, string Key)>> PageAsync(
        string lookup, string value, string? prefix, (string Partition, string Key) after, int most, CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {TableKeys.OfLookup(lookup, value)}");
        if (after.Key.Length > 0)
            filter += TableClient.CreateQueryFilter($" and RowKey gt {TableKeys.Of(after.Partition, after.Key)}");
        if (!string.IsNullOrEmpty(prefix))
            filter += TableClient.CreateQueryFilter($" and KeyOfRow ge {TableKeys.Of(prefix)} and KeyOfRow lt {TableKeys.Of(prefix) + TableKeys.Last}");
        return [.. (await lookups.TakeAsync(filter, most, cancellation)).Select(entity => (Read(entity, Partition), Read(entity, Key)))];
    }

    /// <summary>Safe to repeat. An entry that is there is touched, so that who would take it away finds it changed.</summary>
    public async Task AddAsync(IReadOnlyCollection<FiledUnder> entries, CancellationToken cancellation)
    {
        foreach (var some in entries.GroupBy(entry => entry.Place, StringComparer.Ordinal).SelectMany(place => place.Chunk(RegisterLimits.Rows)).Chunk(AtOnce))
        {
            await Task.WhenAll(some.Select(batch => lookups.PutAsync(batch.Select(Entity), cancellation)));
        }
    }

    /// <summary>Those of the entries that are there, as they are now.</summary>
    public async Task<List<TableEntity>> FindAsync(IReadOnlyCollection<FiledUnder> entries, CancellationToken cancellation)
    {
        List<TableEntity> found = [];
        foreach (var some in entries.Chunk(AtOnce))
            found.AddRange((await Task.WhenAll(some.Select(entry => lookups.FindAsync(entry.Place, entry.Row, StoreTable.KeysAnd(Partition), cancellation)))).OfType<TableEntity>());
        return found;
    }

    public async Task<List<FiledUnder>> MissingAsync(IReadOnlyCollection<FiledUnder> entries, CancellationToken cancellation)
    {
        var there = (await FindAsync(entries, cancellation)).Select(entity => (entity.PartitionKey, entity.RowKey)).ToHashSet();
        return [.. entries.Where(entry => !there.Contains((entry.Place, entry.Row)))];
    }

    /// <summary>Takes entries away that are as they were read. The row is written already: what fails here is left to the sweep.</summary>
    public async Task RemoveAsync(List<TableEntity> entities, CancellationToken cancellation)
    {
        try
        {
            foreach (var some in entities.Chunk(AtOnce))
                await Task.WhenAll(some.Select(entity => lookups.DeleteAsync(entity, cancellation)));
        }
        catch (Exception problem) when (problem is StorageException or OperationCanceledException)
        {
            // A lookup shows no row that is not of its value, so nobody sees what stays.
        }
    }

    public Task<bool> RemoveAsync(TableEntity entity, CancellationToken cancellation) => lookups.DeleteAsync(entity, cancellation);

    /// <summary>Entries not touched for an hour, so that no write is on its way to their row.</summary>
    public async IAsyncEnumerable<(string Partition, string Key, FiledUnder Filed, TableEntity Entity)> OlderAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var page in lookups.PagesAsync(filter: null, 1000, cancellation))
        {
            foreach (var entity in page.Rows.Where(entity => entity.Timestamp < page.Now - TableParts.Grace))
            {
                var (partition, key) = (Read(entity, Partition), Read(entity, Key));
                yield return (partition, key, new FiledUnder(entity.PartitionKey, entity.RowKey, partition, key), entity);
            }
        }
    }

    private static TableEntity Entity(FiledUnder entry) =>
        new(entry.Place, entry.Row) { [Partition] = TableKeys.Of(entry.Partition), [Key] = TableKeys.Of(entry.Key) };

    private static string Read(TableEntity entity, string property) => TableKeys.Read(entity.GetString(property));
}
