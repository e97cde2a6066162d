using System.Security.Claims;
using CongVan.Functions.Errors;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace CongVan.Functions.Identity;

/// <summary>Finds out who calls, by API key or sign-in cookie, and lets in whom the function's policy names.</summary>
internal sealed partial class CallerMiddleware(
    FunctionPolicies policies, IOptions<Site> site, SourceAddresses addresses, ILogger<CallerMiddleware> log) : IFunctionsWorkerMiddleware
{
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is not { } http)
        {
            await next(context);
            return;
        }

        addresses.Apply(http);

        // Behind a proxy the last hop may be plain; people reach us as the setting says, and cookies go by that.
        if (site.Value.IsHttps) http.Request.Scheme = Uri.UriSchemeHttps;
        var refusal = await RefusalAsync(http, context);
        if (refusal is null)
            await next(context);
        else
            context.GetInvocationResult().Value = refusal;
    }

    private async Task<IResult?> RefusalAsync(HttpContext http, FunctionContext context)
    {
        var proof = await ProveAsync(http, context.InstanceServices);
        if (proof.Why is not null)
            return Challenge(http, Problems.Unauthorized("khoa-khong-dung-duoc", proof.Why));

        if (proof.Caller is { } caller)
        {
            http.SetCaller(caller);
            http.User = Principal(caller);
        }

        var policy = policies.Of(context.FunctionDefinition);
        if (!policy.Admits(proof.Caller))
            return Refuse(http, context, proof.Caller);

        return proof.ByKey || await HasFormTokenAsync(http, context.InstanceServices)
            ? null
            : Problems.BadRequest("trang-da-cu", "Trang đã cũ hoặc không được mở từ hệ thống này. Mở lại trang rồi thực hiện lại.");
    }

    private static async Task<Proof> ProveAsync(HttpContext http, IServiceProvider services)
    {
        if (KeyOf(http.Request) is { } key)
        {
            var proof = await services.GetRequiredService<ApiKeys>().ProveAsync(key, http.RequestAborted);
            return new(proof.Caller, proof.Why, ByKey: true);
        }

        var cookie = http.Request.Cookies[SessionCookie.Name];
        var signedIn = cookie is null ? null : await services.GetRequiredService<Sessions>().ProveAsync(cookie, http.RequestAborted);
        return new(signedIn, null, ByKey: false);
    }

    private static string? KeyOf(HttpRequest request)
    {
        const string Bearer = "Bearer ";
        if (request.Headers.TryGetValue("X-Api-Key", out var header))
            return header.ToString();

        var authorization = request.Headers.Authorization.ToString();
        return authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? authorization[Bearer.Length..].Trim() : null;
    }

    private IResult Refuse(HttpContext http, FunctionContext context, Caller? caller)
    {
        if (caller is null)
        {
            return Browsers.Asks(http.Request) && HttpMethods.IsGet(http.Request.Method)
                ? TypedResults.Redirect($"/dang-nhap?return={Uri.EscapeDataString(http.Request.Path + http.Request.QueryString)}")
                : Challenge(http, Problems.Unauthorized(
                    "chua-xac-thuc", "Cần khóa API (tiêu đề X-Api-Key) hoặc đăng nhập bằng liên kết gửi tới thư công vụ."));
        }

        Refused(log, caller.Id, context.FunctionDefinition.Name);
        return Problems.Forbidden("khong-co-quyen", "Vai trò của bạn không được thực hiện việc này. Nếu cần, đề nghị quản trị viên bổ sung quyền.");
    }

    private static IResult Challenge(HttpContext http, IResult problem)
    {
        http.Response.Headers[HeaderNames.WWWAuthenticate] = "Bearer";
        return problem;
    }

    /// <summary>Whatever changes something and is not proven by a key comes from a form of ours: another site cannot know its token.</summary>
    private static async Task<bool> HasFormTokenAsync(HttpContext http, IServiceProvider services)
    {
        var method = http.Request.Method;
        if (HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method))
            return true;

        try
        {
            await services.GetRequiredService<IAntiforgery>().ValidateRequestAsync(http);
            return true;
        }
        catch (AntiforgeryValidationException error) when (error.InnerException is not BadHttpRequestException)
        {
            return false;
        }
    }

    private static ClaimsPrincipal Principal(Caller caller) => new(new ClaimsIdentity(
        [
            new Claim(ClaimTypes.NameIdentifier, caller.Id),
            new Claim(ClaimTypes.Name, caller.Name),
            .. caller.Roles.Select(role => new Claim(ClaimTypes.Role, role.ToString())),
        ],
        "CongVan"));

    private sealed record Proof(Caller? Caller, string? Why, bool ByKey);

    [LoggerMessage(1201, LogLevel.Warning, "{Caller} may not call {Function}")]
    private static partial void Refused(ILogger log, string caller, string function);
}
