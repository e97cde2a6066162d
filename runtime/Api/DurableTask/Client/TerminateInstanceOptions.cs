namespace Microsoft.DurableTask.Client;

/// <param name="Output">What the terminated instance shows as its output.</param>
/// <param name="Recursive">Whether sub-orchestrations are terminated too.</param>
public record TerminateInstanceOptions(object? Output = null, bool Recursive = false);
