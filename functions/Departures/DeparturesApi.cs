using CongVan.Functions.Accounts;
using CongVan.Functions.Errors;
using CongVan.Functions.Identity;
using CongVan.Functions.Processes;
using CongVan.Workflows.Departures;
using CongVan.Workflows.Regulation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace CongVan.Functions.Departures;

/// <summary>Where personnel decisions are filed and taken back, by the agency or by a clerk for it (Đ14.3).</summary>
public sealed class DeparturesApi(
    RequestReader reader, FilingDoor door, DepartureIntake intake, DepartureEndings endings, DepartureCorrecting correcting, DepartureRegister departures, ProcessAccess access)
{
    /// <summary>
    /// <c>multipart/form-data</c>: <c>form</c> as JSON (login, fullName, kind, number, notation, decisionDate, effectiveDate), <c>document</c> the
    /// decision. 202 with the process and the day by which Mẫu 03 is due; the same decision again gives the same answer.
    /// </summary>
    [Function("FileDeparture")]
    [Allow(Role.Agency, Role.AgencyAdmin, Role.Clerk)]
    public async Task<Accepted<DepartureAnswer>> File(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/departures")] HttpRequest request, [DurableClient] DurableTaskClient client)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var caller = request.HttpContext.Caller();
        var paper = await reader.ReadPaperAsync<DepartureForm>(request, "quyết định nghỉ việc", documentRequired: true, cancellation);
        var agency = await door.AgencyAsync(paper.AgencyCode ?? (caller.AgencyCode is null ? paper.Form.AgencyCode : null), caller, cancellation);
        var by = new FiledBy(caller.Id, caller.Name, caller.OfficialId, caller.AgencyCode is null ? paper.Channel ?? Channel.Paper : Channel.System);
        var taken = await intake.TakeAsync(paper.Form, agency.Code, paper.Files, by, request.HttpContext.SourceAddress(), client, cancellation);
        return taken switch
        {
            DepartureTaken.Taken { Row: var row } => await AnswerAsync(row, cancellation),
            DepartureTaken.Conflict conflict => throw RefusedException.Conflict(conflict.Code, conflict.Words),
            DepartureTaken.Refused refused => throw new RefusedException(Problems.BadRequest(
                "quyet-dinh-chua-hop-le",
                "Chưa ghi nhận được quyết định. Sửa các mục nêu dưới đây rồi gửi lại.",
                [.. refused.Reasons.Select(reason => new FieldError("form", reason))])),
            _ => throw new InvalidOperationException($"A filing cannot end as {taken.GetType().Name}."),
        };
    }

    /// <summary>
    /// The decision is withdrawn ("rut-quyet-dinh") or the person taken back before its effective date ("tiep-nhan-lai"): <c>form</c> as JSON with
    /// <c>ending</c> and <c>words</c> (by which paper), <c>document</c> that paper. The account is kept, also when its end was agreed to.
    /// </summary>
    [Function("EndDeparture")]
    [Allow(Role.Agency, Role.AgencyAdmin, Role.Clerk)]
    public async Task<Accepted<Said>> End(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/departures/{id}/end")] HttpRequest request, string id, [DurableClient] DurableTaskClient client)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var caller = request.HttpContext.Caller();
        var process = await access.DemandAsync(id, caller, cancellation);
        var row = await departures.FindAsync(process.Id, cancellation)
            ?? throw RefusedException.NotFound("khong-phai-nghi-viec", $"Quy trình {id} không theo dõi một quyết định nghỉ việc. Kiểm tra lại mã hồ sơ.");
        var paper = await reader.ReadPaperAsync<EndingForm>(request, "nội dung rút quyết định", documentRequired: true, cancellation);
        var (kind, words) = EndingForm.Read(paper.Form);
        var by = new FiledBy(caller.Id, caller.Name, caller.OfficialId, caller.AgencyCode is null ? paper.Channel ?? Channel.Paper : Channel.System);
        await endings.EndAsync(row, kind, words, by, paper.Files, request.HttpContext.SourceAddress(), client, cancellation);
        return TypedResults.Accepted(
            $"/api/processes/{id}", new Said($"Đã ghi nhận: tài khoản {row.Login} được giữ lại, việc theo dõi {row.Decision.Words} kết thúc. Cơ quan được báo bằng thư."));
    }

    /// <summary>
    /// A filed decision in a new version: the whole form again, as it should have been, and the decision. Until Mẫu 03 answers it; the 5 days
    /// are counted anew from the decision's date, and what was filed before is kept.
    /// </summary>
    [Function("CorrectDeparture")]
    [Allow(Role.Agency, Role.AgencyAdmin, Role.Clerk)]
    public async Task<Accepted<DepartureAnswer>> Correct(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/departures/{id}/corrections")] HttpRequest request, string id, [DurableClient] DurableTaskClient client)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var caller = request.HttpContext.Caller();
        var process = await access.DemandAsync(id, caller, cancellation);
        var row = await departures.FindAsync(process.Id, cancellation)
            ?? throw RefusedException.NotFound("khong-phai-nghi-viec", $"Quy trình {id} không theo dõi một quyết định nghỉ việc. Kiểm tra lại mã hồ sơ.");
        var paper = await reader.ReadPaperAsync<DepartureForm>(request, "quyết định nghỉ việc", documentRequired: true, cancellation);
        var by = new FiledBy(caller.Id, caller.Name, caller.OfficialId, caller.AgencyCode is null ? paper.Channel ?? Channel.Paper : Channel.System);
        return await AnswerAsync(
            await correcting.CorrectAsync(row, paper.Form, paper.Files, by, request.HttpContext.SourceAddress(), client, cancellation), cancellation);
    }

    private async Task<Accepted<DepartureAnswer>> AnswerAsync(DepartureRow row, CancellationToken cancellation)
    {
        var deadline = await intake.DeadlineOfAsync(row, cancellation);
        var where = $"/api/processes/{row.ProcessId}";
        return TypedResults.Accepted(where, new DepartureAnswer(
            row.ProcessId!,
            deadline.Due,
            deadline.ToString(),
            row.Decision.EffectiveDate,
            where,
            $"Đã ghi nhận {row.Decision.Words}. Gửi Mẫu 03 chậm nhất hết ngày {VietnamTime.Long(deadline.LastDay)}; tài khoản không bị khóa trước ngày {VietnamTime.Long(row.Decision.EffectiveDate)}."));
    }
}

/// <param name="Due">24:00 of the last day is written as 00:00 of the next.</param>
public sealed record DepartureAnswer(string Id, DateTimeOffset Due, string DueExplained, DateOnly EffectiveDate, string Status, string Message);
