using System.Globalization;
using CongVan.Functions.Errors;
using CongVan.Functions.Identity;
using CongVan.Functions.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Azure.Functions.Worker;

namespace CongVan.Functions.LongTerm;

/// <summary>Files kept for years: which are due when, and the newest of one, which carries every timestamp since.</summary>
public sealed class LongTermApi(LongTermFiles files, IFileVault vault, TimeProvider time)
{
    [Function("LongTermFiles_List")]
    [Allow(Role.Administrator)]
    public async Task<Results<Ok<LongTermFile[]>, ProblemHttpResult>> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/long-term-files")] HttpRequest request, CancellationToken cancellation)
    {
        var asked = request.Query["dueIn"].ToString();
        var year = time.GetUtcNow().UtcDateTime.Year;
        if (asked.Length > 0 && !(int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out year) && year is >= 2000 and <= 2200))
            return Problems.BadRequest("nam-khong-dung", "Năm đến hạn (dueIn) viết bằng bốn chữ số, ví dụ dueIn=2031.");
        return TypedResults.Ok((await files.OfYearAsync(year, cancellation)).ToArray());
    }

    [Function("LongTermFiles_Get")]
    [Allow(Role.Administrator)]
    public async Task<Results<FileStreamHttpResult, ProblemHttpResult>> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/long-term-files/{id}")] HttpRequest request,
        string id,
        CancellationToken cancellation)
    {
        _ = request;
        return await files.FindAsync(id, cancellation) is { } file
            ? TypedResults.Stream(await vault.OpenAsync(file.Newest.Sha256, cancellation), "application/pdf", $"{file.Id}.pdf")
            : Problems.NotFound("khong-co-tep-luu-giu", $"Sổ lưu giữ lâu dài không có “{id}”. Văn bản được ghi vào sổ khi đóng dấu, nếu Signing:Timestamps:LongTerm bật.");
    }
}
