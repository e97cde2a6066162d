using CongVan.Runtime.Engine.Store;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace CongVan.Runtime.Engine;

/// <summary>Pages of instances in the order of their ids (by UTF-8 bytes). A page's token is the last id it shows.</summary>
internal static class Listing
{
    public static Page<InstanceStatus> Read(EngineDatabase database, OrchestrationQuery filter)
    {
        var size = Math.Clamp(filter.PageSize, 1, 10_000);
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

    /// <summary>A bit for each status; 0 for any.</summary>
    public static int Mask(IEnumerable<OrchestrationRuntimeStatus>? statuses) =>
        statuses?.Aggregate(0, (mask, status) => mask | (1 << (int)status)) ?? 0;
}
