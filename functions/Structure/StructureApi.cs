using CongVan.Functions.Accounts;
using CongVan.Functions.Auditing;
using CongVan.Functions.Errors;
using CongVan.Functions.Identity;
using CongVan.Functions.People;
using CongVan.Functions.Processes;
using CongVan.Workflows.Regulation;
using CongVan.Workflows.Structure;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace CongVan.Functions.Structure;

/// <summary>Changes of an agency's structure (Đ10.4): recorded by the Sở when it learns of one, told by the agency in its paper.</summary>
public sealed class StructureApi(
    RequestReader reader,
    FilingDoor door,
    StructureReports reports,
    AgencyDuties duties,
    ProcessOpening opening,
    ProcessRegister processes,
    IAgencies agencies,
    IAudit audit,
    TimeProvider time)
{
    /// <summary>The Sở records a change it knows of: JSON with agencyCode, kind, decision, decisionDate, effectiveDate. The agency is asked for its paper.</summary>
    [Function("RecordStructureChange")]
    [Allow(Role.Clerk, Role.Officer, Role.Leader, Role.Administrator)]
    public async Task<Accepted<StructureAnswer>> Record(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/structure-changes")] HttpRequest request, [DurableClient] DurableTaskClient client)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var recorded = await request.JsonAsync<RecordedChange>(cancellation);
        var change = ChangeOf(recorded.AsForm());
        var agency = recorded.AgencyCode is { } code ? await agencies.FindAsync(code, cancellation) : null;
        if (agency is null)
            throw RefusedException.BadRequest("khong-co-co-quan", $"Không có cơ quan mang mã “{recorded.AgencyCode}” trong danh mục. Kiểm tra lại trường agencyCode.");

        var process = await OpenAsync(agency, change, $"Ghi nhận thay đổi tổ chức: {change.Words}", client, cancellation);
        await RecordAsync(request, $"{process.Id}-recorded", "ghi nhận thay đổi tổ chức", process, cancellation);
        return Answer(process, $"Đã ghi nhận; {agency.DisplayName} được đề nghị gửi văn bản trong {DeadlineRule.StructuralChange.AsOf(change.EffectiveDate).Length} (khoản 4 Điều 10).");
    }

    /// <summary>The Sở takes back what it recorded in error: JSON with reason. Nothing is deleted; the agency is told.</summary>
    [Function("WithdrawStructureChange")]
    [Allow(Role.Clerk, Role.Officer, Role.Leader, Role.Administrator)]
    public async Task<Accepted<StructureAnswer>> Withdraw(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/structure-changes/{id}/withdraw")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var why = (await request.JsonAsync<WithdrawnChange>(cancellation)).Reason?.Trim();
        if (string.IsNullOrEmpty(why) || why.Length > 500)
            throw RefusedException.BadRequest("thieu-ly-do", "Ghi lý do rút (reason), không quá 500 ký tự.");
        if (await processes.FindAsync(id, cancellation) is not { Kind: ProcessKind.StructuralChange } process)
            throw RefusedException.NotFound("khong-co-ho-so", $"Không có hồ sơ thay đổi tổ chức {id}. Kiểm tra lại mã hồ sơ.");

        if ((await duties.WithdrawAsync(id, why, cancellation)).SettledBy is { } paper)
            throw RefusedException.Conflict("da-co-van-ban", $"Hồ sơ {id} đã có {paper} của cơ quan, không rút được nữa.");
        await client.WakeAsync(id, cancellation);
        await RecordAsync(request, $"{id}-withdrawn", "rút ghi nhận thay đổi tổ chức", process, cancellation);
        return Answer(process, "Đã rút; cơ quan được báo bằng thư.");
    }

    /// <summary>
    /// The agency's paper: <c>multipart/form-data</c> with <c>form</c> as JSON (number, notation, documentDate, kind, decision, decisionDate,
    /// effectiveDate, note, processId of the process that asked) and <c>document</c>. The same again gives the same answer.
    /// </summary>
    [Function("FileStructureChange")]
    [Allow(Role.Agency, Role.AgencyAdmin, Role.Clerk)]
    public async Task<Accepted<StructureAnswer>> File(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/structure-reports")] HttpRequest request, [DurableClient] DurableTaskClient client)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var paper = await reader.ReadPaperAsync<StructureForm>(request, "văn bản thay đổi tổ chức", documentRequired: true, cancellation);
        var entered = await door.EnterAsync(paper, request.HttpContext.Caller(), cancellation);
        var reasons = StructureRules.CheckPaper(
            paper.Form.Number, paper.Form.Notation, paper.Form.DocumentDate, VietnamTime.DateOf(time.GetUtcNow()), out var words);
        var change = ChangeOf(paper.Form, reasons);
        var report = new StructureReport(entered.Agency.Code, words, change, paper.Form.Note, paper.Files, entered.By, entered.ReceivedAt);
        var (filed, differs) = await reports.FileAsync(report, cancellation);
        if (differs)
            throw RefusedException.Conflict(
                "so-trung-noi-dung-khac", $"Đã nhận {filed.Paper} với nội dung khác (hồ sơ {filed.ProcessId}). Nội dung mới thì dùng số văn bản mới.");

        var process = await MatchAsync(filed, paper.Form.ProcessId, entered.Agency, client, cancellation);
        filed = await reports.MatchAsync(filed, process.Id, cancellation);
        await duties.SettleAsync(process.Id, filed.Paper, filed.ReceivedAt, cancellation);
        await client.WakeAsync(process.Id, cancellation);
        await RecordAsync(request, $"{process.Id}-filed", "gửi văn bản thay đổi tổ chức", process, cancellation);
        return Answer(process, $"Đã nhận {filed.Paper} về {change.KindWords}. Danh mục và mã định danh được cập nhật theo khoản 2, khoản 4 Điều 10.");
    }

    /// <summary>The process that asked, when the agency names it; else the one of this very change; else a new one, which is settled as it begins.</summary>
    private async Task<ProcessRow> MatchAsync(
        StructureReport report, string? named, Agency agency, DurableTaskClient client, CancellationToken cancellation)
    {
        if ((report.ProcessId ?? named) is not { } id)
            return await OpenAsync(agency, report.Change, $"Cơ quan gửi {report.Paper}", client, cancellation, report);

        return await processes.FindAsync(id, cancellation) is { Kind: ProcessKind.StructuralChange } process
            && string.Equals(process.AgencyCode, agency.Code, StringComparison.Ordinal)
            ? process
            : throw RefusedException.BadRequest("khong-co-ho-so", $"Không có hồ sơ thay đổi tổ chức {id} của {agency.DisplayName}. Kiểm tra lại processId, hoặc bỏ trống.");
    }

    private async Task<ProcessRow> OpenAsync(
        Agency agency, StructureChange change, string words, DurableTaskClient client, CancellationToken cancellation, StructureReport? report = null)
    {
        var process = await opening.AddAsync(
            new NewProcess(
                ProcessKind.StructuralChange,
                $"{agency.Code} {change.Kind} {change.EffectiveDate:O}",
                agency.Code,
                change.Words,
                "Chờ văn bản của cơ quan",
                words,
                new Brief([new BriefFact("Thay đổi", change.Words)], report?.Files ?? []),
                VietnamTime.StartOf(change.EffectiveDate)),
            cancellation);

        // Before it starts: what is settled already asks for nothing.
        if (report is not null)
            await duties.SettleAsync(process.Id, report.Paper, report.ReceivedAt, cancellation);
        return await opening.StartAsync(process, client, cancellation);
    }

    private StructureChange ChangeOf(StructureForm form, IReadOnlyList<string>? others = null)
    {
        var reasons = StructureRules.Check(form, VietnamTime.DateOf(time.GetUtcNow()), out var change);
        IReadOnlyList<string> all = [.. others ?? [], .. reasons];
        return all.Count == 0
            ? change!
            : throw new RefusedException(Problems.BadRequest(
                "thay-doi-to-chuc-chua-hop-le", "Chưa ghi nhận được thay đổi tổ chức. Sửa các mục được nêu rồi gửi lại.", [.. all.Select(reason => new FieldError("form", reason))]));
    }

    private Task RecordAsync(HttpRequest request, string key, string act, ProcessRow process, CancellationToken cancellation) =>
        audit.RecordAsync(request.HttpContext, time.GetUtcNow(), key, act, process.Id, process.AgencyCode, null, cancellation);

    private static Accepted<StructureAnswer> Answer(ProcessRow process, string message)
    {
        var where = $"/api/processes/{process.Id}";
        return TypedResults.Accepted(where, new StructureAnswer(process.Id, where, message));
    }
}

/// <summary>A change of structure that the Sở knows of.</summary>
public sealed record RecordedChange(
    string? AgencyCode = null, StructureChangeKind? Kind = null, string? Decision = null, DateOnly? DecisionDate = null, DateOnly? EffectiveDate = null)
{
    internal StructureForm AsForm() => new(Kind: Kind, Decision: Decision, DecisionDate: DecisionDate, EffectiveDate: EffectiveDate);
}

public sealed record WithdrawnChange(string? Reason = null);

public sealed record StructureAnswer(string Id, string Status, string Message);
