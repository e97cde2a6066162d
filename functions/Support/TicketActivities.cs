using CongVan.Functions.Approvals;
using CongVan.Functions.Mail;
using CongVan.Functions.Operations;
using CongVan.Functions.People;
using CongVan.Functions.Processes;
using CongVan.Functions.Views;
using CongVan.Pages;
using CongVan.Workflows;
using CongVan.Workflows.Support;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;
using ProcessRow = CongVan.Functions.Processes.ProcessRow;

namespace CongVan.Functions.Support;

/// <summary>The steps of a support ticket; each safe to do twice.</summary>
public sealed class TicketActivities(
    ProcessRegister processes,
    ApprovalRegister approvals,
    IAgencies agencies,
    IMailer mailer,
    RequestViews views,
    Addresses address,
    IOptions<SupportSettings> settings)
{
    private TimeSpan WithContact => TimeSpan.FromHours(settings.Value.HoursWithContact);

    [Function("TellTicketContact")]
    public async Task<Done> TellContact([ActivityTrigger] string processId, CancellationToken cancellation)
    {
        var process = await processes.GetAsync(processId, cancellation);
        var facts = TicketFacts.Of(process);
        var agency = await agencies.FindAsync(process.AgencyCode, cancellation);
        await SendAsync(
            process,
            "contact",
            agency!.Contact?.Mail ?? agency.Mailbox,
            agency.DisplayName,
            isAgency: true,
            $"Yêu cầu hỗ trợ của người sử dụng: {process.Id}",
            $"Người sử dụng của quý cơ quan gặp lỗi khi dùng phần mềm Quản lý văn bản. Đề nghị cán bộ đầu mối xử lý, hoặc chuyển Sở khắc phục trước {OperationWords.Moment(process.OpenedAt + WithContact)}; sau thời điểm đó hệ thống tự chuyển (Đ24.7).",
            address.Process(process.Id),
            cancellation);
        await SendAsync(
            process,
            "receipt",
            facts.Mail,
            facts.FullName,
            isAgency: false,
            $"Đã tiếp nhận yêu cầu hỗ trợ {process.Id}",
            $"Yêu cầu của Ông/Bà đã được tiếp nhận và chuyển tới cán bộ đầu mối của {process.AgencyName}. Khi trao đổi, đề nghị nêu mã {process.Id}.",
            null,
            cancellation);
        await processes.TellAsync(
            processId, "contact-told", $"Báo đầu mối của {process.AgencyName}", row => row with { WaitingFor = [new Awaited(null, $"Đầu mối của {process.AgencyName}")] }, cancellation);
        return Done.Instance;
    }

    [Function("LookAtTicket")]
    public async Task<TicketLook> Look([ActivityTrigger] string processId, CancellationToken cancellation)
    {
        var process = await processes.GetAsync(processId, cancellation);
        var standing = process.Has(TicketFacts.Settled) ? TicketStanding.Settled
            : process.Has(TicketFacts.PassedOn) ? TicketStanding.PassedOn
            : TicketStanding.WithContact;
        return new TicketLook(standing, process.OpenedAt + WithContact);
    }

    [Function("PassTicketOn")]
    public async Task<Done> PassOn([ActivityTrigger] string processId, CancellationToken cancellation)
    {
        await processes.TellAsync(
            processId, TicketFacts.PassedOn, "Đầu mối của cơ quan chưa xử lý; hệ thống tự chuyển tới Sở", unless: [TicketFacts.Settled], cancellation);
        return Done.Instance;
    }

    [Function("AnswerTicket")]
    public async Task<Done> Answer([ActivityTrigger] string processId, CancellationToken cancellation)
    {
        var process = await processes.GetAsync(processId, cancellation);
        var facts = TicketFacts.Of(process);
        var decision = (await approvals.FindAsync($"{processId}-{SupportTicketWorkflow.Stage}", cancellation))?.Decision;
        var words = decision is null
            ? process.Find(TicketFacts.Settled)?.Words ?? ""
            : $"{decision.Chosen?.Label}: {decision.Reason}";
        await SendAsync(process, "answer", facts.Mail, facts.FullName, isAgency: false, $"Kết quả hỗ trợ {process.Id}", words, null, cancellation);
        var agency = await agencies.FindAsync(process.AgencyCode, cancellation);
        await SendAsync(
            process, "answer-agency", agency!.Contact?.Mail ?? agency.Mailbox, agency.DisplayName, isAgency: true, $"Kết quả hỗ trợ {process.Id}", words, address.Process(process.Id), cancellation);
        await processes.TellAsync(processId, "answered", "Trả lời người sử dụng và báo đầu mối của cơ quan", row => row with { WaitingFor = [] }, cancellation);
        return Done.Instance;
    }

    private async Task SendAsync(
        ProcessRow process, string act, string to, string name, bool isAgency, string subject, string says, string? link, CancellationToken cancellation)
    {
        var text = Mails.Notification(new NotificationMail(
            await views.OfficeAsync(cancellation), new Addressee(name, isAgency), subject, says, [.. process.Brief!.Facts.Select(fact => (fact.Label, fact.Text))], link));
        await mailer.SendAsync(new OutgoingMail($"{process.Id}.{act}@congvan", "support", [to], text.Subject, text.Text, text.Html, process.Id), cancellation);
    }
}
