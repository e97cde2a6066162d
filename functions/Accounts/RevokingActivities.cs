using CongVan.Functions.Directory;
using CongVan.Functions.Notices;
using CongVan.Functions.Processes;
using CongVan.Functions.Regulation;
using CongVan.Workflows;
using CongVan.Workflows.Accounts;
using CongVan.Workflows.Regulation;
using Microsoft.Azure.Functions.Worker;

namespace CongVan.Functions.Accounts;

/// <summary>Accounts are disabled and kept; each step safe to do twice.</summary>
public sealed class RevokingActivities(
    SubmissionRegister submissions,
    LineRegister lines,
    RevocationFacts facts,
    ProcessRegister processes,
    IAccountDirectory directory,
    CaseLetters caseLetters,
    ICalendarRegister calendars,
    TimeProvider time)
{
    [Function("FixRevocationDeadline")]
    public async Task<Done> FixDeadline([ActivityTrigger] string processId, CancellationToken cancellation)
    {
        var filed = await submissions.GetAsync(processId, cancellation);
        var deadline = Deadline.Of(DeadlineRule.Revocation, filed.ReceivedAt, await calendars.CurrentAsync(cancellation));
        await processes.TellAsync(
            processId, "deadline", $"Tính hạn giải quyết: {deadline}", row => row with { Deadline = deadline }, cancellation);
        return Done.Instance;
    }

    [Function("CheckRevocation")]
    public async Task<CheckedLines> CheckLines([ActivityTrigger] string processId, CancellationToken cancellation)
    {
        var filed = await submissions.GetAsync(processId, cancellation);
        var form = (RevocationForm)filed.Form;
        var judged = RevocationFormRules.Check(
            form, VietnamTime.DateOf(filed.FiledAt), await facts.OfAsync(processId, filed.AgencyCode, form, cancellation));
        await lines.AddAsync(
            processId,
            judged.Lines.Select((line, at) => new LineRow(
                at + 1, line, line.Agency?.Code ?? filed.AgencyCode, line.IsSound ? LineState.Sound : LineState.Refused, line.Revocation!.Login)),
            cancellation);

        var known = await lines.OfAsync(processId, cancellation);
        return await submissions.CheckedAsync(filed, known, processes, cancellation);
    }

    [Function("RevocationsDue")]
    public async Task<RevocationsDue> Due([ActivityTrigger] string processId, CancellationToken cancellation)
    {
        var today = VietnamTime.DateOf(time.GetUtcNow());
        var due = new List<string>();
        DateOnly? next = null;
        foreach (var line in await lines.OfAsync(processId, cancellation))
        {
            if (line.State is not (LineState.Agreed or LineState.Scheduled))
                continue;

            if (line.Line.Revocation!.EffectiveDate is not { } day || day <= today)
            {
                due.Add(line.Id);
                continue;
            }

            next = next is { } sooner && sooner < day ? sooner : day;
            await lines.ChangeAsync(
                new LineRef(processId, line.Id), row => row.State == LineState.Agreed ? row with { State = LineState.Scheduled } : row, cancellation);
        }

        return new RevocationsDue(due, next is { } at ? VietnamTime.StartOf(at) : null);
    }

    [Function("RevokeAccount")]
    public async Task<Done> Revoke([ActivityTrigger] LineRef reference, CancellationToken cancellation)
    {
        var row = await lines.GetAsync(reference, cancellation);
        if (row.State is not (LineState.Agreed or LineState.Scheduled or LineState.Revoked))
            return Done.Instance;

        var login = row.Line.Revocation!.Login;
        await directory.RevokeAsync(
            login, new Warrant($"{reference.ProcessId}.{reference.LineId}", "hệ thống", $"Thu hồi theo quy trình {reference.ProcessId}"), cancellation);
        await lines.RevokedAsync(await OriginAsync(login, cancellation), cancellation);
        await lines.ChangeAsync(
            reference, line => line.State == LineState.Revoked ? line : line with { State = LineState.Revoked, RevokedAt = time.GetUtcNow() }, cancellation);
        await processes.TellAsync(reference.ProcessId, $"revoked-{reference.LineId}", $"Đã thu hồi tài khoản {login}", cancellation);
        return Done.Instance;
    }

    [Function("OpenRevocationCase")]
    public async Task<Done> OpenCase([ActivityTrigger] LineRef reference, CancellationToken cancellation)
    {
        var row = await lines.ChangeAsync(
            reference,
            line => line with { State = LineState.Failed, Reason = "Chưa khóa được tài khoản trên hệ thống; Sở đang xử lý riêng và sẽ thông báo." },
            cancellation);
        await caseLetters.OpenAsync(
            new CaseRow(
                $"account-{reference.LineId}",
                reference.ProcessId,
                reference.LineId,
                $"Không khóa được tài khoản {row.Login} của dòng {row.Ordinal}",
                OfficialId: null,
                time.GetUtcNow()),
            "Khóa tài khoản và kết thúc phiên đăng nhập trên máy chủ quản lý người dùng, rồi ghi kết quả vào vụ việc.",
            cancellation);
        return Done.Instance;
    }

    [Function("CloseRevocation")]
    public async Task<Done> Close([ActivityTrigger] string processId, CancellationToken cancellation)
    {
        var waiting = (await lines.OfAsync(processId, cancellation)).Where(line => line.State == LineState.Scheduled).ToList();
        var words = waiting.Count == 0
            ? "Kết thúc quy trình"
            : $"Đã trả kết quả; {waiting.Count} tài khoản sẽ thu hồi vào ngày hiệu lực, sớm nhất {VietnamTime.Long(waiting.Min(line => line.Line.Revocation!.EffectiveDate!.Value))}";
        await processes.TellAsync(
            processId,
            "closed",
            words,
            row => row with { State = Processes.ProcessState.Answered, Step = "Đã trả kết quả", WaitingFor = [], EndedAt = time.GetUtcNow() },
            cancellation);
        return Done.Instance;
    }

    /// <summary>The request line the account came from: it no longer stands for an account.</summary>
    private async Task<LineRef?> OriginAsync(string login, CancellationToken cancellation) =>
        await directory.FindAsync(login, cancellation) is { Origin: var origin } ? NamingActivities.LineOf(origin) : null;
}
