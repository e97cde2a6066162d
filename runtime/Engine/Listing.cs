using CongVan.Runtime.Engine.Store;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace CongVan.Runtime.Engine;

/// <summary>Pages of instances in the order of their ids (by UTF-8 bytes). A page's token is the last id it shows.</summary>
internal static class Listing
{
    private const int LargestPage = 10_000;

    /// <summary>The statuses of instances that have ended.</summary>
    public static readonly int Finished = Mask(
        [OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated]);

    public static Page<InstanceStatus> Read(EngineDatabase database, OrchestrationQuery filter)
    {
        var size = Math.Clamp(filter.PageSize, 1, LargestPage);
        return database.Read(store =>
        {
            using var rows = store.Rows(
                InstanceRow.Listed,
                filter.ContinuationToken ?? "",
                string.IsNullOrEmpty(filter.InstanceIdPrefix) ? null : filter.InstanceIdPrefix,
                filter.CreatedFrom?.UtcTicks,
                filter.CreatedTo?.UtcTicks,
                Mask(filter.Statuses),
                size + 1);
            var found = new List<InstanceStatus>();
            while (rows.Read())
            {
                found.Add(Status.Of(InstanceRow.From(rows), null));
            }

            var more = found.Count > size;
            return new Page<InstanceStatus>(more ? found[..size] : found, more ? found[size - 1].Id : null);
        });
    }

    public static Page<string> Ids(
        EngineDatabase database, IEnumerable<OrchestrationRuntimeStatus>? statuses, DateTimeOffset? from, DateTimeOffset? to, int pageSize, string? after)
    {
        var size = Math.Clamp(pageSize, 1, LargestPage);
        var asked = Mask(statuses);
        var mask = from is null && to is null ? asked : asked == 0 ? Finished : asked & Finished;
        return database.Read(store =>
        {
            var ids = new List<string>();
            if (asked == 0 || mask != 0)
            {
                using var rows = store.Rows(
                    "SELECT id FROM instances WHERE id > $0 AND ($1 = 0 OR (1 << status) & $1) AND ($2 IS NULL OR updated >= $2) AND ($3 IS NULL OR updated <= $3) ORDER BY id LIMIT $4",
                    after ?? "", mask, from?.UtcTicks, to?.UtcTicks, size + 1);
                while (rows.Read())
                {
                    ids.Add(rows.GetString(0));
                }
            }

            return ids.Count > size ? new Page<string>(ids[..size], ids[size - 1]) : new Page<string>(ids);
        });
    }

    /// <summary>A bit for each status; 0 for any.</summary>
    public static int Mask(IEnumerable<OrchestrationRuntimeStatus>? statuses) =>
        statuses?.Aggregate(0, (mask, status) => mask | (1 << (int)status)) ?? 0;
}
