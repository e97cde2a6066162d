using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace CongVan.Functions.Processes;

/// <summary>All sweeps in one timer: every quarter of an hour, each whatever became of the others.</summary>
public sealed class TakingUp(IEnumerable<ISweep> sweeps)
{
    [Function(nameof(TakeUpWhatWasLost))]
    public async Task TakeUpWhatWasLost(
        [TimerTrigger("30 */15 * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        List<Exception> failed = [];
        foreach (var sweep in sweeps)
        {
            try
            {
                await sweep.SweepAsync(client, cancellation);
            }
#pragma warning disable CA1031 // whatever one met, the others still have work; all is told at the end
            catch (Exception error) when (error is not OperationCanceledException)
#pragma warning restore CA1031
            {
                failed.Add(error);
            }
        }

        if (failed.Count > 0)
            throw new AggregateException(failed);
    }
}
