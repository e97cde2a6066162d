using System.Globalization;
using CongVan.Functions.Approvals;
using CongVan.Functions.Mail;
using CongVan.Functions.People;
using CongVan.Functions.Regulation;
using CongVan.Functions.Views;
using CongVan.Pages;
using CongVan.Workflows.Regulation;

namespace CongVan.Functions.Processes;

/// <summary>Those affected are told when an open deadline moves: the agency and whoever is waited for.</summary>
public sealed class DeadlineNews(
    IMailer mailer, RequestViews views, IAgencies agencies, IOfficials officials, ICalendarRegister calendars, Addresses address)
{
    /// <param name="process">With the deadline as moved.</param>
    /// <param name="before">As it was.</param>
    public async Task TellAsync(ProcessRow process, Deadline before, CancellationToken cancellation)
    {
        var calendar = await calendars.CurrentAsync(cancellation);
        var deadline = views.DeadlineOf(process, calendar, before.Due)!;
        var request = await views.RequestAsync(process, cancellation);
        var office = await views.OfficeAsync(cancellation);
        var because = Notice(process.Deadline!, calendar);

        var agency = await agencies.FindAsync(process.AgencyCode, cancellation);
        await SendAsync(agency!.Mailbox, "co-quan", new Addressee(agency.DisplayName, IsAgency: true));
        foreach (var awaited in process.WaitingFor)
        {
            if (awaited.OfficialId is { } id && await officials.FindAsync(id, cancellation) is { } official)
                await SendAsync(official.Mail, official.Id, new Addressee(official.FullName, IsAgency: false));
        }

        async Task SendAsync(string to, string whom, Addressee addressee)
        {
            var text = Pages.Mails.DeadlineMoved(new DeadlineMovedMail(
                office, addressee, request, deadline, because, address.Process(process.Id)));
            var id = string.Create(
                CultureInfo.InvariantCulture,
                $"{process.Id}.moved-{process.Deadline!.LastDay:yyyyMMdd}-{process.Deadline.CalendarVersion.Replace('/', '.').Replace(", ", "_", StringComparison.Ordinal)}-{whom}@congvan");
            await mailer.SendAsync(
                new OutgoingMail(id, "deadline-moved", [to], text.Subject, text.Text, text.Html, process.Id), cancellation);
        }
    }

    /// <summary>The latest notice of the year the deadline falls into.</summary>
    private static string Notice(Deadline deadline, WorkingCalendar calendar)
    {
        var notices = calendar.YearOf(deadline.LastDay).Notices;
        if (notices.Count == 0)
            return "lịch làm việc mới";
        var last = notices[^1];
        return last.Date is { } date ? $"văn bản số {last.Number} ngày {date:dd/MM/yyyy}" : $"văn bản số {last.Number}";
    }
}
