using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace CongVan.Runtime.Engine;

/// <summary>All that is recorded of an instance, for the management API. Serialized values are as stored; null is none.</summary>
public sealed record InstanceStatus
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required OrchestrationRuntimeStatus Status { get; init; }

    /// <summary>UTC. In strict mode the start of the last generation.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset LastUpdatedAt { get; init; }

    public string? Input { get; init; }

    /// <summary>JSON of a completed instance; plain text (type and message, or reason) of a failed or terminated one.</summary>
    public string? Output { get; init; }

    public string? CustomStatus { get; init; }

    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public string Version { get; init; } = "";

    /// <summary>0 at first, one more at each continue-as-new.</summary>
    public int Generation { get; init; }

    public string? ParentId { get; init; }

    public TaskFailureDetails? Failure { get; init; }

    /// <summary>Of the last generation, in order; null unless asked for.</summary>
    public IReadOnlyList<HistoryRow>? History { get; init; }
}

/// <summary>One event of a history. Members that do not apply are null.</summary>
/// <param name="EventType">As Durable Task names it: ExecutionStarted, TaskScheduled, TaskCompleted, TimerFired …</param>
/// <param name="Timestamp">When it was recorded (UTC).</param>
public sealed record HistoryRow(string EventType, DateTimeOffset Timestamp)
{
    /// <summary>Number of the call; a completion has that of its TaskScheduled, SubOrchestrationInstanceCreated or TimerCreated.</summary>
    public int? TaskId { get; init; }

    /// <summary>Name of the function called or completed, of the event raised or sent, of the orchestrator started.</summary>
    public string? Name { get; init; }

    /// <summary>When a completed call was scheduled.</summary>
    public DateTimeOffset? ScheduledTime { get; init; }

    public string? Input { get; init; }

    public string? Result { get; init; }

    /// <summary>Of a suspension, resumption or termination.</summary>
    public string? Reason { get; init; }

    public DateTimeOffset? FireAt { get; init; }

    /// <summary>Instance started or sent to.</summary>
    public string? InstanceId { get; init; }

    public TaskFailureDetails? Failure { get; init; }

    /// <summary>Of ExecutionCompleted.</summary>
    public OrchestrationRuntimeStatus? Status { get; init; }
}
