using CongVan.Functions.Directory;
using CongVan.Functions.Processes;
using CongVan.Functions.Regulation;
using CongVan.Workflows;
using CongVan.Workflows.Accounts;
using CongVan.Workflows.Regulation;
using Microsoft.Azure.Functions.Worker;

namespace CongVan.Functions.Accounts;

/// <summary>The steps of written requests on accounts there are; each safe to do twice.</summary>
public sealed class RequestActivities(
    SubmissionRegister submissions,
    LineRegister lines,
    IEnumerable<IRequestWork> works,
    ProcessRegister processes,
    CaseLetters caseLetters,
    ICalendarRegister calendars,
    TimeProvider time)
{
    /// <summary>Of more lines at once the history tells the number, not each: the register and the result have them all.</summary>
    private const int MostToldOneByOne = 10;

    [Function("FixRequestDeadline")]
    public async Task<Done> FixDeadline([ActivityTrigger] string processId, CancellationToken cancellation)
    {
        var filed = await submissions.GetAsync(processId, cancellation);
        var deadline = Deadline.Of(RequestProcedure.Of(filed.Form).Deadline, filed.ReceivedAt, await calendars.CurrentAsync(cancellation));
        await processes.TellAsync(
            processId, "deadline", $"Tính hạn giải quyết: {deadline}", row => row with { Deadline = deadline }, cancellation);
        return Done.Instance;
    }

    [Function("CheckRequest")]
    public async Task<CheckedLines> CheckLines([ActivityTrigger] string processId, CancellationToken cancellation)
    {
        // At each try: one before may have died between two lines. Lines that are there keep their verdict.
        var filed = await submissions.GetAsync(processId, cancellation);
        var work = WorkOf(filed);
        await lines.AddAsync(processId, await work.JudgeAsync(filed, cancellation), cancellation);
        var known = await lines.OfAsync(processId, cancellation);
        if (work.PreviewOf(filed, known) is { Count: > 0 } preview)
        {
            await processes.TellAsync(
                processId,
                "preview",
                $"Lập bảng dự kiến: {preview[^1].Text}",
                row => row with { Brief = new Brief(preview, [], filed.By.OfficialId) },
                cancellation);
        }

        return await submissions.CheckedAsync(filed, known, processes, cancellation);
    }

    [Function("CarryOutLines")]
    public async Task<CarriedOut> CarryOut([ActivityTrigger] LineRefs refs, CancellationToken cancellation)
    {
        var work = WorkOf(await submissions.GetAsync(refs.ProcessId, cancellation));
        var rows = new List<LineRow>();
        DirectoryException? later = null;
        foreach (var id in refs.LineIds)
        {
            try
            {
                rows.Add(await CarryOutAsync(work, new LineRef(refs.ProcessId, id), refs.LineIds.Count <= MostToldOneByOne, cancellation));
            }
            catch (DirectoryException trouble) when (trouble.CanRetry)
            {
                later = trouble; // the others of the chunk do not wait for this one
            }
        }

        if (refs.LineIds.Count > MostToldOneByOne && later is null)
        {
            await processes.TellAsync(
                refs.ProcessId,
                $"done-{refs.LineIds[0]}",
                $"Đã thực hiện {rows.Count(ResultWords.IsDone)} trong {rows.Count} dòng, từ dòng {rows.Min(row => row.Ordinal)} đến dòng {rows.Max(row => row.Ordinal)}",
                cancellation);
        }

        return later is null ? CarriedOutOf(rows) : throw new DirectoryException(later.Message, canRetry: true, later);
    }

    [Function("OpenLineCases")]
    public async Task<CarriedOut> OpenCases([ActivityTrigger] LineRefs refs, CancellationToken cancellation)
    {
        var rows = new List<LineRow>();
        foreach (var id in refs.LineIds)
        {
            var reference = new LineRef(refs.ProcessId, id);
            var row = await lines.GetAsync(reference, cancellation);
            rows.Add(row.State is LineState.Agreed or LineState.Failed ? await FailAsync(reference, DirectoryFailed, cancellation) : row);
        }

        return CarriedOutOf(rows);
    }

    private async Task<LineRow> CarryOutAsync(IRequestWork work, LineRef reference, bool told, CancellationToken cancellation)
    {
        var row = await lines.GetAsync(reference, cancellation);
        if (row.State != LineState.Agreed)
            return row;

        try
        {
            var outcome = await work.CarryOutAsync(reference, row, cancellation);
            if (outcome.State == LineState.Failed)
                return await FailAsync(reference, outcome.Words, cancellation);

            if (told)
                await processes.TellAsync(reference.ProcessId, $"done-{reference.LineId}", outcome.Words, cancellation);
            return await lines.ChangeAsync(
                reference,
                line => line.State == LineState.Agreed ? line with { State = outcome.State, CreatedAt = time.GetUtcNow() } : line,
                cancellation);
        }
        catch (DirectoryException trouble) when (!trouble.CanRetry)
        {
            return await FailAsync(reference, DirectoryFailed, cancellation);
        }
    }

    private const string DirectoryFailed = "Chưa thực hiện được trên hệ thống; Sở đang xử lý riêng và sẽ thông báo.";

    private async Task<LineRow> FailAsync(LineRef reference, string reason, CancellationToken cancellation)
    {
        var row = await lines.ChangeAsync(
            reference,
            line => line.State == LineState.Failed
                ? line
                : line with { State = LineState.Failed, Reason = reason },
            cancellation);
        await caseLetters.OpenAsync(
            new CaseRow(
                $"account-{reference.LineId}",
                reference.ProcessId,
                reference.LineId,
                $"Chưa thực hiện được dòng {row.Ordinal}: {row.Reason}",
                OfficialId: null,
                time.GetUtcNow()),
            "Kiểm tra máy chủ quản lý người dùng và danh mục, thực hiện theo dòng đã duyệt, rồi ghi kết quả vào vụ việc.",
            cancellation);
        return row;
    }

    private IRequestWork WorkOf(Submission.Filed filed)
    {
        var kind = RequestProcedure.Of(filed.Form).Kind;
        return works.First(work => work.Kind == kind);
    }

    private static CarriedOut CarriedOutOf(IEnumerable<LineRow> rows) =>
        new([.. rows.Where(row => row is { State: LineState.Created, Line.AsksForAccount: true }).Select(row => row.Id)]);
}
