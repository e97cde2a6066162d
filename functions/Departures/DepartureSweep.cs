using CongVan.Functions.Processes;
using Microsoft.DurableTask.Client;

namespace CongVan.Functions.Departures;

/// <summary>Starts what was filed without a process, because the machine died in between, and wakes what has not read its row.</summary>
internal sealed class DepartureSweep(DepartureRegister departures, DepartureIntake intake) : ISweep
{
    public async Task SweepAsync(DurableTaskClient client, CancellationToken cancellation)
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
