using System.Security.Cryptography;
using System.Text;
using CongVan.Functions.Documents.Exchange;
using CongVan.Functions.Documents.Incoming;
using CongVan.Functions.Documents.Outgoing;
using CongVan.Functions.People;
using CongVan.Functions.Processes;
using CongVan.Workflows.Documents;
using Microsoft.DurableTask.Client;

namespace CongVan.Functions.Documents.Recall;

/// <summary>
/// Reports about recalls as they come from the axis: at the receiver the sender's wish (13) begins a question, at the sender the answer (15, 16) is put to the
/// recall. Twice is once, late changes nothing.
/// </summary>
public sealed class RecallStatuses(
    RecallRegister recalls, OutgoingRegister outgoing, IncomingRegister incoming, ProcessRegister processes, ProcessOpening opening, IAgencies agencies, TimeProvider time) : IStatusReceiver
{
    public Task<bool> TakeInAsync(StatusMessage message, DurableTaskClient client, CancellationToken cancellation) => message.Report.Status switch
    {
        ExchangeStatus.TakenBack => AskAsync(message, client, cancellation),
        ExchangeStatus.ChangeAccepted or ExchangeStatus.ChangeRefused => AnswerAsync(message, client, cancellation),
        _ => Task.FromResult(false),
    };

    private async Task<bool> AskAsync(StatusMessage message, DurableTaskClient client, CancellationToken cancellation)
    {
        var taken = false;
        await foreach (var copy in incoming.EverywhereAsync(message.Report.DocumentId, cancellation))
        {
            if (copy.Value.AgencyCode == message.To && (copy.Value.Envelope.From.AgencyCode ?? copy.Value.Envelope.From.OrganId) == message.From)
            {
                await opening.StartAsync(await OpenAsync(message, copy.Value, cancellation), client, cancellation);
                taken = true;
            }
        }

        return taken;
    }

    private async Task<ProcessRow> OpenAsync(StatusMessage message, IncomingRow copy, CancellationToken cancellation)
    {
        var id = $"laylai-{copy.Id["vbden-".Length..]}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(message.Report.Key)))[..8]}";
        if (await processes.FindAsync(id, cancellation) is { } known)
            return known;
        var (to, from) = (await agencies.FindAsync(message.To, cancellation), await agencies.FindAsync(message.From, cancellation));
        var reason = message.Report.Description ?? "";
        var now = time.GetUtcNow();
        await processes.OpenAsync(
            new ProcessRow(
                id,
                ProcessKind.RecallAnswer,
                message.To,
                to?.DisplayName ?? message.To,
                ArrivalNumber: null,
                $"Yêu cầu lấy lại văn bản {copy.Reference}",
                now,
                now,
                ProcessState.Open,
                "Chờ văn thư trả lời",
                [],
                Deadline: null,
                MetAt: null,
                BreachedAt: null,
                EndedAt: null,
                [new ProcessEvent("opened", now, $"{from?.DisplayName ?? message.From} yêu cầu lấy lại (mã 13). Lý do: {reason}")],
                Brief: new Brief(
                    [
                        new("Văn bản", copy.Reference),
                        .. copy.ArrivalNumber is { } number ? [new BriefFact("Số đến", FormattableString.Invariant($"{number}"))] : Array.Empty<BriefFact>(),
                        new("Mã tại cơ quan", copy.Id),
                        new("Nơi gửi", from?.DisplayName ?? message.From),
                        new("Lý do lấy lại", reason),
                    ],
                    [],
                    Data: new RecallAnswerFacts(message.From, message.Report.DocumentId, copy.Id, reason, message.Report.At).Write()),
                Started: false),
            cancellation);
        return await processes.GetAsync(id, cancellation);
    }

    private async Task<bool> AnswerAsync(StatusMessage message, DurableTaskClient client, CancellationToken cancellation)
    {
        var report = message.Report;
        if (await outgoing.FindSentAsync(message.To, report.DocumentId, cancellation) is not { } sent)
            return false;
        var answer = report.Status == ExchangeStatus.ChangeAccepted ? RecallState.Accepted : RecallState.Refused;
        foreach (var recall in (await recalls.OfDocumentAsync(message.To, sent.Id, cancellation)).Where(each => each.AskedAt <= report.At))
        {
            await recalls.AnswerAsync(recall, report.Receiver, answer, report.At, report.Description, cancellation);
            await client.WakeAsync(recall.Id, cancellation);
        }

        return true;
    }
}
