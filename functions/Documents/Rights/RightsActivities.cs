using CongVan.Functions.Approvals;
using CongVan.Functions.Auditing;
using CongVan.Functions.Mail;
using CongVan.Functions.People;
using CongVan.Functions.Processes;
using CongVan.Functions.Support;
using CongVan.Functions.Views;
using CongVan.Pages;
using CongVan.Workflows;
using CongVan.Workflows.Documents;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using ProcessRow = CongVan.Functions.Processes.ProcessRow;

namespace CongVan.Functions.Documents.Rights;

/// <summary>The steps of a change of rights; each safe to do twice.</summary>
public sealed class RightsActivities(
    RightsChanges changes,
    ReleaseSettling releases,
    DocumentAccess access,
    ProcessRegister processes,
    ApprovalRegister approvals,
    IOfficials officials,
    IAgencies agencies,
    IMailer mailer,
    IAudit audit,
    RequestViews views,
    Addresses address,
    TimeProvider time)
{
    [Function("LookAtRightsChange")]
    public async Task<RightsStanding> Look([ActivityTrigger] string processId, CancellationToken cancellation)
    {
        var process = await processes.GetAsync(processId, cancellation);
        if (process.Kind == ProcessKind.QuarantineRelease)
            return new RightsStanding(IsWanted: true);
        var document = RightsFacts.Of(process).Document;
        return new RightsStanding((await access.RightsAsync(document, cancellation))?.Pending?.ProcessId == processId);
    }

    [Function("SettleRightsChange")]
    public async Task<Done> Settle([ActivityTrigger] string processId, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var process = await processes.GetAsync(processId, cancellation);
        if (process.Kind == ProcessKind.QuarantineRelease)
        {
            await releases.SettleAsync(process, client, cancellation);
            return Done.Instance;
        }

        var decision = (await approvals.FindAsync($"{processId}-{RightsChangeWorkflow.Stage}", cancellation))?.Decision;
        var confirmed = decision?.Chosen?.Code == RightsChangeWorkflow.Confirm;
        var by = decision?.OfficialId ?? "he-thong";
        await changes.SettleAsync(process, confirmed, by, decision?.Reason, cancellation);
        var words = confirmed ? "Xác nhận thay đổi quyền truy cập; quyền mới có hiệu lực" : $"Không đồng ý thay đổi quyền truy cập: {decision?.Reason ?? "không có quyết định"}";
        await audit.RecordAsync(
            new AuditEntry($"{processId}-settled", by, confirmed ? "xác nhận thay đổi quyền truy cập" : "không đồng ý thay đổi quyền truy cập", RightsFacts.Of(process).Document.Id, time.GetUtcNow(), decision?.Source, process.AgencyCode),
            cancellation);
        await TellAsync(process, words, cancellation);
        await processes.TellAsync(processId, "settled", words, row => row with { WaitingFor = [] }, cancellation);
        return Done.Instance;
    }

    /// <summary>Whoever asked for it: the person, or the agency whose system did.</summary>
    private async Task TellAsync(ProcessRow process, string words, CancellationToken cancellation)
    {
        var official = process.Brief!.NotThisOfficial is { } id ? await officials.FindAsync(id, cancellation) : null;
        var agency = await agencies.FindAsync(process.AgencyCode, cancellation);
        var to = official?.Mail ?? agency?.Mailbox;
        if (to is null)
            return;
        var text = Mails.Notification(new NotificationMail(
            await views.OfficeAsync(cancellation),
            official is null ? new Addressee(agency!.DisplayName, IsAgency: true) : new Addressee(official.FullName, IsAgency: false),
            $"Kết quả đề nghị thay đổi quyền truy cập {process.Id}",
            words + ".",
            [.. process.Brief.Facts.Select(fact => (fact.Label, fact.Text))],
            address.Process(process.Id)));
        await mailer.SendAsync(new OutgoingMail($"{process.Id}.settled@congvan", "rights", [to], text.Subject, text.Text, text.Html, process.Id), cancellation);
    }
}
