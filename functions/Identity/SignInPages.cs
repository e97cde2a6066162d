using CongVan.Functions.Auditing;
using CongVan.Functions.Errors;
using CongVan.Functions.Mail;
using CongVan.Functions.People;
using CongVan.Pages;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace CongVan.Functions.Identity;

/// <summary>Signing in by a link to the registered mail: ask, open, confirm, leave.</summary>
public sealed class SignInPages(
    Sessions sessions,
    Attempts attempts,
    IMailer mailer,
    IAntiforgery forms,
    IAudit audit,
    IOptions<Site> site,
    IOptions<ManagingAgency> managing,
    IOptions<RequestLimits> limits,
    TimeProvider time)
{
    /// <summary>As the audit names it.</summary>
    public const string Act = "đăng nhập";

    private const int MostOfOneMailbox = 3;
    private const int MostFromOneAddress = 30;

    private Office Office => managing.Value.AsOffice();

    [Function("SignIn_Page")]
    [AllowAnyone("Nobody is signed in yet.")]
    public IResult Show([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "dang-nhap")] HttpRequest request) =>
        Page.Of(new SignInModel(Office, FormToken(request), null, LocalAddress.Of(request.Query["return"]), null, "/dang-nhap"));

    /// <summary>The same answer whether the address is known or not: who works here is not told to strangers.</summary>
    [Function("SignIn_Ask")]
    [AllowAnyone("Nobody is signed in yet.")]
    public async Task<IResult> Ask(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "dang-nhap")] HttpRequest request, CancellationToken cancellation)
    {
        var form = await request.FormAsync(limits.Value, cancellation);
        var mail = form["mail"].ToString().Trim();
        var returnTo = LocalAddress.Of(form["return"]);
        if (!MailAddresses.IsSound(mail))
            return Page.Of(
                new SignInModel(Office, FormToken(request), mail, returnTo, [new("mail", "Địa chỉ thư không hợp lệ.")], "/dang-nhap"), StatusCodes.Status400BadRequest);

        var source = request.HttpContext.SourceAddress() ?? "";
        if (!await attempts.TryAsync($"dang-nhap-tu:{source}", MostFromOneAddress, Sessions.LinkLife, cancellation))
            return Problems.TooMany("qua-nhieu-lan", "Đã gửi quá nhiều yêu cầu đăng nhập. Thử lại sau 15 phút.");

        await InviteAsync(mail, returnTo, cancellation);
        return Page.Of(new SignInSentModel(Office, mail, (int)Sessions.LinkLife.TotalMinutes));
    }

    [Function("SignIn_Link")]
    [AllowAnyone("The link's token is the proof; opening it changes nothing, since mail scanners open links.")]
    public async Task<IResult> Open(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "dang-nhap/{token}")] HttpRequest request,
        string token,
        CancellationToken cancellation)
    {
        var link = await sessions.FindLinkAsync(token, cancellation);
        if (link is null || !sessions.Live(link) || await sessions.NameOfAsync(link.Reader, cancellation) is not { } name)
            return Dead(link);

        return Page.Of(new SignInConfirmModel(
            Office, FormToken(request), name, link.ExpiresAt, link.ReturnTo, $"/dang-nhap/{token}"));
    }

    [Function("SignIn_Confirm")]
    [AllowAnyone("The link's token is the proof.")]
    public async Task<IResult> Confirm(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "dang-nhap/{token}")] HttpRequest request,
        string token,
        CancellationToken cancellation)
    {
        if (await sessions.StartAsync(token, cancellation) is not { } started)
            return Dead(await sessions.FindLinkAsync(token, cancellation));

        SessionCookie.Set(request.HttpContext, started.Token, site.Value);
        await audit.RecordAsync(
            new AuditEntry(
                $"dang-nhap-{LinkTokens.HashOf(token)}",
                started.Link.Reader.Id,
                Act,
                started.Link.Reader.Id,
                time.GetUtcNow(),
                request.HttpContext.SourceAddress(),
                null),
            cancellation);
        return TypedResults.Redirect(started.Link.ReturnTo ?? await sessions.HomeOfAsync(started.Link.Reader, cancellation));
    }

    [Function("SignIn_Leave")]
    [AllowAnyone("Whoever is not signed in loses nothing.")]
    public async Task<IResult> Leave(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "dang-xuat")] HttpRequest request, CancellationToken cancellation)
    {
        if (request.Cookies[SessionCookie.Name] is { } token)
            await sessions.EndAsync(token, cancellation);

        SessionCookie.Remove(request.HttpContext, site.Value);
        return TypedResults.Redirect("/dang-nhap");
    }

    private async Task InviteAsync(string mail, string? returnTo, CancellationToken cancellation)
    {
        if (!await attempts.TryAsync($"dang-nhap:{mail.ToLowerInvariant()}", MostOfOneMailbox, Sessions.LinkLife, cancellation)
            || await sessions.FindByMailAsync(mail, cancellation) is not { } found)
            return;

        var token = await sessions.InviteAsync(found.Reader, returnTo, cancellation);
        var text = Mails.SignIn(new SignInMail(
            Office, found.Name, time.GetUtcNow(), (int)Sessions.LinkLife.TotalMinutes, site.Value.Link($"dang-nhap/{token}")));
        await mailer.SendAsync(
            new OutgoingMail($"dang-nhap.{LinkTokens.HashOf(token)[..24]}@congvan", "dang-nhap", [found.Mail], text.Subject, text.Text, text.Html),
            cancellation);
    }

    private IResult Dead(SignInLink? link)
    {
        var why = link switch
        {
            null => LinkRefusal.Unknown,
            { UsedAt: not null } => LinkRefusal.Used,
            _ => LinkRefusal.Expired,
        };
        return Page.Of(
            new RefusedModel(Office, why, null, link?.UsedAt ?? link?.ExpiresAt, null, new PageLink("Đăng nhập", "/dang-nhap")),
            link is null ? StatusCodes.Status404NotFound : StatusCodes.Status410Gone);
    }

    private string FormToken(HttpRequest request) => forms.GetAndStoreTokens(request.HttpContext).RequestToken ?? "";
}
