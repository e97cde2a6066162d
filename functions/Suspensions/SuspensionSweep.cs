using CongVan.Functions.Processes;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace CongVan.Functions.Suspensions;

/// <summary>Starts what was recorded without a process, because the machine died in between, and wakes what has not read its row.</summary>
public sealed class SuspensionSweep(SuspensionRegister suspensions, SuspensionRecording recording)
{
    [Function(nameof(SweepSuspensions))]
    public async Task SweepSuspensions(
        [TimerTrigger("15 */15 * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        await foreach (var row in suspensions.UnseenAsync(cancellation))
        {
            if (row.Value.ProcessId is { } id)
                await client.WakeAsync(id, cancellation);
            else
                await recording.StartAsync(row.Value, client, cancellation);
        }
    }
}
