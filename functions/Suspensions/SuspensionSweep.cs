using CongVan.Functions.Processes;
using Microsoft.DurableTask.Client;

namespace CongVan.Functions.Suspensions;

/// <summary>Starts what was recorded without a process, because the machine died in between, and wakes what has not read its row.</summary>
internal sealed class SuspensionSweep(SuspensionRegister suspensions, SuspensionRecording recording) : ISweep
{
    public async Task SweepAsync(DurableTaskClient client, CancellationToken cancellation)
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
