using CongVan.Functions.Processes;
using Microsoft.DurableTask.Client;

namespace CongVan.Functions.Documents.Exchange;

/// <summary>What lies on the axis because the machine died before the other side had it.</summary>
internal sealed class ExchangeSweep(DocumentExchange exchange) : ISweep
{
    public Task SweepAsync(DurableTaskClient client, CancellationToken cancellation) => exchange.TakeInAllAsync(client, cancellation);
}
