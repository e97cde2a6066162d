namespace CongVan.Workflows.Processes;

/// <summary>What an orchestration starts with whose process was recorded by an official, a feed or a clock.</summary>
/// <param name="ProcessId">Also the id of the orchestration.</param>
/// <param name="Version">Of the procedure; an older process keeps the procedure it started with.</param>
public sealed record ProcessInput(string ProcessId, int Version = 1);
