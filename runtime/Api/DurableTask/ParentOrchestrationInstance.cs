namespace Microsoft.DurableTask;

/// <summary>Who started this sub-orchestration.</summary>
public record ParentOrchestrationInstance(TaskName Name, string InstanceId);
