using CongVan.Functions.Auditing;
using CongVan.Functions.Errors;
using CongVan.Functions.Identity;
using CongVan.Functions.People;
using CongVan.Functions.Processes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace CongVan.Functions.Approvals;

/// <summary>Approvals in an Administrator's or leader's hands: given to somebody else, or the link sent again.</summary>
public sealed class ApprovalsApi(
    ApprovalRegister approvals, Asking asking, IOfficials officials, IAudit audit, TimeProvider time)
{
    /// <summary>Body: <c>{"officialId": "…"}</c>. The new official gets a link; the old one opens nothing any more.</summary>
    [Function("ReassignApproval")]
    [Allow(Role.Administrator, Role.Leader)]
    public async Task<Ok<Said>> Reassign(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/approvals/{id}/reassign")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var body = await request.JsonAsync<Reassignment>(cancellation);
        var approval = await OpenOne(id, cancellation);
        var official = await officials.FindAsync(body.OfficialId, cancellation)
            ?? throw RefusedException.BadRequest("khong-co-can-bo", $"Không có cán bộ “{body.OfficialId}” trong danh sách.");
        if (string.Equals(approval.NotThisOfficial, official.Id, StringComparison.Ordinal))
            throw RefusedException.Conflict("viec-cua-chinh-minh", "Không giao cho người đã nộp yêu cầu này: không ai quyết định việc của chính mình.");

        var responsible = await officials.MayActAsync(official.Id, approval.Duty, approval.AgencyCode, time.GetUtcNow(), cancellation)
            ?? throw RefusedException.Conflict(
                "khong-co-tham-quyen", $"{official.FullName} chưa được giao nhiệm vụ này. Cập nhật nhiệm vụ hoặc lập ủy quyền trước khi giao việc.");
        await asking.AskOfficialAsync(id, responsible, "Được giao lại", cancellation);
        await RecordAsync(request.HttpContext, approval, "giao lại việc", cancellation);
        await client.WakeAsync(id, cancellation);
        return TypedResults.Ok(new Said($"Đã giao cho {official.FullName}; liên kết cũ không còn hiệu lực."));
    }

    /// <summary>A new link to whoever is asked now, e.g. after the address was mended.</summary>
    [Function("ResendApproval")]
    [Allow(Role.Administrator, Role.Leader)]
    public async Task<Ok<Said>> Resend(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/approvals/{id}/resend")] HttpRequest request, string id)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var approval = await OpenOne(id, cancellation);
        var responsible = approval.Current is { } current
            ? await officials.MayActAsync(current.OfficialId, approval.Duty, approval.AgencyCode, time.GetUtcNow(), cancellation)
            : null;
        responsible ??= await officials.ResponsibleAsync(
            approval.Duty, approval.AgencyCode, time.GetUtcNow(), approval.NotThisOfficial, cancellation);
        if (responsible is null)
            throw RefusedException.Conflict("khong-co-tham-quyen", "Không có ai được giao nhiệm vụ này. Cập nhật danh sách cán bộ hoặc ủy quyền rồi gửi lại.");

        await asking.AskOfficialAsync(id, responsible, "Gửi lại liên kết", cancellation);
        await RecordAsync(request.HttpContext, approval, "gửi lại liên kết", cancellation);
        return TypedResults.Ok(new Said($"Đã gửi liên kết mới cho {responsible.Acts.FullName}; liên kết cũ không còn hiệu lực."));
    }

    private async Task<ApprovalRow> OpenOne(string id, CancellationToken cancellation)
    {
        var approval = id.Contains('-', StringComparison.Ordinal) ? await approvals.FindAsync(id, cancellation) : null;
        return approval switch
        {
            null => throw RefusedException.NotFound("khong-co-viec", $"Không có việc “{id}” đang chờ quyết định."),
            { State: not ApprovalState.Open } => throw RefusedException.Conflict("da-co-quyet-dinh", "Việc này đã có quyết định hoặc đã được rút."),
            _ => approval,
        };
    }

    private Task RecordAsync(HttpContext http, ApprovalRow approval, string act, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        return audit.RecordAsync(
            new AuditEntry(
                $"{approval.Id}-{act}-{now:yyyyMMddHHmmssfff}", http.Caller().Id, act, approval.ProcessId, now, http.SourceAddress(), approval.AgencyCode),
            cancellation);
    }
}

public sealed record Reassignment(string OfficialId);
