using CongVan.Functions.Documents.Exchange;
using CongVan.Functions.Processes;
using CongVan.Workflows.Documents;
using CongVan.Workflows.Regulation;
using Microsoft.DurableTask.Client;

namespace CongVan.Functions.Documents.Outgoing;

/// <summary>What recipients report, put to the delivery it is about (QĐ 28 Đ6.3): twice is once, late changes nothing that came after.</summary>
public sealed class OutgoingStatuses(OutgoingRegister register, DeliveryRegister deliveries, ProcessRegister processes) : IStatusReceiver
{
    public async Task<bool> TakeInAsync(StatusMessage message, DurableTaskClient client, CancellationToken cancellation)
    {
        var report = message.Report;
        if (report.Status.IsSenders() || await register.FindSentAsync(message.To, report.DocumentId, cancellation) is not { } row)
            return false;

        var delivery = await deliveries.ChangeAsync(row.Id, report.Receiver, each => With(each, report), cancellation);
        var name = delivery?.Name ?? report.Receiver;
        await processes.TellAsync(
            row.Id,
            $"status-{report.Receiver}-{report.Status.Code()}-{report.At.UtcTicks}",
            $"{name}: {report.Status.Words()} (mã {report.Status.Code()}) lúc {report.At.ToOffset(VietnamTime.Offset):HH:mm dd/MM/yyyy}{(report.Description is { Length: > 0 } words ? $"; {words}" : "")}",
            cancellation);
        await client.WakeAsync(row.Id, cancellation);
        return true;
    }

    private static DeliveryRow With(DeliveryRow row, StatusReport report)
    {
        var statuses = row.Statuses.With(report);
        return ReferenceEquals(statuses, row.Statuses) ? row : row with { Statuses = statuses };
    }
}
