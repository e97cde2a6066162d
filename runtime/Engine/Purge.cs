using CongVan.Runtime.Engine.Store;
using Microsoft.DurableTask.Client;

namespace CongVan.Runtime.Engine;

/// <summary>Deletes instances with their histories.</summary>
internal static class Purge
{
    /// <returns>0 when there is no such instance, or it is not finished.</returns>
    public static int One(Statements writer, Effects effects, string id, bool recursive) =>
        InstanceRow.Find(writer, id) is { IsOpen: false } row ? Deleted(writer, effects, row, recursive) : 0;

    public static int Matching(Statements writer, Effects effects, PurgeInstancesFilter filter, bool openOnesToo, bool recursive)
    {
        var asked = Listing.Mask(filter.Statuses);
        var mask = openOnesToo ? asked : asked == 0 ? Listing.Finished : asked & Listing.Finished;
        if (mask == 0 && !openOnesToo)
        {
            return 0;
        }

        var found = new List<InstanceRow>();
        using (var rows = writer.Rows(
            InstanceRow.Listed, "", null, filter.CreatedFrom?.UtcTicks, filter.CreatedTo?.UtcTicks, mask, int.MaxValue))
        {
            while (rows.Read())
            {
                found.Add(InstanceRow.From(rows));
            }
        }

        return found.Sum(row => Deleted(writer, effects, row, recursive));
    }

    private static int Deleted(Statements writer, Effects effects, InstanceRow row, bool recursive)
    {
        if (InstanceRow.Find(writer, row.Key) is null)
        {
            return 0; // went with its parent
        }

        var count = 1;
        if (recursive)
        {
            foreach (var child in Children(writer, row.Key).Where(child => !child.IsOpen))
            {
                count += Deleted(writer, effects, child, recursive);
            }
        }

        Records.Delete(writer, effects, row);
        return count;
    }

    private static List<InstanceRow> Children(Statements writer, long key)
    {
        var keys = new List<long>();
        using (var rows = writer.Rows("SELECT key FROM instances WHERE parent = $0", key))
        {
            while (rows.Read())
            {
                keys.Add(rows.GetInt64(0));
            }
        }

        return [.. keys.Select(child => InstanceRow.Find(writer, child)).OfType<InstanceRow>()];
    }
}
