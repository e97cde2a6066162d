using CongVan.Functions.Auditing;
using CongVan.Functions.Errors;
using CongVan.Functions.Identity;
using CongVan.Functions.Operations;
using CongVan.Functions.Processes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace CongVan.Functions.Support;

/// <summary>Secrets found in the system (Đ24.6): reported by the agency where they were found, or by the Sở.</summary>
public sealed class SecretsApi(
    SecretReporting reporting, ProcessRegister processes, ProcessAccess access, IAudit audit, TimeProvider time)
{
    private const int LongestText = 2000;

    /// <summary>
    /// Body: <c>document</c> (số, ký hiệu, where it lies; nothing of its content), <c>senderAgency</c>, <c>spreader</c>, <c>reporter</c>; from
    /// the Sở also <c>agencyCode</c>, where it was found, and <c>readers</c>, who alone may look at it. <c>documents</c>: ids of documents in this system; on return
    /// they are quarantined wherever they lie in the installation.
    /// </summary>
    [Function("ReportSecret")]
    [Allow(Role.Agency, Role.AgencyAdmin, Role.AgencyOfficial, Role.Clerk, Role.Officer, Role.Leader)]
    public async Task<Accepted<Opened>> Report(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/secrets")] HttpRequest request, [DurableClient] DurableTaskClient client)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var row = await reporting.OpenAsync(request.HttpContext, await request.JsonAsync<SecretReport>(cancellation), client, cancellation);
        return TypedResults.Accepted(
            $"/api/processes/{row.Id}", new Opened(row.Id, $"/api/processes/{row.Id}", $"Đã ghi nhận {row.Id}; Thủ trưởng cơ quan, Sở, cơ quan gửi và cơ quan chức năng được báo ngay."));
    }

    /// <summary>What was done since: removed, assessed, told. Body: <c>words</c>.</summary>
    [Function("NoteSecret")]
    [Allow(Role.Agency, Role.AgencyAdmin, Role.Clerk, Role.Officer, Role.Leader)]
    public async Task<Ok<Said>> Note(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/secrets/{id}/notes")] HttpRequest request, string id)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var process = await access.DemandAsync(id, request.HttpContext.Caller(), cancellation);
        var report = await request.JsonAsync<OperationReport>(cancellation);
        if (process.Kind != ProcessKind.SecretFound)
            throw RefusedException.NotFound("khong-co-vu-viec", $"Không có vụ việc phát hiện tài liệu mật “{id}”.");
        if (process.State != ProcessState.Open)
            throw RefusedException.Conflict("da-ket-thuc", $"Vụ việc {id} đã kết thúc theo dõi.");
        if (string.IsNullOrWhiteSpace(report.Words) || report.Words.Length > LongestText)
            throw RefusedException.BadRequest("thieu-words", $"Ghi rõ việc đã làm (words), không quá {LongestText} ký tự; không ghi nội dung mật.");

        var key = $"note-{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(report.Words.Trim())))[..16]}";
        await processes.TellAsync(id, key, report.Words.Trim(), cancellation);
        await RecordAsync(request.HttpContext, process, key, "ghi diễn biến vụ việc tài liệu mật", cancellation);
        return TypedResults.Ok(new Said("Đã ghi nhận; người theo dõi vụ việc thấy nội dung này trên trang quyết định."));
    }

    private Task RecordAsync(HttpContext http, ProcessRow row, string key, string act, CancellationToken cancellation) => audit.RecordAsync(
        new AuditEntry($"{row.Id}-{key}", http.Caller().Id, act, row.Id, time.GetUtcNow(), http.SourceAddress(), row.AgencyCode), cancellation);
}
