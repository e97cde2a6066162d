using CongVan.Functions.Processes;
using CongVan.Functions.Storage;
using Microsoft.DurableTask.Client;

namespace CongVan.Functions.Operations;

/// <summary>Stops and incidents whose end was reported just before the machine died: their wake-up is made up for (DESIGN, rule 2).</summary>
internal sealed class OperationSweep(ProcessRegister processes) : ISweep
{
    public async Task SweepAsync(DurableTaskClient client, CancellationToken cancellation)
    {
        string? continuation = null;
        do
        {
            var page = await processes.PageAsync("state", nameof(ProcessState.Open), new PageRequest(200, continuation), cancellation);
            foreach (var row in page.Rows.Select(row => row.Value).Where(IsReported))
                await client.WakeAsync(row.Id, cancellation);
            continuation = page.Continuation;
        }
        while (continuation is not null);
    }

    private static bool IsReported(ProcessRow row) =>
        row.Kind is ProcessKind.PlannedStop or ProcessKind.Incident && (row.Has(OperationEvents.Finished) || row.Has(OperationEvents.Cancelled));
}
