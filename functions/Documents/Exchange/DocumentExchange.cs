using Microsoft.DurableTask.Client;

namespace CongVan.Functions.Documents.Exchange;

/// <summary>
/// Sending and reporting as processes do it: on the axis first, then the other side at once, if it is of this installation. What the
/// machine could not bring to the other side is still on the axis, and the sweep brings it.
/// </summary>
public sealed class DocumentExchange(
    IDocumentAxis axis, IEnumerable<IEnvelopeReceiver> envelopes, IEnumerable<IStatusReceiver> statuses)
{
    /// <summary>Sends, and lets each receiver of this installation take it in.</summary>
    public async Task<IReadOnlyList<AxisDelivery>> SendAsync(Envelope envelope, DurableTaskClient client, CancellationToken cancellation)
    {
        var deliveries = await axis.SendAsync(envelope, cancellation);
        foreach (var delivery in deliveries)
        {
            if (delivery.Message is { Taken: false } message)
                await TakeInAsync(message, client, cancellation);
        }

        return deliveries;
    }

    /// <summary>Tells where a document stands, and lets the other side read it.</summary>
    public async Task<AxisReport?> ReportAsync(StatusMessage message, DurableTaskClient client, CancellationToken cancellation)
    {
        var told = await axis.ReportAsync(message, cancellation);
        if (told is { Taken: false })
            await TakeInAsync(told, client, cancellation);
        return told;
    }

    /// <summary>Whatever waits on the axis.</summary>
    public async Task TakeInAllAsync(DurableTaskClient client, CancellationToken cancellation)
    {
        await foreach (var message in axis.ArrivedAsync(agencyCode: null, cancellation))
            await TakeInAsync(message, client, cancellation);
        await foreach (var report in axis.ReportsAsync(agencyCode: null, cancellation))
            await TakeInAsync(report, client, cancellation);
    }

    private async Task TakeInAsync(AxisMessage message, DurableTaskClient client, CancellationToken cancellation)
    {
        foreach (var receiver in envelopes)
        {
            if (await receiver.TakeInAsync(message, client, cancellation))
            {
                await axis.TakenAsync(message.Recipient, message.Id, cancellation);
                return;
            }
        }
    }

    private async Task TakeInAsync(AxisReport report, DurableTaskClient client, CancellationToken cancellation)
    {
        var taken = false;
        foreach (var receiver in statuses)
            taken |= await receiver.TakeInAsync(report.Message, client, cancellation);
        if (taken)
            await axis.ReportTakenAsync(report.Message.To, report.Id, cancellation);
    }
}

/// <summary>Takes messages of the axis in for the agencies of this installation.</summary>
public interface IEnvelopeReceiver
{
    /// <summary>True when the message is this receiver's and everything it begins is on disk. Safe to repeat.</summary>
    Task<bool> TakeInAsync(AxisMessage message, DurableTaskClient client, CancellationToken cancellation);
}

/// <summary>Takes reports of the axis in: the sender's about what it sent, the receiver's about a recall.</summary>
public interface IStatusReceiver
{
    /// <summary>True when the report is this receiver's and what it says is on disk. Safe to repeat and out of order.</summary>
    Task<bool> TakeInAsync(StatusMessage message, DurableTaskClient client, CancellationToken cancellation);
}
