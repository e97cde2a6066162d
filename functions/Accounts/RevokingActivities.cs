using CongVan.Functions.Departures;
using CongVan.Functions.Directory;
using CongVan.Functions.Holdings;
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
    DepartureRegister departures,
    Handover handover,
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
        foreach (var line in known.Where(line => line.Line.IsSound && line.Remaining is null))
        {
            var remaining = await handover.OfAsync(line.Line.Revocation!.Login, line.Line.Revocation.Successor, cancellation);
            await lines.ChangeAsync(new LineRef(processId, line.Id), row => row.Remaining is null ? row with { Remaining = remaining } : row, cancellation);
        }

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

            if (await DayAsync(processId, line, cancellation) is not { } day || day <= today)
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

    /// <summary>The day asked for; the personnel decision's, when one was filed since that takes effect later (Đ14.3).</summary>
    private async Task<DateOnly?> DayAsync(string processId, LineRow line, CancellationToken cancellation)
    {
        var asked = line.Line.Revocation!;
        if (line.Line.Ground != "a" || await departures.OpenOfAsync(asked.Login, cancellation) is not { Decision.EffectiveDate: var day } || asked.EffectiveDate >= day)
            return asked.EffectiveDate;

        await lines.ChangeAsync(
            new LineRef(processId, line.Id), row => row with { Line = row.Line with { Revocation = row.Line.Revocation! with { EffectiveDate = day } } }, cancellation);
        return day;
    }

    [Function("RevokeAccount")]
    public async Task<Done> Revoke([ActivityTrigger] LineRef reference, CancellationToken cancellation)
    {
        var row = await lines.GetAsync(reference, cancellation);
        if (row.State is not (LineState.Agreed or LineState.Scheduled or LineState.Revoked))
            return Done.Instance;

        var login = row.Line.Revocation!.Login;
        var warrant = new Warrant($"{reference.ProcessId}.{reference.LineId}", "hệ thống", $"Thu hồi theo quy trình {reference.ProcessId}");
        await directory.RevokeAsync(login, warrant, cancellation);
        var remaining = await handover.PassOnAsync(login, row.Line.Revocation.Successor, warrant, cancellation);
        await lines.RevokedAsync(await OriginAsync(login, cancellation), cancellation);
        await lines.ChangeAsync(
            reference, line => line.State == LineState.Revoked ? line : line with { State = LineState.Revoked, RevokedAt = time.GetUtcNow(), Remaining = remaining }, cancellation);
        await processes.TellAsync(
            reference.ProcessId, $"revoked-{reference.LineId}", $"Đã thu hồi tài khoản {login}{(remaining.Words is { } left ? $"; {left}" : "")}", cancellation);
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
