using CongVan.Functions.Processes;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace CongVan.Functions.Departures;

/// <summary>Starts what was filed without a process, because the machine died in between, and wakes what has not read its row.</summary>
public sealed class DepartureSweep(DepartureRegister departures, DepartureIntake intake)
{
    [Function(nameof(SweepDepartures))]
    public async Task SweepDepartures(
        [TimerTrigger("10 */15 * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        await foreach (var row in departures.UnseenAsync(cancellation))
        {
            if (row.Value.ProcessId is { } id)
                await client.WakeAsync(id, cancellation);
            else
                await intake.StartAsync(row.Value, client, cancellation);
        }
    }
}
