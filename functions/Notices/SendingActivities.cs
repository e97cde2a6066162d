using CongVan.Functions.Mail;
using CongVan.Functions.Processes;
using CongVan.Workflows;
using Microsoft.Azure.Functions.Worker;

namespace CongVan.Functions.Notices;

/// <summary>A sealed paper goes out; at the written result's dispatch the deadline is met (DESIGN, rule 7).</summary>
public sealed class SendingActivities(
    PaperRegister papers, ProcessRegister processes, PaperAuthors authors, IMailer mailer, TimeProvider time)
{
    [Function("SendNotice")]
    public async Task<Done> Send([ActivityTrigger] string paperId, CancellationToken cancellation)
    {
        var paper = await papers.GetAsync(paperId, cancellation);
        var process = await processes.GetAsync(paper.ProcessId, cancellation);
        var sending = await authors.Of(process.Kind, paper.Purpose).SendingAsync(paper, process, cancellation);
        foreach (var mail in sending.Mails)
            await mailer.SendAsync(MailOf(paper, mail), cancellation);

        var sentAt = time.GetUtcNow();
        paper = await papers.ChangeAsync(paperId, row => row.SentAt is null ? row with { SentAt = sentAt } : row, cancellation);
        await processes.TellAsync(
            paper.ProcessId,
            $"{paperId}-sent",
            sending.Words,
            row => row with { MetAt = sending.MeetsDeadline ? paper.SentAt : row.MetAt, WaitingFor = [] },
            cancellation);
        return Done.Instance;
    }

    private static OutgoingMail MailOf(PaperRow paper, PaperMail mail) => new(
        mail.Key.Length == 0 ? $"{paper.Id}.notice@congvan" : $"{paper.Id}.notice-{mail.Key}@congvan",
        "notice",
        [mail.To],
        mail.Text.Subject,
        mail.Text.Text,
        mail.Text.Html,
        paper.ProcessId,
        mail.WithPaper ? [new MailAttachment(FileNameOf(paper), "application/pdf", paper.Sealed!.Sha256)] : null);

    /// <summary>"thong-bao-05-TB-STTTT.pdf".</summary>
    public static string FileNameOf(PaperRow paper)
    {
        var type = string.Equals(paper.Content.TypeCode, "BC", StringComparison.Ordinal) ? "bao-cao" : "thong-bao";
        return paper.Number is { } number ? $"{type}-{number.Text.Replace('/', '-')}.pdf" : $"du-thao-{paper.Id}.pdf";
    }
}
