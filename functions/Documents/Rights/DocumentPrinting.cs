using CongVan.Functions.Documents.Search;
using CongVan.Functions.Errors;
using CongVan.Functions.Identity;
using CongVan.Functions.People;
using CongVan.Functions.Storage;
using CongVan.Signing;
using CongVan.Workflows.Documents;
using CongVan.Workflows.Regulation;
using Microsoft.AspNetCore.Http;

namespace CongVan.Functions.Documents.Rights;

/// <summary>Copies for paper: each says on every page who printed it and when, and is a line of the log (NĐ 30 Phụ lục VI Phần I).</summary>
public sealed class DocumentPrinting(DocumentAccess access, IFileVault vault, IAgencies agencies)
{
    /// <summary>A marked copy of a file of the document; the file itself stays as it is.</summary>
    /// <exception cref="RefusedException">Not the caller's document, not its file, no PDF.</exception>
    public async Task<byte[]> PrintAsync(HttpContext http, DocumentRef document, string sha256, CancellationToken cancellation)
    {
        // Whoever guesses a file learns no more than whoever guesses a document.
        if (await access.FindAsync(document, cancellation) is { } known && FileOf(known, sha256) is null)
            throw DocumentAccess.Missing(document.Id);

        var caller = http.Caller();
        var (found, logged) = await access.AdmitAsync(caller, http.SourceAddress(), document, DocumentAct.Print, sha256, isAsked: false, cancellation);
        var pdf = await ReadAsync(found, sha256, cancellation);
        try
        {
            return PrintedCopy.Mark(pdf, await WordsAsync(logged, cancellation));
        }
        catch (UnsignablePdfException problem)
        {
            throw RefusedException.BadRequest("khong-in-duoc", $"Tệp {FileOf(found, sha256)!.FileName} không phải PDF hoặc không đánh dấu bản in được: {problem.Message} Chọn tệp PDF của văn bản.");
        }
    }

    private async Task<byte[]> ReadAsync(IndexedDocument document, string sha256, CancellationToken cancellation)
    {
        try
        {
            await using var stream = await vault.OpenAsync(sha256, cancellation);
            using var bytes = new MemoryStream();
            await stream.CopyToAsync(bytes, cancellation);
            return bytes.ToArray();
        }
        catch (FileVaultException problem) when (problem.Problem == VaultProblem.Quarantined)
        {
            throw RefusedException.NotFound("tep-bi-cach-ly", $"Tệp {FileOf(document, sha256)!.FileName} đang bị cách ly nên không mở được. Hỏi văn thư cơ quan hoặc Sở.");
        }
    }

    private async Task<string> WordsAsync(DocumentAccessRow logged, CancellationToken cancellation)
    {
        var agency = await agencies.FindAsync(logged.Document.AgencyCode, cancellation);
        return $"Bản in từ hệ thống quản lý văn bản và điều hành; người in: {logged.Name} ({agency?.DisplayName ?? logged.Document.AgencyCode}); thời gian: {logged.At.ToOffset(VietnamTime.Offset):dd'/'MM'/'yyyy HH':'mm':'ss zzz}; bản in số {logged.Copy}; {logged.Document.Id}";
    }

    private static IndexedFile? FileOf(IndexedDocument document, string sha256) =>
        document.Files.FirstOrDefault(file => string.Equals(file.Sha256, sha256, StringComparison.OrdinalIgnoreCase));
}
