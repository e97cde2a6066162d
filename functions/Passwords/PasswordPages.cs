using CongVan.Functions.Auditing;
using CongVan.Functions.Directory;
using CongVan.Functions.Errors;
using CongVan.Functions.Identity;
using CongVan.Functions.People;
using CongVan.Functions.Views;
using CongVan.Pages;
using CongVan.Workflows.Accounts;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace CongVan.Functions.Passwords;

/// <summary>Where a holder sets the password. GET shows, POST sets, once.</summary>
public sealed class PasswordPages(
    PasswordLinks links,
    PasswordUse use,
    LeakReports leaks,
    IAccountDirectory directory,
    IAgencies agencies,
    IAudit audit,
    PasswordAge age,
    RequestViews views,
    IAntiforgery forms,
    IOptions<RequestLimits> limits,
    TimeProvider time)
{
    [Function("ShowPasswordPage")]
    [AllowAnyone("The link's token is the proof.")]
    public async Task<IResult> Show(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "mat-khau/{token}")] HttpRequest request, string token)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var link = await links.FindByTokenAsync(token, cancellation);
        return link is not null && await use.WhyNotAsync(link, cancellation) is null
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
        if (link is null || await use.WhyNotAsync(link, cancellation) is not null)
            return await RefusedAsync(link, cancellation);

        var account = (await directory.FindAsync(link.Login, cancellation))!;
        if (link.AskDigits && !account.Phone.EndsWith(Digits(form["phone"].ToString()), StringComparison.Ordinal))
            return await WrongDigits(request, link, cancellation);

        if (link.Purpose == LinkPurpose.Leak)
            await leaks.LockAsync(account, link, request.HttpContext.SourceAddress(), cancellation);
        if (string.Equals(form["decision"].ToString(), PasswordModel.Lock, StringComparison.Ordinal))
            return await PageAsync(request, link, [], cancellation);

        var password = form["password"].ToString();
        var errors = PasswordPolicy.Check(password, link.Login, Today).Select(reason => new InputError("password", reason)).ToList();
        if (!string.Equals(password, form["repeat"].ToString(), StringComparison.Ordinal))
            errors.Add(new InputError("repeat", "Hai lần nhập mật khẩu chưa giống nhau."));
        if (errors.Count == 0 && await WhyOldAsync(account, password, cancellation) is { } old)
            errors.Add(new InputError("password", old));
        return errors.Count > 0
            ? await PageAsync(request, link, errors, cancellation)
            : await SetAsync(request, link, password, cancellation);
    }

    private async Task<IResult> SetAsync(HttpRequest request, PasswordLinkRow link, string password, CancellationToken cancellation)
    {
        if (await use.BeginAsync(link, cancellation) is { } used)
            return await RefusedAsync(used, cancellation);

        await directory.SetPasswordAsync(link.Login, password, cancellation);
        await audit.RecordAsync(
            new AuditEntry(
                $"{link.Login}-password-{link.Issue}",
                link.Login,
                link.Purpose switch
                {
                    LinkPurpose.First => "đặt mật khẩu lần đầu",
                    LinkPurpose.Leak => "đặt mật khẩu mới sau khi báo lộ",
                    _ => "đặt lại mật khẩu",
                },
                link.Login,
                time.GetUtcNow(),
                request.HttpContext.SourceAddress(),
                null),
            cancellation);
        var account = (await directory.FindAsync(link.Login, cancellation))!;
        return Page.Of(new PasswordDoneModel(
            await views.OfficeAsync(cancellation),
            link.Login,
            SystemAddress: null,
            await age.LastDayAsync(account, cancellation),
            PasswordPolicy.MonthsUntilChange(account.Kind.ByRule(), Today)));
    }

    private DateOnly Today => Workflows.Regulation.VietnamTime.DateOf(time.GetUtcNow());

    /// <summary>A change is one to another password (Đ16.2); administrators also leave their last ones alone.</summary>
    private async Task<string?> WhyOldAsync(DirectoryAccount account, string password, CancellationToken cancellation)
    {
        var most = PasswordPolicy.NotOneOfLast(account.Kind.ByRule(), Today);
        if (!await directory.HadPasswordAsync(account.Login, password, most, cancellation))
            return null;
        return most == 1
            ? "Mật khẩu mới phải khác mật khẩu đang dùng (Đ16.2)."
            : $"Mật khẩu mới phải khác {most} mật khẩu gần nhất của tài khoản quản trị (QCVN 12:2026/BCA 3.7.2.6.5).";
    }

    private async Task<IResult> WrongDigits(HttpRequest request, PasswordLinkRow link, CancellationToken cancellation)
    {
        var tried = await links.ChangeAsync(link, row => row with { WrongTries = row.WrongTries + 1 }, cancellation);
        return await use.WhyNotAsync(tried!, cancellation) is null
            ? await PageAsync(request, tried!, [new InputError("phone", "Bốn số cuối điện thoại chưa đúng với số đã đăng ký trong Mẫu 01.")], cancellation)
            : await RefusedAsync(tried, cancellation);
    }

    private async Task<IResult> PageAsync(
        HttpRequest request, PasswordLinkRow link, List<InputError> errors, CancellationToken cancellation)
    {
        var account = (await directory.FindAsync(link.Login, cancellation))!;
        var agency = await agencies.FindAsync(account.AgencyCode, cancellation);
        var model = new PasswordModel
        {
            Office = await views.OfficeAsync(cancellation),
            Antiforgery = forms.FieldFor(request.HttpContext),
            Holder = account.Holder,
            Agency = agency?.DisplayName ?? account.AgencyCode,
            Login = link.Login,
            AskPhoneDigits = link.AskDigits,
            TriesLeft = link.WrongTries == 0 ? null : PasswordLinks.MostTries - link.WrongTries,
            Policy = PasswordPolicy.Demands(Today),
            ExpiresAt = link.ExpiresAt,
            Leak = link.Purpose != LinkPurpose.Leak ? LeakStep.None
                : account.IsLockedFor(LockReason.Leak) ? LeakStep.Locked : LeakStep.ToBeLocked,
            Errors = errors,
        };
        return Page.Of(model, errors.Count > 0 ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK);
    }

    private async Task<IResult> RefusedAsync(PasswordLinkRow? link, CancellationToken cancellation)
    {
        var why = link is null ? LinkRefusal.Unknown : await use.WhyNotAsync(link, cancellation) ?? LinkRefusal.Used;
        return Page.Of(
            new RefusedModel(
                await views.OfficeAsync(cancellation),
                why,
                At: link?.UsedAt ?? (why == LinkRefusal.Expired ? link?.ExpiresAt : null),
                Where: why is LinkRefusal.Expired or LinkRefusal.Replaced or LinkRefusal.Locked or LinkRefusal.Used
                    ? new PageLink("Yêu cầu liên kết mới", "/quen-mat-khau") : null),
            link is null ? StatusCodes.Status404NotFound : StatusCodes.Status410Gone);
    }

    /// <summary>Exactly four digits; anything else is no phone's end.</summary>
    private static string Digits(string text)
    {
        var trimmed = text.Trim();
        return trimmed.Length == 4 && trimmed.All(char.IsAsciiDigit) ? trimmed : "?";
    }
}
