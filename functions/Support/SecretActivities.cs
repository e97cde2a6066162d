using CongVan.Functions.Approvals;
using CongVan.Functions.Directory;
using CongVan.Functions.Mail;
using CongVan.Functions.People;
using CongVan.Functions.Processes;
using CongVan.Functions.Views;
using CongVan.Pages;
using CongVan.Workflows;
using CongVan.Workflows.Support;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;
using ProcessRow = CongVan.Functions.Processes.ProcessRow;

namespace CongVan.Functions.Support;

/// <summary>The steps after a secret was found; each safe to do twice.</summary>
public sealed class SecretActivities(
    ProcessRegister processes,
    ApprovalRegister approvals,
    IAccountDirectory directory,
    IAgencies agencies,
    IOfficials officials,
    CaseLetters cases,
    SecretQuarantine quarantine,
    SecretHeads heads,
    IMailer mailer,
    RequestViews views,
    Addresses address,
    IOptions<SecretSettings> settings,
    TimeProvider time)
{
    [Function("TellSecretFound")]
    public async Task<Spreader> TellAll([ActivityTrigger] string processId, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var process = await processes.GetAsync(processId, cancellation);
        await quarantine.ApplyAsync(process, client, cancellation);
        await heads.TellAsync(process, cancellation);
        await TellEach(
            process,
            "found",
            "Phát hiện tài liệu có nội dung bí mật nhà nước",
            new Says(
                "Đề nghị Thủ trưởng cơ quan chỉ đạo không sao chép, chuyển tiếp tài liệu, cử người phối hợp và báo diễn biến (khoản 6 Điều 24 Quy chế).",
                "Đề nghị quý cơ quan gỡ bỏ ngay tài liệu đã gửi đi, thu hồi ở các nơi đã nhận và báo kết quả (khoản 6 Điều 24 Quy chế).",
                "Báo cáo quý cơ quan để phối hợp đánh giá mức độ lộ, lọt thông tin, tài liệu mật (khoản 6 Điều 24 Quy chế)."),
            cancellation);
        if (string.IsNullOrWhiteSpace(settings.Value.AuthorityMail))
        {
            await cases.OpenAsync(
                new CaseRow("authority", processId, processId, "Chưa có địa chỉ của cơ quan chức năng nên hệ thống chưa báo được", OfficialId: null, time.GetUtcNow()),
                "Báo cáo cơ quan chức năng bằng văn bản (Đ24.6), rồi ghi kết quả vào vụ việc; cập nhật cài đặt Secrets:AuthorityMail.",
                cancellation);
        }

        await processes.TellAsync(
            processId, "all-told", "Báo Thủ trưởng cơ quan phát hiện, Sở, cơ quan gửi và cơ quan chức năng", row => row with { Step = "Theo dõi xử lý" }, cancellation);
        return new Spreader(SecretFacts.Of(process).Spreader is { Length: > 0 });
    }

    [Function("LockSpreader")]
    public async Task<Done> Lock([ActivityTrigger] string processId, CancellationToken cancellation)
    {
        var (login, warrant) = await WarrantAsync(processId, SecretFoundWorkflow.LockStage, cancellation);
        await directory.SecurityLockAsync(login, LockReason.SecretSpread, warrant, cancellation);
        await processes.TellAsync(processId, "locked", $"Đã khóa tài khoản {login} và kết thúc mọi phiên đăng nhập", cancellation);
        return Done.Instance;
    }

    [Function("ReleaseSpreader")]
    public async Task<Done> Release([ActivityTrigger] string processId, CancellationToken cancellation)
    {
        if (SecretFacts.Of(await processes.GetAsync(processId, cancellation)).Spreader is not { Length: > 0 })
            return Done.Instance;
        var (login, warrant) = await WarrantAsync(processId, SecretFoundWorkflow.CloseStage, cancellation);
        await directory.UnlockAsync(login, LockReason.SecretSpread, warrant, cancellation);
        await processes.TellAsync(processId, "released", $"Đã gỡ khóa vì tài liệu mật của tài khoản {login}", cancellation);
        return Done.Instance;
    }

    [Function("TellSecretClosed")]
    public async Task<Done> TellClosed([ActivityTrigger] string processId, CancellationToken cancellation)
    {
        var process = await processes.GetAsync(processId, cancellation);
        var decision = (await approvals.GetAsync($"{processId}-{SecretFoundWorkflow.CloseStage}", cancellation)).Decision;
        var words = $"Đã kết thúc theo dõi vụ việc. Kết quả: {decision?.Reason}";
        await TellEach(process, "closed", "Kết thúc theo dõi vụ việc tài liệu mật", new Says(words, words, words), cancellation);
        return Done.Instance;
    }

    /// <summary>The agency where it was found, the Sở's leader, the sender, the competent authority: each gets what concerns it.</summary>
    private async Task TellEach(ProcessRow process, string act, string subject, Says says, CancellationToken cancellation)
    {
        var facts = SecretFacts.Of(process);
        var found = await agencies.FindAsync(process.AgencyCode, cancellation);
        await SendAsync(process, $"{act}-agency", found!.Mailbox, new Addressee($"Thủ trưởng {found.DisplayName}", IsAgency: true), subject, says.ToFinder, address.Process(process.Id), cancellation);
        if (facts.SenderAgency is { } code && await agencies.FindAsync(code, cancellation) is { } sender)
            await SendAsync(process, $"{act}-sender", sender.Mailbox, new Addressee(sender.DisplayName, IsAgency: true), subject, says.ToSender, null, cancellation);
        else if (facts.SenderMail is { } outside)
            await SendAsync(process, $"{act}-sender", outside, new Addressee(facts.SenderName ?? outside, IsAgency: true), subject, says.ToSender, null, cancellation);
        if (settings.Value.AuthorityMail is { Length: > 0 } authority)
            await SendAsync(process, $"{act}-authority", authority, new Addressee(settings.Value.AuthorityName, IsAgency: true), subject, says.ToAuthority, null, cancellation);

        var leader = await officials.ResponsibleAsync(Duty.Lead, process.AgencyCode, time.GetUtcNow(), null, cancellation);
        var managing = await agencies.ManagingAgencyAsync(cancellation);
        await SendAsync(
            process,
            $"{act}-leader",
            leader?.Acts.Mail ?? managing.Mailbox,
            leader is null ? new Addressee(managing.DisplayName, IsAgency: true) : new Addressee(leader.Acts.FullName, IsAgency: false),
            subject,
            says.ToFinder,
            address.Process(process.Id),
            cancellation);
    }

    private async Task<(string Login, Warrant Warrant)> WarrantAsync(string processId, string stage, CancellationToken cancellation)
    {
        var facts = SecretFacts.Of(await processes.GetAsync(processId, cancellation));
        var decision = (await approvals.GetAsync($"{processId}-{stage}", cancellation)).Decision
            ?? throw new InvalidOperationException($"{processId}-{stage} was not decided: no account is touched.");
        return (facts.Spreader!, new Warrant($"{processId}.{stage}", decision.OfficialId, $"{decision.Chosen?.Label} (Đ24.6), vụ việc {processId}"));
    }

    private async Task SendAsync(
        ProcessRow process, string act, string to, Addressee addressee, string subject, string says, string? link, CancellationToken cancellation)
    {
        var text = Mails.Notification(new NotificationMail(
            await views.OfficeAsync(cancellation), addressee, $"{subject}: {process.Id}", says, [.. process.Brief!.Facts.Select(fact => (fact.Label, fact.Text))], link));
        await mailer.SendAsync(new OutgoingMail($"{process.Id}.{act}@congvan", "secret", [to], text.Subject, text.Text, text.Html, process.Id), cancellation);
    }

    private sealed record Says(string ToFinder, string ToSender, string ToAuthority);
}
