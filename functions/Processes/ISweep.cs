using Microsoft.DurableTask.Client;

namespace CongVan.Functions.Processes;

/// <summary>
/// Makes up for what a machine that died left between a row and its start or wake-up (DESIGN, rule 2: row first, event second). A
/// subject registers its own beside its other services.
/// </summary>
public interface ISweep
{
    /// <summary>Safe to repeat, and beside the act it makes up for; reads only what is not taken up.</summary>
    Task SweepAsync(DurableTaskClient client, CancellationToken cancellation);
}
