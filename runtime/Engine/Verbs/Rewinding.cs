using CongVan.Runtime.Engine.History;
using CongVan.Runtime.Engine.Running;
using CongVan.Runtime.Engine.Store;
using Microsoft.DurableTask.Client;

namespace CongVan.Runtime.Engine.Verbs;

/// <summary>
/// Opens failed instances again. Each goes on as a generation of its own: what was under way when it failed and still arrives is discarded
/// by its generation, and is run again.
/// </summary>
internal sealed class Rewinding(Statements writer, Effects effects, DurableEngineOptions options, string? reason, DateTimeOffset now)
{
    /// <returns>False, with nothing written, when something of the plan has changed since it was made.</returns>
    public bool Do(RewindPlan plan)
    {
        if (!StillHolds(plan))
        {
            return false;
        }

        Reopen(plan, plan.Row.Parent?.Generation);
        return true;
    }

    private bool StillHolds(RewindPlan plan) =>
        InstanceRow.Find(writer, plan.Row.Key) is { Status: OrchestrationRuntimeStatus.Failed } now
        && now.Generation == plan.Row.Generation && now.Steps == plan.Row.Steps
        && plan.Open.Where(call => call.Kind == EventKind.ChildStarted).All(call =>
            RewindPlan.FindChild(writer, plan.Row, call)?.Status is var status
            && (plan.Children[call.TaskId!.Value] switch
            {
                { Plan: { } ofChild } => StillHolds(ofChild),
                { Child: { IsOpen: true } } => status is { } known && InstanceRow.IsOpenStatus(known),
                { Child: var child } => status == child?.Status,
            }));

    private void Reopen(RewindPlan plan, int? parentGeneration)
    {
        var row = plan.Row with { Generation = plan.Row.Generation + 1 };
        var news = plan.News.Append(new HistoryEvent(EventKind.Rewound, now) { Data = reason });
        writer.Run(
            """
            UPDATE instances SET status = $1, generation = $2, calling = $3, updated = $4, output = NULL, failure = NULL, carry = $5, parent_generation = $6,
              awaits = 0, failing = NULL
            WHERE key = $0
            """,
            row.Key, (int)OrchestrationRuntimeStatus.Running, row.Generation, plan.Open.Any(call => call.Kind == EventKind.TaskScheduled), now.UtcTicks, Body.Of(HistoryJson.Write([.. news])), parentGeneration);
        writer.Run("DELETE FROM steps WHERE instance = $0 AND seq >= $1", row.Key, plan.Kept.Count);
        foreach (var i in plan.Rewritten)
        {
            writer.Run("UPDATE steps SET body = $2 WHERE instance = $0 AND seq = $1", row.Key, i, Payloads.Put(writer, row.Key, Body.Of(HistoryJson.Write(plan.Kept[i]))));
        }

        Payloads.Sweep(writer, row.Key);

        writer.Run("DELETE FROM activities WHERE instance = $0", row.Key);
        writer.Run("DELETE FROM timers WHERE instance = $0", row.Key);

        // Gone first: what memory holds of it is of before. Ready then reads it anew.
        effects.Gone.Add(row.Key);
        effects.Ready.Add(row.Key);
        effects.Changed.Add(row.Id);
        effects.TimersTouched = true;
        var open = plan.Open.ToDictionary(call => call.TaskId!.Value);
        HandOver(plan.Row, row, open);
        foreach (var call in open.Values)
        {
            switch (call.Kind)
            {
                case EventKind.TaskScheduled:
                    effects.Activities.Add(ActivityCall.Of(row, call));
                    break;
                case EventKind.TimerCreated:
                    Records.SetTimer(writer, effects, row.Key, row.Generation, call.TaskId!.Value, StepChange.Due(call, call.At, options));
                    break;
                case EventKind.ChildStarted:
                    Rejoin(plan, row, call);
                    break;
            }
        }

        // Sub-orchestrations whose call was taken back: the call finds them when it is made again (Children.Start).
        writer.Run("UPDATE instances SET parent_generation = $2 WHERE parent = $0 AND parent_generation = $1", row.Key, plan.Row.Generation, Children.Orphaned);
    }

    /// <summary>What it was told and had not taken when it failed. Failures are run again instead of being told.</summary>
    private void HandOver(InstanceRow before, InstanceRow row, Dictionary<int, HistoryEvent> open)
    {
        var waiting = new List<(long Seq, int? Generation, HistoryEvent Told)>();
        using (var rows = writer.Rows("SELECT seq, generation, body FROM inbox WHERE instance = $0 ORDER BY seq", row.Key))
        {
            while (rows.Read())
            {
                waiting.Add((rows.GetInt64(0), rows.IsDBNull(1) ? null : rows.GetInt32(1), HistoryJson.ReadEvent(rows.GetString(2))));
            }
        }

        foreach (var (seq, generation, told) in waiting)
        {
            if (told.Kind == EventKind.EventRaised)
            {
                effects.Messages.Add((row.Key, new Message(told, null, seq)));
            }
            else if (generation == before.Generation && told.TaskId is { } task && !RewindPlan.IsFailure(told) && open.Remove(task))
            {
                writer.Run("UPDATE inbox SET generation = $1 WHERE seq = $0", seq, row.Generation);
                effects.Messages.Add((row.Key, new Message(told, row.Generation, seq)));
            }
            else
            {
                writer.Run("DELETE FROM inbox WHERE seq = $0", seq);
            }
        }
    }

    private void Rejoin(RewindPlan plan, InstanceRow row, HistoryEvent call)
    {
        var (child, ofChild) = plan.Children[call.TaskId!.Value];
        if (ofChild is not null)
        {
            Reopen(ofChild, row.Generation);
        }
        else if (child is { IsOpen: true })
        {
            writer.Run("UPDATE instances SET parent_generation = $1 WHERE key = $0", child.Key, row.Generation);
        }
        else if (child is { Status: OrchestrationRuntimeStatus.Completed })
        {
            // It ended while nobody could be told.
            Records.Tell(writer, effects, row.Key, row.Generation, new(EventKind.ChildCompleted, now) { TaskId = call.TaskId, Name = child.Name, Data = child.Output });
        }
        else
        {
            // Terminated, purged, or never begun because its id was taken.
            Children.Start(writer, effects, row, call, options, now);
        }
    }
}
