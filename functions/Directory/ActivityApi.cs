using System.Text;
using System.Text.Json;
using CongVan.Functions.Auditing;
using CongVan.Functions.Errors;
using CongVan.Functions.Identity;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace CongVan.Functions.Directory;

/// <summary>
/// Last login and last send/receive from the document system, until documents feed them: JSON or CSV, line by line. A bad line is
/// named and loses no good one.
/// </summary>
public sealed class ActivityApi(IAccountDirectory directory, IAudit audit, IOptions<RequestLimits> limits, TimeProvider time)
{
    /// <summary>Writes go to disk together; more at once would only wait.</summary>
    private const int AtOnce = 32;

    [Function("Activity_Note")]
    [Allow(Role.Administrator)]
    public async Task<Results<Ok<ActivityNoted>, ProblemHttpResult>> Note(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/activity")] HttpRequest request, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var (seen, errors) = ActivityReading.Judge(await ReadAsync(request, cancellation), now);
        foreach (var chunk in seen.Chunk(AtOnce))
            errors.AddRange((await Task.WhenAll(chunk.Select(line => NoteAsync(line, cancellation)))).OfType<ActivityError>());

        errors.Sort((one, other) => one.Line.CompareTo(other.Line));
        var noted = seen.Count - errors.Count(error => seen.Any(line => line.Number == error.Line));
        if (noted == 0)
        {
            return Problems.BadRequest(
                "khong-dong-nao-dung",
                "Chưa ghi nhận dòng nào. Sửa các dòng được nêu rồi gửi lại.",
                [.. errors.Take(100).Select(error => new FieldError($"dòng {error.Line}", error.Message))]);
        }

        await audit.RecordAsync(
            request.HttpContext, now, $"hoat-dong-{Guid.NewGuid():N}", "nạp dữ liệu sử dụng tài khoản", "accounts", null, $"{noted} dòng ghi nhận, {errors.Count} dòng sai", cancellation);
        return TypedResults.Ok(new ActivityNoted(noted, errors));
    }

    private async Task<ActivityError?> NoteAsync(SeenLine line, CancellationToken cancellation)
    {
        if (await directory.FindAsync(line.Login, cancellation) is null)
            return new ActivityError(line.Number, line.Login, $"Không có tài khoản “{line.Login}”. Kiểm tra lại tên đăng nhập.");

        await directory.NoteActivityAsync(line.Login, line.Seen, cancellation);
        return null;
    }

    private async Task<IReadOnlyList<ActivityLine>> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (request.HasJsonContentType())
            return ActivityReading.FromJson(await request.JsonAsync<ActivityFeed>(cancellation));
        if (request.ContentType?.StartsWith("text/csv", StringComparison.OrdinalIgnoreCase) != true)
        {
            throw new RefusedException(Problems.UnsupportedMediaType(
                "dinh-dang-khong-ho-tro", "Gửi JSON (application/json) hoặc CSV mã UTF-8 (text/csv)."));
        }

        if (request.ContentLength > limits.Value.MaxBody)
            throw new RefusedException(Problems.TooLarge("qua-lon", RequestBodies.TooLarge(limits.Value)));

        using var reader = new StreamReader(request.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
        try
        {
            return ActivityReading.FromCsv(await reader.ReadToEndAsync(cancellation));
        }
        catch (DecoderFallbackException)
        {
            throw RefusedException.BadRequest("khong-phai-utf-8", "Tệp CSV không phải mã UTF-8 (Đ4.7). Lưu lại với mã UTF-8 rồi gửi lại.");
        }
    }
}

/// <param name="Noted">How many lines were taken.</param>
public sealed record ActivityNoted(int Noted, IReadOnlyList<ActivityError> Errors);

/// <param name="Line">From 1; of a CSV, as an editor numbers it, the header included.</param>
public sealed record ActivityError(int Line, string Login, string Message);

public sealed record ActivityFeed(IReadOnlyList<ActivityFact> Accounts);

/// <summary>Each moment as ISO 8601 or dd/MM/yyyy [HH:mm] in Vietnam, "never", or absent: unknown.</summary>
public sealed record ActivityFact(JsonElement Login, JsonElement LastLogin = default, JsonElement LastSendOrReceive = default);
