using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace CongVan.Functions.Errors;

/// <summary>Reads what a caller sent; whatever is wrong with it is said, never a 500.</summary>
public static partial class RequestBodies
{
    /// <summary>The body as JSON. Throws <see cref="RefusedException"/>: not JSON, too deep, missing or mistyped fields.</summary>
    public static async Task<T> JsonAsync<T>(this HttpRequest request, CancellationToken cancellation)
        where T : class
    {
        if (!request.HasJsonContentType())
            throw new RefusedException(Problems.UnsupportedMediaType(
                "khong-phai-json", "Nội dung phải là JSON: gửi lại với tiêu đề Content-Type: application/json."));

        try
        {
            return await request.ReadFromJsonAsync<T>(cancellation)
                ?? throw RefusedException.BadRequest("json-trong", "Nội dung JSON để trống (null). Gửi một đối tượng JSON.");
        }
        catch (JsonException error)
        {
            throw RefusedException.BadRequest("json-khong-hop-le", InWords(error));
        }
    }

    /// <summary>The fields and files of a form. Throws <see cref="RefusedException"/>: not a form, cut off, too large.</summary>
    public static async Task<IFormCollection> FormAsync(this HttpRequest request, RequestLimits limits, CancellationToken cancellation)
    {
        if (!request.HasFormContentType)
            throw new RefusedException(Problems.UnsupportedMediaType(
                "khong-phai-bieu-mau", "Nội dung phải là biểu mẫu (multipart/form-data). Gửi lại theo dạng đó."));

        if (request.ContentLength > limits.MaxBody)
            throw new RefusedException(Problems.TooLarge("qua-lon", TooLarge(limits)));

        try
        {
            return await request.ReadFormAsync(cancellation);
        }
        catch (BadHttpRequestException)
        {
            throw; // the outermost middleware knows its status
        }
        catch (InvalidDataException error) when (error.Message.Contains("limit", StringComparison.OrdinalIgnoreCase))
        {
            throw new RefusedException(Problems.TooLarge("qua-lon", TooLarge(limits)));
        }
        catch (Exception error) when (error is InvalidDataException or IOException)
        {
            throw RefusedException.BadRequest(
                "bieu-mau-hong", "Không đọc được biểu mẫu: nội dung bị cắt ngang hoặc sai cấu trúc multipart. Gửi lại toàn bộ.");
        }
    }

    internal static string TooLarge(RequestLimits limits) =>
        $"Tệp gửi lên vượt quá giới hạn {limits.InWords}. Giảm dung lượng (ví dụ quét ở độ phân giải 200 dpi) rồi gửi lại.";

    private static string InWords(JsonException error)
    {
        if (error is UnreadableTextException)
            return $"Mục {error.Path}: {error.Message}";
        if (error.Message.Contains("maximum configured depth", StringComparison.Ordinal))
            return "JSON lồng quá sâu (tối đa 64 tầng). Gửi lại theo đúng cấu trúc trong hướng dẫn.";

        var missing = Missing().Match(error.Message);
        if (missing.Success)
            return $"JSON thiếu mục bắt buộc: {missing.Groups["names"].Value.Replace("'", "", StringComparison.Ordinal)}. Bổ sung rồi gửi lại.";

        var where = string.IsNullOrEmpty(error.Path) || string.Equals(error.Path, "$", StringComparison.Ordinal) ? "" : $", mục {error.Path}";
        return error is { LineNumber: { } line, BytePositionInLine: { } position }
            ? $"Không đọc được JSON ở dòng {line + 1}, vị trí {position + 1}{where}: sai cú pháp hoặc sai kiểu dữ liệu. Sửa rồi gửi lại."
            : $"Không đọc được JSON{where}: sai cú pháp hoặc sai kiểu dữ liệu. Sửa rồi gửi lại.";
    }

    [GeneratedRegex(@"required properties including: (?<names>[^.]+)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 100)]
    private static partial Regex Missing();
}
