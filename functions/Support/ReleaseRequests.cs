using CongVan.Functions.Auditing;
using CongVan.Functions.Documents.Incoming;
using CongVan.Functions.Errors;
using CongVan.Functions.Identity;
using CongVan.Functions.People;
using CongVan.Functions.Processes;
using CongVan.Functions.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;

namespace CongVan.Functions.Support;

/// <summary>
/// The way out of quarantine for what was hidden by mistake, asked for: by the head of an agency whose document it is, in person. Nothing of it holds
/// until an Administrator of the Sở has confirmed it.
/// </summary>
public sealed class ReleaseRequests(
    SecretChain chain, IncomingRegister incoming, IRegister<SecretDocumentRow> kept, IFileVault vault, IOfficials officials, IAgencies agencies, ProcessRegister processes, ProcessOpening opening, IAudit audit, TimeProvider time)
{
    private const int LongestReason = 2000;
    private const int MostFiles = 20;

    /// <exception cref="RefusedException">Not the head, nothing hidden, no reason.</exception>
    public async Task<ProcessRow> AskAsync(HttpContext http, ReleaseAsked asked, DurableTaskClient client, CancellationToken cancellation)
    {
        var caller = http.Caller();
        if (caller is not { AgencyCode: { } agency, OfficialId: { } head } || await officials.MayActAsync(head, Duty.LeadDocuments, agency, time.GetUtcNow(), cancellation) is null)
            throw RefusedException.Forbidden("khong-phai-thu-truong", "Chỉ Thủ trưởng cơ quan, đích thân, đề nghị gỡ cách ly; quản trị viên của Sở xác nhận. Báo cáo Thủ trưởng cơ quan.");
        var reason = asked.Reason?.Trim() ?? "";
        if (reason.Length is 0 or > LongestReason)
            throw RefusedException.BadRequest("thieu-ly-do", $"Ghi rõ vì sao việc cách ly là nhầm (reason), không quá {LongestReason} ký tự; không ghi nội dung của tài liệu.");
        var (facts, lines) = asked.CaseId is { Length: > 0 } id
            ? await OfCaseAsync(agency, id, asked, reason, cancellation)
            : await OfScannerAsync(agency, asked, reason, cancellation);

        var place = await agencies.FindAsync(agency, cancellation);
        var row = await opening.OpenAsync(
            new NewProcess(
                ProcessKind.QuarantineRelease,
                $"{agency}\n{facts.Write()}",
                agency,
                facts.CaseId is null ? "Gỡ cách ly tệp bị nhận nhầm là có mã độc" : $"Gỡ cách ly tài liệu của vụ việc {facts.CaseId}",
                "Chờ quản trị viên của Sở xác nhận",
                $"Thủ trưởng {place?.DisplayName ?? agency} đề nghị gỡ cách ly; chưa có hiệu lực cho đến khi được xác nhận",
                new Brief(
                    [
                        new(facts.CaseId is null ? "Tệp" : "Vụ việc", facts.CaseId ?? string.Join("; ", facts.Files.Select(file => $"SHA-256 {file[..16]}…"))),
                        .. lines,
                        new("Lý do", reason),
                        new("Người đề nghị", $"{caller.Name}, {place?.DisplayName ?? agency}"),
                    ],
                    [],
                    head,
                    facts.Write())),
            client,
            cancellation);
        await audit.RecordAsync(http, time.GetUtcNow(), $"{row.Id}-asked", "đề nghị gỡ cách ly", row.Id, agency, reason, cancellation);
        return row;
    }

    private async Task<(ReleaseFacts Facts, IReadOnlyList<BriefFact> Lines)> OfCaseAsync(string agency, string id, ReleaseAsked asked, string reason, CancellationToken cancellation)
    {
        var all = id.Length <= 80 ? await chain.DocumentsAsync(id, cancellation) : [];
        var process = all.Count == 0 ? null : await processes.FindAsync(id, cancellation);
        if (process is null || (process.AgencyCode != agency && all.All(row => row.Document.AgencyCode != agency)))
            throw RefusedException.NotFound("khong-co-vu-viec", $"Không có vụ việc cách ly “{(id.Length <= 80 ? id : id[..80] + "…")}” nào liên quan đến văn bản của cơ quan.");
        var wanted = asked.Documents is { Count: > 0 } named ? all.Where(row => named.Contains(row.Document.Id, StringComparer.Ordinal)).ToList() : [.. all];
        var hidden = wanted.Where(row => row.ReleasedBy is null).ToList();
        if (hidden.Count == 0)
            throw RefusedException.Conflict("khong-con-cach-ly", $"Vụ việc {id} không còn giữ văn bản nào như vậy trong cách ly.");
        if (asked.Files?.FirstOrDefault(file => all.All(row => !row.Files.Contains(file, StringComparer.Ordinal))) is { } strange)
            throw RefusedException.BadRequest("khong-co-tep", $"Vụ việc {id} không cách ly tệp “{(strange.Length <= 64 ? strange : strange[..64])}” (files).");
        return (
            new ReleaseFacts(id, [.. hidden.Select(row => row.Document.Id)], asked.Files ?? [], reason),
            [.. hidden.Select(row => new BriefFact("Văn bản", $"{row.Reference} ({row.Document.Id})"))]);
    }

    private async Task<(ReleaseFacts Facts, IReadOnlyList<BriefFact> Lines)> OfScannerAsync(string agency, ReleaseAsked asked, string reason, CancellationToken cancellation)
    {
        var row = asked.DocumentId is { Length: > 0 and <= 80 } document ? await incoming.FindAsync(agency, document, cancellation) : null;
        if (asked.DocumentId is { Length: > 0 } && row is null)
            throw Documents.Rights.DocumentAccess.Missing(asked.DocumentId);
        var files = (asked.Files is { Count: > 0 } named ? named : row?.Files.Select(file => file.File.Sha256) ?? []).Distinct(StringComparer.Ordinal).ToList();
        if (files.Count is 0 or > MostFiles)
            throw RefusedException.BadRequest("thieu-tep", $"Nêu vụ việc (caseId), văn bản đến (documentId), hoặc mã SHA-256 của các tệp bị cách ly (files, nhiều nhất {MostFiles} tệp).");
        var hidden = new List<string>();
        foreach (var file in files)
        {
            if (await IsHeldByCaseAsync(file, cancellation) is { } held)
                throw RefusedException.Conflict("thuoc-vu-viec", $"Tệp {file[..16]}… bị cách ly theo vụ việc {held}, không phải vì mã độc: nêu vụ việc đó (caseId).");
            if (await IsHiddenAsync(file, cancellation))
                hidden.Add(file);
        }

        return hidden.Count == 0
            ? throw RefusedException.Conflict("khong-con-cach-ly", "Không tệp nào trong số này đang bị cách ly. Kiểm tra lại mã SHA-256 trong thông báo.")
            : (new ReleaseFacts(null, row is null ? [] : [row.Id], hidden, reason), row is null ? [] : [new BriefFact("Văn bản đến", $"{row.Reference} ({row.Id})")]);
    }

    private async Task<string?> IsHeldByCaseAsync(string sha256, CancellationToken cancellation)
    {
        await foreach (var row in kept.AllAsync("file", sha256, cancellation))
        {
            if (row.Value.ReleasedBy is null)
                return row.Partition;
        }

        return null;
    }

    private async Task<bool> IsHiddenAsync(string sha256, CancellationToken cancellation)
    {
        try
        {
            await using var file = await vault.OpenQuarantinedAsync(sha256, cancellation);
            return true;
        }
        catch (FileVaultException)
        {
            return false;
        }
    }
}

/// <param name="CaseId">Of the secret that was found: all its documents, or those named.</param>
/// <param name="Documents">Ids; empty for all of the case.</param>
/// <param name="Files">SHA-256: of a case, let go whatever else carries them; else what the malware scanner hid.</param>
/// <param name="DocumentId">An incoming document that went back because of the malware scanner.</param>
public sealed record ReleaseAsked(string? Reason, string? CaseId = null, IReadOnlyList<string>? Documents = null, IReadOnlyList<string>? Files = null, string? DocumentId = null);
