namespace CongVan.Functions.Processes;

/// <summary>
/// For operators: what can be done to the orchestration behind a process when something went wrong with the machine, not with the case. None of it is
/// a decision on the request: cancelling a process is an event its workflow hears (DESIGN, rule 6), so that links die and the notice goes out.
/// Each verb answers once the engine has taken it; it happens soon after. Each may be called again: the answer then says how things stand.
/// </summary>
public interface IProcessControl
{
    /// <returns>State and history of an instance; null when there is none.</returns>
    /// <exception cref="HttpRequestException">The engine could not be asked; asking again may help.</exception>
    Task<InstanceView?> ShowAsync(string instanceId, CancellationToken cancellation);

    /// <summary>Stops before its next step. What it is told meanwhile waits, deadlines go on.</summary>
    Task<ControlOutcome> SuspendAsync(string instanceId, string reason, CancellationToken cancellation);

    Task<ControlOutcome> ResumeAsync(string instanceId, string reason, CancellationToken cancellation);

    /// <summary>A failed one goes on: what failed is done again, what succeeded stays.</summary>
    Task<ControlOutcome> RewindAsync(string instanceId, string reason, CancellationToken cancellation);

    /// <summary>A finished one begins again under its id with the input it had; its steps find what was done before.</summary>
    Task<ControlOutcome> RestartAsync(string instanceId, CancellationToken cancellation);

    /// <summary>Ends it and its children (whose ids are its own, a hyphen and more) where they stand. Nobody is told, links stay alive, no notice goes out.</summary>
    Task<ControlOutcome> TerminateAsync(string instanceId, string reason, CancellationToken cancellation);
}

public enum ControlOutcome
{
    /// <summary>Taken.</summary>
    Done,

    /// <summary>There is no such instance.</summary>
    NotFound,

    /// <summary>It is not in a state for this; nothing has happened.</summary>
    WrongState,
}

/// <param name="Status">Running, Pending, Suspended, Completed, Failed or Terminated.</param>
/// <param name="Failure">Of a failed one: type and message. Of a terminated or suspended one: the reason.</param>
/// <param name="History">Of its last generation, oldest first; calls under way are not in it.</param>
public sealed record InstanceView(
    string Id, string Name, string Status, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, string? Failure, IReadOnlyList<HistoryLine> History);

/// <param name="Event">As Durable Task names it: ExecutionStarted, TaskCompleted, TimerFired …</param>
/// <param name="Name">Of the step, child or event.</param>
/// <param name="Words">Failure or reason, where there is one. Inputs and results are left out.</param>
public sealed record HistoryLine(string Event, DateTimeOffset At, string? Name, string? Words);
