using CongVan.Functions.Accounts;
using CongVan.Functions.Mail;
using CongVan.Functions.Notices;
using CongVan.Functions.People;
using CongVan.Functions.Processes;
using CongVan.Functions.Views;
using CongVan.Pages;
using CongVan.Workflows.Approvals;

namespace CongVan.Functions.Approvals;

/// <summary>The mails around a decision. Message ids name the act, so a retried mail is one mail with the same live link.</summary>
public sealed class ApprovalLetters(
    IMailer mailer,
    RequestViews views,
    PaperViews papers,
    QuestionPages questions,
    ProcessRegister processes,
    SubmissionRegister submissions,
    IOfficials officials,
    IAgencies agencies,
    Addresses address)
{
    public async Task AskAsync(ApprovalRow row, Asked asked, Official official, string token, CancellationToken cancellation)
    {
        var behalf = await DelegatorAsync(asked, cancellation);
        var link = address.Approval(token);
        var text = row.Kind switch
        {
            ApprovalKind.Sign => Pages.Mails.PaperToSign(await papers.ToSignMailAsync(row, official, behalf, link, cancellation)),
            ApprovalKind.Seal => Pages.Mails.PaperToSeal(await papers.ToSealMailAsync(row, official, behalf, link, cancellation)),
            ApprovalKind.Choice => Pages.Mails.Question(new QuestionMail(
                await views.OfficeAsync(cancellation), official.FullName, behalf, await questions.ViewAsync(row, cancellation), null, 0, link)),
            _ => Pages.Mails.Decision(await DecisionAsync(row, official, behalf, link, cancellation)),
        };
        await SendAsync(row, $"ask-{asked.Issue}", "approval", official.Mail, text, cancellation);
    }

    public async Task ReminderAsync(ApprovalRow row, ApprovalMark mark, string? token, CancellationToken cancellation)
    {
        if (token is null || await CurrentAsync(row, cancellation) is not { } official)
            return;
        if (row.Kind == ApprovalKind.Choice)
        {
            var behalf = await DelegatorAsync(row.Current!, cancellation);
            var asks = new QuestionMail(
                await views.OfficeAsync(cancellation), official.FullName, behalf, await questions.ViewAsync(row, cancellation), null, mark.Number, address.Approval(token));
            await SendAsync(row, $"mark-{mark.Number}", "reminder", official.Mail, Pages.Mails.Question(asks), cancellation);
            return;
        }

        var process = await processes.GetAsync(row.ProcessId, cancellation);
        var text = Pages.Mails.Reminder(new ReminderMail(
            await views.OfficeAsync(cancellation),
            official.FullName,
            TaskOf(row.Kind),
            mark.Number,
            await views.RequestAsync(process, cancellation),
            await views.DeadlineAsync(process, cancellation),
            address.Approval(token)));
        await SendAsync(row, $"mark-{mark.Number}", "reminder", official.Mail, text, cancellation);
    }

    public async Task EscalationAsync(ApprovalRow row, ApprovalMark mark, Official? leader, CancellationToken cancellation)
    {
        if (leader is null)
            return;
        if (row.Kind == ApprovalKind.Choice)
        {
            await LateQuestionAsync(row, mark, "escalation", leader, cancellation);
            return;
        }

        var process = await processes.GetAsync(row.ProcessId, cancellation);
        var text = Pages.Mails.Escalation(new EscalationMail(
            await views.OfficeAsync(cancellation),
            leader.FullName,
            await WaitedForAsync(row, cancellation),
            TaskOf(row.Kind),
            await views.RequestAsync(process, cancellation),
            await views.DeadlineAsync(process, cancellation),
            address.Process(row.ProcessId)));
        await SendAsync(row, $"mark-{mark.Number}", "escalation", leader.Mail, text, cancellation);
    }

    /// <summary>To the leader; the official gets a fresh link with it.</summary>
    public Task BreachAsync(ApprovalRow row, ApprovalMark mark, Official? leader, CancellationToken cancellation) =>
        LateAsync(row, mark, "breach", leader, cancellation);

    public Task OverdueAsync(ApprovalRow row, ApprovalMark mark, Official? leader, CancellationToken cancellation) =>
        LateAsync(row, mark, "overdue", leader, cancellation);

    public async Task AskForMoreAsync(ApprovalRow row, AskedForMore asked, int number, string token, CancellationToken cancellation)
    {
        var process = await processes.GetAsync(row.ProcessId, cancellation);
        var agency = await agencies.FindAsync(row.AgencyCode, cancellation);
        var by = await officials.FindAsync(asked.OfficialId, cancellation);
        var text = Pages.Mails.AskForMore(new AskForMoreMail(
            await views.OfficeAsync(cancellation),
            await views.RequestAsync(process, cancellation),
            await views.DeadlineAsync(process, cancellation),
            by?.FullName ?? asked.OfficialId,
            asked.Words,
            address.Supplement(token)));
        await SendAsync(row, $"more-{number}", "ask-for-more", agency!.Mailbox, text, cancellation);
    }

    /// <summary>The decision mail again, with what the agency added.</summary>
    public async Task SupplementedAsync(ApprovalRow row, string supplement, Official official, string token, CancellationToken cancellation)
    {
        if (row.Kind == ApprovalKind.Choice)
        {
            var asks = new QuestionMail(
                await views.OfficeAsync(cancellation), official.FullName, await DelegatorAsync(row.Current!, cancellation), await questions.ViewAsync(row, cancellation), null, 0, address.Approval(token));
            await SendAsync(row, $"more-answered-{supplement}", "approval", official.Mail, Pages.Mails.Question(asks), cancellation);
            return;
        }

        var mail = await DecisionAsync(row, official, await DelegatorAsync(row.Current!, cancellation), address.Approval(token), cancellation);
        await SendAsync(row, $"more-answered-{supplement}", "approval", official.Mail, Pages.Mails.Decision(mail), cancellation);
    }

    public async Task BouncedAsync(ApprovalRow row, BouncedMail bounce, Official leader, CancellationToken cancellation)
    {
        var process = await processes.GetAsync(row.ProcessId, cancellation);
        var text = Pages.Mails.BouncedApproval(new BouncedApprovalMail(
            await views.OfficeAsync(cancellation),
            leader.FullName,
            await WaitedForAsync(row, cancellation),
            bounce.Recipient,
            bounce.Reason,
            await views.RequestAsync(process, cancellation),
            await views.DeadlineAsync(process, cancellation),
            address.Process(row.ProcessId)));
        await SendAsync(row, $"bounced-{row.Current?.Issue ?? 0}", "bounced", leader.Mail, text, cancellation);
    }

    private async Task LateAsync(ApprovalRow row, ApprovalMark mark, string kind, Official? leader, CancellationToken cancellation)
    {
        if (leader is null)
            return;
        if (row.Kind == ApprovalKind.Choice)
        {
            await LateQuestionAsync(row, mark, kind, leader, cancellation);
            return;
        }

        var process = await processes.GetAsync(row.ProcessId, cancellation);
        var text = Pages.Mails.Breach(new BreachMail(
            await views.OfficeAsync(cancellation),
            leader.FullName,
            await WaitedForAsync(row, cancellation),
            TaskOf(row.Kind),
            await views.RequestAsync(process, cancellation),
            await views.DeadlineAsync(process, cancellation),
            address.Process(row.ProcessId)));
        await SendAsync(row, $"mark-{mark.Number}", kind, leader.Mail, text, cancellation);
    }

    private async Task LateQuestionAsync(ApprovalRow row, ApprovalMark mark, string kind, Official leader, CancellationToken cancellation)
    {
        var tells = new QuestionMail(
            await views.OfficeAsync(cancellation),
            leader.FullName,
            null,
            await questions.ViewAsync(row, cancellation),
            await WaitedForAsync(row, cancellation),
            mark.Number,
            address.Process(row.ProcessId));
        await SendAsync(row, $"mark-{mark.Number}", kind, leader.Mail, Pages.Mails.Question(tells), cancellation);
    }

    private async Task<DecisionMail> DecisionAsync(
        ApprovalRow row, Official official, string? behalf, string link, CancellationToken cancellation)
    {
        var process = await processes.GetAsync(row.ProcessId, cancellation);
        var lines = await views.LinesAsync(row.ProcessId, cancellation);
        return new DecisionMail(
            await views.OfficeAsync(cancellation),
            official.FullName,
            behalf,
            await views.RequestAsync(process, cancellation),
            await views.DeadlineAsync(process, cancellation),
            [.. lines.Where(line => line.State != Accounts.LineState.Refused).Select(RequestViews.LineOf)],
            [.. lines.Where(line => line.State == Accounts.LineState.Refused).Select(RequestViews.LineOf)],
            link)
        {
            Verdicts = [.. await FilesAsync(row.ProcessId, cancellation)],
        };
    }

    private async Task<IEnumerable<FileVerdictView>> FilesAsync(string processId, CancellationToken cancellation)
    {
        var filed = await submissions.FindAsync(processId, cancellation);
        return (filed?.Files ?? []).Concat((filed?.Supplements ?? []).SelectMany(each => each.Files))
            .Where(file => file.Verdict is not null)
            .Select(file => new FileVerdictView(file.FileName, file.Verdict!.InOneLine, file.Verdict.IsBad));
    }

    private async Task<Official?> CurrentAsync(ApprovalRow row, CancellationToken cancellation) =>
        row.Current is { } current ? await officials.FindAsync(current.OfficialId, cancellation) : null;

    private async Task<string> WaitedForAsync(ApprovalRow row, CancellationToken cancellation) =>
        await CurrentAsync(row, cancellation) is { } official ? $"{official.FullName} ({official.Post})" : "chưa có người được giao";

    private async Task<string?> DelegatorAsync(Asked asked, CancellationToken cancellation) =>
        asked.OnBehalfOf is { } id ? (await officials.FindAsync(id, cancellation))?.FullName ?? id : null;

    private Task SendAsync(ApprovalRow row, string act, string kind, string to, MailText text, CancellationToken cancellation) =>
        mailer.SendAsync(
            new OutgoingMail($"{row.Id}.{act}@congvan", kind, [to], text.Subject, text.Text, text.Html, row.ProcessId), cancellation);

    private static string TaskOf(ApprovalKind kind) => kind switch
    {
        ApprovalKind.Sign => "ký thông báo kết quả",
        ApprovalKind.Seal => "đóng dấu thông báo kết quả",
        ApprovalKind.Choice => "quyết định",
        _ => "duyệt yêu cầu",
    };
}
