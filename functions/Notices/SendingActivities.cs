using CongVan.Functions.Accounts;
using CongVan.Functions.Mail;
using CongVan.Functions.People;
using CongVan.Functions.Processes;
using CongVan.Functions.Views;
using CongVan.Pages;
using CongVan.Workflows;
using Microsoft.Azure.Functions.Worker;

namespace CongVan.Functions.Notices;

/// <summary>The written result goes out; at this moment the deadline is met (DESIGN, rule 7).</summary>
public sealed class SendingActivities(
    PaperRegister papers,
    ProcessRegister processes,
    LineRegister lines,
    IAgencies agencies,
    IMailer mailer,
    RequestViews views,
    Addresses address,
    TimeProvider time)
{
    [Function("SendNotice")]
    public async Task<Done> Send([ActivityTrigger] string paperId, CancellationToken cancellation)
    {
        var paper = await papers.GetAsync(paperId, cancellation);
        var process = await processes.GetAsync(paper.ProcessId, cancellation);
        var agency = await agencies.FindAsync(process.AgencyCode, cancellation);
        await mailer.SendAsync(await MailAsync(paper, process, agency!, cancellation), cancellation);

        var sentAt = time.GetUtcNow();
        paper = await papers.ChangeAsync(paperId, row => row.SentAt is null ? row with { SentAt = sentAt } : row, cancellation);
        await processes.TellAsync(
            paper.ProcessId,
            $"{paperId}-sent",
            $"Gửi thông báo kết quả số {paper.Number!.Text} cho {agency!.DisplayName}",
            row => row with { MetAt = paper.SentAt, WaitingFor = [] },
            cancellation);
        return Done.Instance;
    }

    private async Task<OutgoingMail> MailAsync(PaperRow paper, Processes.ProcessRow process, Agency agency, CancellationToken cancellation)
    {
        var fileName = FileNameOf(paper);
        var rows = await lines.OfAsync(process.Id, cancellation);
        var text = Pages.Mails.Notice(new NoticeMail(
            await views.OfficeAsync(cancellation),
            await views.RequestAsync(process, cancellation),
            paper.Number!.Text,
            paper.Number.Date,
            paper.SignedBy!,
            [.. rows.Select(RequestViews.ResultOf)],
            fileName,
            address.Process(process.Id),
            process.Kind == ProcessKind.Revocation));
        return new OutgoingMail(
            $"{paper.Id}.notice@congvan",
            "notice",
            [agency.Mailbox],
            text.Subject,
            text.Text,
            text.Html,
            process.Id,
            [new MailAttachment(fileName, "application/pdf", paper.Sealed!.Sha256)]);
    }

    /// <summary>"thong-bao-05-TB-STTTT.pdf".</summary>
    public static string FileNameOf(PaperRow paper) =>
        paper.Number is { } number ? $"thong-bao-{number.Text.Replace('/', '-')}.pdf" : $"du-thao-{paper.Id}.pdf";
}
