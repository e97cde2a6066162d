using Azure.Data.Tables;

namespace CongVan.Functions.Storage;

/// <summary>Values too large for their rows: under the row's partition and key, a set of entities for each value it ever had.</summary>
internal sealed class TableParts(StoreTable parts)
{
    private const string RowPartition = "RowPartition";
    private const string RowKey = "RowKeyOfRow";

    /// <summary>How long a set may be without its row: whoever writes it writes the row within the calls' time limits, and whoever reads the old value is done.</summary>
    public static TimeSpan Grace { get; } = TimeSpan.FromHours(1);

    /// <summary>Where the parts of a row's values lie.</summary>
    public static string PartitionOf(string partition, string key) => TableKeys.Of(partition, key);

    public async Task AddAsync((string Partition, string Key, IReadOnlyList<TableEntity> Parts) set, CancellationToken cancellation)
    {
        foreach (var part in set.Parts)
        {
            part[RowPartition] = TableKeys.Of(set.Partition);
            part[RowKey] = TableKeys.Of(set.Key);
            await parts.PutAsync([part], cancellation);
        }
    }

    /// <summary>The value of a row that has parts; null when they are gone, and so the row has another value by now.</summary>
    public async Task<string?> ReadAsync(TableEntity row, CancellationToken cancellation)
    {
        var id = row.GetString(TableValue.PartsId);
        var count = row.GetInt32(TableValue.PartsCount) ?? 0;
        var partition = PartitionOf(TableKeys.Read(row.PartitionKey), TableKeys.Read(row.RowKey));
        var found = await parts.TakeAsync(
            TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {TableValue.PartKey(id, 0)} and RowKey le {TableValue.PartKey(id, count - 1)}"),
            count,
            cancellation);
        return found.Count == count ? TableValue.Of(found) : null;
    }

    /// <param name="idOfRow">The id that a row names now, by partition and key as the table has them.</param>
    public async Task<int> ClearAsync(Func<string, string, Task<string?>> idOfRow, CancellationToken cancellation)
    {
        var cleared = 0;
        await foreach (var page in parts.PagesAsync(filter: null, 100, cancellation))
        {
            foreach (var part in page.Rows.Where(part => part.Timestamp < page.Now - Grace))
            {
                var named = await idOfRow(part.GetString(RowPartition), part.GetString(RowKey));
                if (named != TableValue.IdOf(part.RowKey) && await parts.DeleteAsync(part, cancellation))
                    cleared++;
            }
        }

        return cleared;
    }
}
