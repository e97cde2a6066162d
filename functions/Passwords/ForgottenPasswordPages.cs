using System.Globalization;
using CongVan.Functions.Errors;
using CongVan.Functions.Identity;
using CongVan.Functions.Views;
using CongVan.Pages;
using CongVan.Workflows.Accounts;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace CongVan.Functions.Passwords;

/// <summary>«Quên mật khẩu»: a holder reports a forgotten or leaked password (Đ24.2) and gets a link to the registered mail.</summary>
public sealed class ForgottenPasswordPages(
    PasswordRequests requests, Attempts attempts, RequestViews views, IAntiforgery forms, IOptions<RequestLimits> limits)
{
    private const int MostFromOneAddress = 30;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    [Function("ForgottenPassword_Page")]
    [AllowAnyone("Whoever forgot the password cannot sign in.")]
    public async Task<IResult> Show([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "quen-mat-khau")] HttpRequest request)
    {
        var leaked = string.Equals(request.Query["ly-do"].ToString(), ForgottenPasswordModel.Leaked, StringComparison.Ordinal);
        return Page.Of(await ModelAsync(request, login: null, leaked, []));
    }

    /// <summary>The same answer whether there is such an account or not, and nothing is locked by asking.</summary>
    [Function("ForgottenPassword_Ask")]
    [AllowAnyone("Whoever forgot the password cannot sign in.")]
    public async Task<IResult> Ask([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "quen-mat-khau")] HttpRequest request)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var form = await request.FormAsync(limits.Value, cancellation);
        var login = form["login"].ToString().Trim().ToLowerInvariant();
        var leaked = string.Equals(form["ly-do"].ToString(), ForgottenPasswordModel.Leaked, StringComparison.Ordinal);
        if (!AccountNames.IsValid(login))
        {
            return Page.Of(
                await ModelAsync(request, form["login"], leaked, [new InputError("login", "Tên đăng nhập chỉ gồm chữ thường không dấu, chữ số và dấu chấm, ví dụ tranvana.")]),
                StatusCodes.Status400BadRequest);
        }

        var source = request.HttpContext.SourceAddress();
        if (!await attempts.TryAsync($"quen-mat-khau-tu:{source}", MostFromOneAddress, Window, cancellation))
        {
            return Problems.TooMany(
                "qua-nhieu-lan", string.Create(CultureInfo.InvariantCulture, $"Đã gửi quá nhiều yêu cầu từ địa chỉ mạng này. Thử lại sau {Window.TotalMinutes} phút."));
        }

        await requests.AskAsync(login, leaked ? LinkPurpose.Leak : LinkPurpose.Forgotten, source, cancellation);
        return Page.Of(new ForgottenPasswordSentModel(await views.OfficeAsync(cancellation), login, leaked, (int)PasswordLinks.AgainLife.TotalHours));
    }

    private async Task<ForgottenPasswordModel> ModelAsync(HttpRequest request, string? login, bool leaked, IReadOnlyList<InputError> errors) =>
        new(await views.OfficeAsync(request.HttpContext.RequestAborted), forms.FieldFor(request.HttpContext), login, leaked, errors, "/quen-mat-khau");
}
