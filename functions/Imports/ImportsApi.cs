using System.Security.Cryptography;
using CongVan.Functions.Accounts.Forms;
using CongVan.Functions.Auditing;
using CongVan.Functions.Errors;
using CongVan.Functions.Identity;
using CongVan.Functions.Scanning;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace CongVan.Functions.Imports;

/// <summary>
/// What was there before this system, from a sheet (.xlsx or CSV): first previewed line by line, then applied by sending the same file with
/// <c>apply</c>, the mark of its preview. Bad lines lose no good ones; done twice it changes nothing.
/// </summary>
public sealed class ImportsApi(
    AccountImport accounts, AgencyImport agencies, IncomingFiles incoming, IAudit audit, IOptions<RequestLimits> limits, TimeProvider time)
{
    private const int MostBytes = 10 * 1024 * 1024;

    /// <summary>In the shape of <c>api/accounts.xlsx</c>, or of Mẫu 01 with the logins beside it; <c>agency</c> says whose they are where lines do not.</summary>
    [Function("Import_Accounts")]
    [Allow(Role.Administrator)]
    public async Task<Ok<ImportAnswer>> Accounts(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/imports/accounts")] HttpRequest request, CancellationToken cancellation)
    {
        var (sheets, mark) = await ReadAsync(request, cancellation);
        var apply = IsApplied(request, mark);
        var problems = new List<string>();
        var agency = request.Query["agency"].ToString() is { Length: > 0 } named ? named : null;
        var judged = await accounts.JudgeAsync(AccountSheets.Read(sheets, agency, problems), cancellation);
        Demand(judged.Count, problems);
        if (apply)
            judged = await accounts.ApplyAsync(judged, mark, request.HttpContext, cancellation);
        return await AnswerAsync(request.HttpContext, mark, apply, [.. judged.Select(line => line.Shown)], problems, "tài khoản", cancellation);
    }

    /// <summary>In the shape of <c>api/agencies.xlsx</c>; an agency may stand above or below the one it belongs to.</summary>
    [Function("Import_Agencies")]
    [Allow(Role.Administrator)]
    public async Task<Ok<ImportAnswer>> Agencies(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/imports/agencies")] HttpRequest request, CancellationToken cancellation)
    {
        var (sheets, mark) = await ReadAsync(request, cancellation);
        var apply = IsApplied(request, mark);
        var problems = new List<string>();
        var judged = await agencies.JudgeAsync(AgencyImport.Read(sheets, problems), cancellation);
        Demand(judged.Count, problems);
        if (apply)
            judged = await agencies.ApplyAsync(judged, mark, request.HttpContext, request.HttpContext.Caller().Id, cancellation);
        return await AnswerAsync(request.HttpContext, mark, apply, [.. judged.Select(line => line.Shown)], problems, "cơ quan", cancellation);
    }

    private async Task<Ok<ImportAnswer>> AnswerAsync(
        HttpContext http, string mark, bool applied, IReadOnlyList<ImportLine> lines, IReadOnlyList<string> problems, string subject, CancellationToken cancellation)
    {
        var answer = ImportAnswer.Of(mark, applied, lines, problems, subject);
        await audit.RecordAsync(
            http, time.GetUtcNow(), $"nap-{Guid.NewGuid():N}", applied ? $"nạp danh sách {subject}" : $"xem trước danh sách {subject}", $"tệp {mark}", null, answer.Message, cancellation);
        return TypedResults.Ok(answer);
    }

    private static bool IsApplied(HttpRequest request, string mark)
    {
        var confirmed = request.Query["apply"].ToString();
        if (confirmed.Length > 0 && !string.Equals(confirmed, mark, StringComparison.OrdinalIgnoreCase))
        {
            throw RefusedException.Conflict(
                "khac-tep-da-xem", $"Tệp này (dấu {mark}) không phải tệp đã xem trước (dấu {confirmed}). Gửi tệp không kèm apply để xem trước, rồi gửi lại đúng tệp đó với apply={mark}.");
        }

        return confirmed.Length > 0;
    }

    private static void Demand(int lines, List<string> problems)
    {
        if (lines == 0)
        {
            throw new RefusedException(Problems.BadRequest(
                "tep-khong-co-dong-nao", "Tệp không có dòng nào đọc được. Sửa các chỗ nêu dưới đây rồi gửi lại.", [.. problems.Select(problem => new FieldError("file", problem))]));
        }
    }

    /// <summary>The part <c>file</c> of a form, or the body itself.</summary>
    private async Task<(IReadOnlyList<Sheet> Sheets, string Mark)> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (request.ContentLength > MostBytes)
            throw new RefusedException(Problems.TooLarge("tep-qua-lon", "Tệp danh sách vượt quá 10 MB. Tách thành nhiều tệp rồi gửi lại."));
        using var content = new MemoryStream();
        var (name, type) = ("danh-sach", request.ContentType);
        if (request.HasFormContentType)
        {
            var file = (await request.FormAsync(limits.Value, cancellation)).Files.GetFile("file")
                ?? throw RefusedException.BadRequest("thieu-tep", "Thiếu phần file: gửi tệp danh sách .xlsx hoặc .csv (UTF-8).");
            (name, type) = (file.FileName, file.ContentType);
            await file.CopyToAsync(content, cancellation);
        }
        else
        {
            await request.Body.CopyToAsync(content, cancellation);
        }

        if (content.Length is 0 or > MostBytes)
            throw RefusedException.BadRequest("tep-trong", "Tệp danh sách để trống hoặc vượt quá 10 MB.");
        await incoming.DemandCleanAsync(content, name, "file", request.HttpContext, cancellation);
        var bytes = content.ToArray();
        try
        {
            var csv = !FilledTable.IsWorkbook(bytes, name);
            if (csv && !FilledTable.IsCsv(name, type))
                throw new RefusedException(Problems.UnsupportedMediaType("dinh-dang-khong-ho-tro", "Gửi tệp .xlsx, hoặc CSV mã UTF-8 (tên .csv hay Content-Type: text/csv)."));
            return (FilledTable.Sheets(bytes, csv), Convert.ToHexStringLower(SHA256.HashData(bytes))[..16]);
        }
        catch (UnreadableWorkbookException unreadable)
        {
            throw RefusedException.BadRequest("tep-khong-doc-duoc", unreadable.Message);
        }
    }
}
