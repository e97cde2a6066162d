using CongVan.Functions.Documents.Exchange;
using CongVan.Workflows.Documents;
using Microsoft.DurableTask.Client;

namespace CongVan.Functions.Documents.Incoming;

/// <summary>What the sender is told on the axis (QĐ 28 Đ6.3, 10.2): written in the row first, so that a repeat tells the same report again.</summary>
public sealed class IncomingStatuses(IncomingRegister incoming, DocumentExchange exchange)
{
    /// <summary>Tells the sender, once for each status and moment. Documents of other doors have nobody to tell on the axis.</summary>
    /// <param name="at">When it happened: the same act has the same moment however often it is told.</param>
    public async Task<IncomingRow> TellAsync(
        IncomingRow row, ExchangeStatus status, DateTimeOffset at, string? description, string? department, DurableTaskClient client, CancellationToken cancellation)
    {
        if (row.MessageId is null)
            return row;
        row = await incoming.ChangeAsync(
            row.AgencyCode,
            row.Id,
            each => each.Told.Any(told => told.Status == status && told.At == at) ? each : each with { Told = [.. each.Told, new OwnStatus(status, at, description, department)] },
            cancellation);
        foreach (var told in row.Told.Where(told => !told.Reported))
            await exchange.ReportAsync(MessageOf(row, told), client, cancellation);
        return row.Told.All(told => told.Reported)
            ? row
            : await incoming.ChangeAsync(
                row.AgencyCode,
                row.Id,
                each => each with { Told = [.. each.Told.Select(told => row.Told.Any(known => known.Status == told.Status && known.At == told.At) ? told with { Reported = true } : told)] },
                cancellation);
    }

    private static StatusMessage MessageOf(IncomingRow row, OwnStatus told) => new(
        row.AgencyCode,
        row.Envelope.From.AgencyCode ?? row.Envelope.From.OrganId,
        new StatusReport(row.Envelope.DocumentId, row.AgencyCode, told.Status, told.At, told.Department, told.Description))
    {
        Code = row.Envelope.Code.ToString(),
        PromulgationDate = row.Envelope.Promulgation.Date,
    };
}
