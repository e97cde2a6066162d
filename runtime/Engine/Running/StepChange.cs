using CongVan.Runtime.Engine.History;
using CongVan.Runtime.Engine.Replay;
using CongVan.Runtime.Engine.Store;
using Microsoft.DurableTask.Client;

namespace CongVan.Runtime.Engine.Running;

/// <summary>
/// Records a pass: what the instance took, what it decided, and all that follows, in one transaction. Nothing of it happens when the instance
/// was purged, overwritten or ended in the meantime; what it had taken is removed all the same.
/// </summary>
internal sealed class StepChange(
    InstanceRow row,
    IReadOnlyList<Message> taken,
    Step step,
    IReadOnlyList<HistoryEvent> orphans,
    PassOutcome outcome,
    DurableEngineOptions options,
    Action<InstanceRow?> done) : Change
{
    private static readonly TimeSpan s_early = TimeSpan.FromMilliseconds(600);
    private static readonly TimeSpan s_earlyOnlyIfLongerThan = TimeSpan.FromSeconds(1);

    // On the thread of the pass, not on that of the commits.
    private readonly object _body = Body.Of(HistoryJson.Write(step));

    private bool _gone;

    public InstanceRow Next { get; } = After(row, step, outcome, options);

    public override void Apply(Statements writer, Effects effects)
    {
        foreach (var message in taken.Where(message => message.InboxRow is not null || message.Generation != row.Generation))
        {
            Records.Taken(writer, row.Key, message);
        }

        _gone = !(outcome.NextGeneration is null ? WriteStep(writer) : WriteNextGeneration(writer));
        if (_gone)
        {
            return;
        }

        foreach (var call in orphans)
        {
            Records.Orphan(writer, row, call);
        }

        Decided(writer, effects);
        if (outcome.NextGeneration is not null || !Next.IsOpen)
        {
            ForgetTimers(writer, effects);
        }

        if (!Next.IsOpen)
        {
            if (Next.Status != OrchestrationRuntimeStatus.Failed)
            {
                writer.Run("DELETE FROM inbox WHERE instance = $0", row.Key); // of a failed one it stays: it may be rewound
            }

            TellParent(writer, effects);
            if (outcome.EndChildren)
            {
                EndChildren(writer, effects);
            }
        }

        if (row.Status != Next.Status)
        {
            effects.Changed.Add(row.Id);
        }
    }

    public override void Durable() => done(_gone ? null : Next);

    // Only when the engine closes or has lost the folder: there is nothing to go on with.
    public override void Refused(Exception reason) => done(null);

    private bool WriteStep(Statements writer)
    {
        var body = Payloads.Put(writer, row.Key, _body);
        if (writer.Run(
            """
            INSERT OR IGNORE INTO steps (instance, seq, at, body)
            SELECT $0, $1, $2, $3 WHERE EXISTS (SELECT 1 FROM instances WHERE key = $0 AND generation = $4 AND status IN (0, 6, 7))
            """,
            row.Key, row.Steps, step.At.UtcTicks, body, row.Generation) == 0)
        {
            Payloads.Drop(writer, body);
            return false;
        }

        if (Next with { Steps = row.Steps, Updated = row.Updated } != row)
        {
            writer.Run(
                "UPDATE instances SET status = $1, calling = $2, updated = $3, output = $4, custom = $5, failure = $6, carry = NULL, awaits = $7, failing = $8 WHERE key = $0",
                row.Key, (int)Next.Status, Next.IsCalling, Next.Updated.UtcTicks, Payloads.Put(writer, row.Key, Next.Output), Body.Of(Next.Custom), Body.Of(Next.Failure), Next.AwaitsEvent, Next.FailingSince?.UtcTicks);
        }

        return true;
    }

    private bool WriteNextGeneration(Statements writer)
    {
        var input = Payloads.Put(writer, row.Key, Next.Input);
        if (writer.Run(
            """
            UPDATE instances SET status = $1, generation = $2, calling = 0, version = $3, created = $4, updated = $5,
              input = $6, output = $7, custom = $8, failure = NULL, carry = $9, awaits = $11, failing = $12
            WHERE key = $0 AND generation = $10 AND status IN (0, 6, 7)
            """,
            row.Key, (int)Next.Status, Next.Generation, Next.Version, Next.Created.UtcTicks, Next.Updated.UtcTicks, input, Body.Of(Next.Output), Body.Of(Next.Custom), Body.Of(Next.Carry), row.Generation, Next.AwaitsEvent, Next.FailingSince?.UtcTicks) == 0)
        {
            Payloads.Drop(writer, input);
            return false;
        }

        writer.Run("DELETE FROM steps WHERE instance = $0", row.Key);
        Payloads.Keep(writer, row.Key, input);
        return true;
    }

    private static InstanceRow After(InstanceRow row, Step step, PassOutcome outcome, DurableEngineOptions options)
    {
        var next = row with
        {
            Status = outcome.Status,
            Updated = step.At,
            Output = outcome.Output ?? (outcome.Status is OrchestrationRuntimeStatus.Running or OrchestrationRuntimeStatus.Suspended ? ReasonShown(row, step, options) : null),
            Custom = outcome.CustomStatus.Set ? outcome.CustomStatus.Data : row.Custom,
            Failure = outcome.Failure is { } failure ? HistoryJson.Write(failure) : null,
            Carry = null,
            IsCalling = outcome.IsCalling && InstanceRow.IsOpenStatus(outcome.Status),
            Steps = row.Steps + 1,
            AwaitsEvent = outcome.AwaitsEvent,
            FailingSince = FailingSince(row, step, outcome),
        };
        return outcome.NextGeneration is not { } generation ? next : next with
        {
            Status = generation.Suspended ? OrchestrationRuntimeStatus.Suspended : OrchestrationRuntimeStatus.Running,
            Generation = row.Generation + 1,
            IsCalling = false,
            Steps = 0,
            Input = generation.Input,
            Version = generation.Version ?? row.Version,
            Created = options.Strict ? step.At : row.Created, // host-behaviour: CreatedAt moves to the last generation
            Carry = HistoryJson.Write(
            [
                .. generation.Suspended ? [new HistoryEvent(EventKind.Suspended, step.At)] : Array.Empty<HistoryEvent>(),
                new HistoryEvent(EventKind.Started, step.At) { Name = row.Name },
                .. generation.Events,
            ]),
        };
    }

    private static DateTimeOffset? FailingSince(InstanceRow row, Step step, PassOutcome outcome) =>
        outcome.NextGeneration is not null || !InstanceRow.IsOpenStatus(outcome.Status) ? null
        : step.Inputs.Any(told => told.Kind is EventKind.TaskFailed or EventKind.ChildFailed) ? row.FailingSince ?? step.At
        : step.Inputs.Any(told => told.Kind is EventKind.TaskCompleted or EventKind.ChildCompleted) ? null
        : row.FailingSince;

    // management-api, trap 2: the output of a suspended or resumed instance is the reason text.
    private static string? ReasonShown(InstanceRow row, Step step, DurableEngineOptions options) => options.Strict
        ? step.Inputs.LastOrDefault(told => told.Kind is EventKind.Suspended or EventKind.Resumed) is { } told ? told.Data : row.Output
        : null;

    private void Decided(Statements writer, Effects effects)
    {
        foreach (var decision in step.Decisions)
        {
            switch (decision.Kind)
            {
                case EventKind.TaskScheduled:
                    effects.Activities.Add(ActivityCall.Of(row, decision));
                    break;
                case EventKind.TimerCreated when !outcome.CancelledTimers.Contains(decision.TaskId!.Value):
                    Records.SetTimer(writer, effects, row.Key, row.Generation, decision.TaskId.Value, Due(decision, step.At, options));
                    break;
                case EventKind.ChildStarted:
                    Children.Start(writer, effects, row, decision, options, step.At);
                    break;
                case EventKind.EventSent when InstanceRow.Find(writer, decision.Target!) is { IsOpen: true } target:
                    Records.Tell(writer, effects, target.Key, null, new(EventKind.EventRaised, step.At) { Name = decision.Name, Data = decision.Data });
                    break;
            }
        }

        foreach (var cancelled in outcome.CancelledTimers)
        {
            effects.TimersTouched |= writer.Run(
                "DELETE FROM timers WHERE instance = $0 AND generation = $1 AND task = $2", row.Key, row.Generation, cancelled) > 0;
        }
    }

    // host-behaviour: timers may fire up to 1 s early on Azure Storage.
    public static DateTimeOffset Due(HistoryEvent timer, DateTimeOffset at, DurableEngineOptions options)
    {
        var due = timer.FireAt!.Value;
        return options.Strict && due - at > s_earlyOnlyIfLongerThan ? due - s_early : due;
    }

    private void ForgetTimers(Statements writer, Effects effects) =>
        effects.TimersTouched |= writer.Run("DELETE FROM timers WHERE instance = $0", row.Key) > 0;

    private void TellParent(Statements writer, Effects effects)
    {
        // Read anew: a rewind of the parent may have given it another generation since.
        if (row.Parent is null || InstanceRow.Find(writer, row.Key)?.Parent is not { } parent
            || InstanceRow.Find(writer, parent.Key) is not { IsOpen: true } open || open.Generation != parent.Generation)
        {
            return;
        }

        var answer = Next.Status switch
        {
            OrchestrationRuntimeStatus.Completed => new HistoryEvent(EventKind.ChildCompleted, step.At) { Data = Next.Output },
            OrchestrationRuntimeStatus.Terminated => new HistoryEvent(EventKind.ChildFailed, step.At)
            {
                Failure = new("(unknown)", Next.Output is null ? $"'{row.Id}' was terminated." : $"'{row.Id}' was terminated: {Next.Output}"),
            },

            // host-behaviour: a child orchestration's exception type is kept, inner failures are lost.
            _ => new HistoryEvent(EventKind.ChildFailed, step.At) { Failure = options.Strict ? outcome.Failure!.WithoutInner() : outcome.Failure },
        };
        Records.Tell(writer, effects, parent.Key, parent.Generation, answer with { TaskId = parent.TaskId, Name = row.Name });
    }

    private void EndChildren(Statements writer, Effects effects)
    {
        var children = new List<long>();
        using (var rows = writer.Rows("SELECT key FROM instances WHERE parent = $0 AND status IN (0, 6, 7)", row.Key))
        {
            while (rows.Read())
            {
                children.Add(rows.GetInt64(0));
            }
        }

        foreach (var child in children)
        {
            Records.Tell(writer, effects, child, null, new(EventKind.Terminated, step.At) { Data = Next.Output, Recursive = true });
        }
    }
}
