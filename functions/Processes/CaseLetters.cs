using CongVan.Functions.Approvals;
using CongVan.Functions.Mail;
using CongVan.Functions.People;
using CongVan.Functions.Views;
using CongVan.Pages;

namespace CongVan.Functions.Processes;

/// <summary>A case opened and its person told.</summary>
public sealed class CaseLetters(
    Cases cases, ProcessRegister processes, IOfficials officials, IMailer mailer, RequestViews views, Addresses address, TimeProvider time)
{
    /// <summary>The leader takes over unless the case names somebody. Returns who does; null when nobody could be named. Safe to repeat.</summary>
    public async Task<Official?> OpenAsync(CaseRow opened, string toDo, CancellationToken cancellation)
    {
        var process = await processes.GetAsync(opened.ProcessId, cancellation);
        var person = opened.OfficialId is { } id
            ? await officials.FindAsync(id, cancellation)
            : (await officials.ResponsibleAsync(process.Kind.Lead(), process.AgencyCode, time.GetUtcNow(), null, cancellation))?.Acts;
        await cases.OpenAsync(opened with { OfficialId = person?.Id }, cancellation);
        if (person is null)
            return null;

        var text = Pages.Mails.CaseForPerson(new CaseForPersonMail(
            await views.OfficeAsync(cancellation),
            person.FullName,
            $"{opened.ProcessId}/{opened.Id}",
            opened.Trouble,
            "Hệ thống đã thử lại nhiều lần mà không được, hoặc việc cần người quyết định.",
            toDo,
            await views.RequestAsync(process, cancellation),
            address.Process(opened.ProcessId)));
        await mailer.SendAsync(
            new OutgoingMail(
                $"{opened.ProcessId}.case-{Safe(opened.Id)}@congvan", "case", [person.Mail], text.Subject, text.Text, text.Html, opened.ProcessId),
            cancellation);
        return person;
    }

    private static string Safe(string id) => new([.. id.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' ? c : '_')]);
}
