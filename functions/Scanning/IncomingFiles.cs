using CongVan.Functions.Accounts;
using CongVan.Functions.Auditing;
using CongVan.Functions.Errors;
using CongVan.Functions.Identity;
using CongVan.Functions.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CongVan.Functions.Scanning;

/// <summary>
/// The one door through which files of callers come in (Đ16.5): size, kind by content, malware, then the vault. An infected file is
/// kept in quarantine, as evidence, and refused. One that could not be scanned says so for good, or is refused where that is set.
/// </summary>
public sealed partial class IncomingFiles(
    IMalwareScanner scanner,
    IFileVault vault,
    IAudit audit,
    FiledSignatures signatures,
    ReleasedFiles released,
    IOptions<ScannerSettings> settings,
    IOptions<RequestLimits> limits,
    TimeProvider time,
    ILogger<IncomingFiles> log)
{
    /// <summary>A signed or scanned document: PDF, JPG or PNG. Throws <see cref="RefusedException"/>.</summary>
    /// <param name="part">The part of the form it came in.</param>
    public async Task<FiledFile> KeepAsync(IFormFile file, string part, HttpContext http, CancellationToken cancellation)
    {
        if (file.Length > limits.Value.MaxBytes)
        {
            throw new RefusedException(Problems.TooLarge(
                "tep-qua-lon", $"Tệp ở phần {part} vượt quá {limits.Value.InWords}. Nén hoặc quét lại với độ phân giải thấp hơn (từ 200 dpi) rồi nộp lại."));
        }

        await using var content = file.OpenReadStream();
        var scan = await DemandCleanAsync(content, file.FileName, part, http, cancellation);
        var kind = await FileKind.OfAsync(content, cancellation);
        FileKind.Demand(kind, file.FileName, part);
        content.Position = 0;
        var kept = await vault.AddAsync(content, cancellation);
        await DemandOpenAsync(kept.Sha256, file.FileName, part, cancellation);
        var verdict = await VerdictAsync(content, kind!, cancellation);
        return new FiledFile(part, FileKind.SafeName(file.FileName, kind!), kind!.MediaType, kept.Sha256, kept.Length, verdict?.InOneLine, scan, verdict);
    }

    /// <summary>Refuses an infected file, whatever its kind, before anything reads it. Returns what is said beside it; the stream stands at its start.</summary>
    public async Task<string?> DemandCleanAsync(Stream content, string fileName, string part, HttpContext http, CancellationToken cancellation)
    {
        content.Position = 0;
        var result = await scanner.ScanAsync(content, cancellation);
        content.Position = 0;
        switch (result)
        {
            case ScanResult.Infected when await released.HasAsync(content, cancellation):
                return null; // a false alarm, as two named persons have decided
            case ScanResult.Infected infected:
                await QuarantineAsync(content, infected, part, http, cancellation);
                throw RefusedException.BadRequest(
                    "tep-co-ma-doc",
                    $"Tệp \"{Short(fileName)}\" ở phần {part} có mã độc ({infected.Signature}): không tiếp nhận, tệp đã được cách ly (Đ16.5). Quét máy đã gửi tệp, lập lại tệp sạch rồi nộp lại.");
            case ScanResult.NotTold { Why: var why }:
                if (scanner is not NoScanner)
                    NotScanned(log, part, why);
                return settings.Value.Required
                    ? throw new RefusedException(Problems.Of(
                        StatusCodes.Status503ServiceUnavailable,
                        "chua-quet-duoc-ma-doc",
                        $"Chưa quét được mã độc cho tệp \"{Short(fileName)}\" ở phần {part} ({why}), nên chưa tiếp nhận. Nộp lại sau ít phút; nếu vẫn không được thì báo đơn vị vận hành."))
                    : $"chưa quét mã độc: {why}";
            default:
                return null;
        }
    }

    private async Task QuarantineAsync(
        Stream content, ScanResult.Infected infected, string part, HttpContext http, CancellationToken cancellation)
    {
        var kept = await vault.AddAsync(content, cancellation);
        await vault.QuarantineAsync(kept.Sha256, $"{infected.Signature}, {time.GetUtcNow():O}", cancellation);
        Refused(log, part, infected.Signature, kept.Sha256);
        var caller = http.FindCaller();
        await audit.RecordAsync(
            new AuditEntry(
                $"ma-doc-{kept.Sha256}-{time.GetUtcNow():yyyyMMddHHmmssfff}",
                caller?.Id ?? "người giữ liên kết",
                "cách ly tệp có mã độc",
                kept.Sha256,
                time.GetUtcNow(),
                http.SourceAddress(),
                caller?.AgencyCode,
                infected.Signature),
            cancellation);
    }

    /// <summary>The scanner may call clean today what was found infected before: quarantine ends by a person's act, not by chance.</summary>
    private async Task DemandOpenAsync(string sha256, string fileName, string part, CancellationToken cancellation)
    {
        try
        {
            await using var opened = await vault.OpenAsync(sha256, cancellation);
        }
        catch (FileVaultException exception) when (exception.Problem == VaultProblem.Quarantined)
        {
            throw RefusedException.BadRequest(
                "tep-dang-cach-ly", $"Tệp \"{Short(fileName)}\" ở phần {part} đang bị cách ly nên không tiếp nhận. Lập lại tệp khác rồi nộp lại, hoặc báo đơn vị vận hành.");
        }
    }

    private async Task<FiledVerdict?> VerdictAsync(Stream content, FileKind kind, CancellationToken cancellation)
    {
        if (kind.MediaType is not "application/pdf")
            return null;
        content.Position = 0;
        using var copy = new MemoryStream(checked((int)content.Length));
        await content.CopyToAsync(copy, cancellation);
        return await signatures.JudgeAsync(copy.GetBuffer().AsMemory(0, (int)copy.Length), cancellation);
    }

    private static string Short(string fileName) => fileName.Length <= 80 ? fileName : fileName[..80] + "…";

    [LoggerMessage(1701, LogLevel.Warning, "A file in part {Part} is infected with {Signature}; {Sha256} is in quarantine")]
    private static partial void Refused(ILogger log, string part, string signature, string sha256);

    [LoggerMessage(1702, LogLevel.Warning, "A file in part {Part} could not be scanned: {Why}")]
    private static partial void NotScanned(ILogger log, string part, string why);
}
