using CongVan.Runtime.Engine.History;

namespace CongVan.Runtime.Engine.Store;

/// <summary>
/// Something to be recorded. <see cref="Apply"/> may be called more than once (a batch that failed is tried again) and therefore keeps nothing
/// in memory but in the effects it is handed.
/// </summary>
internal abstract class Change
{
    /// <summary>True for what the engine owes its instances: tried until it is on disk. False for a caller's command: refused on failure.</summary>
    public virtual bool MustHappen => true;

    public abstract void Apply(Statements writer, Effects effects);

    /// <summary>On disk. Called on the committing thread: must be short.</summary>
    public virtual void Durable()
    {
    }

    /// <summary>Will not be recorded.</summary>
    public virtual void Refused(Exception reason)
    {
    }
}

/// <summary>A caller's command with an answer.</summary>
internal sealed class Command<T>(Func<Statements, Effects, T> apply) : Change
{
    private readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _result;

    public Task<T> Answer => _answer.Task;

    public override bool MustHappen => false;

    public override void Apply(Statements writer, Effects effects) => _result = apply(writer, effects);

    public override void Durable() => _answer.TrySetResult(_result!);

    public override void Refused(Exception reason) => _answer.TrySetException(reason);
}

/// <summary>What follows, in memory, once a change is on disk.</summary>
internal sealed class Effects
{
    /// <summary>Instances that have something new to look at.</summary>
    public List<long> Ready { get; } = [];

    public List<(long Instance, Message Message)> Messages { get; } = [];

    public List<ActivityCall> Activities { get; } = [];

    /// <summary>Ids whose status may have changed.</summary>
    public List<string> Changed { get; } = [];

    /// <summary>Instances that no longer exist or have ended.</summary>
    public List<long> Gone { get; } = [];

    public bool TimersTouched { get; set; }

    /// <summary>Holds everything recorded so far, that of earlier changes in its batch included.</summary>
    public bool IsEverything { get; set; }

    public void Add(Effects others)
    {
        if (others.IsEverything)
        {
            // A message published twice would be recorded twice.
            Ready.Clear();
            Messages.Clear();
            Activities.Clear();
        }

        Ready.AddRange(others.Ready);
        Messages.AddRange(others.Messages);
        Activities.AddRange(others.Activities);
        Changed.AddRange(others.Changed);
        Gone.AddRange(others.Gone);
        TimersTouched |= others.TimersTouched;
    }
}

/// <summary>Something an instance is told. Removed from where it waits when the step that takes it is recorded.</summary>
/// <param name="Event">What.</param>
/// <param name="Generation">Only for this generation of the instance; null for whichever runs.</param>
/// <param name="InboxRow">Its row in the inbox; null for an activity's result, whose row is the activity's.</param>
internal sealed record Message(HistoryEvent Event, int? Generation = null, long? InboxRow = null)
{
    public bool IsActivityResult => InboxRow is null && Event.Kind is (EventKind.TaskCompleted or EventKind.TaskFailed);
}

/// <summary>An activity to be run.</summary>
internal sealed record ActivityCall(long Instance, int Generation, string InstanceId, int TaskId, string Name, string? Input, string? Trace = null)
{
    public static ActivityCall Of(InstanceRow row, HistoryEvent call) => new(row.Key, row.Generation, row.Id, call.TaskId!.Value, call.Name!, call.Data, row.Trace);
}
