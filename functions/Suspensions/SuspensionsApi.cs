using CongVan.Functions.Accounts;
using CongVan.Functions.Errors;
using CongVan.Functions.Identity;
using CongVan.Functions.Processes;
using CongVan.Workflows.Accounts;
using CongVan.Workflows.Regulation;
using CongVan.Workflows.Suspensions;
using CongVan.Workflows.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace CongVan.Functions.Suspensions;

/// <summary>Where grounds for a suspension are recorded, and where agencies ask that an account continue (Đ8.4, 14.1, 8.5c).</summary>
public sealed class SuspensionsApi(
    RequestReader reader, FilingDoor door, SuspensionRecording recording, Continuations continuations, SuspensionRegister suspensions, ProcessAccess access, TimeProvider time)
{
    /// <summary>The grounds in force today, with what each needs.</summary>
    [Function("ListSuspensionGrounds")]
    [Allow(Role.Agency, Role.AgencyAdmin, Role.Clerk, Role.Officer, Role.Leader, Role.Administrator)]
    public Ok<IReadOnlyList<SuspensionGround>> Grounds(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/suspensions/grounds")] HttpRequest request)
    {
        _ = request;
        return TypedResults.Ok(SuspensionGrounds.InForce(VietnamTime.DateOf(time.GetUtcNow())));
    }

    /// <summary>
    /// <c>multipart/form-data</c>: <c>form</c> as JSON (login, ground, words, foundOn), <c>document</c> the evidence or the agency's request. An
    /// agency asks for its own accounts; a clerk with <c>agencyCode</c> files an agency's request; an official records what was found.
    /// </summary>
    [Function("RecordSuspension")]
    [Allow(Role.Agency, Role.AgencyAdmin, Role.Clerk, Role.Officer, Role.Leader)]
    public async Task<Accepted<SuspensionAccepted>> Record(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/suspensions")] HttpRequest request, [DurableClient] DurableTaskClient client)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var caller = request.HttpContext.Caller();
        var paper = await reader.ReadPaperAsync<SuspensionForm>(request, "căn cứ tạm dừng", documentRequired: false, cancellation);
        var byAgency = caller.AgencyCode is not null || paper.AgencyCode is not null;
        var agency = byAgency ? await door.AgencyAsync(paper.AgencyCode, caller, cancellation) : null;
        var by = new FiledBy(caller.Id, caller.Name, caller.OfficialId, caller.AgencyCode is null && byAgency ? paper.Channel ?? Channel.Paper : Channel.System);
        var recorded = await recording.RecordAsync(
            new NewGround(paper.Form, agency?.Code, paper.Files, by, request.HttpContext.SourceAddress()), client, cancellation);
        return recorded switch
        {
            GroundRecorded.Recorded { Row: var row } => TypedResults.Accepted(
                $"/api/processes/{row.ProcessId}",
                new SuspensionAccepted(
                    row.ProcessId!,
                    $"/api/processes/{row.ProcessId}",
                    $"Đã ghi nhận căn cứ tạm dừng tài khoản {row.Login} theo {row.Ground.Article}. Cơ quan quản lý trực tiếp được thông báo ngay; việc tạm dừng chờ cán bộ có thẩm quyền quyết định.")),
            GroundRecorded.Refused refused => throw new RefusedException(Problems.BadRequest(
                "can-cu-chua-hop-le",
                "Chưa ghi nhận được căn cứ tạm dừng. Sửa các mục nêu dưới đây rồi gửi lại.",
                [.. refused.Reasons.Select(reason => new FieldError("form", reason))])),
            _ => throw new InvalidOperationException($"A recording cannot end as {recorded.GetType().Name}."),
        };
    }

    /// <summary>
    /// The holder's agency asks that the account continue: <c>form</c> as JSON with <c>words</c>, <c>document</c> the signed or stamped paper; a
    /// clerk for it also says <c>receivedAt</c>, from which it counts.
    /// </summary>
    [Function("ContinueSuspended")]
    [Allow(Role.Agency, Role.AgencyAdmin, Role.Clerk)]
    public async Task<Accepted<Said>> Continue(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/suspensions/{id}/continue")] HttpRequest request, string id, [DurableClient] DurableTaskClient client)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var caller = request.HttpContext.Caller();
        var process = await access.DemandAsync(id, caller, cancellation);
        var row = await suspensions.FindAsync(process.Id, cancellation)
            ?? throw RefusedException.NotFound("khong-phai-tam-dung", $"Quy trình {id} không phải hồ sơ tạm dừng tài khoản. Kiểm tra lại mã hồ sơ.");
        var paper = await reader.ReadPaperAsync<ContinuationForm>(request, "đề nghị tiếp tục sử dụng", documentRequired: true, cancellation);
        if (paper.AgencyCode is { } named && !string.Equals(named, row.AgencyCode, StringComparison.Ordinal))
        {
            throw RefusedException.Conflict(
                "khong-phai-co-quan-quan-ly",
                $"Cơ quan {named} không phải cơ quan quản lý trực tiếp của tài khoản {row.Login}; chỉ cơ quan {row.AgencyCode} đề nghị tiếp tục sử dụng được (điểm c khoản 5 Điều 8).");
        }

        var words = VietnameseText.Accept(paper.Form.Words ?? "") is AcceptedText.Accepted { Text: { Length: > 0 and <= FormLimits.Note } text }
            ? text
            : throw RefusedException.BadRequest("thieu-ly-do", $"Ghi lý do đề nghị tiếp tục sử dụng (words), không quá {FormLimits.Note} ký tự.");
        var entered = await door.EnterAsync(paper with { AgencyCode = row.AgencyCode }, caller, cancellation);
        var asked = await continuations.AskAsync(row, words, paper.Files, entered.By, entered.ReceivedAt, request.HttpContext.SourceAddress(), client, cancellation);
        return TypedResults.Accepted(
            $"/api/processes/{id}",
            new Said(asked.InTime
                ? $"Đã nhận trong thời hạn: căn cứ thu hồi tài khoản {row.Login} hết ngay. Cán bộ có thẩm quyền quyết định cho hoạt động trở lại hoặc giữ tạm dừng có lý do."
                : $"Đã nhận sau thời hạn: văn bản được trình cán bộ xác nhận việc thu hồi tài khoản {row.Login} xem xét."));
    }
}

public sealed record SuspensionAccepted(string Id, string Status, string Message);

/// <summary>JSON: camelCase.</summary>
public sealed record ContinuationForm
{
    /// <summary>Why the account is to continue, and by which paper.</summary>
    public string? Words { get; init; }
}
