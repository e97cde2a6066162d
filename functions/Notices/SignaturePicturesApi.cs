using CongVan.Functions.Auditing;
using CongVan.Functions.Errors;
using CongVan.Functions.Identity;
using CongVan.Functions.People;
using CongVan.Functions.Scanning;
using CongVan.Signing;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Azure.Functions.Worker;

namespace CongVan.Functions.Notices;

/// <summary>
/// The pictures that signatures show, kept by Administrators: PNG on a transparent ground, an official's signature in blue, an agency's
/// seal in red (NĐ 30 Phụ lục I). One that the decree does not want is refused here, not when a paper waits to be signed.
/// </summary>
public sealed class SignaturePicturesApi(
    SignaturePictures pictures, IOfficials officials, IAgencies agencies, IncomingFiles incoming, IAudit audit, TimeProvider time)
{
    private const int MostBytes = 1024 * 1024;

    [Function("SignaturePictures_PutOfOfficial")]
    [Allow(Role.Administrator)]
    public async Task<Results<NoContent, ProblemHttpResult>> PutOfOfficial(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/officials/{id}/signature-picture")] HttpRequest request,
        string id,
        CancellationToken cancellation)
    {
        if (await officials.FindAsync(id, cancellation) is null)
            return Problems.NotFound("khong-co-can-bo", $"Không có cán bộ “{id}” trong danh mục. Kiểm tra lại mã cán bộ.");
        return await PutAsync(SignaturePictures.KeyOfOfficial(id), id, null, PictureRules.CheckHandSignature, request, cancellation);
    }

    [Function("SignaturePictures_GetOfOfficial")]
    [Allow(Role.Administrator)]
    public Task<Results<FileContentHttpResult, ProblemHttpResult>> GetOfOfficial(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/officials/{id}/signature-picture")] HttpRequest request,
        string id,
        CancellationToken cancellation)
    {
        _ = request;
        return GetAsync(SignaturePictures.KeyOfOfficial(id), cancellation);
    }

    [Function("SignaturePictures_PutOfAgency")]
    [Allow(Role.Administrator)]
    public async Task<Results<NoContent, ProblemHttpResult>> PutOfAgency(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/agencies/{code}/seal-picture")] HttpRequest request,
        string code,
        CancellationToken cancellation)
    {
        if (await agencies.FindAsync(code, cancellation) is null)
            return Problems.NotFound("khong-co-co-quan", $"Không có cơ quan mang mã “{code}” trong danh mục. Kiểm tra lại mã định danh.");
        return await PutAsync(SignaturePictures.KeyOfAgency(code), code, code, PictureRules.CheckSeal, request, cancellation);
    }

    [Function("SignaturePictures_GetOfAgency")]
    [Allow(Role.Administrator)]
    public Task<Results<FileContentHttpResult, ProblemHttpResult>> GetOfAgency(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/agencies/{code}/seal-picture")] HttpRequest request,
        string code,
        CancellationToken cancellation)
    {
        _ = request;
        return GetAsync(SignaturePictures.KeyOfAgency(code), cancellation);
    }

    private async Task<Results<FileContentHttpResult, ProblemHttpResult>> GetAsync(string key, CancellationToken cancellation) =>
        await pictures.FindAsync(key, cancellation) is { } png
            ? TypedResults.Bytes(png, "image/png")
            : Problems.NotFound("chua-co-hinh", "Chưa đăng ký hình. Chữ ký, con dấu trên văn bản được thay bằng hình mẫu.");

    private async Task<Results<NoContent, ProblemHttpResult>> PutAsync(
        string key, string what, string? agencyCode, Action<SignaturePicture> check, HttpRequest request, CancellationToken cancellation)
    {
        var png = await ReadAsync(request, cancellation);
        try
        {
            check(new SignaturePicture.Png(png));
        }
        catch (UnsignablePdfException refused)
        {
            return Problems.BadRequest("hinh-khong-dung-mau", refused.Message);
        }

        var now = time.GetUtcNow();
        var sha256 = await pictures.PutAsync(key, png, now, request.HttpContext.Caller().Id, cancellation);
        await audit.RecordAsync(
            request.HttpContext, now, $"hinh-{key}-{sha256[..16]}", agencyCode is null ? "đăng ký hình chữ ký" : "đăng ký hình con dấu", what, agencyCode, null, cancellation);
        return TypedResults.NoContent();
    }

    private async Task<byte[]> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (request.ContentLength > MostBytes)
            throw TooLarge();
        using var content = new MemoryStream();
        var buffer = new byte[16 * 1024];
        for (int read; (read = await request.Body.ReadAsync(buffer, cancellation)) > 0;)
        {
            await content.WriteAsync(buffer.AsMemory(0, read), cancellation);
            if (content.Length > MostBytes)
                throw TooLarge();
        }

        if (content.Length == 0)
            throw RefusedException.BadRequest("thieu-tep", "Thiếu nội dung: gửi hình PNG nền trong suốt làm thân của yêu cầu.");
        await incoming.DemandCleanAsync(content, "hinh.png", "body", request.HttpContext, cancellation);
        return content.ToArray();
    }

    private static RefusedException TooLarge() => new(Problems.TooLarge("tep-qua-lon", "Hình vượt quá 1 MB. Thu nhỏ hình rồi gửi lại."));
}
