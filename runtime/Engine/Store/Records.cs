using CongVan.Runtime.Engine.History;
using Microsoft.DurableTask.Client;

namespace CongVan.Runtime.Engine.Store;

/// <summary>The writes that several changes share.</summary>
internal static class Records
{
    /// <summary>The task number under which a scheduled start waits among the timers.</summary>
    public const int StartTimer = -1;

    /// <summary>Puts a message into an instance's inbox.</summary>
    public static void Tell(Statements writer, Effects effects, long instance, int? generation, HistoryEvent happened)
    {
        writer.Run("INSERT INTO inbox (instance, generation, body) VALUES ($0, $1, $2)", instance, generation, Body.Of(HistoryJson.Write(happened)));
        var row = writer.LastKey();
        effects.Messages.Add((instance, new Message(happened, generation, row)));
    }

    /// <summary>Records a new instance.</summary>
    /// <param name="writer">Inside a transaction.</param>
    /// <param name="effects">Told that the instance is ready, or that a timer was set.</param>
    /// <param name="row">As it begins; its key is not looked at.</param>
    /// <param name="startAt">When it begins; null for now.</param>
    /// <param name="now">UTC.</param>
    /// <returns>False, with nothing written, when the id is not free.</returns>
    public static bool Insert(Statements writer, Effects effects, InstanceRow row, DateTimeOffset? startAt, DateTimeOffset now)
    {
        var begins = new HistoryEvent(EventKind.Started, now) { Name = row.Name };
        var input = Payloads.Put(writer, 0, row.Input);
        var inserted = writer.Run(
            """
            INSERT INTO instances (id, name, status, generation, version, created, updated, input, tags, carry, parent, parent_generation, parent_task, parent_id, parent_name, trace)
            VALUES ($0, $1, $2, 0, $3, $4, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
            ON CONFLICT (id) DO NOTHING
            """,
            row.Id,
            row.Name,
            (int)OrchestrationRuntimeStatus.Pending,
            row.Version,
            now.UtcTicks,
            input,
            row.Tags,
            startAt is null ? HistoryJson.Write([begins]) : null,
            row.Parent?.Key,
            row.Parent?.Generation,
            row.Parent?.TaskId,
            row.Parent?.Id,
            row.Parent?.Name,
            row.Trace);
        if (inserted == 0)
        {
            Payloads.Drop(writer, input);
            return false;
        }

        var key = writer.LastKey();
        Payloads.Belongs(writer, input, key);
        effects.Changed.Add(row.Id);
        if (startAt is { } at)
        {
            SetTimer(writer, effects, key, 0, StartTimer, at);
        }
        else
        {
            effects.Ready.Add(key);
        }

        return true;
    }

    /// <summary>An activity whose result nobody takes any more runs all the same, and is known by this row until it has run.</summary>
    public static void Orphan(Statements writer, InstanceRow row, HistoryEvent call) =>
        writer.Run(
            "INSERT INTO activities (instance, generation, task, id, name, input) VALUES ($0, $1, $2, $3, $4, $5)",
            row.Key, row.Generation, call.TaskId, row.Id, call.Name, Body.Of(call.Data));

    public static void SetTimer(Statements writer, Effects effects, long instance, int generation, int task, DateTimeOffset due)
    {
        writer.Run("INSERT INTO timers (instance, generation, task, due) VALUES ($0, $1, $2, $3)", instance, generation, task, due.UtcTicks);
        effects.TimersTouched = true;
    }

    /// <summary>Forgets an instance with all that belongs to it.</summary>
    public static void Delete(Statements writer, Effects effects, InstanceRow row)
    {
        writer.Run("DELETE FROM steps WHERE instance = $0", row.Key);
        writer.Run("DELETE FROM payloads WHERE instance = $0", row.Key);
        writer.Run("DELETE FROM inbox WHERE instance = $0", row.Key);
        writer.Run("DELETE FROM activities WHERE instance = $0", row.Key);
        writer.Run("DELETE FROM timers WHERE instance = $0", row.Key);
        writer.Run("DELETE FROM instances WHERE key = $0", row.Key);
        effects.TimersTouched = true;
        effects.Changed.Add(row.Id);
        effects.Gone.Add(row.Key);
    }

    /// <summary>Takes a message from where it waits, whatever became of it.</summary>
    public static void Taken(Statements writer, long instance, Message message)
    {
        if (message.InboxRow is { } seq)
        {
            writer.Run("DELETE FROM inbox WHERE seq = $0", seq);
        }
        else if (message.IsActivityResult)
        {
            writer.Run(
                "DELETE FROM activities WHERE instance = $0 AND generation = $1 AND task = $2", instance, message.Generation, message.Event.TaskId);
        }
    }
}
