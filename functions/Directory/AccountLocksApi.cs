using CongVan.Functions.Auditing;
using CongVan.Functions.Errors;
using CongVan.Functions.Identity;
using CongVan.Functions.Passwords;
using CongVan.Functions.People;
using CongVan.Functions.Processes;
using CongVan.Workflows.Accounts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Azure.Functions.Worker;

namespace CongVan.Functions.Directory;

/// <summary>Security locks on an official's word, their end, and a password taken back by the Sở (Đ24.2). Suspension has its own procedure.</summary>
public sealed class AccountLocksApi(
    IAccountDirectory directory, PasswordRequests passwords, PasswordLinks links, LockLetters letters, IOfficials officials, IAudit audit, TimeProvider time)
{
    /// <summary>
    /// For <c>Leak</c> (a leak the holder told an official of) the holder gets a link, and the new password ends the lock; for
    /// <c>OfficialWord</c> an official ends it. The same lock twice is one.
    /// </summary>
    [Function("Accounts_Lock")]
    [Allow(Role.Officer, Role.Leader, Role.Administrator)]
    public async Task<Ok<Said>> Lock(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/accounts/{login}/lock")] HttpRequest request,
        string login,
        CancellationToken cancellation)
    {
        var account = await FindAsync(login, cancellation);
        var (reason, why) = AskedOf(await request.JsonAsync<LockAsked>(cancellation), LockReason.Leak, LockReason.OfficialWord);
        if (account.State == AccountState.Revoked)
            throw RefusedException.Conflict("tai-khoan-da-thu-hoi", $"Tài khoản {account.Login} đã thu hồi; không còn gì để khóa.");
        if (account.LockFor(reason) is { } standing)
            return TypedResults.Ok(new Said($"Tài khoản {account.Login} đã bị khóa vì lý do này từ trước: {standing.Why}."));

        var warrant = Warrant(request, "khoa", account, why);
        await directory.SecurityLockAsync(account.Login, reason, warrant, cancellation);
        await audit.RecordAsync(request.HttpContext, time.GetUtcNow(), warrant.Id, "khóa an toàn tài khoản", account.Login, account.AgencyCode, why, cancellation);
        await letters.LockedAsync(account, warrant, cancellation);
        if (reason == LockReason.Leak)
            await links.SendAgainAsync(account, LinkPurpose.Leak, cancellation);
        return TypedResults.Ok(new Said($"Đã khóa tài khoản {account.Login} và kết thúc các phiên đăng nhập; đã báo cơ quan."));
    }

    [Function("Accounts_Unlock")]
    [Allow(Role.Officer, Role.Leader, Role.Administrator)]
    public async Task<Ok<Said>> Unlock(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/accounts/{login}/unlock")] HttpRequest request,
        string login,
        CancellationToken cancellation)
    {
        var account = await FindAsync(login, cancellation);
        var (reason, why) = AskedOf(await request.JsonAsync<LockAsked>(cancellation), [.. Enum.GetValues<LockReason>().Where(Locks.IsSecurity)]);
        await NotOwnAsync(request, account, cancellation);
        if (account.LockFor(reason) is not { } standing)
            throw RefusedException.Conflict("khong-bi-khoa", $"Tài khoản {account.Login} không bị khóa vì lý do này ({reason}).");

        var warrant = new Warrant($"{standing.Case}.mo", request.HttpContext.Caller().Id, why);
        await directory.UnlockAsync(account.Login, reason, warrant, cancellation);
        await audit.RecordAsync(request.HttpContext, time.GetUtcNow(), warrant.Id, "mở khóa an toàn tài khoản", account.Login, account.AgencyCode, why, cancellation);
        var left = (await directory.FindAsync(account.Login, cancellation))!;
        return TypedResults.Ok(new Said(left.Enabled
            ? $"Đã mở khóa tài khoản {account.Login}."
            : $"Đã mở khóa này; tài khoản {account.Login} vẫn {left.InWords()} vì lý do khác."));
    }

    /// <summary>The password back to default, for a holder who reported to the Sở (Đ24.2).</summary>
    [Function("Accounts_Reset")]
    [Allow(Role.Officer, Role.Leader, Role.Administrator, Role.Clerk)]
    public async Task<Ok<Said>> Reset(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/accounts/{login}/reset")] HttpRequest request,
        string login,
        CancellationToken cancellation)
    {
        var account = await FindAsync(login, cancellation);
        if (!PasswordUse.IsOpenTo(account))
            throw RefusedException.Conflict("tai-khoan-khong-hoat-dong", $"Tài khoản {account.Login} đang {account.InWords()}; giải quyết trạng thái đó trước khi đặt lại mật khẩu.");

        var why = WhyOf((await request.JsonAsync<ResetAsked>(cancellation)).Why);
        await passwords.TakeBackAsync(account, Warrant(request, "reset", account, why), request.HttpContext.SourceAddress(), cancellation);
        return TypedResults.Ok(new Said($"Mật khẩu cũ của {account.Login} không dùng được nữa; đã gửi liên kết đặt mật khẩu mới tới hộp thư đã đăng ký."));
    }

    private async Task<DirectoryAccount> FindAsync(string login, CancellationToken cancellation) =>
        AccountNames.IsValid(login.ToLowerInvariant()) && await directory.FindAsync(login, cancellation) is { } account
            ? account
            : throw RefusedException.NotFound("khong-co-tai-khoan", $"Không có tài khoản “{(login.Length <= 80 ? login : login[..80] + "…")}”. Kiểm tra lại tên đăng nhập.");

    private async Task NotOwnAsync(HttpRequest request, DirectoryAccount account, CancellationToken cancellation)
    {
        if (request.HttpContext.Caller().OfficialId is { } id
            && await officials.FindAsync(id, cancellation) is { AccountLogin: { } own }
            && string.Equals(own, account.Login, StringComparison.OrdinalIgnoreCase))
            throw RefusedException.Forbidden("tai-khoan-cua-minh", "Không ai tự mở khóa tài khoản của chính mình; đề nghị cán bộ khác giải quyết.");
    }

    private static (LockReason Reason, string Why) AskedOf(LockAsked asked, params IReadOnlyList<LockReason> may)
    {
        if (!Enum.TryParse<LockReason>(asked.Reason, out var reason) || !may.Contains(reason))
        {
            throw RefusedException.BadRequest(
                "ly-do-khong-dung", $"Lý do “{asked.Reason}” không dùng được ở đây; các lý do: {string.Join(", ", may)}. Tạm dừng và thu hồi theo quy trình riêng (Đ14).");
        }

        return (reason, WhyOf(asked.Why));
    }

    private static string WhyOf(string why) => why.Trim().Length is >= 5 and <= 500
        ? why.Trim()
        : throw RefusedException.BadRequest("thieu-ly-do", "Nêu rõ căn cứ trong mục why, từ 5 đến 500 ký tự: ai báo, khi nào, việc gì.");

    private static Warrant Warrant(HttpRequest request, string act, DirectoryAccount account, string why)
    {
        var key = request.Headers["Idempotency-Key"].ToString();
        return new Warrant(
            $"{account.Login}.{act}-{(key.Length is > 0 and <= 100 ? key : Guid.NewGuid().ToString("N"))}", request.HttpContext.Caller().Id, why);
    }
}

/// <param name="Reason">A name of <see cref="LockReason"/>.</param>
public sealed record LockAsked(string Reason, string Why);

public sealed record ResetAsked(string Why);
