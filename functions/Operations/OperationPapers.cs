using CongVan.Functions.Notices;
using CongVan.Functions.People;
using CongVan.Functions.Processes;
using CongVan.Functions.Views;
using CongVan.Pages;
using CongVan.Workflows.Operations;
using ProcessRow = CongVan.Functions.Processes.ProcessRow;

namespace CongVan.Functions.Operations;

/// <summary>Notices of stops and incidents: one notice addressed to all agencies, mailed to each (Đ9.4, 25.2b).</summary>
public sealed class OperationPapers(IAgencies agencies, RequestViews views, TimeProvider time) : IPaperAuthor
{
    public bool Writes(ProcessKind kind, string? purpose) => kind switch
    {
        ProcessKind.PlannedStop => purpose == PlannedStopWorkflow.Purpose,
        ProcessKind.Incident => purpose is IncidentWorkflow.Arisen or IncidentWorkflow.Over,
        _ => false,
    };

    public Task<PaperContent> ContentAsync(ProcessRow process, string? purpose, CancellationToken cancellation)
    {
        var facts = OperationFacts.Of(process);
        var (subject, parts) = purpose switch
        {
            IncidentWorkflow.Arisen => ("Sự cố phần mềm Quản lý văn bản", Arisen(facts)),
            IncidentWorkflow.Over => ("Đã khắc phục sự cố phần mềm Quản lý văn bản", Over(facts, process)),
            _ => ("Tạm dừng phần mềm Quản lý văn bản theo kế hoạch", Stop(facts)),
        };
        return Task.FromResult(PaperContent.Notice(
            subject, ["Các cơ quan, đơn vị sử dụng phần mềm Quản lý văn bản"], [.. parts.Select(PaperPart.Paragraph)]));
    }

    public async Task<PaperSending> SendingAsync(PaperRow paper, ProcessRow process, CancellationToken cancellation)
    {
        var subject = paper.Content.Subject;
        if (process.Kind == ProcessKind.PlannedStop && NotToBeSent(process) is { } why)
            return new PaperSending([], $"Không gửi thông báo số {paper.Number!.Text}: {why}", MeetsDeadline: false);

        var office = await views.OfficeAsync(cancellation);
        var mails = new List<PaperMail>();
        await foreach (var agency in agencies.AllAsync(cancellation))
        {
            if (!agency.Active)
                continue;
            var text = Mails.Announcement(new AnnouncementMail(
                office,
                agency.DisplayName,
                $"Thông báo số {paper.Number!.Text}: {subject}",
                $"{office.Name} gửi quý cơ quan Thông báo số {paper.Number.Text} về việc: {subject} (tệp đính kèm {SendingActivities.FileNameOf(paper)}).",
                [.. process.Brief!.Facts.Select(fact => (fact.Label, fact.Text))],
                paper.SignedBy));
            mails.Add(new PaperMail(agency.Code, agency.Mailbox, text));
        }

        return new PaperSending(mails, $"Gửi thông báo số {paper.Number!.Text} ({subject}) tới {mails.Count} cơ quan", MeetsDeadline: process.Kind == ProcessKind.PlannedStop);
    }

    /// <summary>A notice that comes too late would announce an unlawful stop (Đ9.4).</summary>
    private string? NotToBeSent(ProcessRow process) => process switch
    {
        _ when process.Has(OperationEvents.Cancelled) => "kế hoạch đã hủy",
        { Deadline: { } deadline, MetAt: null } when !deadline.IsMetBy(time.GetUtcNow()) =>
            $"đã quá hạn báo trước {deadline.Rule.LengthInLetters} (Đ9.4); hệ thống không dừng, cần lập kế hoạch mới",
        _ => null,
    };

    private static IEnumerable<string> Stop(OperationFacts facts) =>
    [
        $"Căn cứ khoản 4 Điều 9 Quy chế quản lý, vận hành và sử dụng phần mềm Quản lý văn bản ban hành kèm theo Quyết định số 12/2024/QĐ-UBND của Ủy ban nhân dân tỉnh Quảng Ninh,",
        $"Phần mềm Quản lý văn bản tạm dừng từ {OperationWords.Moment(facts.From)} đến {OperationWords.Moment(facts.To!.Value)}.",
        $"Nội dung tạm dừng: {facts.What}.",
        $"Lý do: {facts.Reason}.",
        "Đề nghị các cơ quan, đơn vị chủ động bố trí công việc, hoàn thành việc gửi, nhận văn bản trước thời điểm tạm dừng.",
    ];

    private static IEnumerable<string> Arisen(OperationFacts facts) =>
    [
        $"Phần mềm Quản lý văn bản phát sinh sự cố từ {OperationWords.Moment(facts.From)}.",
        $"Phạm vi ảnh hưởng: {facts.What}.",
        $"Nguyên nhân: {facts.Reason}.",
        facts.To is { } expected ? $"Dự kiến khắc phục xong lúc {OperationWords.Moment(expected)}." : "Thời điểm khắc phục xong sẽ được thông báo.",
        "Trong thời gian khắc phục, đề nghị các cơ quan, đơn vị trao đổi văn bản khẩn bằng hình thức khác theo quy định.",
    ];

    private static IEnumerable<string> Over(OperationFacts facts, ProcessRow process) =>
    [
        $"Sự cố phần mềm Quản lý văn bản phát sinh từ {OperationWords.Moment(facts.From)} đã được khắc phục.",
        $"{process.Find(OperationEvents.Finished)?.Words}.",
        "Đề nghị các cơ quan, đơn vị kiểm tra lại các văn bản gửi, nhận trong thời gian xảy ra sự cố.",
    ];
}
