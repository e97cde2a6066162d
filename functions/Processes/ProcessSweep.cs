using CongVan.Functions.Accounts;
using CongVan.Functions.Approvals;
using CongVan.Functions.Health;
using CongVan.Functions.Mail;
using CongVan.Functions.Notices;
using CongVan.Functions.People;
using CongVan.Workflows.Regulation;
using CongVan.Workflows.Reports;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace CongVan.Functions.Processes;

/// <summary>What timers look after: breaches nobody was waiting for, mails that came back.</summary>
public sealed class ProcessSweep(
    ProcessRegister processes,
    ApprovalRegister approvals,
    LineRegister lines,
    PaperRegister papers,
    IOfficials officials,
    IMailer mailer,
    ApprovalLetters letters,
    CaseLetters cases,
    TimeProvider time,
    ILogger<ProcessSweep> log)
{
    /// <summary>
    /// A deadline that passed while no decision was waited for is a breach all the same, and somebody has to hear of it. Deadlines
    /// end at 24:00: looked at a little after each full hour.
    /// </summary>
    [Function(nameof(RecordBreaches))]
    public async Task RecordBreaches([TimerTrigger("20 0 * * * *")] TimerInfo timer, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var overdue = 0;
        await foreach (var row in processes.WithOpenDeadlineAsync(cancellation))
        {
            if (!row.Value.IsOverdue(now))
                continue;
            overdue++;
            if (row.Value.BreachedAt is null && !WatchesItself(row.Value))
                await BreachAsync(row.Value, now, cancellation);
        }

        if (overdue > 0)
            log.OverdueProcesses(overdue);
    }

    /// <summary>A decision mail that came back escalates to the leader; nothing waits for a mailbox that does not exist.</summary>
    [Function(nameof(CollectBounces))]
    public async Task CollectBounces([TimerTrigger("0 */10 * * * *")] TimerInfo timer, CancellationToken cancellation)
    {
        await foreach (var bounce in mailer.BouncesAsync(cancellation))
        {
            await ActOnAsync(bounce, cancellation);
            await mailer.ConfirmBounceAsync(bounce.MessageId, cancellation);
        }
    }

    /// <summary>An agency's period that runs out is a breach of its own (Đ14.3) or the end of a ground (Đ8.5c), as its process says.</summary>
    private static bool WatchesItself(ProcessRow row) =>
        row.Deadline?.Rule.Article is { } article && (article == DeadlineRule.Departure.Article || article == DeadlineRule.Suspension.Article || article == YearlyReportRules.Article);

    private async Task BreachAsync(ProcessRow row, DateTimeOffset now, CancellationToken cancellation)
    {
        // An approval that is open records the breach itself and tells the leader; this one is late only by a machine's seconds.
        if ((await approvals.OfProcessAsync(row.Id, cancellation)).All(approval => approval.State != ApprovalState.Open))
        {
            await cases.OpenAsync(
                new CaseRow(
                    "breach",
                    row.Id,
                    row.Id,
                    $"Quá hạn giải quyết (hạn {VietnamTime.Long(row.Deadline!.LastDay)}) khi không có ai đang được đề nghị quyết định; bước đang dừng: {row.Step}",
                    OfficialId: null,
                    now),
                "Mở trang của yêu cầu để xem bước đang dừng và ai cần làm tiếp; yêu cầu vẫn mở cho đến khi có thông báo kết quả.",
                cancellation);
        }

        await processes.TellAsync(
            row.Id,
            "breach",
            $"Quá hạn giải quyết (hạn {VietnamTime.Long(row.Deadline!.LastDay)}); ghi nhận vi phạm thời hạn, yêu cầu vẫn mở",
            process => process.BreachedAt is null && process.DeadlineIsOpen ? process with { BreachedAt = now } : process,
            cancellation);
    }

    private async Task ActOnAsync(BouncedMail bounce, CancellationToken cancellation)
    {
        // Message ids name the act: "{approval or process}.{act}@congvan".
        var about = bounce.MessageId.Split('.')[0];
        if (about.Contains('-', StringComparison.Ordinal) && await approvals.FindAsync(about, cancellation) is { State: ApprovalState.Open } approval)
        {
            var leader = await officials.ResponsibleAsync(approval.Duty.LeadOver(), approval.AgencyCode, time.GetUtcNow(), null, cancellation);
            if (leader is not null)
                await letters.BouncedAsync(approval, bounce, leader.Acts, cancellation);
            await processes.TellAsync(
                approval.ProcessId,
                $"bounced-{bounce.MessageId}",
                $"Thư đề nghị quyết định không tới được người nhận ({bounce.Reason}); đã báo lãnh đạo",
                cancellation);
            return;
        }

        if (await ProcessOf(bounce.MessageId, about, cancellation) is { } processId)
        {
            await cases.OpenAsync(
                new CaseRow(
                    $"bounced-{bounce.MessageId}",
                    processId,
                    bounce.MessageId,
                    $"Thư gửi {bounce.Recipient} không tới nơi: {bounce.Reason}",
                    OfficialId: null,
                    time.GetUtcNow()),
                "Liên hệ cơ quan để có địa chỉ đúng, cập nhật danh mục cơ quan, rồi chuyển lại nội dung thư.",
                cancellation);
        }
    }
    /// <summary>
    /// The process a mail was about. A notice's is named after the paper; one with a password link after the login, which may have
    /// a dot.
    /// </summary>
    private async Task<string?> ProcessOf(string messageId, string about, CancellationToken cancellation)
    {
        var password = messageId.LastIndexOf(".password-", StringComparison.Ordinal);
        return password > 0
            ? await lines.FindByLoginAsync(messageId[..password], cancellation) is { Partition: var partition } ? (await processes.FindAsync(partition, cancellation))?.Id : null
            : (await processes.FindAsync(about, cancellation))?.Id ?? (await papers.FindAsync(about, cancellation))?.ProcessId;
    }
}
