using CongVan.Functions.Auditing;
using CongVan.Functions.Directory;

namespace CongVan.Functions.Passwords;

/// <summary>Lộ mật khẩu (Đ24.2): locked at once when the holder has proven to be one, sessions ended, the agency and the Sở told.</summary>
public sealed class LeakReports(IAccountDirectory directory, LockLetters letters, IAudit audit, TimeProvider time)
{
    /// <summary>Safe to repeat: the same link locks once, also when the account was unlocked since.</summary>
    public async Task LockAsync(DirectoryAccount account, PasswordLinkRow link, string? source, CancellationToken cancellation)
    {
        var warrant = new Warrant(
            $"{account.Login}.leak-{link.Issue}", account.Login, "Người sử dụng báo lộ mật khẩu qua liên kết gửi tới hộp thư đã đăng ký (Đ24.2)");
        await directory.SecurityLockAsync(account.Login, LockReason.Leak, warrant, cancellation);
        await audit.RecordAsync(
            new AuditEntry(warrant.Id, account.Login, "báo lộ mật khẩu, khóa tài khoản", account.Login, time.GetUtcNow(), source, account.AgencyCode),
            cancellation);
        await letters.LeakedAsync(account, warrant, cancellation);
    }
}
