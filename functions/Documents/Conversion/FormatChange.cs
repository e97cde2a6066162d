using CongVan.Functions.Accounts;
using CongVan.Functions.Auditing;
using CongVan.Functions.Documents.Outgoing;
using CongVan.Functions.Documents.Rights;
using CongVan.Functions.Documents.Search;
using CongVan.Functions.Errors;
using CongVan.Functions.Identity;
using CongVan.Functions.People;
using CongVan.Functions.Storage;
using CongVan.Workflows.Documents;
using Microsoft.AspNetCore.Http;

namespace CongVan.Functions.Documents.Conversion;

/// <summary>
/// An agency's clerk has a newer format made of a file that is kept (NĐ 30 Phụ lục VI III.5e): of source files and attachments. A signed file is never
/// made anew: its signatures would be gone, and they are kept alive by timestamps.
/// </summary>
public sealed class FormatChange(
    DocumentAccess access, DocumentReaders readers, IDocumentConverter converter, FormatCopies copies, IFileVault vault, IOfficials officials, IAudit audit, TimeProvider time)
{
    private const int LongestReason = 500;

    /// <summary>Is it this reader's act, and is there something here that does it?</summary>
    public async Task<bool> IsPossibleAsync(DocumentReader reader, CancellationToken cancellation) => reader.KeepsAll && await converter.NameAsync(cancellation) is not null;

    /// <summary>The files of a document that a newer format can be made of.</summary>
    public static IEnumerable<(IndexedFile File, IEnumerable<string> Targets)> Of(IndexedDocument document) =>
        document.Files.Where(file => file.Role != "signed").Select(file => (file, ConvertibleKind.Of(ExtensionOf(file))?.Targets ?? [])).Where(each => each.Item2.Any());

    /// <summary>The copy; the one that was made before where there is one.</summary>
    /// <exception cref="RefusedException">Not the caller's document or act, not its file, no such format, or nothing could be made.</exception>
    public async Task<FormatCopy> MakeAsync(HttpContext http, DocumentRef document, FormatRequest asked, CancellationToken cancellation)
    {
        if (await access.FindAsync(document, cancellation) is { } known && FileOf(known, asked.File) is null)
            throw DocumentAccess.Missing(document.Id);
        var found = await access.RequireAsync(http, document, DocumentAct.Download, asked.File, cancellation);
        var caller = http.Caller();
        if (!(await readers.OfAsync(caller, cancellation)).KeepsAll)
            throw RefusedException.Forbidden("khong-phai-van-thu", "Chuyển đổi định dạng tệp lưu do văn thư cơ quan thực hiện (NĐ 30 Phụ lục VI). Đề nghị văn thư cơ quan.");
        var file = FileOf(found, asked.File)!;
        var format = Demand(file, asked);
        if (await copies.FindAsync(document, file.Sha256, format, cancellation) is { } before)
            return before;

        var made = await ConvertAsync(file, format, cancellation);
        var kept = await vault.KeepAsync(made.Content, cancellation);
        var who = caller.OfficialId is { } id && await officials.FindAsync(id, cancellation) is { } official ? official.FullName : caller.Name;
        var name = Path.ChangeExtension(file.FileName, format);
        var copy = await copies.AddAsync(
            new FormatCopy(document, file.Sha256, file.FileName, new FiledFile("copy", name, MediaTypeOf(format), kept.Sha256, kept.Length), made.By, who, time.GetUtcNow(), asked.Reason!.Trim()), cancellation);
        await audit.RecordAsync(
            http, time.GetUtcNow(), $"{document.Id}-{file.Sha256}{format}", "chuyển đổi định dạng tệp", document.Id, document.AgencyCode, $"{file.Sha256} → {copy.Copy.Sha256} ({format}, {copy.Converter})", cancellation);
        return copy;
    }

    private static string Demand(IndexedFile file, FormatRequest asked)
    {
        if (string.IsNullOrWhiteSpace(asked.Reason) || asked.Reason.Length > LongestReason)
            throw RefusedException.BadRequest("thieu-ly-do", $"Ghi lý do chuyển đổi, không quá {LongestReason} ký tự.");
        if (file.Role == "signed")
            throw RefusedException.BadRequest("tep-da-ky", "Văn bản đã ký số không chuyển đổi định dạng: chữ ký sẽ mất. Bản gốc được giữ nguyên và gia hạn bằng dấu thời gian.");
        var targets = ConvertibleKind.Of(ExtensionOf(file))?.Targets.ToList() ?? [];
        return targets.Find(target => string.Equals(target, "." + asked.Format?.TrimStart('.'), StringComparison.OrdinalIgnoreCase))
            ?? throw RefusedException.BadRequest("khong-chuyen-duoc", targets.Count == 0
                ? $"Tệp “{file.FileName}” không thuộc loại chuyển đổi được ({ConvertibleKind.Names})."
                : $"Tệp “{file.FileName}” chuyển được sang {string.Join(", ", targets)}; chọn một trong các định dạng này.");
    }

    private async Task<ConversionResult.Made> ConvertAsync(IndexedFile file, string format, CancellationToken cancellation)
    {
        try
        {
            await using var content = await vault.OpenAsync(file.Sha256, cancellation);
            return await converter.ConvertAsync(content, ExtensionOf(file), format, cancellation) switch
            {
                ConversionResult.Made made => made,
                ConversionResult.Refused refused => throw RefusedException.BadRequest("khong-chuyen-duoc", $"Tệp “{file.FileName}” {refused.Why}."),
                ConversionResult.Unavailable unavailable => throw new RefusedException(Problems.Of(
                    StatusCodes.Status503ServiceUnavailable, "chua-chuyen-duoc", $"Chưa chuyển đổi được: {unavailable.Why}.")),
                var other => throw new InvalidOperationException($"{other} is no result."),
            };
        }
        catch (FileVaultException problem)
        {
            throw RefusedException.NotFound("tep-khong-mo-duoc", $"Tệp “{file.FileName}” {(problem.Problem == VaultProblem.Quarantined ? "đang bị cách ly" : "trong kho không còn nguyên vẹn")} nên không chuyển đổi. Báo đơn vị vận hành.");
        }
    }

    private static string ExtensionOf(IndexedFile file) => Path.GetExtension(file.FileName).ToLowerInvariant();

    private static IndexedFile? FileOf(IndexedDocument document, string? sha256) =>
        document.Files.FirstOrDefault(file => string.Equals(file.Sha256, sha256, StringComparison.OrdinalIgnoreCase));

    private static string MediaTypeOf(string extension) => extension switch
    {
        ".pdf" => "application/pdf",
        ".docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ".xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ".odt" => "application/vnd.oasis.opendocument.text",
        _ => "application/vnd.oasis.opendocument.spreadsheet",
    };
}

/// <param name="File">SHA-256 of a file of the document.</param>
/// <param name="Format">"pdf", "docx", "odt", "xlsx", "ods".</param>
/// <param name="Reason">Why, e.g. that the old format is no longer opened.</param>
public sealed record FormatRequest(string? File, string? Format, string? Reason);
