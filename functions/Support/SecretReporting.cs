using CongVan.Functions.Directory;
using CongVan.Functions.Errors;
using CongVan.Functions.Identity;
using CongVan.Functions.People;
using CongVan.Functions.Processes;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;

namespace CongVan.Functions.Support;

/// <summary>A report of Đ24.6 taken in, by the API or on a page: checked, and what it names hidden before the answer.</summary>
public sealed class SecretReporting(SecretCases cases, IAgencies agencies, IAccountDirectory directory, ReportedDocuments reported)
{
    private const int LongestText = 2000;

    /// <exception cref="RefusedException">Nothing said, nobody's document, the reporter's own account.</exception>
    public async Task<ProcessRow> OpenAsync(HttpContext http, SecretReport asked, DurableTaskClient client, CancellationToken cancellation)
    {
        var caller = http.Caller();
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
        return await cases.OpenAsync(
            found, $"{found.Code}\n{facts.Write()}", facts, $"{found.DisplayName} báo phát hiện tài liệu có nội dung bí mật nhà nước", caller.Id, caller.OfficialId, http.SourceAddress(), client, cancellation);
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
}

public sealed record SecretReport(
    string Document,
    string? SenderAgency = null,
    string? Spreader = null,
    string? Reporter = null,
    string? AgencyCode = null,
    IReadOnlyList<string>? Documents = null,
    IReadOnlyList<string>? Readers = null);
