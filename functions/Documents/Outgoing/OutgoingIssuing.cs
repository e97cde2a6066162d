using CongVan.Functions.Documents.Exchange;
using CongVan.Functions.Documents.Incoming;
using CongVan.Functions.Documents.Registers;
using CongVan.Functions.Documents.Search;
using CongVan.Functions.Processes;
using CongVan.Workflows;
using CongVan.Workflows.Documents;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace CongVan.Functions.Documents.Outgoing;

/// <summary>Registers and sends a document (NĐ 30 Đ16, 18; QĐ 28 Đ6.2). The rows first, so that a recipient's report finds them however soon it comes.</summary>
public sealed class OutgoingIssuing(
    OutgoingDocuments documents,
    OutgoingRegister register,
    DeliveryRegister deliveries,
    DocumentNumbers numbers,
    OutgoingEnvelopes envelopes,
    DocumentExchange exchange,
    Replies replies,
    ProcessRegister processes,
    CaseLetters cases,
    IDocumentIndex index,
    TimeProvider time)
{
    [Function("IssueOutgoing")]
    public async Task<Done> Issue([ActivityTrigger] string processId, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var row = await documents.OfProcessAsync(processId, cancellation);
        if (row.IsStopped)
            return Done.Instance; // a secret was found in it between the agency's signature and now
        if (row is { Sealed: null })
            throw new InvalidOperationException($"{processId} does not carry the agency's signature: it is not issued.");
        if (row.IssuedAt is null)
        {
            var documentId = row.DocumentId ?? await numbers.TakeDocumentIdAsync(row.AgencyCode, row.Id, cancellation);
            row = await register.ChangeAsync(
                row.AgencyCode,
                row.Id,
                each => each is { IssuedAt: null, Frozen: null } ? each with { DocumentId = documentId, State = OutgoingState.Issued, IssuedAt = time.GetUtcNow() } : each,
                cancellation);
            if (row.IsStopped)
                return Done.Instance;
        }

        await LinkAsync(row, cancellation);
        await SendAsync(row, client, cancellation);
        await processes.TellAsync(
            processId,
            "issued",
            $"Phát hành {row.Reference}, mã văn bản {row.DocumentId}{ExchangePace.Note(row.SealedAt, time.GetUtcNow())}",
            process => process with { MetAt = row.IssuedAt, Step = "Đã phát hành, theo dõi nơi nhận", WaitingFor = [] },
            cancellation);
        await replies.IssuedAsync(row, client, cancellation);
        await index.PutAsync(await documents.IndexedAsync(row, cancellation), cancellation);
        return Done.Instance;
    }

    private async Task SendAsync(OutgoingRow row, DurableTaskClient client, CancellationToken cancellation)
    {
        var envelope = await envelopes.OfAsync(row, cancellation);
        foreach (var to in envelope.To)
            await deliveries.AddAsync(new DeliveryRow(row.Id, row.DocumentId!, to.AgencyCode ?? to.OrganId, to.OrganName, SentAt: null), cancellation);
        if (envelope.To.Count == 0)
            return;

        foreach (var delivery in await exchange.SendAsync(envelope, client, cancellation))
        {
            await deliveries.ChangeAsync(
                row.Id,
                delivery.Recipient,
                each => each.SentAt is null && each.Refusal is null ? each with { SentAt = delivery.Message?.SentAt, Refusal = delivery.Refusal?.Words } : each,
                cancellation);
            if (delivery.Refusal is { } refusal)
            {
                await cases.OpenAsync(
                    new CaseRow(CaseOf(delivery.Recipient), row.Id, delivery.Recipient, $"Không gửi được văn bản: {refusal.Words}", OfficialId: null, time.GetUtcNow()),
                    "Gửi văn bản tới đúng nơi nhận bằng văn bản mới hoặc đường khác, rồi ghi kết quả vào vụ việc.",
                    cancellation);
            }
        }
    }

    /// <summary>Names what a person has to settle about one recipient.</summary>
    public static string CaseOf(string recipient) => $"noi-nhan-{recipient.ToLowerInvariant().Replace('.', '-')}";

    /// <summary>An issued document is never changed; it is only told what took its place or corrects it (NĐ 30 Đ18.3).</summary>
    private async Task LinkAsync(OutgoingRow row, CancellationToken cancellation)
    {
        if (row.Replaces is { } replaced)
            await register.ChangeAsync(row.AgencyCode, replaced, each => each.ReplacedBy is null ? each with { ReplacedBy = row.Id } : each, cancellation);
        if (row.Corrects is { } corrected)
        {
            await register.ChangeAsync(
                row.AgencyCode, corrected, each => each.CorrectedBy.Contains(row.Id, StringComparer.Ordinal) ? each : each with { CorrectedBy = [.. each.CorrectedBy, row.Id] }, cancellation);
        }

        if ((row.Replaces ?? row.Corrects) is { } other)
        {
            await processes.TellAsync(
                other, $"followed-by-{row.Id}", $"{(row.Replaces is null ? "Được đính chính bởi" : "Được thay thế bởi")} {row.Reference}: {row.Reason}", cancellation);
        }
    }
}
