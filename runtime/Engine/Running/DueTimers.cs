using CongVan.Runtime.Engine.History;
using CongVan.Runtime.Engine.Store;

namespace CongVan.Runtime.Engine.Running;

/// <summary>Moves timers that are due into their instances' inboxes, so that each fires once. At most a number per commit; the alarm rings again for the rest.</summary>
internal sealed class DueTimers(DateTimeOffset now, Action done, Action refused) : Change
{
    private const int AtOnce = 500;

    public override void Apply(Statements writer, Effects effects)
    {
        var due = new List<(long Instance, int Generation, int Task)>();
        using (var rows = writer.Rows("SELECT instance, generation, task FROM timers WHERE due <= $0 ORDER BY due LIMIT $1", now.UtcTicks, AtOnce))
        {
            while (rows.Read())
            {
                due.Add((rows.GetInt64(0), rows.GetInt32(1), rows.GetInt32(2)));
            }
        }

        effects.TimersTouched = true;
        foreach (var (instance, generation, task) in due)
        {
            writer.Run("DELETE FROM timers WHERE instance = $0 AND generation = $1 AND task = $2", instance, generation, task);
            if (task == Records.StartTimer)
            {
                Begin(writer, effects, instance);
            }
            else
            {
                Records.Tell(writer, effects, instance, generation, new(EventKind.TimerFired, now) { TaskId = task });
            }
        }
    }

    public override void Durable() => done();

    // The engine closes or has lost its folder: ringing again would not help.
    public override void Refused(Exception reason) => refused();

    private void Begin(Statements writer, Effects effects, long instance)
    {
        if (InstanceRow.Find(writer, instance) is { } row)
        {
            writer.Run(
                "UPDATE instances SET carry = $1 WHERE key = $0", instance, HistoryJson.Write([new HistoryEvent(EventKind.Started, now) { Name = row.Name }]));
            effects.Ready.Add(instance);
        }
    }
}
