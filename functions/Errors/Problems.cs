using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace CongVan.Functions.Errors;

/// <summary>
/// Answers of RFC 9457 to callers who can do something about it: <c>detail</c> in Vietnamese says what was wrong and what to do
/// next; <c>code</c> never changes once published.
/// </summary>
public static class Problems
{
    public const string CodeField = "code";

    public static ProblemHttpResult BadRequest(string code, string detail) =>
        Of(StatusCodes.Status400BadRequest, code, detail);

    /// <param name="errors">What is wrong, by field, as a person would say it.</param>
    public static ProblemHttpResult BadRequest(string code, string detail, IReadOnlyList<FieldError> errors)
    {
        var problem = Of(StatusCodes.Status400BadRequest, code, detail);
        problem.ProblemDetails.Extensions["errors"] = errors;
        return problem;
    }

    public static ProblemHttpResult Unauthorized(string code, string detail) =>
        Of(StatusCodes.Status401Unauthorized, code, detail);

    public static ProblemHttpResult Forbidden(string code, string detail) =>
        Of(StatusCodes.Status403Forbidden, code, detail);

    public static ProblemHttpResult NotFound(string code, string detail) =>
        Of(StatusCodes.Status404NotFound, code, detail);

    public static ProblemHttpResult Conflict(string code, string detail) =>
        Of(StatusCodes.Status409Conflict, code, detail);

    public static ProblemHttpResult Gone(string code, string detail) =>
        Of(StatusCodes.Status410Gone, code, detail);

    /// <summary>The caller changed what it had not read last (If-Match).</summary>
    public static ProblemHttpResult PreconditionFailed(string code, string detail) =>
        Of(StatusCodes.Status412PreconditionFailed, code, detail);

    public static ProblemHttpResult TooLarge(string code, string detail) =>
        Of(StatusCodes.Status413PayloadTooLarge, code, detail);

    public static ProblemHttpResult UnsupportedMediaType(string code, string detail) =>
        Of(StatusCodes.Status415UnsupportedMediaType, code, detail);

    public static ProblemHttpResult TooMany(string code, string detail) =>
        Of(StatusCodes.Status429TooManyRequests, code, detail);

    public static ProblemHttpResult Of(int status, string code, string detail) => TypedResults.Problem(new ProblemDetails
    {
        Type = "about:blank",
        Status = status,
        Title = TitleOf(status),
        Detail = detail,
        Extensions = { [CodeField] = code },
    });

    public static string CodeOf(ProblemHttpResult problem) =>
        problem.ProblemDetails.Extensions.TryGetValue(CodeField, out var code) && code is string text ? text : "";

    private static string TitleOf(int status) => status switch
    {
        StatusCodes.Status400BadRequest => "Yêu cầu chưa hợp lệ",
        StatusCodes.Status401Unauthorized => "Chưa xác thực",
        StatusCodes.Status403Forbidden => "Không có quyền thực hiện",
        StatusCodes.Status404NotFound => "Không tìm thấy",
        StatusCodes.Status405MethodNotAllowed => "Phương thức không được hỗ trợ",
        StatusCodes.Status409Conflict => "Trùng hoặc mâu thuẫn với dữ liệu đã có",
        StatusCodes.Status410Gone => "Không còn hiệu lực",
        StatusCodes.Status412PreconditionFailed => "Dữ liệu đã thay đổi",
        StatusCodes.Status413PayloadTooLarge => "Dữ liệu gửi lên quá lớn",
        StatusCodes.Status415UnsupportedMediaType => "Định dạng không được hỗ trợ",
        StatusCodes.Status428PreconditionRequired => "Thiếu phiên bản dữ liệu",
        StatusCodes.Status429TooManyRequests => "Quá nhiều lần thử",
        StatusCodes.Status503ServiceUnavailable => "Dịch vụ tạm thời gián đoạn",
        _ => "Lỗi hệ thống",
    };
}

/// <param name="Field">As the caller wrote it, e.g. <c>mailbox</c>.</param>
public sealed record FieldError(string Field, string Message);
