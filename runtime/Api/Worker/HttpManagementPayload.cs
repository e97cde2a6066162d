namespace Microsoft.Azure.Functions.Worker;

/// <summary>Addresses to watch and steer one orchestration. They carry the system key: for operators, never for agencies.</summary>
public class HttpManagementPayload
{
    public string? Id { get; internal init; }

    public string? StatusQueryGetUri { get; internal init; }

    public string? SendEventPostUri { get; internal init; }

    public string? TerminatePostUri { get; internal init; }

    /// <summary>Null, as on the published host.</summary>
    public string? RewindPostUri { get; internal init; }

    public string? PurgeHistoryDeleteUri { get; internal init; }

    /// <summary>Null, as on the published host.</summary>
    public string? RestartPostUri { get; internal init; }

    public string? SuspendPostUri { get; internal init; }

    public string? ResumePostUri { get; internal init; }
}
