using Microsoft.DurableTask;

namespace CongVan.Runtime.Engine;

/// <summary>The application's code as the engine calls it. Implemented by the host.</summary>
public interface IDurableWork
{
    /// <summary>Names do not distinguish case.</summary>
    bool HasOrchestrator(string name);

    /// <summary>Names do not distinguish case.</summary>
    bool HasActivity(string name);

    /// <summary>
    /// Runs the orchestrator named by the context, once over its whole history. Called on the instance's own scheduler; must not leave it
    /// (no <c>ConfigureAwait(false)</c>, nothing awaited but what the context gives). The task stays open, for good, when the orchestrator waits:
    /// the next pass is another call.
    /// </summary>
    /// <returns>The serialized output, null for none. What the code throws fails the instance.</returns>
    Task<string?> RunOrchestratorAsync(TaskOrchestrationContext context);

    /// <summary>Runs an activity. May be called again for the same invocation after a crash.</summary>
    /// <param name="invocation">What to run.</param>
    /// <param name="cancellation">Raised when the engine stops; the activity then runs again after the next start.</param>
    /// <returns>The serialized result, null for none. What the code throws is the activity's failure.</returns>
    Task<string?> RunActivityAsync(ActivityInvocation invocation, CancellationToken cancellation);
}

/// <param name="Name">Of the activity, as the orchestrator wrote it.</param>
/// <param name="InstanceId">Of the orchestration that called.</param>
/// <param name="TaskId">Number of the call within its generation of the orchestration.</param>
/// <param name="Input">Serialized; null for none.</param>
public sealed record ActivityInvocation(string Name, string InstanceId, int TaskId, string? Input);
