using CongVan.Functions.Mail;
using CongVan.Functions.People;
using CongVan.Functions.Processes;
using CongVan.Functions.Views;
using CongVan.Pages;
using CongVan.Workflows;
using CongVan.Workflows.Accounts;
using Microsoft.Azure.Functions.Worker;
using VietnamTime = CongVan.Workflows.Regulation.VietnamTime;

namespace CongVan.Functions.Accounts;

/// <summary>What a reorganisation does between its decision and its day; each safe to do twice.</summary>
public sealed class ReorganisationActivities(
    SubmissionRegister submissions,
    LineRegister lines,
    ReorganisationWork work,
    ProcessRegister processes,
    CaseLetters cases,
    IAgencies agencies,
    IMailer mailer,
    RequestViews views,
    Addresses address,
    TimeProvider time)
{
    [Function("ScheduleReorganisation")]
    public async Task<ReorganisationDay> Schedule([ActivityTrigger] string processId, CancellationToken cancellation)
    {
        var known = await lines.OfAsync(processId, cancellation);
        if (DayOf(await submissions.GetAsync(processId, cancellation)) is not { } day || day <= Today || known.All(line => line.State is not (LineState.Agreed or LineState.Scheduled)))
            return new ReorganisationDay(null);

        foreach (var line in known.Where(line => line.State == LineState.Agreed))
        {
            await lines.ChangeAsync(
                new LineRef(processId, line.Id), row => row.State == LineState.Agreed ? row with { State = LineState.Scheduled } : row, cancellation);
        }

        await processes.TellAsync(
            processId, "scheduled", $"Đã quyết định; thực hiện từ 00 giờ ngày {VietnamTime.Long(day)}, trước đó không tài khoản nào được chuyển hay thu hồi", cancellation);
        return new ReorganisationDay(VietnamTime.StartOf(day));
    }

    [Function("AnnounceReorganisation")]
    public async Task<Done> Announce([ActivityTrigger] string processId, CancellationToken cancellation)
    {
        var day = DayOf(await submissions.GetAsync(processId, cancellation)) ?? Today;
        await processes.TellAsync(
            processId, "announced", $"Đã trả kết quả; chờ ngày {VietnamTime.Long(day)}", row => row with { Step = $"Đã trả kết quả, thực hiện từ {VietnamTime.Long(day)}", WaitingFor = [] }, cancellation);
        return Done.Instance;
    }

    [Function("ReviewReorganisation")]
    public async Task<ReorganisationDue> Review([ActivityTrigger] string processId, CancellationToken cancellation)
    {
        var filed = await submissions.GetAsync(processId, cancellation);
        if (DayOf(filed) is { } day && day > Today)
            return new ReorganisationDue([], VietnamTime.StartOf(day));

        var decided = await lines.OfAsync(processId, cancellation);
        if (decided.Any(line => line.State == LineState.Scheduled))
            await CompareAsync(filed, decided, await work.JudgeAsync(filed, cancellation), cancellation);
        return new ReorganisationDue([.. (await lines.OfAsync(processId, cancellation)).Where(line => line.State == LineState.Agreed).Select(line => line.Id)]);
    }

    [Function("TellReorganised")]
    public async Task<Done> Tell([ActivityTrigger] string processId, CancellationToken cancellation)
    {
        var process = await processes.GetAsync(processId, cancellation);
        var known = await lines.OfAsync(processId, cancellation);
        var (done, failed) = (known.Count(ResultWords.IsDone), known.Count(line => line.State == LineState.Failed));
        var words = failed == 0 ? $"Đã thực hiện {done} dòng từ ngày hiệu lực" : $"Đã thực hiện {done} dòng từ ngày hiệu lực; {failed} dòng đang xử lý riêng";
        var agency = await agencies.FindAsync(process.AgencyCode, cancellation);
        var text = Mails.Notification(new NotificationMail(
            await views.OfficeAsync(cancellation),
            new Addressee(agency!.DisplayName, IsAgency: true),
            $"Đã thực hiện sắp xếp tổ chức theo văn bản {process.Document}",
            $"{words}. Kết quả từng tài khoản có trên trang của hồ sơ.",
            [.. work.PreviewOf(await submissions.GetAsync(processId, cancellation), known).Select(fact => (fact.Label, fact.Text))],
            address.Process(processId)));
        await mailer.SendAsync(
            new OutgoingMail($"{processId}.reorganised@congvan", "reorganised", [agency.Mailbox], text.Subject, text.Text, text.Html, processId), cancellation);
        await processes.TellAsync(processId, "reorganised", words, cancellation);
        return Done.Instance;
    }

    /// <summary>
    /// What was decided about an account that is there still is done. One that has gone is nobody's to move, and one that has come was before no
    /// official: both are told to a person.
    /// </summary>
    private async Task CompareAsync(Submission.Filed filed, IReadOnlyList<LineRow> decided, IReadOnlyList<LineRow> now, CancellationToken cancellation)
    {
        var processId = filed.ProcessId!;
        var there = now.Where(line => line.Line is { IsSound: true, Rearrangement: not null }).Select(KeyOf).ToHashSet(StringComparer.Ordinal);
        var gone = decided.Where(line => line.State == LineState.Scheduled && !there.Contains(KeyOf(line))).ToList();
        var come = now.Where(line => line.Line is { IsSound: true, Rearrangement.Act: not RearrangementAct.End } && decided.All(other => KeyOf(other) != KeyOf(line))).ToList();
        foreach (var line in gone)
        {
            await lines.ChangeAsync(
                new LineRef(processId, line.Id),
                row => row.State == LineState.Scheduled
                    ? row with { State = LineState.Failed, Reason = $"Đến ngày hiệu lực {row.Line.Rearrangement!.Subject} không còn như khi quyết định ({WhyGone(line, now)}); Sở đang xử lý riêng." }
                    : row,
                cancellation);
        }

        if (gone.Count + come.Count > 0)
        {
            string[] differences =
            [
                .. gone.Select(line => $"{line.Line.Rearrangement!.Subject}: {WhyGone(line, now)}, không thực hiện"),
                .. come.Select(line => $"{line.Line.Rearrangement!.Subject}: có thêm ở {line.Line.Rearrangement.From} sau khi quyết định, chưa ai duyệt"),
            ];
            await processes.TellAsync(
                processId,
                "differences",
                $"Xem lại trước khi thực hiện, khác lúc quyết định: {string.Join("; ", differences)}",
                row => row with { Brief = row.Brief is { } brief ? brief with { Facts = [.. brief.Facts, new BriefFact("Khác lúc quyết định", string.Join("; ", differences))] } : row.Brief },
                cancellation);
            await cases.OpenAsync(
                new CaseRow("khac-luc-quyet-dinh", processId, processId, $"Sắp xếp tổ chức: {gone.Count} tài khoản không còn, {come.Count} tài khoản có thêm so với lúc quyết định", OfficialId: null, time.GetUtcNow()),
                $"Xem từng tài khoản: {string.Join("; ", differences)}. Tài khoản có thêm thì đề nghị cơ quan gửi Mẫu 02 hoặc Mẫu 03, rồi ghi kết quả vào vụ việc.",
                cancellation);
        }

        // Last: a try that dies before this does it all again.
        foreach (var line in decided.Where(line => line.State == LineState.Scheduled).Except(gone))
        {
            await lines.ChangeAsync(
                new LineRef(processId, line.Id), row => row.State == LineState.Scheduled ? row with { State = LineState.Agreed } : row, cancellation);
        }
    }

    private static string WhyGone(LineRow line, IReadOnlyList<LineRow> now) =>
        now.FirstOrDefault(other => KeyOf(other) == KeyOf(line))?.Line.Refusals is { Count: > 0 } refusals ? string.Join("; ", refusals)
        : now is [{ Line: { IsSound: false, Refusals: var whole } }] ? string.Join("; ", whole)
        : $"không còn ở {line.Line.Rearrangement!.From}";

    /// <summary>Agencies may have been renamed meanwhile; logins never are.</summary>
    private static string KeyOf(LineRow line) => line.Line.Rearrangement is { Act: not RearrangementAct.End } asked ? $"{asked.Act}|{asked.Subject}" : $"End|{line.AgencyCode}";

    private static DateOnly? DayOf(Submission.Filed filed) => ((ReorganisationForm)filed.Form).EffectiveOn;

    private DateOnly Today => VietnamTime.DateOf(time.GetUtcNow());
}
