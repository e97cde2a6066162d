using CongVan.Functions.Identity;
using CongVan.Functions.Mail;
using CongVan.Functions.People;
using CongVan.Functions.Processes;
using CongVan.Functions.Views;
using CongVan.Pages;
using Microsoft.Extensions.Options;
using ProcessRow = CongVan.Functions.Processes.ProcessRow;

namespace CongVan.Functions.Documents.Dossiers;

/// <summary>The mails about lists of dossiers and their transfer. Message ids name the act, so a retried mail is one mail.</summary>
public sealed class DossierLetters(IMailer mailer, RequestViews views, IOptions<Site> site)
{
    /// <param name="act">Names the act among those of the process.</param>
    /// <param name="kind">"dossier", "reminder", "breach", "overdue", "escalation".</param>
    /// <param name="page">Where to go on, within the site.</param>
    public async Task SendAsync(
        ProcessRow process, string act, string kind, Official to, string subject, IReadOnlyList<string> say, string? warning, IReadOnlyList<string> after, string page, CancellationToken cancellation)
    {
        var text = Mails.Duty(new DutyMail(
            await views.OfficeAsync(cancellation),
            new Addressee(to.FullName, IsAgency: false),
            subject,
            say,
            warning,
            [.. (process.Brief?.Facts ?? []).Select(fact => (fact.Label, (string?)fact.Text))],
            process.Deadline is null ? null : await views.DeadlineAsync(process, cancellation),
            after,
            site.Value.Link(page)));
        await mailer.SendAsync(new OutgoingMail($"{process.Id}.{act}.{to.Id}@congvan", kind, [to.Mail], text.Subject, text.Text, text.Html, process.Id), cancellation);
    }
}
