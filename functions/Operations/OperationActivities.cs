using CongVan.Functions.Mail;
using CongVan.Functions.People;
using CongVan.Functions.Processes;
using CongVan.Functions.Regulation;
using CongVan.Functions.Views;
using CongVan.Pages;
using CongVan.Workflows;
using CongVan.Workflows.Operations;
using CongVan.Workflows.Regulation;
using Microsoft.Azure.Functions.Worker;

namespace CongVan.Functions.Operations;

/// <summary>The steps of stops and incidents; each safe to do twice.</summary>
public sealed class OperationActivities(
    ProcessRegister processes,
    CaseLetters cases,
    IAgencies agencies,
    ICalendarRegister calendars,
    OfficeHours hours,
    IMailer mailer,
    RequestViews views,
    TimeProvider time)
{
    [Function("FixStopAnnouncement")]
    public async Task<Done> FixAnnouncement([ActivityTrigger] string processId, CancellationToken cancellation)
    {
        var process = await processes.GetAsync(processId, cancellation);
        var deadline = StopRules.Announcement(OperationFacts.Of(process).From, await calendars.CurrentAsync(cancellation));
        await processes.TellAsync(processId, "deadline", $"Hạn phát hành thông báo: {deadline}", row => row with { Deadline = deadline }, cancellation);
        return Done.Instance;
    }

    [Function("LookAtStop")]
    public async Task<StopStanding> LookAtStop([ActivityTrigger] string processId, CancellationToken cancellation)
    {
        var process = await processes.GetAsync(processId, cancellation);
        var facts = OperationFacts.Of(process);
        if (process.Has(OperationEvents.Cancelled))
            return new StopStanding(process.MetAt is null ? StopEnd.Dropped : StopEnd.Cancelled, null);
        if (process.MetAt is null)
            return new StopStanding(StopEnd.AnnouncedTooLate, null);
        if (process.Has(OperationEvents.Finished))
            return new StopStanding(StopEnd.Finished, null);
        if (!process.Has(OperationEvents.Begun))
            return new StopStanding(null, new StopMoment(processId, StopMark.Begins, facts.From));
        return new StopStanding(null, process.Has(OperationEvents.Missed) ? null : new StopMoment(processId, StopMark.ShouldBeOver, facts.To!.Value));
    }

    [Function("TellStop")]
    public async Task<Done> TellStop([ActivityTrigger] StopMoment moment, CancellationToken cancellation)
    {
        if (moment.Mark == StopMark.Begins)
        {
            await processes.TellAsync(
                moment.ProcessId, OperationEvents.Begun, "Bắt đầu dừng hệ thống theo kế hoạch", row => row with { Step = "Đang dừng theo kế hoạch" }, cancellation);
            return Done.Instance;
        }

        await cases.OpenAsync(
            new CaseRow(
                OperationEvents.Missed,
                moment.ProcessId,
                moment.ProcessId,
                $"Đã quá thời điểm kết thúc dừng hệ thống đã thông báo ({OperationWords.Moment(moment.At)}) mà chưa có báo cáo hoạt động trở lại",
                OfficialId: null,
                time.GetUtcNow()),
            "Kiểm tra hệ thống; khi đã hoạt động lại thì báo kết quả. Nếu kéo dài do lỗi thì ghi nhận sự cố và thông báo các cơ quan (Đ25.2b).",
            cancellation);
        await processes.TellAsync(moment.ProcessId, OperationEvents.Missed, "Quá thời điểm kết thúc đã thông báo; đã báo lãnh đạo", cancellation);
        return Done.Instance;
    }

    [Function("TellStopCancelled")]
    public async Task<Done> TellCancelled([ActivityTrigger] string processId, CancellationToken cancellation)
    {
        var process = await processes.GetAsync(processId, cancellation);
        var office = await views.OfficeAsync(cancellation);
        await foreach (var agency in agencies.AllAsync(cancellation))
        {
            if (!agency.Active)
                continue;
            var text = Mails.Announcement(new AnnouncementMail(
                office,
                agency.DisplayName,
                "Không tạm dừng phần mềm Quản lý văn bản như đã thông báo",
                $"Kế hoạch tạm dừng phần mềm Quản lý văn bản đã thông báo tới quý cơ quan không thực hiện. {process.Find(OperationEvents.Cancelled)?.Words}. Phần mềm hoạt động bình thường.",
                [("Kế hoạch đã thông báo", process.Document)],
                null));
            await mailer.SendAsync(
                new OutgoingMail($"{processId}.cancelled-{Safe(agency.Code)}@congvan", "stop-cancelled", [agency.Mailbox], text.Subject, text.Text, text.Html, processId), cancellation);
        }

        await processes.TellAsync(processId, "cancelled-told", "Báo các cơ quan: không tạm dừng hệ thống", cancellation);
        return Done.Instance;
    }

    [Function("LookAtIncident")]
    public async Task<IncidentStanding> LookAtIncident([ActivityTrigger] string processId, CancellationToken cancellation)
    {
        var process = await processes.GetAsync(processId, cancellation);
        if (process.Has(OperationEvents.Finished))
            return new IncidentStanding(Closed: true, null);

        // The leader hears once: the case stays open until somebody settles it.
        var remind = process.Has(OperationEvents.Missed)
            ? (DateTimeOffset?)null
            : hours.OpeningOfWorkingDay(process.OpenedAt, 1, await calendars.CurrentAsync(cancellation));
        return new IncidentStanding(Closed: false, remind);
    }

    [Function("RemindOfIncident")]
    public async Task<Done> Remind([ActivityTrigger] string processId, CancellationToken cancellation)
    {
        var process = await processes.GetAsync(processId, cancellation);
        await cases.OpenAsync(
            new CaseRow(
                OperationEvents.Missed,
                processId,
                processId,
                $"Sự cố từ {OperationWords.Moment(OperationFacts.Of(process).From)} chưa được báo là đã khắc phục",
                OfficialId: null,
                time.GetUtcNow()),
            "Đôn đốc khắc phục; khi hệ thống hoạt động lại thì báo kết quả để thông báo các cơ quan (Đ25.2b).",
            cancellation);
        await processes.TellAsync(processId, OperationEvents.Missed, "Sự cố chưa khắc phục; đã báo lãnh đạo", cancellation);
        return Done.Instance;
    }

    /// <summary>Codes have dots; message ids name their act behind the first dot.</summary>
    private static string Safe(string code) => code.Replace('.', '_');
}
