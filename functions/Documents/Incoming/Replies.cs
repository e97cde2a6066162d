using CongVan.Functions.Auditing;
using CongVan.Functions.Documents.Outgoing;
using CongVan.Functions.Documents.Search;
using CongVan.Functions.Processes;
using CongVan.Workflows.Documents;
using Microsoft.DurableTask.Client;

namespace CongVan.Functions.Documents.Incoming;

/// <summary>
/// Văn bản trả lời: what an issued document of ours means for the incoming ones it answers (NĐ 30 Đ24). Issued, it settles them (06) and is
/// linked both ways. Taken back, it answers nothing any more: the work that was reported finished on its day stays so – QĐ 28 has no status that takes
/// 06 back, and the register keeps what was (NĐ 30 Phụ lục VI: đóng băng) – but the duty to answer is there again, so the document is marked
/// and put before the agency's leader as a case, which the next reply closes. Each act safe to repeat: the activity that issues does.
/// </summary>
public sealed class Replies(
    IncomingRegister incoming,
    OutgoingRegister outgoing,
    OpenQuestions questions,
    ProcessRegister processes,
    Cases cases,
    CaseLetters letters,
    IDocumentIndex index,
    IAudit audit,
    TimeProvider time)
{
    /// <summary>Settles whatever the reply answers and nobody settled before.</summary>
    public async Task IssuedAsync(OutgoingRow reply, DurableTaskClient client, CancellationToken cancellation)
    {
        foreach (var id in reply.Answered)
        {
            if (await incoming.FindAsync(reply.AgencyCode, id, cancellation) is not null)
                await SettleAsync(reply, id, client, cancellation);
        }
    }

    /// <summary>The reply of a document that a person settled with it: linked from both sides.</summary>
    public async Task LinkAsync(IncomingRow row, string replyId, CancellationToken cancellation)
    {
        var reply = await outgoing.ChangeAsync(
            row.AgencyCode, replyId, each => each.Answered.Contains(row.Id, StringComparer.Ordinal) ? each : each with { AnswersAll = [.. each.Answered, row.Id] }, cancellation);
        if (reply.IssuedAt is not null)
            await incoming.ChangeAsync(row.AgencyCode, row.Id, each => With(each, reply), cancellation);
    }

    /// <summary>Marks what a recalled reply had answered.</summary>
    public async Task RecalledAsync(OutgoingRow reply, string reason, DateTimeOffset at, CancellationToken cancellation)
    {
        foreach (var id in reply.Answered)
        {
            if (await incoming.FindAsync(reply.AgencyCode, id, cancellation) is { } before && before.Replies.Any(each => each.Id == reply.Id))
                await MarkAsync(reply, id, reason, at, cancellation);
        }
    }

    private async Task SettleAsync(OutgoingRow reply, string id, DurableTaskClient client, CancellationToken cancellation)
    {
        var settled = new Settlement(reply.Id, reply.Number!.Code.Given, reply.Metadata.Subject ?? reply.Type.Name, reply.SignerId, reply.IssuedAt!.Value);
        var row = await incoming.ChangeAsync(
            reply.AgencyCode,
            id,
            each => With(each, reply) is var linked && (each.IsOver || each.ArrivalNumber is null) ? linked : linked with { State = IncomingState.Done, Settled = settled },
            cancellation);
        await processes.TellAsync(id, $"reply-{reply.Id}", $"Phát hành văn bản trả lời {reply.Reference}", cancellation);
        if (row is { State: IncomingState.Done, Settled.ReplyId: { } by } && by == reply.Id)
        {
            await audit.RecordAsync(
                new AuditEntry($"{id}-settled-{reply.Id}", reply.SignerId, "hoàn thành giải quyết văn bản đến bằng văn bản trả lời", id, time.GetUtcNow(), null, row.AgencyCode), cancellation);
            await questions.WithdrawAsync(id, client, cancellation);
        }

        foreach (var recalled in row.Replies.Where(each => each.RecalledAt is not null))
        {
            if (await cases.FindAsync(id, CaseOf(recalled), cancellation) is { Settlement: null })
                await cases.SettleAsync(id, CaseOf(recalled), reply.SignerId, $"Đã trả lời lại bằng {reply.Reference}", cancellation);
        }

        await index.PutAsync(IncomingDocuments.Of(row), cancellation);
    }

    private async Task MarkAsync(OutgoingRow reply, string id, string reason, DateTimeOffset at, CancellationToken cancellation)
    {
        var row = await incoming.ChangeAsync(
            reply.AgencyCode,
            id,
            each => each.Replies.Any(given => given.Id == reply.Id && given.RecalledAt is null)
                ? each with { Replies = [.. each.Replies.Select(given => given.Id == reply.Id ? given with { RecalledAt = at } : given)] }
                : each,
            cancellation);
        await processes.TellAsync(id, $"reply-recalled-{reply.Id}", $"Văn bản trả lời {reply.Reference} đã bị thu hồi: {reason}", cancellation);
        if (row.State == IncomingState.Cancelled || row.Replies.Any(given => given.RecalledAt is null))
            return; // nothing to answer any more, or another reply stands
        var recalled = row.Replies.First(given => given.Id == reply.Id);
        await letters.OpenAsync(
            new CaseRow(CaseOf(recalled), id, reply.Id, $"Văn bản trả lời {recalled.Code} đã bị thu hồi, văn bản đến {row.Reference} không còn được trả lời", OfficialId: null, time.GetUtcNow()),
            "Giao soạn văn bản trả lời khác (chọn văn bản đến này ở mục “Trả lời văn bản đến”); không phải trả lời lại thì ghi lý do vào vụ việc.",
            cancellation);
    }

    private static IncomingRow With(IncomingRow row, OutgoingRow reply) => row.Replies.Any(each => each.Id == reply.Id)
        ? row
        : row with { Replies = [.. row.Replies, new ReplyGiven(reply.Id, reply.Number!.Code.Given, reply.Number.Date)] };

    private static string CaseOf(ReplyGiven reply) => $"tra-loi-{reply.Id}";
}
