using CongVan.Functions.Identity;
using CongVan.Functions.Mail;
using CongVan.Functions.People;
using CongVan.Functions.Views;
using CongVan.Pages;
using CongVan.Workflows.Waiting;
using Microsoft.Extensions.Options;
using VietnamTime = CongVan.Workflows.Regulation.VietnamTime;

namespace CongVan.Functions.Documents.Incoming;

/// <summary>Mails about incoming documents, each sent once however often it is asked for.</summary>
public sealed class IncomingLetters(
    IMailer mailer, IOfficials officials, IAgencies agencies, IncomingPeople people, RequestViews views, IOptions<Site> site, TimeProvider time)
{
    /// <summary>
    /// "Đã nhận", as soon as it is here, to a sender that no axis tells (NĐ 30 Đ21.2c: ngay trong ngày). Whose document begins again after a quarantine
    /// was told before.
    /// </summary>
    public async Task ArrivedAsync(IncomingRow row, CancellationToken cancellation)
    {
        if (row is { MessageId: null, Reopens: null } && await SenderAsync(row, cancellation) is { } sender)
        {
            await SendAsync(
                row, "arrived", [sender], new Addressee(row.Envelope.From.OrganName, IsAgency: true), $"Đã nhận văn bản {row.Envelope.Code}".TrimEnd(),
                $"{(await agencies.FindAsync(row.AgencyCode, cancellation))?.DisplayName ?? "Cơ quan nhận"} đã nhận văn bản của quý cơ quan ngày {VietnamTime.Long(VietnamTime.DateOf(row.ArrivedAt))}. Văn thư kiểm tra, đăng ký và báo số đến; văn bản không tiếp nhận được sẽ được trả lại kèm lý do.", link: null, cancellation);
        }
    }

    /// <summary>"Đã tiếp nhận" with the arrival number, to a sender that no axis tells.</summary>
    public async Task ReceiptAsync(IncomingRow row, CancellationToken cancellation)
    {
        if (row.MessageId is null && await SenderAsync(row, cancellation) is { } sender)
        {
            await SendAsync(
                row, "receipt", [sender], new Addressee(row.Envelope.From.OrganName, IsAgency: true), $"Đã tiếp nhận văn bản {row.Envelope.Code}",
                FormattableString.Invariant($"Văn bản của quý cơ quan đã được tiếp nhận, số đến {row.ArrivalNumber} ngày {VietnamTime.Long(row.ArrivalDate!.Value)}."), link: null, cancellation);
        }
    }

    /// <summary>Sent back, to a sender that no axis tells.</summary>
    public async Task ReturnAsync(IncomingRow row, IncomingRefusal refusal, CancellationToken cancellation)
    {
        if (row.MessageId is null && await SenderAsync(row, cancellation) is { } sender)
        {
            await SendAsync(
                row, "return", [sender], new Addressee(row.Envelope.From.OrganName, IsAgency: true), $"Trả lại văn bản {row.Envelope.Code}", refusal.Words, link: null, cancellation);
        }
    }

    /// <summary>
    /// The system refused by itself: clerk, leader and the Sở hear of it at once (Đ16.5). Of a secret mark only the clerk: the others hear of the case
    /// it opens (Đ24.6).
    /// </summary>
    public async Task AlarmAsync(IncomingRow row, IncomingRefusal refusal, CancellationToken cancellation)
    {
        var subject = refusal.Ground == RefusalGround.Secret ? "Cảnh báo: văn bản có độ mật gửi qua hệ thống" : "Cảnh báo: văn bản đến có mã độc";
        var isSecret = refusal.Ground == RefusalGround.Secret;
        foreach (var duty in isSecret ? (Duty[])[Duty.KeepDocuments] : [Duty.KeepDocuments, Duty.LeadDocuments])
        {
            if (await officials.ResponsibleAsync(duty, row.AgencyCode, time.GetUtcNow(), null, cancellation) is { Acts: var person })
                await SendAsync(row, $"alarm-{duty}", [person.Mail], new Addressee(person.FullName, IsAgency: false), subject, refusal.Words, isSecret ? null : LinkTo(row), cancellation);
        }

        if (isSecret)
            return;

        var managing = await agencies.ManagingAgencyAsync(cancellation);
        await SendAsync(row, "alarm-so", [managing.Mailbox], new Addressee(managing.DisplayName, IsAgency: true), subject, refusal.Words, link: null, cancellation);
    }

    public async Task AssignedAsync(IncomingRow row, Assignment assigned, CancellationToken cancellation)
    {
        foreach (var who in assigned.CoOperating.Prepend(assigned.Lead))
        {
            var due = assigned.DueOf(who);
            var isLead = who.Key == assigned.Lead.Key;
            var own = who.Instruction is { } instruction ? $" Chỉ đạo riêng: {instruction}." : "";
            var why = isLead ? assigned.Moved : who.Moved;
            var says = $"{(isLead ? "Được giao chủ trì" : "Được giao phối hợp")} giải quyết văn bản dưới đây"
                + $"{(due is { } day ? $", thời hạn {VietnamTime.Long(day)}" : "")}. Chỉ đạo: {assigned.Instruction.TrimEnd('.')}.{own}{(why is { } moved ? $" {moved}." : "")}{(isLead ? "" : $" Bên chủ trì: {assigned.Lead.Name}.")}";
            await ToAssigneeAsync(row, FormattableString.Invariant($"assigned-{assigned.Number}"), who, $"Giao giải quyết văn bản đến {row.Envelope.Code}", says, cancellation);
        }
    }

    public async Task ExtensionAnsweredAsync(IncomingRow row, ExtensionAsked asked, CancellationToken cancellation)
    {
        if (row.Assigned is not { } assigned)
            return;
        var says = asked.Granted == true
            ? $"Đề nghị gia hạn được đồng ý: thời hạn giải quyết là {VietnamTime.Long(asked.Until!.Value)}.{(asked.Moved is { } moved ? $" {moved}." : "")}"
            : $"Đề nghị gia hạn không được đồng ý: {asked.Answer} Thời hạn giữ nguyên{(assigned.DueOf(assigned.Party(asked.Of) ?? assigned.Lead) is { } due ? $" {VietnamTime.Long(due)}" : "")}.";
        var party = assigned.Party(asked.Of);
        foreach (var who in asked.Of is not null ? new[] { party }.OfType<Assignee>() : asked.Granted == true ? assigned.CoOperating.Where(one => one.DueOn is null).Prepend(assigned.Lead) : [assigned.Lead])
            await ToAssigneeAsync(row, FormattableString.Invariant($"extension-{asked.Number}"), who, $"Gia hạn giải quyết văn bản đến {row.Envelope.Code}", says, cancellation);
    }

    /// <summary>A reminder to whoever works on it; when it is over to whoever set the deadline as well, and after that to the agency's leader.</summary>
    public async Task MarkAsync(IncomingRow row, DueMark due, CancellationToken cancellation)
    {
        var day = VietnamTime.Long(due.Deadline.LastDay);
        var act = FormattableString.Invariant($"mark-{due.Key}-{due.Mark.Number}");
        if (due.Mark.Kind == DutyMarkKind.Reminder)
        {
            await ToAssigneeAsync(
                row, act, due.Who, $"Nhắc việc: văn bản đến {row.Envelope.Code} đến hạn {day}",
                $"{PartOf(row, due)} dưới đây phải xong trước 24 giờ ngày {day}. Cập nhật tiến độ, báo hoàn thành, hoặc đề nghị gia hạn trước khi quá hạn.", cancellation);
            return;
        }

        await ToAssigneeAsync(
            row, act, due.Who, $"Quá hạn: văn bản đến {row.Envelope.Code}, hạn {day}",
            $"{PartOf(row, due)} dưới đây đã quá thời hạn {day}. Báo hoàn thành, hoặc ghi tiến độ và lý do chậm.", cancellation);
        var setter = await officials.StandingInAsync(row.Assigned!.SetterOf(due.Who), time.GetUtcNow(), [], cancellation);
        var leader = due.Mark.Kind == DutyMarkKind.Overdue
            ? await officials.ResponsibleAsync(Duty.LeadDocuments, row.AgencyCode, time.GetUtcNow(), null, cancellation)
            : null;
        foreach (var told in new[] { setter?.Acts, leader?.Acts }.OfType<Official>().DistinctBy(one => one.Id, StringComparer.Ordinal))
        {
            await SendAsync(
                row, $"{act}-{told.Id}", [told.Mail], new Addressee(told.FullName, IsAgency: false), $"Quá hạn giải quyết: văn bản đến {row.Envelope.Code}",
                $"{due.Who.Name} chưa {(IsLead(row, due) ? "giải quyết xong văn bản" : "xong phần phối hợp giải quyết văn bản")} dưới đây, thời hạn {day}. Đôn đốc, phân công lại hoặc cho gia hạn.", LinkTo(row), cancellation);
        }
    }

    /// <summary>Its sender sent another in its place: whoever works on it, or is to give it to somebody, hears of it.</summary>
    public async Task UpdatedAsync(IncomingRow row, string act, string says, CancellationToken cancellation)
    {
        var subject = $"Nơi gửi có văn bản mới thay cho văn bản đến {row.Envelope.Code}";
        foreach (var who in row.Assigned is { } assigned ? assigned.CoOperating.Prepend(assigned.Lead) : [])
            await ToAssigneeAsync(row, act, who, subject, says, cancellation);
        var duty = row.State == IncomingState.Arrived ? Duty.KeepDocuments : Duty.AssignDocuments;
        if (await officials.ResponsibleAsync(duty, row.AgencyCode, time.GetUtcNow(), null, cancellation) is { Acts: var person })
            await SendAsync(row, $"{act}-{duty}", [person.Mail], new Addressee(person.FullName, IsAgency: false), subject, says, LinkTo(row), cancellation);
    }

    private static bool IsLead(IncomingRow row, DueMark due) => due.Who.Key == row.Assigned!.Lead.Key;

    private static string PartOf(IncomingRow row, DueMark due) => IsLead(row, due) ? "Việc giải quyết văn bản" : "Phần phối hợp giải quyết văn bản";

    /// <summary>Whoever gave it hears that it is done.</summary>
    public async Task SettledAsync(IncomingRow row, Settlement settled, CancellationToken cancellation)
    {
        if (row.Assigned is { } assigned && assigned.SetBy != settled.By && await officials.FindAsync(assigned.SetBy, cancellation) is { Active: true } setter)
        {
            await SendAsync(
                row, "settled", [setter.Mail], new Addressee(setter.FullName, IsAgency: false), $"Đã giải quyết xong văn bản đến {row.Envelope.Code}", IncomingNews.EndWords(row) + ".", LinkTo(row), cancellation);
        }
    }

    private async Task ToAssigneeAsync(IncomingRow row, string act, Assignee who, string subject, string says, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        foreach (var person in await people.AddresseesAsync(row.AgencyCode, who, cancellation))
        {
            // Who is away has somebody standing in, and the work with it.
            var acts = (await officials.StandingInAsync(person.Id, now, [], cancellation))?.Acts ?? person;
            await SendAsync(row, $"{act}-{acts.Id}", [acts.Mail], new Addressee(acts.FullName, IsAgency: false), subject, says, LinkTo(row), cancellation);
        }
    }

    private async Task<string?> SenderAsync(IncomingRow row, CancellationToken cancellation) =>
        row.Envelope.From.AgencyCode is { } code && await agencies.FindAsync(code, cancellation) is { } agency
            ? agency.Mailbox
            : row.Envelope.From.Email is { } mail && MailAddresses.IsSound(mail) ? mail : null;

    private string LinkTo(IncomingRow row) => site.Value.Link(IncomingAddresses.Of(row.Id));

    private async Task SendAsync(
        IncomingRow row, string act, IReadOnlyList<string> to, Addressee addressee, string subject, string says, string? link, CancellationToken cancellation)
    {
        var urgent = row.Urgency == Workflows.Documents.Urgency.Normal ? "" : $"[{Workflows.Documents.Urgencies.Words(row.Urgency).ToUpperInvariant()}] ";
        var text = Mails.Notification(new NotificationMail(
            await views.OfficeAsync(cancellation), addressee, urgent + subject, says, row.Refusal?.Ground == RefusalGround.Secret ? [] : IncomingFacts.Of(row), link));
        await mailer.SendAsync(new OutgoingMail($"{row.Id}.{act}@congvan", "incoming", to, text.Subject, text.Text, text.Html, row.Id), cancellation);
    }
}
