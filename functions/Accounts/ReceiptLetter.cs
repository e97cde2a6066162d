using CongVan.Functions.Approvals;
using CongVan.Functions.Mail;
using CongVan.Functions.People;
using CongVan.Functions.Processes;
using CongVan.Functions.Views;
using CongVan.Pages;

namespace CongVan.Functions.Accounts;

/// <summary>The same-day receipt: arrival number, due time, where to look.</summary>
public sealed class ReceiptLetter(
    IMailer mailer, RequestViews views, ProcessRegister processes, SubmissionRegister submissions, IAgencies agencies, Addresses address)
{
    public async Task SendAsync(string processId, CancellationToken cancellation)
    {
        var process = await processes.GetAsync(processId, cancellation);
        var filed = await submissions.GetAsync(processId, cancellation);
        var agency = await agencies.FindAsync(process.AgencyCode, cancellation);
        var text = Pages.Mails.Receipt(new ReceiptMail(
            await views.OfficeAsync(cancellation),
            await views.RequestAsync(process, cancellation),
            await views.DeadlineAsync(process, cancellation),
            RequestProcedure.LinesIn(filed.Form),
            address.Process(processId)));
        await mailer.SendAsync(
            new OutgoingMail($"{processId}.receipt@congvan", "receipt", [agency!.Mailbox], text.Subject, text.Text, text.Html, processId),
            cancellation);
    }
}
