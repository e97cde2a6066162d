using CongVan.Functions.Auditing;
using CongVan.Functions.Errors;
using CongVan.Functions.Identity;
using CongVan.Functions.Passwords;
using CongVan.Functions.Processes;
using CongVan.Workflows.Accounts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Azure.Functions.Worker;

namespace CongVan.Functions.Directory;

/// <summary>
/// What an agency's admin account does for its own people (Đ23.5): rights, room and contact, password, unlocking after long absence.
/// Another agency's account is not there for it. Every act is audited.
/// </summary>
public sealed class OwnAccountsApi(
    IAccountDirectory directory, PasswordRequests passwords, IAudit audit, TimeProvider time)
{
    [Function("OwnAccounts_List")]
    [Allow(Role.AgencyAdmin)]
    public async Task<Ok<OwnAccount[]>> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/agency/accounts")] HttpRequest request, CancellationToken cancellation)
    {
        var own = new List<OwnAccount>();
        await foreach (var account in directory.OfAgencyAsync(AgencyOf(request), cancellation)) own.Add(OwnAccount.Of(account));
        return TypedResults.Ok(own.ToArray());
    }

    [Function("OwnAccounts_Get")]
    [Allow(Role.AgencyAdmin)]
    public async Task<Ok<OwnAccount>> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/agency/accounts/{login}")] HttpRequest request,
        string login,
        CancellationToken cancellation) => Answer(request, await OwnAsync(request, login, cancellation));

    /// <summary>Replaces all rights of the account (Đ23.5 "phân quyền tài khoản").</summary>
    [Function("OwnAccounts_Rights")]
    [Allow(Role.AgencyAdmin)]
    public async Task<Ok<OwnAccount>> SetRights(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/agency/accounts/{login}/rights")] HttpRequest request,
        string login,
        CancellationToken cancellation)
    {
        var account = await OwnAsync(request, login, cancellation);
        if (account.Kind == AccountKind.AgencyAdmin)
            throw RefusedException.Forbidden("tai-khoan-quan-tri", $"{account.Login} là tài khoản quản trị đơn vị; quyền của tài khoản này do Sở quản lý.");
        if (account.State == AccountState.Revoked)
            throw Revoked(account);

        var rights = OwnAccountRules.RightsOf(await request.JsonAsync<RightsAsked>(cancellation));
        var warrant = WarrantOf(request, "rights", account, $"Phân quyền: {OwnAccountRules.InWords(rights)}");
        await directory.SetRightsAsync(account.Login, rights, warrant, cancellation);
        await RecordAsync(request, warrant, "phân quyền tài khoản", account, cancellation);
        return Answer(request, await OwnAsync(request, login, cancellation));
    }

    /// <summary>Room, post, phone, mail; what is left out stays. With If-Match, only while nobody else changed the account.</summary>
    [Function("OwnAccounts_Contact")]
    [Allow(Role.AgencyAdmin)]
    public async Task<Ok<OwnAccount>> SetContact(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/agency/accounts/{login}/contact")] HttpRequest request,
        string login,
        CancellationToken cancellation)
    {
        var account = await OwnAsync(request, login, cancellation);
        if (account.State == AccountState.Revoked)
            throw Revoked(account);

        var change = OwnAccountRules.ChangeOf(await request.JsonAsync<ContactAsked>(cancellation)) with { IfVersion = OwnAccountRules.VersionOf(request) };
        var warrant = WarrantOf(request, "contact", account, "Cập nhật phòng ban, chức vụ, liên hệ (Đ23.5)");
        if (await directory.ChangeAsync(account.Login, change, warrant, cancellation) == AccountChanged.Meanwhile)
        {
            throw new RefusedException(Problems.PreconditionFailed(
                "da-thay-doi", $"Tài khoản {account.Login} đã được người khác sửa sau khi bạn đọc. Đọc lại, đối chiếu rồi gửi lại với ETag mới."));
        }

        await RecordAsync(request, warrant, $"cập nhật thông tin tài khoản: {OwnAccountRules.FieldsOf(change)}", account, cancellation);
        return Answer(request, await OwnAsync(request, login, cancellation));
    }

    /// <summary>The password back to default (Đ2.4, 23.5): the old one ends at once, the holder gets a link. With Idempotency-Key, once.</summary>
    [Function("OwnAccounts_Reset")]
    [Allow(Role.AgencyAdmin)]
    public async Task<Ok<Said>> Reset(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/agency/accounts/{login}/reset")] HttpRequest request,
        string login,
        CancellationToken cancellation)
    {
        var account = await OwnAsync(request, login, cancellation);
        if (!PasswordUse.IsOpenTo(account))
            throw RefusedException.Conflict("tai-khoan-khong-hoat-dong", $"Tài khoản {account.Login} đang {account.InWords()}; chưa đặt lại mật khẩu được. Liên hệ Sở để được giải quyết.");

        await passwords.TakeBackAsync(
            account, WarrantOf(request, "reset", account, "Quản trị đơn vị đặt lại mật khẩu (Đ23.5)"), request.HttpContext.SourceAddress(), cancellation);
        return TypedResults.Ok(new Said(
            $"Mật khẩu cũ của {account.Login} không dùng được nữa; đã gửi liên kết đặt mật khẩu mới tới {(account.Mail is null ? "hộp thư cơ quan" : "thư công vụ của người sử dụng")}."));
    }

    /// <summary>Ends the lock after 45 days without login (law file §9.6); other locks are the Sở's.</summary>
    [Function("OwnAccounts_Unlock")]
    [Allow(Role.AgencyAdmin)]
    public async Task<Ok<OwnAccount>> Unlock(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/agency/accounts/{login}/unlock")] HttpRequest request,
        string login,
        CancellationToken cancellation)
    {
        var account = await OwnAsync(request, login, cancellation);
        if (account.LockFor(LockReason.Inactivity) is not { } standing)
            throw RefusedException.Conflict("khong-bi-khoa", $"Tài khoản {account.Login} không bị khóa vì lâu không đăng nhập. Khóa vì lý do khác do Sở mở.");

        var warrant = new Warrant($"{standing.Case}.mo", request.HttpContext.Caller().Id, "Quản trị đơn vị mở khóa (Đ23.5)");
        await directory.UnlockAsync(account.Login, LockReason.Inactivity, warrant, cancellation);
        await RecordAsync(request, warrant, "mở khóa tài khoản lâu không đăng nhập", account, cancellation);
        return Answer(request, await OwnAsync(request, login, cancellation));
    }

    private static string AgencyOf(HttpRequest request) =>
        request.HttpContext.Caller().AgencyCode ?? throw RefusedException.Forbidden("khong-co-co-quan", "Khóa này không gắn với cơ quan nào nên không quản trị được tài khoản.");

    /// <summary>Unknown and another's are told apart to nobody.</summary>
    private async Task<DirectoryAccount> OwnAsync(HttpRequest request, string login, CancellationToken cancellation) =>
        AccountNames.IsValid(login.ToLowerInvariant())
        && await directory.FindAsync(login, cancellation) is { } account
        && string.Equals(account.AgencyCode, AgencyOf(request), StringComparison.Ordinal)
            ? account
            : throw RefusedException.NotFound(
                "khong-co-tai-khoan", $"Cơ quan không có tài khoản “{(login.Length <= 80 ? login : login[..80] + "…")}”. Tài khoản quản trị đơn vị chỉ quản lý tài khoản của cơ quan mình (Đ23.5).");

    private static Ok<OwnAccount> Answer(HttpRequest request, DirectoryAccount account)
    {
        request.HttpContext.Response.Headers.ETag = OwnAccountRules.ETagOf(account);
        return TypedResults.Ok(OwnAccount.Of(account));
    }

    private static Warrant WarrantOf(HttpRequest request, string act, DirectoryAccount account, string why)
    {
        var key = request.Headers["Idempotency-Key"].ToString();
        return new Warrant(
            $"{account.Login}.{act}-{(key.Length is > 0 and <= 100 ? key : Guid.NewGuid().ToString("N"))}", request.HttpContext.Caller().Id, why);
    }

    private Task RecordAsync(HttpRequest request, Warrant warrant, string act, DirectoryAccount account, CancellationToken cancellation) =>
        audit.RecordAsync(request.HttpContext, time.GetUtcNow(), warrant.Id, act, account.Login, account.AgencyCode, warrant.Why, cancellation);

    private static RefusedException Revoked(DirectoryAccount account) =>
        RefusedException.Conflict("tai-khoan-da-thu-hoi", $"Tài khoản {account.Login} đã thu hồi, không sửa được nữa.");
}
