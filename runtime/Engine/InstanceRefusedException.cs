namespace CongVan.Runtime.Engine;

/// <summary>Why an instance does not take a command.</summary>
public enum InstanceRefusal
{
    NotFound,
    Finished,
    AlreadySuspended,
    NotSuspended,
    NotFailed,
}

/// <summary>
/// An event, termination, suspension, resumption, rewind or restart that its instance cannot take. The real worker throws Grpc.Core.RpcException here, a type
/// the application does not reference: catch by <see cref="Exception"/>, or ask for the instance first.
/// </summary>
public sealed class InstanceRefusedException(string instanceId, InstanceRefusal reason, string message) : Exception(message)
{
    public string InstanceId { get; } = instanceId;

    public InstanceRefusal Reason { get; } = reason;
}
