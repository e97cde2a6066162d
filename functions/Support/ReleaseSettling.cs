using CongVan.Functions.Approvals;
using CongVan.Functions.Auditing;
using CongVan.Functions.Processes;
using CongVan.Workflows.Documents;
using Microsoft.DurableTask.Client;

namespace CongVan.Functions.Support;

/// <summary>What was decided about a quarantine, done and told. Safe to repeat.</summary>
public sealed class ReleaseSettling(QuarantineEnd end, ScannerReleases scanner, ReleaseLetters letters, ApprovalRegister approvals, ProcessRegister processes, IAudit audit, TimeProvider time)
{
    public async Task SettleAsync(ProcessRow process, DurableTaskClient client, CancellationToken cancellation)
    {
        var facts = ReleaseFacts.Of(process);
        var decision = (await approvals.FindAsync($"{process.Id}-{RightsChangeWorkflow.Stage}", cancellation))?.Decision;
        var confirmed = decision?.Chosen?.Code == RightsChangeWorkflow.Confirm;
        if (confirmed && facts.CaseId is not null)
            await end.ApplyAsync(process, facts, client, cancellation);
        else if (confirmed)
            await scanner.ApplyAsync(process, facts, decision!.OfficialId, client, cancellation);
        var words = confirmed ? $"Xác nhận gỡ cách ly: {decision!.Reason}" : $"Không gỡ cách ly: {decision?.Reason ?? "không có quyết định"}";
        await audit.RecordAsync(
            new AuditEntry($"{process.Id}-settled", decision?.OfficialId ?? "he-thong", confirmed ? "xác nhận gỡ cách ly" : "không đồng ý gỡ cách ly", facts.CaseId ?? process.Id, time.GetUtcNow(), decision?.Source, process.AgencyCode, process.Id),
            cancellation);
        await letters.TellAsync(process, facts, confirmed, words, cancellation);
        await processes.TellAsync(process.Id, "settled", words, row => row with { WaitingFor = [] }, cancellation);
    }
}
