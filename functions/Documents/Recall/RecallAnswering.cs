using CongVan.Functions.Approvals;
using CongVan.Functions.Auditing;
using CongVan.Functions.Documents.Exchange;
using CongVan.Functions.Documents.Incoming;
using CongVan.Functions.Documents.Outgoing;
using CongVan.Functions.Documents.Rights;
using CongVan.Functions.Documents.Search;
using CongVan.Functions.Processes;
using CongVan.Workflows;
using CongVan.Workflows.Documents;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace CongVan.Functions.Documents.Recall;

/// <summary>A receiver's steps of a recall; each safe to do twice.</summary>
public sealed class RecallAnswering(
    IncomingRegister incoming,
    IncomingActs acts,
    DocumentCopies copies,
    Recalls recalls,
    DocumentExchange exchange,
    RecallLetters letters,
    DocumentAccess access,
    IDocumentIndex index,
    ProcessRegister processes,
    ApprovalRegister approvals,
    IAudit audit,
    TimeProvider time)
{
    [Function("HoldForRecall")]
    public async Task<RecallHold> Hold([ActivityTrigger] string processId, CancellationToken cancellation)
    {
        var process = await processes.GetAsync(processId, cancellation);
        var facts = RecallAnswerFacts.Of(process);
        if (facts.Doubt != RecallDoubt.None)
            return new RecallHold(IsHeld: true); // what the system cannot tell, the clerk does
        var row = await incoming.GetAsync(process.AgencyCode, facts.IncomingId!, cancellation);

        // What is in quarantine was cancelled by the system: its clerk still answers for what left the system.
        var isHidden = (await access.RightsAsync(IncomingDocuments.RefOf(row), cancellation))?.Quarantine is not null;
        return new RecallHold(row.State != IncomingState.Refused && (row.State != IncomingState.Cancelled || isHidden));
    }

    [Function("AnswerRecall")]
    public async Task<Done> Answer([ActivityTrigger] string processId, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var process = await processes.GetAsync(processId, cancellation);
        var facts = RecallAnswerFacts.Of(process);
        var asked = await approvals.FindAsync($"{processId}-{DocumentRecallWorkflow.AnswerStage}", cancellation);
        if (asked is { State: ApprovalState.Withdrawn })
        {
            await ReportAsync(process, facts, ExchangeStatus.ChangeRefused, facts.AskedAt, $"Không còn yêu cầu lấy lại. {asked.TakenBackWhy}".TrimEnd(), client, cancellation);
            return Done.Instance;
        }

        if (asked?.Decision is not { } decision)
        {
            await ReportAsync(process, facts, ExchangeStatus.ChangeAccepted, facts.AskedAt, "Nơi nhận không còn giữ bản nào: đã trả lại hoặc đã hủy trước đó", client, cancellation);
            return Done.Instance;
        }

        var agreed = decision.Chosen?.Code == DocumentRecallWorkflow.Agree;
        var copy = facts.IncomingId ?? decision.Entered?.GetValueOrDefault(RecallQuestions.FoundField)?.Trim();
        if (agreed)
            await TakeBackAsync(process, facts, await incoming.GetAsync(process.AgencyCode, copy!, cancellation), decision.OfficialId, client, cancellation);
        await ReportAsync(process, facts, agreed ? ExchangeStatus.ChangeAccepted : ExchangeStatus.ChangeRefused, decision.At, decision.Reason, client, cancellation);
        await audit.RecordAsync(
            new AuditEntry($"{processId}-answered", decision.OfficialId, agreed ? "đồng ý trả lại văn bản" : "không đồng ý trả lại văn bản", copy ?? processId, time.GetUtcNow(), decision.Source, process.AgencyCode),
            cancellation);
        return Done.Instance;
    }

    /// <summary>The copy is cancelled, and whatever the receiver sent on with it is asked back in its turn.</summary>
    private async Task TakeBackAsync(ProcessRow process, RecallAnswerFacts facts, IncomingRow row, string by, DurableTaskClient client, CancellationToken cancellation)
    {
        await acts.CancelAsync(row.AgencyCode, row.Id, facts.Reason, by, client, cancellation);
        if (await access.FindAsync(IncomingDocuments.RefOf(row), cancellation) is { } shown)
            await index.PutAsync(shown, cancellation);
        foreach (var forwarded in await copies.ForwardedAsync(row, cancellation))
        {
            if (forwarded.IssuedAt is null && forwarded.State != OutgoingState.Withdrawn)
            {
                // Nobody has it yet: whoever drafts and checks it reads why the file should not be in it any more.
                await processes.TellAsync(forwarded.Id, $"source-taken-back-{process.Id}", $"Tệp trong dự thảo là của văn bản {row.Reference}, đã được nơi gửi lấy lại: {facts.Reason}", cancellation);
                await processes.TellAsync(process.Id, $"draft-{forwarded.Id}", $"Dự thảo {forwarded.Id} còn dùng tệp của văn bản đã trả lại", cancellation);
                continue;
            }

            var following = await recalls.FollowAsync(forwarded, $"Theo yêu cầu lấy lại văn bản {row.Reference}: {facts.Reason}", process.Id, client, cancellation);
            if (following is not null)
                await processes.TellAsync(process.Id, $"follows-{following.Id}", $"Thu hồi tiếp bản đã chuyển tiếp: {forwarded.Reference} ({following.Id})", cancellation);
        }
    }

    private async Task ReportAsync(
        ProcessRow process, RecallAnswerFacts facts, ExchangeStatus status, DateTimeOffset at, string? words, DurableTaskClient client, CancellationToken cancellation)
    {
        if (facts.ByAxis)
            await exchange.ReportAsync(new StatusMessage(process.AgencyCode, facts.SenderAgency, new StatusReport(facts.DocumentId, process.AgencyCode, status, at, By: null, words)), client, cancellation);
        else
            await letters.AnswerAsync(process, facts, status, words, cancellation);
        await processes.TellAsync(
            process.Id, "reported", $"Trả lời nơi gửi: {status.Words()} (mã {status.Code()}){(words is { Length: > 0 } ? $". {words}" : "")}", row => row with { MetAt = row.MetAt ?? time.GetUtcNow(), WaitingFor = [] }, cancellation);
    }
}
