using CongVan.Functions.Approvals;
using CongVan.Functions.Mail;
using CongVan.Functions.People;
using CongVan.Functions.Processes;
using CongVan.Functions.Storage;
using CongVan.Functions.Views;
using CongVan.Pages;
using CongVan.Workflows;
using CongVan.Workflows.Accounts;
using Microsoft.Azure.Functions.Worker;
using ProcessState = CongVan.Functions.Processes.ProcessState;

namespace CongVan.Functions.Accounts;

/// <summary>The two ends of provisioning: answered in writing, or withdrawn.</summary>
public sealed class ClosingActivities(
    ProcessRegister processes,
    LineRegister lines,
    NameRegister names,
    ApprovalRegister approvals,
    IOfficials officials,
    IAgencies agencies,
    IMailer mailer,
    RequestViews views,
    Addresses address,
    TimeProvider time)
{
    [Function("CloseProvisioning")]
    public async Task<Done> Close([ActivityTrigger] string processId, CancellationToken cancellation)
    {
        await processes.TellAsync(
            processId,
            "closed",
            "Kết thúc quy trình",
            row => row with { State = ProcessState.Answered, Step = "Đã trả kết quả", WaitingFor = [], EndedAt = time.GetUtcNow() },
            cancellation);
        return Done.Instance;
    }

    [Function("TellWithdrawn")]
    public async Task<Done> TellWithdrawn([ActivityTrigger] string processId, CancellationToken cancellation)
    {
        foreach (var line in await lines.OfAsync(processId, cancellation))
            await Release(new LineRef(processId, line.Id), cancellation);

        var process = await processes.TellAsync(
            processId,
            "withdrawn",
            "Cơ quan rút yêu cầu trước khi có quyết định; không tài khoản nào được cấp, thay đổi hay thu hồi",
            row => row with { State = ProcessState.Withdrawn, Step = "Đã rút", WaitingFor = [], EndedAt = time.GetUtcNow() },
            cancellation);
        await Tell(process, cancellation);
        return Done.Instance;
    }

    private async Task Release(LineRef reference, CancellationToken cancellation)
    {
        var line = await lines.ChangeAsync(
            reference, row => row.State == LineState.Sound ? row with { State = LineState.Withdrawn } : row, cancellation);
        if (line is { State: LineState.Withdrawn, Line.AsksForAccount: true, Login: { } reserved })
            await names.ReleaseAsync(reserved, NamingActivities.OriginOf(reference), cancellation);
    }

    private async Task Tell(Processes.ProcessRow process, CancellationToken cancellation)
    {
        var request = await views.RequestAsync(process, cancellation);
        var office = await views.OfficeAsync(cancellation);
        var agency = await agencies.FindAsync(process.AgencyCode, cancellation);
        await SendAsync(agency!.Mailbox, "co-quan", new Addressee(agency.DisplayName, IsAgency: true));

        foreach (var approval in await approvals.OfProcessAsync(process.Id, cancellation))
        {
            foreach (var id in approval.Asked.Select(asked => asked.OfficialId).Distinct(StringComparer.Ordinal))
            {
                if (await officials.FindAsync(id, cancellation) is { } official)
                    await SendAsync(official.Mail, id, new Addressee(official.FullName, IsAgency: false));
            }
        }

        async Task SendAsync(string to, string whom, Addressee addressee)
        {
            var text = Pages.Mails.Cancelled(new CancelledMail(
                office, addressee, request, process.AgencyName, process.EndedAt!.Value, null, address.Process(process.Id)));
            await mailer.SendAsync(
                new OutgoingMail($"{process.Id}.withdrawn-{whom}@congvan", "withdrawn", [to], text.Subject, text.Text, text.Html, process.Id),
                cancellation);
        }
    }
}
