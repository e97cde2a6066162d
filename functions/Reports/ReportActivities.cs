using CongVan.Functions.People;
using CongVan.Functions.Processes;
using CongVan.Functions.Regulation;
using CongVan.Functions.Storage;
using CongVan.Workflows;
using CongVan.Workflows.Regulation;
using CongVan.Workflows.Reports;
using CongVan.Workflows.Waiting;
using Microsoft.Azure.Functions.Worker;

namespace CongVan.Functions.Reports;

/// <summary>The year's report, step by step; each safe to do twice.</summary>
public sealed class ReportActivities(
    YearlyReports reports,
    IRegister<YearlyReportCourse> courses,
    ProcessRegister processes,
    IAgencies agencies,
    FigureCount figures,
    ReportLetters letters,
    ICalendarRegister calendars,
    OfficeHours hours,
    TimeProvider time)
{
    private const string Course = "course";

    public static RegisterDefinition<YearlyReportCourse> Courses { get; } = new("yearly-report-courses");

    [Function("BeginYearlyReport")]
    public async Task<ReportsAsked> Begin([ActivityTrigger] string processId, CancellationToken cancellation)
    {
        var process = await processes.GetAsync(processId, cancellation);
        var year = YearOf(process);
        var known = new List<YearlyReportRow>();
        await foreach (var row in reports.OfAsync(year, cancellation))
            known.Add(row);

        // Who is asked is settled once: an agency filed later in December is in the register of next year.
        if (known.Count == 0 || await CourseAsync(processId, cancellation) is null)
        {
            known = await AskedAsync(process, year, cancellation);
            await courses.AddOrFindAsync(processId, Course, new YearlyReportCourse(processId, null), cancellation);
        }

        var deadline = await DeadlineAsync(processId, cancellation);
        await processes.TellAsync(
            processId,
            "asked",
            $"Lập báo cáo theo Mẫu 04 cho {known.Count} cơ quan, điền sẵn số liệu",
            row => row with { Step = "Chờ báo cáo của các cơ quan", WaitingFor = [new Awaited(null, "Các cơ quan")], Deadline = deadline },
            cancellation);
        return new ReportsAsked((known.Count + StepCalls.ChunkSize - 1) / StepCalls.ChunkSize);
    }

    [Function("AskForYearlyReports")]
    public async Task<Done> Ask([ActivityTrigger] ReportChunk chunk, CancellationToken cancellation)
    {
        var deadline = await DeadlineAsync(chunk.ProcessId, cancellation);
        await foreach (var row in ChunkAsync(chunk, cancellation))
            await letters.AskAsync(row, deadline, cancellation);
        return Done.Instance;
    }

    [Function("LookAtYearlyReport")]
    public async Task<ReportStanding> Look([ActivityTrigger] string processId, CancellationToken cancellation)
    {
        var mark = await NextAsync(processId, cancellation);
        return mark.Kind == DutyMarkKind.Reminder ? new ReportStanding(Over: false, mark)
            : mark.At <= time.GetUtcNow() ? new ReportStanding(Over: true, null)
            : new ReportStanding(Over: false, mark);
    }

    [Function("RemindOfYearlyReports")]
    public async Task<Done> Remind([ActivityTrigger] ReportChunk chunk, CancellationToken cancellation)
    {
        var mark = await NextAsync(chunk.ProcessId, cancellation);
        if (mark.Kind != DutyMarkKind.Reminder || mark.Number != chunk.Mark || mark.At > time.GetUtcNow())
            return Done.Instance;

        var deadline = await DeadlineAsync(chunk.ProcessId, cancellation);
        await foreach (var row in ChunkAsync(chunk, cancellation))
            if (row.Filed is null && await agencies.FindAsync(row.AgencyCode, cancellation) is { Active: true })
                await letters.RemindAsync(row, mark, deadline, cancellation);
        return Done.Instance;
    }

    [Function("YearlyReportMarkReached")]
    public async Task<Done> Reached([ActivityTrigger] ReportMark reached, CancellationToken cancellation)
    {
        var mark = await NextAsync(reached.ProcessId, cancellation);
        if (mark.Kind != DutyMarkKind.Reminder || mark.Number != reached.Mark || mark.At > time.GetUtcNow())
            return Done.Instance;

        await courses.ChangeAsync(
            reached.ProcessId, Course, row => row.Last is { } last && last.Number >= mark.Number ? row : row with { Last = mark.After(row.Last) }, cancellation);
        await processes.TellAsync(
            reached.ProcessId, $"mark-{mark.Number}", "Nhắc các cơ quan chưa báo cáo", cancellation);
        return Done.Instance;
    }

    [Function("CountYearlyReports")]
    public async Task<Done> Count([ActivityTrigger] string processId, CancellationToken cancellation)
    {
        var process = await processes.GetAsync(processId, cancellation);
        var now = time.GetUtcNow();
        var (asked, missed) = (0, 0);
        var last = process.ReceivedAt;
        await foreach (var row in reports.OfAsync(YearOf(process), cancellation))
        {
            asked++;
            if (row.Filings is [var first, ..] && first.ReceivedAt > last)
                last = first.ReceivedAt;
            if (row.Filed is not null && row.MissedAt is null)
                continue;
            var active = await agencies.FindAsync(row.AgencyCode, cancellation) is { Active: true };
            if (!active)
                continue;
            missed++;
            var missing = await reports.ChangeAsync(
                row, each => each.Filed is null && each.MissedAt is null ? each with { MissedAt = now } : each, cancellation);
            if (missing!.Filed is null)
                await letters.MissedAsync(missing, cancellation);
        }

        await processes.TellAsync(
            processId,
            "counted",
            $"Hết hạn báo cáo: {asked - missed} cơ quan đã báo cáo; ghi nhận vi phạm thời hạn của {missed} cơ quan chưa báo cáo",
            // The month is the agencies': met when the last of them had reported, breached when one had not.
            row => row with { Step = "Lập báo cáo tổng hợp", WaitingFor = [], MetAt = missed == 0 ? last : row.MetAt, BreachedAt = missed > 0 ? now : row.BreachedAt },
            cancellation);
        return Done.Instance;
    }

    /// <summary>The process is opened on the first day of the month, whenever its clock was looked at.</summary>
    public static int YearOf(ProcessRow process) => VietnamTime.DateOf(process.ReceivedAt).Year;

    private async Task<Deadline> DeadlineAsync(string processId, CancellationToken cancellation) => YearlyReportRules.DeadlineOf(
        VietnamTime.DateOf((await processes.GetAsync(processId, cancellation)).ReceivedAt), await calendars.CurrentAsync(cancellation));

    private async Task<List<YearlyReportRow>> AskedAsync(ProcessRow process, int year, CancellationToken cancellation)
    {
        var managing = await agencies.ManagingAgencyAsync(cancellation);
        var above = (await agencies.FindAsync(managing.Code, cancellation))?.ParentCode;
        var rows = new List<YearlyReportRow>();
        await foreach (var agency in agencies.AllAsync(cancellation))
        {
            // The Sở collects the reports and the committee above it receives them: neither is asked.
            if (!agency.Active || agency.Code == managing.Code || agency.Code == above)
                continue;
            var counted = await figures.OfAsync(agency.Code, year, cancellation);
            var row = new YearlyReportRow(year, agency.Code, agency.DisplayName, process.Id, counted, time.GetUtcNow(), []);
            rows.Add((await reports.AddAsync(row, cancellation)).Value);
        }

        return rows;
    }

    private async IAsyncEnumerable<YearlyReportRow> ChunkAsync(
        ReportChunk chunk, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var year = YearOf(await processes.GetAsync(chunk.ProcessId, cancellation));
        var at = 0;
        await foreach (var row in reports.OfAsync(year, cancellation))
        {
            if (at++ / StepCalls.ChunkSize == chunk.Chunk)
                yield return row;
        }
    }

    private async Task<YearlyReportCourse?> CourseAsync(string processId, CancellationToken cancellation) =>
        (await courses.FindAsync(processId, Course, cancellation))?.Value;

    private async Task<DutyMark> NextAsync(string processId, CancellationToken cancellation)
    {
        var process = await processes.GetAsync(processId, cancellation);
        var course = await CourseAsync(processId, cancellation);
        return DutyMarks.Next(
            YearlyReportRules.ReminderDays,
            await DeadlineAsync(processId, cancellation),
            process.OpenedAt,
            course?.Last,
            await calendars.CurrentAsync(cancellation),
            hours);
    }
}
