using System.Globalization;
using CongVan.Functions.Identity;
using CongVan.Functions.Mail;
using CongVan.Functions.People;
using CongVan.Functions.Processes;
using CongVan.Functions.Views;
using CongVan.Pages;
using CongVan.Workflows.Waiting;
using Microsoft.Extensions.Options;
using ProcessRow = CongVan.Functions.Processes.ProcessRow;

namespace CongVan.Functions.Structure;

/// <summary>The mails about what an agency owes. Message ids name the act, so a retried mail is one mail.</summary>
public sealed class AgencyDutyLetters(
    IMailer mailer, RequestViews views, IAgencies agencies, IOfficials officials, Addresses address, IOptions<Site> site, TimeProvider time)
{
    public Task BegunAsync(ProcessRow process, CancellationToken cancellation) => ToAgencyAsync(
        process, "begun", "duty", AgencyDutyWords.Asked(process.Kind), AgencyDutyWords.Why(process), null, AgencyDutyWords.ToDo(process), cancellation);

    public Task RemindAsync(ProcessRow process, DutyMark mark, CancellationToken cancellation)
    {
        var late = mark.Kind != DutyMarkKind.Reminder;
        return ToAgencyAsync(
            process,
            string.Create(CultureInfo.InvariantCulture, $"mark-{mark.Number}"),
            mark.Kind switch { DutyMarkKind.Reminder => "reminder", DutyMarkKind.End => "breach", _ => "overdue" },
            $"{(late ? "Quá hạn" : "Nhắc")}: {AgencyDutyWords.Asked(process.Kind)}",
            AgencyDutyWords.Why(process),
            late ? "Thời hạn đã hết; việc quá hạn đã được ghi nhận và báo lãnh đạo. Hồ sơ vẫn mở cho đến khi nhận được văn bản." : null,
            AgencyDutyWords.ToDo(process),
            cancellation);
    }

    /// <summary>The breach, to the leader.</summary>
    public async Task EscalateAsync(ProcessRow process, DutyMark mark, CancellationToken cancellation)
    {
        if (await officials.ResponsibleAsync(Duty.Lead, process.AgencyCode, time.GetUtcNow(), null, cancellation) is not { Acts: var leader })
            return;
        await SendAsync(
            process,
            string.Create(CultureInfo.InvariantCulture, $"mark-{mark.Number}-lanh-dao"),
            "escalation",
            leader.Mail,
            new Addressee(leader.FullName, IsAgency: false),
            $"Cơ quan quá hạn: {process.AgencyName}",
            [$"{process.AgencyName} chưa gửi văn bản theo khoản 4 Điều 10 Quy chế: {process.Document}."],
            null,
            ["Việc quá hạn đã được ghi nhận vào hồ sơ. Hệ thống tiếp tục nhắc cơ quan."],
            cancellation);
    }

    public Task EndedAsync(ProcessRow process, AgencyDutyRow row, CancellationToken cancellation) => ToAgencyAsync(
        process,
        "ended",
        "duty",
        row.SettledBy is null ? $"Không cần gửi nữa: {process.Document}" : $"Đã nhận: {AgencyDutyWords.Asked(process.Kind)}",
        [row.SettledBy is null ? $"Hồ sơ {process.Id} đã được rút: {row.Withdrawn}. Quý cơ quan không cần gửi văn bản theo hồ sơ này." : $"Đã nhận {row.SettledBy} của quý cơ quan. Trân trọng cảm ơn."],
        null,
        [AgencyDutyWords.After(process.Kind)],
        cancellation);

    private async Task ToAgencyAsync(
        ProcessRow process, string act, string kind, string subject, IReadOnlyList<string> say, string? warning, IReadOnlyList<string> after, CancellationToken cancellation)
    {
        if (await agencies.FindAsync(process.AgencyCode, cancellation) is not { } agency)
            return;
        await SendAsync(process, act, kind, agency.Mailbox, new Addressee(agency.DisplayName, IsAgency: true), subject, say, warning, after, cancellation);
    }

    private async Task SendAsync(
        ProcessRow process,
        string act,
        string kind,
        string to,
        Addressee addressee,
        string subject,
        IReadOnlyList<string> say,
        string? warning,
        IReadOnlyList<string> after,
        CancellationToken cancellation)
    {
        var text = Mails.Duty(new DutyMail(
            await views.OfficeAsync(cancellation),
            addressee,
            subject,
            say,
            warning,
            [("Hồ sơ", process.Id), ("Cơ quan", process.AgencyName), ("Nội dung", process.Document)],
            process.Deadline is null ? null : await views.DeadlineAsync(process, cancellation),
            after,
            process.Kind == ProcessKind.ContactPoint ? site.Value.Link(ContactPages.Address) : address.Process(process.Id)));
        await mailer.SendAsync(
            new OutgoingMail($"{process.Id}.{act}@congvan", kind, [to], text.Subject, text.Text, text.Html, process.Id), cancellation);
    }
}
