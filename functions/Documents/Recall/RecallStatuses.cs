using CongVan.Functions.Documents.Exchange;
using CongVan.Functions.Documents.Outgoing;
using CongVan.Functions.People;
using CongVan.Functions.Processes;
using CongVan.Workflows.Documents;
using Microsoft.DurableTask.Client;

namespace CongVan.Functions.Documents.Recall;

/// <summary>
/// What comes from the axis about recalls: at the receiver the sender's wish, as a report (13) or as an envelope (1), begins a question; at the sender the
/// answer (15, 16) is put to the recall. Twice is once, late changes nothing.
/// </summary>
public sealed class RecallStatuses(
    RecallRegister recalls, OutgoingRegister outgoing, RecallRequests requests, EnvelopeWishes wishes, IDocumentAxis axis, IAgencies agencies) : IStatusReceiver, IEnvelopeReceiver
{
    public Task<bool> TakeInAsync(StatusMessage message, DurableTaskClient client, CancellationToken cancellation) => message.Report.Status switch
    {
        ExchangeStatus.TakenBack => AskAsync(message, client, cancellation),
        ExchangeStatus.ChangeAccepted or ExchangeStatus.ChangeRefused => AnswerAsync(message, client, cancellation),
        _ => Task.FromResult(false),
    };

    private async Task<bool> AskAsync(StatusMessage message, DurableTaskClient client, CancellationToken cancellation)
    {
        if (await agencies.FindAsync(message.To, cancellation) is null || await IsOnItsWayAsync(message.To, message.Report.DocumentId, cancellation))
            return false;
        var name = (await agencies.FindAsync(message.From, cancellation))?.DisplayName ?? message.From;
        var code = NumberAndNotation.Parse(message.Code);
        await requests.OpenAsync(
            new RecallWish(
                message.To,
                new Organ(message.From, name, message.From),
                new DocumentIdentity("", message.Report.DocumentId, code, message.From, name, []),
                $"mã {message.Report.DocumentId}",
                message.Report.Description ?? "",
                message.Report.At,
                message.Report.Key,
                ByAxis: true),
            client,
            cancellation);
        return true;
    }

    /// <summary>The document itself waits on the axis yet: the wish is taken up after it.</summary>
    private async Task<bool> IsOnItsWayAsync(string receiver, string documentId, CancellationToken cancellation)
    {
        await foreach (var waiting in axis.ArrivedAsync(receiver, cancellation))
        {
            if (waiting.Envelope.DocumentId == documentId && !await wishes.TakesBackAsync(waiting.Envelope, receiver, cancellation))
                return true;
        }

        return false;
    }

    /// <summary>An envelope of recall (1), or one that takes this receiver off the list (2).</summary>
    public async Task<bool> TakeInAsync(AxisMessage message, DurableTaskClient client, CancellationToken cancellation)
    {
        if (!await wishes.TakesBackAsync(message.Envelope, message.Recipient, cancellation) || await IsOnItsWayAsync(message.Recipient, message.Envelope.DocumentId, cancellation))
            return false;
        foreach (var document in RecallRequests.MeantBy(message.Envelope))
            await requests.OpenAsync(RecallWish.Of(document, message.Recipient, message.SentAt, $"{message.Id}\n{document.DocumentId}", byAxis: true), client, cancellation);
        return true;
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
