using CongVan.Functions.Accounts;
using CongVan.Functions.Auditing;
using CongVan.Functions.Directory;
using CongVan.Functions.Errors;
using CongVan.Functions.Identity;
using CongVan.Functions.People;
using CongVan.Functions.Views;
using CongVan.Pages;
using CongVan.Workflows.Accounts;
using CongVan.Workflows.Regulation;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;
using VietnamTime = CongVan.Workflows.Regulation.VietnamTime;

namespace CongVan.Functions.Passwords;

/// <summary>Where a holder sets the password. GET shows, POST sets, once.</summary>
public sealed class PasswordPages(
    PasswordLinks links,
    LineRegister lines,
    IAccountDirectory directory,
    IAgencies agencies,
    IAudit audit,
    RequestViews views,
    IAntiforgery forms,
    IOptions<RequestLimits> limits,
    TimeProvider time)
{
    /// <summary>Long enough to set a password once begun.</summary>
    private static readonly TimeSpan Setting = TimeSpan.FromMinutes(1);

    [Function("ShowPasswordPage")]
    [AllowAnyone("The link's token is the proof.")]
    public async Task<IResult> Show(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "mat-khau/{token}")] HttpRequest request, string token)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var link = await links.FindByTokenAsync(token, cancellation);
        return link is not null && await WhyNotAsync(link, cancellation) is null
            ? await PageAsync(request, link, [], cancellation)
            : await RefusedAsync(link, cancellation);
    }

    [Function("SetPassword")]
    [AllowAnyone("The link's token is the proof; the anti-forgery field keeps other sites out.")]
    public async Task<IResult> Set(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "mat-khau/{token}")] HttpRequest request, string token)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var form = await request.FormAsync(limits.Value, cancellation);
        var link = await links.FindByTokenAsync(token, cancellation);
        if (link is null || await WhyNotAsync(link, cancellation) is not null)
            return await RefusedAsync(link, cancellation);

        var line = await lines.GetAsync(new LineRef(link.ProcessId, link.LineId), cancellation);
        if (link.AskDigits && !line.Line.Holder.Phone.EndsWith(Digits(form["phone"].ToString()), StringComparison.Ordinal))
            return await WrongDigits(request, link, cancellation);

        var password = form["password"].ToString();
        var errors = PasswordPolicy.Check(password, link.Login).Select(reason => new InputError("password", reason)).ToList();
        if (!string.Equals(password, form["repeat"].ToString(), StringComparison.Ordinal))
            errors.Add(new InputError("repeat", "Hai lần nhập mật khẩu chưa giống nhau."));
        if (errors.Count > 0)
            return await PageAsync(request, link, errors, cancellation);

        return await UseAsync(request, link, password, cancellation);
    }

    /// <summary>
    /// The link is used up before the password is set: of two at once, one sets it. Should the machine die in between, the account
    /// has no password yet and the link opens again after <see cref="Setting"/>.
    /// </summary>
    private async Task<IResult> UseAsync(HttpRequest request, PasswordLinkRow link, string password, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        PasswordLinkRow? own = null;
        var used = await links.ChangeAsync(
            link, row => row.Uses == link.Uses ? own = row with { UsedAt = now, Uses = row.Uses + 1 } : row, cancellation);
        if (!ReferenceEquals(used, own))
            return await RefusedAsync(used, cancellation);

        await directory.SetPasswordAsync(link.Login, password, cancellation);
        await audit.RecordAsync(
            new AuditEntry(
                $"{link.Login}-password-{link.Issue}", link.Login, "đặt mật khẩu lần đầu", link.Login, now, request.HttpContext.SourceAddress(), null),
            cancellation);
        return Page.Of(new PasswordDoneModel(
            await views.OfficeAsync(cancellation), link.Login, SystemAddress: null, VietnamTime.DateOf(now).AddMonths(3)));
    }

    private async Task<IResult> WrongDigits(HttpRequest request, PasswordLinkRow link, CancellationToken cancellation)
    {
        var tried = await links.ChangeAsync(link, row => row with { WrongTries = row.WrongTries + 1 }, cancellation);
        return await WhyNotAsync(tried!, cancellation) is null
            ? await PageAsync(request, tried!, [new InputError("phone", "Bốn số cuối điện thoại chưa đúng với số đã đăng ký trong Mẫu 01.")], cancellation)
            : await RefusedAsync(tried, cancellation);
    }

    private async Task<IResult> PageAsync(
        HttpRequest request, PasswordLinkRow link, List<InputError> errors, CancellationToken cancellation)
    {
        var line = await lines.GetAsync(new LineRef(link.ProcessId, link.LineId), cancellation);
        var agency = await agencies.FindAsync(line.AgencyCode, cancellation);
        var model = new PasswordModel
        {
            Office = await views.OfficeAsync(cancellation),
            Antiforgery = forms.FieldFor(request.HttpContext),
            Holder = line.Line.Holder.FullName,
            Agency = agency?.DisplayName ?? line.AgencyCode,
            Login = link.Login,
            AskPhoneDigits = link.AskDigits,
            TriesLeft = link.WrongTries == 0 ? null : PasswordLinks.MostTries - link.WrongTries,
            Policy = PasswordPolicy.Demands,
            ExpiresAt = link.ExpiresAt,
            Errors = errors,
        };
        return Page.Of(model, errors.Count > 0 ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK);
    }

    private async Task<LinkRefusal?> WhyNotAsync(PasswordLinkRow link, CancellationToken cancellation)
    {
        var account = await directory.FindAsync(link.Login, cancellation);
        return link switch
        {
            _ when account is { Enabled: false } => LinkRefusal.Disabled,
            { UsedAt: { } used } when time.GetUtcNow() - used < Setting || account?.HasPassword == true => LinkRefusal.Used,
            { Replaced: true } => LinkRefusal.Replaced,
            { WrongTries: >= PasswordLinks.MostTries } => LinkRefusal.Locked,
            _ when time.GetUtcNow() >= link.ExpiresAt => LinkRefusal.Expired,
            _ => null,
        };
    }

    private async Task<IResult> RefusedAsync(PasswordLinkRow? link, CancellationToken cancellation)
    {
        var why = link is null ? LinkRefusal.Unknown : await WhyNotAsync(link, cancellation) ?? LinkRefusal.Used;
        return Page.Of(
            new RefusedModel(
                await views.OfficeAsync(cancellation), why, At: link?.UsedAt ?? (why == LinkRefusal.Expired ? link?.ExpiresAt : null)),
            link is null ? StatusCodes.Status404NotFound : StatusCodes.Status410Gone);
    }

    /// <summary>Exactly four digits; anything else is no phone's end.</summary>
    private static string Digits(string text)
    {
        var trimmed = text.Trim();
        return trimmed.Length == 4 && trimmed.All(char.IsAsciiDigit) ? trimmed : "?";
    }
}
