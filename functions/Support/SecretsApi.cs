using CongVan.Functions.Auditing;
using CongVan.Functions.Directory;
using CongVan.Functions.Errors;
using CongVan.Functions.Identity;
using CongVan.Functions.Operations;
using CongVan.Functions.People;
using CongVan.Functions.Processes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace CongVan.Functions.Support;

/// <summary>Secrets found in the system (Đ24.6): reported by the agency where they were found, or by the Sở.</summary>
public sealed class SecretsApi(
    SecretCases cases, ProcessRegister processes, ProcessAccess access, IAgencies agencies, IAccountDirectory directory, ReportedDocuments reported, IAudit audit, TimeProvider time)
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
        var caller = request.HttpContext.Caller();
        var asked = await request.JsonAsync<SecretReport>(cancellation);
        if (string.IsNullOrWhiteSpace(asked.Document) || asked.Document.Length > LongestText)
            throw RefusedException.BadRequest("thieu-document", $"Ghi số, ký hiệu của tài liệu và nơi phát hiện (document), không quá {LongestText} ký tự; không ghi nội dung mật.");
        var found = await AgencyAsync(caller.AgencyCode ?? asked.AgencyCode, "agencyCode", cancellation);
        var sender = asked.SenderAgency is null ? null : await AgencyAsync(asked.SenderAgency, "senderAgency", cancellation);
        await DemandAccount(asked, cancellation);
        var documents = await reported.FindAsync(caller, found.Code, asked.Documents ?? [], cancellation);
        sender ??= documents.Sender;

        var facts = new SecretFacts(
            asked.Document.Trim(),
            sender?.Code,
            asked.Spreader?.Trim(),
            asked.Reporter?.Trim(),
            documents.Ids.Count == 0 ? null : documents.Ids,
            documents.Ids.Count == 0 ? null : await reported.ReadersAsync(caller, found.Code, asked.Readers, cancellation));
        var row = await cases.OpenAsync(
            found, $"{found.Code}\n{facts.Write()}", facts, $"{found.DisplayName} báo phát hiện tài liệu có nội dung bí mật nhà nước", caller.Id, caller.OfficialId, request.HttpContext.SourceAddress(), client, cancellation);
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

    /// <summary>The reporter is protected (Đ24.6): their own account is never the one that is put up for a lock.</summary>
    private async Task DemandAccount(SecretReport asked, CancellationToken cancellation)
    {
        if (asked.Spreader?.Trim() is not { Length: > 0 } spreader)
            return;
        if (string.Equals(spreader, asked.Reporter?.Trim(), StringComparison.Ordinal))
            throw RefusedException.BadRequest("tai-khoan-nguoi-bao", $"Tài khoản {spreader} là của người phát hiện, báo cáo: không khóa tài khoản của người báo. Ghi đúng tài khoản đã phát tán, hoặc bỏ trống nếu chưa rõ.");
        if (await directory.FindAsync(spreader, cancellation) is null)
            throw RefusedException.BadRequest("khong-co-tai-khoan", $"Không có tài khoản “{spreader}”. Kiểm tra lại tên tài khoản đã phát tán, hoặc bỏ trống nếu chưa rõ.");
    }

    private async Task<Agency> AgencyAsync(string? code, string field, CancellationToken cancellation) =>
        !string.IsNullOrWhiteSpace(code) && await agencies.FindAsync(code.Trim(), cancellation) is { } agency
            ? agency
            : throw RefusedException.BadRequest("co-quan-chua-dang-ky", $"Chưa ghi cơ quan, hoặc cơ quan “{code}” không có trong danh mục ({field}). Kiểm tra lại mã định danh.");

    private Task RecordAsync(HttpContext http, ProcessRow row, string key, string act, CancellationToken cancellation) => audit.RecordAsync(
        new AuditEntry($"{row.Id}-{key}", http.Caller().Id, act, row.Id, time.GetUtcNow(), http.SourceAddress(), row.AgencyCode), cancellation);
}

public sealed record SecretReport(
    string Document,
    string? SenderAgency = null,
    string? Spreader = null,
    string? Reporter = null,
    string? AgencyCode = null,
    IReadOnlyList<string>? Documents = null,
    IReadOnlyList<string>? Readers = null);
