using CongVan.Functions.Processes;
using Microsoft.DurableTask.Client;

namespace CongVan.Functions.Documents.Dossiers;

/// <summary>Dossiers closed, kept back or handed over, and lists put before the head, just before the machine died.</summary>
internal sealed class DossierSweep(DossierRegister dossiers, DossierFiling filing, DossierLists lists) : ISweep
{
    public async Task SweepAsync(DurableTaskClient client, CancellationToken cancellation)
    {
        await foreach (var row in dossiers.UnseenAsync(cancellation))
            await filing.TakeUpAsync(row.Value, client, cancellation);
        await foreach (var row in lists.UnopenedAsync(cancellation))
            await lists.ProposeAsync(row.Value.AgencyCode, row.Value.Year, client, cancellation);
    }
}
