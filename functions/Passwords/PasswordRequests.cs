using CongVan.Functions.Auditing;
using CongVan.Functions.Directory;
using CongVan.Functions.Identity;

namespace CongVan.Functions.Passwords;

/// <summary>Asking for a link, and taking a password back. Asking alone locks nothing: only what the mailbox's owner does counts.</summary>
public sealed class PasswordRequests(
    IAccountDirectory directory, PasswordLinks links, Attempts attempts, IAudit audit, TimeProvider time)
{
    /// <summary>
    /// Links of one account within <see cref="Window"/>. Whoever uses them up for another has sent that other three good links, so
    /// keeps nobody out.
    /// </summary>
    private const int MostOfOneAccount = 3;

    private static readonly TimeSpan Window = TimeSpan.FromHours(1);

    /// <summary>Sends a link to the registered mail, if there is such an account and its holder may set a password.</summary>
    public async Task AskAsync(string login, LinkPurpose purpose, string? source, CancellationToken cancellation)
    {
        // Noted for every name, known or not: the work an answer takes tells less.
        var allowed = await attempts.TryAsync($"quen-mat-khau:{login}", MostOfOneAccount, Window, cancellation);
        if (!allowed || await directory.FindAsync(login, cancellation) is not { } account || !PasswordUse.IsOpenTo(account))
            return;

        var issue = await links.SendAgainAsync(account, purpose, cancellation);
        await audit.RecordAsync(
            new AuditEntry(
                $"{login}-password-link-{issue}",
                "hệ thống",
                purpose == LinkPurpose.Leak ? "gửi liên kết báo lộ mật khẩu theo yêu cầu" : "gửi liên kết đặt lại mật khẩu theo yêu cầu",
                login,
                time.GetUtcNow(),
                source,
                account.AgencyCode),
            cancellation);
    }

    /// <summary>
    /// Đưa mật khẩu về mặc định (Đ2.4, 23.5): the old password and its sessions end, and the holder gets a link. The same
    /// <paramref name="warrant"/> takes back once.
    /// </summary>
    public async Task TakeBackAsync(DirectoryAccount account, Warrant warrant, string? source, CancellationToken cancellation)
    {
        await directory.ResetPasswordAsync(account.Login, warrant, cancellation);
        await links.SendAgainAsync(account, LinkPurpose.Reset, cancellation);
        await audit.RecordAsync(
            new AuditEntry(warrant.Id, warrant.By, "đặt lại mật khẩu cho người sử dụng", account.Login, time.GetUtcNow(), source, account.AgencyCode, warrant.Why),
            cancellation);
    }
}
