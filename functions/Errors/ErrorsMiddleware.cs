using CongVan.Functions.People;
using CongVan.Functions.Storage;
using CongVan.Pages;
using CongVan.Workflows.Regulation;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CongVan.Functions.Errors;

/// <summary>
/// Outermost: whatever happens inside, the caller gets an answer that says what to do. It also writes the function's result
/// itself, since the host would write it outside of every middleware and turn an error there into an empty 500.
/// </summary>
internal sealed partial class ErrorsMiddleware(
    IOptions<RequestLimits> limits, IOptions<ManagingAgency> managing, ILogger<ErrorsMiddleware> log) : IFunctionsWorkerMiddleware
{
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is not { } http)
        {
            await next(context);
            return;
        }

        Harden(http.Response.Headers);
        try
        {
            await next(context);
            if (context.GetInvocationResult().Value is IResult result)
                await AnswerAsync(http, result);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            GaveUp(log, context.FunctionDefinition.Name);
        }
        catch (Exception error) when (!http.Response.HasStarted)
        {
            http.Response.Clear();
            Harden(http.Response.Headers);
            await AnswerAsync(http, ProblemOf(context, error));
        }

        context.GetInvocationResult().Value = Results.Empty;
    }

    private ProblemHttpResult ProblemOf(FunctionContext context, Exception error)
    {
        // The form token is read from a form that may itself be too large.
        switch (error is AntiforgeryValidationException { InnerException: BadHttpRequestException form } ? form : error)
        {
            case RefusedException refused:
                return refused.Problem;
            case CalendarYearMissingException missing:
                return Problems.Conflict("chua-co-lich", missing.Message);
            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }:
                return Problems.TooLarge("qua-lon", RequestBodies.TooLarge(limits.Value));
            case BadHttpRequestException bad:
                return Problems.Of(bad.StatusCode, "yeu-cau-hong", "Không đọc được yêu cầu: nội dung bị cắt ngang hoặc sai cấu trúc. Gửi lại toàn bộ.");
            case StorageException { CanRetry: true }:
                Failed(log, error, context.FunctionDefinition.Name, context.InvocationId);
                return Problems.Of(
                    StatusCodes.Status503ServiceUnavailable,
                    "kho-khong-tra-loi",
                    "Kho dữ liệu tạm thời không trả lời. Vài phút nữa gửi lại đúng nội dung này: gửi lại không làm phát sinh hồ sơ thứ hai.");
            default:
                Failed(log, error, context.FunctionDefinition.Name, context.InvocationId);
                return Problems.Of(
                    StatusCodes.Status500InternalServerError,
                    "loi-he-thong",
                    $"Hệ thống gặp lỗi và đã ghi lại. Thử lại sau ít phút; nếu vẫn lỗi, báo cho bộ phận quản trị kèm mã {context.InvocationId}.");
        }
    }

    private Task AnswerAsync(HttpContext http, IResult result)
    {
        if (Inner(result) is not ProblemHttpResult problem)
            return result.ExecuteAsync(http);

        problem.ProblemDetails.Instance ??= http.Request.Path;
        return Browsers.Asks(http.Request) ? PageOf(problem).ExecuteAsync(http) : problem.ExecuteAsync(http);
    }

    private IResult PageOf(ProblemHttpResult problem)
    {
        var (title, detail) = (problem.ProblemDetails.Title ?? "Lỗi", problem.ProblemDetails.Detail ?? "");
        return Page.Of(new ErrorModel(managing.Value.AsOffice(), problem.StatusCode, title, detail, null, Problems.CodeOf(problem)));
    }

    /// <summary>Results&lt;Ok, Problem&gt; hold what was meant inside.</summary>
    private static IResult Inner(IResult result)
    {
        while (result is INestedHttpResult nested) result = nested.Result;
        return result;
    }

    /// <summary>Pages hold links whose address is a secret: nothing caches them, nothing is told where the reader came from.</summary>
    private static void Harden(IHeaderDictionary headers)
    {
        headers.CacheControl = "no-cache, no-store";
        headers.Pragma = "no-cache";
        headers["Referrer-Policy"] = "no-referrer";
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers.ContentSecurityPolicy = "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
    }

    [LoggerMessage(1101, LogLevel.Error, "{Function} failed, reference {Reference}")]
    private static partial void Failed(ILogger log, Exception error, string function, string reference);

    [LoggerMessage(1102, LogLevel.Debug, "The caller of {Function} hung up")]
    private static partial void GaveUp(ILogger log, string function);
}
