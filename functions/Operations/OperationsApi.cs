using System.Globalization;
using CongVan.Functions.Approvals;
using CongVan.Functions.Auditing;
using CongVan.Functions.Errors;
using CongVan.Functions.Identity;
using CongVan.Functions.People;
using CongVan.Functions.Processes;
using CongVan.Functions.Regulation;
using CongVan.Workflows.Operations;
using CongVan.Workflows.Regulation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace CongVan.Functions.Operations;

/// <summary>Planned stops (Đ9.4) and incidents (Đ25.2b): recorded by the Sở, reported as over or cancelled.</summary>
public sealed class OperationsApi(
    ProcessOpening opening, ProcessRegister processes, ApprovalRegister approvals, Deciding deciding, IAgencies agencies, ICalendarRegister calendars, IAudit audit, TimeProvider time)
{
    private const int LongestText = 2000;

    /// <summary>Body: <c>from</c>, <c>to</c>, <c>what</c>, <c>reason</c>. Refused with the earliest lawful time when it comes too late.</summary>
    [Function("PlanStop")]
    [Allow(Role.Clerk, Role.Officer, Role.Leader, Role.Administrator)]
    public async Task<Accepted<Opened>> PlanStop(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/stops")] HttpRequest request, [DurableClient] DurableTaskClient client)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var asked = await request.JsonAsync<PlannedStopRequest>(cancellation);
        DemandText(asked.What, "what", "phần dịch vụ tạm dừng");
        DemandText(asked.Reason, "reason", "lý do kỹ thuật");
        await DemandLawful(asked, cancellation);
        var facts = new OperationFacts(asked.From, asked.To, asked.What.Trim(), asked.Reason.Trim());
        return await OpenAsync(
            ProcessKind.PlannedStop,
            facts,
            $"Tạm dừng từ {OperationWords.Moment(facts.From)} đến {OperationWords.Moment(asked.To)}",
            [new("Tạm dừng từ", OperationWords.Moment(facts.From)), new("Đến", OperationWords.Moment(asked.To)), new("Nội dung", facts.What), new("Lý do", facts.Reason)],
            request.HttpContext,
            client,
            cancellation);
    }

    /// <summary>Body: <c>since</c>, <c>expected</c> (may be left out), <c>what</c>, <c>reason</c>.</summary>
    [Function("RecordIncident")]
    [Allow(Role.Clerk, Role.Officer, Role.Leader, Role.Administrator)]
    public async Task<Accepted<Opened>> RecordIncident(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/incidents")] HttpRequest request, [DurableClient] DurableTaskClient client)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var asked = await request.JsonAsync<IncidentRequest>(cancellation);
        DemandText(asked.What, "what", "phần dịch vụ bị ảnh hưởng");
        DemandText(asked.Reason, "reason", "nguyên nhân đã biết");
        if (asked.Since > time.GetUtcNow())
            throw RefusedException.BadRequest("su-co-tuong-lai", "Thời điểm phát sinh sự cố (since) ở sau thời điểm hiện tại. Dừng có kế hoạch thì thông báo tại api/stops.");
        if (asked.Expected <= asked.Since)
            throw RefusedException.BadRequest("du-kien-truoc-phat-sinh", "Thời điểm dự kiến khắc phục (expected) phải sau thời điểm phát sinh (since).");

        var facts = new OperationFacts(asked.Since, asked.Expected, asked.What.Trim(), asked.Reason.Trim());
        return await OpenAsync(
            ProcessKind.Incident,
            facts,
            $"Sự cố từ {OperationWords.Moment(facts.From)}",
            [
                new("Phát sinh", OperationWords.Moment(facts.From)), new("Ảnh hưởng", facts.What), new("Nguyên nhân", facts.Reason),
                .. facts.To is { } expected ? [new BriefFact("Dự kiến khắc phục", OperationWords.Moment(expected))] : Array.Empty<BriefFact>(),
            ],
            request.HttpContext,
            client,
            cancellation);
    }

    /// <summary>The system runs again. Body: <c>words</c>.</summary>
    [Function("FinishOperation")]
    [Allow(Role.Clerk, Role.Officer, Role.Leader, Role.Administrator)]
    public Task<Ok<Said>> Finish(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/operations/{id}/finished")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client) =>
        ReportAsync(request, id, OperationEvents.Finished, "báo hệ thống hoạt động trở lại", "Hệ thống hoạt động trở lại", client);

    /// <summary>An announced stop does not take place. Body: <c>words</c>, the reason. Every agency is told.</summary>
    [Function("CancelStop")]
    [Allow(Role.Officer, Role.Leader, Role.Administrator)]
    public Task<Ok<Said>> Cancel(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/operations/{id}/cancelled")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client) =>
        ReportAsync(request, id, OperationEvents.Cancelled, "hủy kế hoạch dừng hệ thống", "Hủy kế hoạch dừng hệ thống", client);

    private async Task<Ok<Said>> ReportAsync(
        HttpRequest request, string id, string key, string act, string words, DurableTaskClient client)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var report = await request.JsonAsync<OperationReport>(cancellation);
        DemandText(report.Words, "words", key == OperationEvents.Cancelled ? "lý do hủy" : "kết quả");
        var process = await processes.FindAsync(id, cancellation);
        if (process is not { Kind: ProcessKind.PlannedStop or ProcessKind.Incident } || (key == OperationEvents.Cancelled && process.Kind == ProcessKind.Incident))
            throw RefusedException.NotFound("khong-co-dot-dung", $"Không có đợt dừng theo kế hoạch hay sự cố “{id}”.");
        if (process.State != ProcessState.Open && !process.Has(key))
            throw RefusedException.Conflict("da-ket-thuc", $"Hồ sơ {id} đã kết thúc: {process.Step}.");
        DemandTime(process, key);

        var caller = request.HttpContext.Caller();
        await processes.TellAsync(id, key, $"{words}: {report.Words.Trim()}", cancellation);
        await audit.RecordAsync(
            new AuditEntry($"{id}-{key}", caller.Id, act, id, time.GetUtcNow(), request.HttpContext.SourceAddress(), null), cancellation);
        if (key == OperationEvents.Cancelled)
            await TakeBackPapersAsync(id, client, cancellation);
        await client.WakeAsync(id, cancellation);
        return TypedResults.Ok(new Said($"Đã ghi nhận: {words}."));
    }

    /// <summary>A notice that waits for its signature or its seal goes no further; who was faster with either has released it.</summary>
    private async Task TakeBackPapersAsync(string id, DurableTaskClient client, CancellationToken cancellation)
    {
        foreach (var asked in (await approvals.OfProcessAsync(id, cancellation)).Where(asked => asked.State == ApprovalState.Open))
            await deciding.WithdrawAsync(asked.Id, client, cancellation);
    }

    private void DemandTime(ProcessRow process, string key)
    {
        if (process.Kind != ProcessKind.PlannedStop)
            return;
        var begun = OperationFacts.Of(process).From <= time.GetUtcNow();
        if (key == OperationEvents.Cancelled && begun)
            throw RefusedException.Conflict("da-bat-dau-dung", "Đợt dừng đã bắt đầu nên không hủy được; khi hệ thống hoạt động lại thì báo tại api/operations/{id}/finished.");
        if (key == OperationEvents.Finished && !begun)
            throw RefusedException.Conflict("chua-bat-dau-dung", "Đợt dừng chưa bắt đầu; nếu không dừng nữa thì hủy tại api/operations/{id}/cancelled.");
    }

    private async Task DemandLawful(PlannedStopRequest asked, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (asked.To <= asked.From)
            throw RefusedException.BadRequest("dung-sai-khoang", "Thời điểm kết thúc (to) phải sau thời điểm bắt đầu (from).");

        var calendar = await calendars.CurrentAsync(cancellation);
        var earliest = StopRules.Earliest(now, calendar);
        if (asked.From >= earliest)
        {
            // Says here, and not in the running process, that no calendar reaches so far.
            _ = StopRules.Announcement(asked.From, calendar);
            return;
        }

        var problem = Problems.BadRequest(
            asked.From <= now ? "dung-trong-qua-khu" : "dung-bao-muon",
            $"Chưa ghi nhận được: {(asked.From <= now ? "thời điểm dừng đã qua" : $"thông báo dừng hệ thống phải gửi trước ít nhất {DeadlineRule.PlannedStop.AsOf(VietnamTime.DateOf(now)).LengthInLetters} trọn vẹn (Đ9.4)")}. Nếu thông báo được phát hành ngay hôm nay thì thời điểm dừng sớm nhất là {OperationWords.Moment(earliest)}. Chọn thời điểm từ đó trở đi rồi gửi lại.");
        problem.ProblemDetails.Extensions["earliest"] = earliest.ToOffset(TimeSpan.FromHours(7)).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
        throw new RefusedException(problem);
    }

    private async Task<Accepted<Opened>> OpenAsync(
        ProcessKind kind, OperationFacts facts, string matter, IReadOnlyList<BriefFact> shown, HttpContext http, DurableTaskClient client, CancellationToken cancellation)
    {
        var caller = http.Caller();
        var managing = await agencies.ManagingAgencyAsync(cancellation);
        var row = await opening.OpenAsync(
            new NewProcess(
                kind,
                facts.Write(),
                managing.Code,
                matter,
                "Chờ phát hành thông báo",
                $"{(kind == ProcessKind.Incident ? "Ghi nhận sự cố" : "Lập kế hoạch dừng hệ thống")}: {matter}",
                new Brief(shown, [], Data: facts.Write())),
            client,
            cancellation);
        await audit.RecordAsync(
            new AuditEntry(
                $"{row.Id}-opened", caller.Id, kind == ProcessKind.Incident ? "ghi nhận sự cố" : "lập kế hoạch dừng hệ thống", row.Id, time.GetUtcNow(), http.SourceAddress(), null),
            cancellation);
        return TypedResults.Accepted(
            $"/api/processes/{row.Id}", new Opened(row.Id, $"/api/processes/{row.Id}", $"Đã ghi nhận {row.Id}; thông báo tới các cơ quan đang được trình ký."));
    }

    private static void DemandText(string? text, string field, string name)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > LongestText)
            throw RefusedException.BadRequest($"thieu-{field}", $"Ghi rõ {name} ({field}), không quá {LongestText} ký tự.");
    }
}

/// <param name="From">When the system stops.</param>
/// <param name="To">When it is to run again.</param>
public sealed record PlannedStopRequest(DateTimeOffset From, DateTimeOffset To, string What, string Reason);

public sealed record IncidentRequest(DateTimeOffset Since, string What, string Reason, DateTimeOffset? Expected = null);

public sealed record OperationReport(string Words);

/// <param name="Status">Where to look.</param>
public sealed record Opened(string Id, string Status, string Message);
