using CongVan.Functions.Documents.Incoming;
using CongVan.Functions.Mail;
using CongVan.Functions.People;
using CongVan.Functions.Processes;
using CongVan.Functions.Views;
using CongVan.Pages;
using ProcessRow = CongVan.Functions.Processes.ProcessRow;

namespace CongVan.Functions.Support;

/// <summary>The end of a quarantine, or that it does not end, told to those who were told of its beginning; each once.</summary>
public sealed class ReleaseLetters(SecretChain chain, IncomingRegister incoming, ProcessRegister processes, IOfficials officials, IAgencies agencies, IMailer mailer, RequestViews views, TimeProvider time)
{
    internal async Task TellAsync(ProcessRow process, ReleaseFacts facts, bool confirmed, string words, CancellationToken cancellation)
    {
        if (process.Brief!.NotThisOfficial is { } asker && await officials.FindAsync(asker, cancellation) is { } head)
            await SendAsync(process, "asker", head.Mail, new Addressee(head.FullName, IsAgency: false), "Kết quả đề nghị gỡ cách ly", $"{words}.", cancellation);
        if (!confirmed)
            return;
        var says = facts.CaseId is null
            ? "Tệp bị nhận nhầm là có mã độc đã được gỡ cách ly; văn bản đã bị trả lại vì tệp này được cơ quan nhận tiếp nhận lại, quý cơ quan không phải gửi lại."
            : "Việc cách ly các văn bản dưới đây là nhầm và đã được gỡ: văn bản hiện lại với những người được xem trước đó, yêu cầu thu hồi còn chờ trả lời đã được rút. Văn bản đến đang giải quyết dở được văn thư tiếp nhận lại.";
        foreach (var code in await ConcernedAsync(process, facts, cancellation))
        {
            if (await agencies.FindAsync(code, cancellation) is { } agency)
                await SendAsync(process, $"agency-{Slug(code)}", agency.Mailbox, new Addressee(agency.DisplayName, IsAgency: true), "Gỡ cách ly", says, cancellation);
            if (await officials.ResponsibleAsync(Duty.LeadDocuments, code, time.GetUtcNow(), null, cancellation) is { Acts: var leads } && leads.Id != process.Brief.NotThisOfficial)
                await SendAsync(process, $"head-{Slug(code)}", leads.Mail, new Addressee(leads.FullName, IsAgency: false), "Gỡ cách ly", says, cancellation);
        }

        if (facts.CaseId is { } caseId && SecretFacts.Of(await processes.GetAsync(caseId, cancellation)) is { SenderMail: { } outside } found)
            await SendAsync(process, "sender", outside, new Addressee(found.SenderName ?? outside, IsAgency: true), "Gỡ cách ly", says, cancellation);
        if (await officials.ResponsibleAsync(Duty.Lead, process.AgencyCode, time.GetUtcNow(), null, cancellation) is { Acts: var leader })
            await SendAsync(process, "leader", leader.Mail, new Addressee(leader.FullName, IsAgency: false), "Gỡ cách ly", says, cancellation);
    }

    /// <summary>Every agency that had a copy, and whoever sent it.</summary>
    private async Task<IReadOnlyList<string>> ConcernedAsync(ProcessRow process, ReleaseFacts facts, CancellationToken cancellation)
    {
        var codes = new List<string> { process.AgencyCode };
        if (facts.CaseId is { } caseId)
        {
            codes.AddRange((await chain.DocumentsAsync(caseId, cancellation)).Where(row => facts.Documents.Contains(row.Document.Id, StringComparer.Ordinal)).Select(row => row.Document.AgencyCode));
            codes.AddRange(SecretFacts.Of(await processes.GetAsync(caseId, cancellation)).SenderAgency is { } sender ? [sender] : []);
        }

        foreach (var id in facts.CaseId is null ? facts.Documents : [])
            codes.AddRange((await incoming.FindAsync(process.AgencyCode, id, cancellation))?.Envelope.From.AgencyCode is { } from ? [from] : []);
        return [.. codes.Distinct(StringComparer.Ordinal)];
    }

    private static string Slug(string code) => code.ToLowerInvariant().Replace('.', '-');

    private async Task SendAsync(ProcessRow process, string act, string to, Addressee addressee, string subject, string says, CancellationToken cancellation)
    {
        var text = Mails.Notification(new NotificationMail(
            await views.OfficeAsync(cancellation), addressee, $"{subject}: {process.Id}", says, [.. process.Brief!.Facts.Select(fact => (fact.Label, fact.Text))], Link: null));
        await mailer.SendAsync(new OutgoingMail($"{process.Id}.{act}@congvan", "release", [to], text.Subject, text.Text, text.Html, process.Id), cancellation);
    }
}
