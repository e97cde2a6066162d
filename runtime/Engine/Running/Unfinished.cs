using CongVan.Runtime.Engine.History;
using CongVan.Runtime.Engine.Store;

namespace CongVan.Runtime.Engine.Running;

/// <summary>What a start finds to go on with: instances that begin, messages not yet taken, activities without a recorded result. Waiting instances are not read, nor what failed ones keep for a rewind.</summary>
internal static class Unfinished
{
    public static void Load(Statements writer, Effects effects)
    {
        effects.TimersTouched = true;
        effects.IsEverything = true;
        using (var rows = writer.Rows("SELECT key FROM instances WHERE carry IS NOT NULL ORDER BY key"))
        {
            while (rows.Read())
            {
                effects.Ready.Add(rows.GetInt64(0));
            }
        }

        using (var rows = writer.Rows("""
            SELECT inbox.instance, inbox.generation, seq, body FROM inbox LEFT JOIN instances ON key = inbox.instance
            WHERE status IS NOT 3 ORDER BY seq
            """))
        {
            while (rows.Read())
            {
                int? generation = rows.IsDBNull(1) ? null : rows.GetInt32(1);
                effects.Messages.Add((rows.GetInt64(0), new Message(HistoryJson.ReadEvent(rows.GetString(3)), generation, rows.GetInt64(2))));
            }
        }

        foreach (var key in Calling(writer))
        {
            var row = InstanceRow.Find(writer, key)!;
            effects.Activities.AddRange(OpenCalls.Activities(row, InstanceRow.History(writer, key)).Select(call => ActivityCall.Of(row, call)));
        }

        // Their instance or generation ended without them.
        using (var rows = writer.Rows("SELECT instance, generation, id, task, name, input FROM activities"))
        {
            while (rows.Read())
            {
                effects.Activities.Add(new(
                    rows.GetInt64(0), rows.GetInt32(1), rows.GetString(2), rows.GetInt32(3), rows.GetString(4), rows.IsDBNull(5) ? null : rows.GetString(5)));
            }
        }
    }

    private static List<long> Calling(Statements writer)
    {
        var keys = new List<long>();
        using var rows = writer.Rows("SELECT key FROM instances WHERE calling = 1 ORDER BY key");
        while (rows.Read())
        {
            keys.Add(rows.GetInt64(0));
        }

        return keys;
    }
}
