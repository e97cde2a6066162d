using System.Globalization;
using CongVan.Functions.Auditing;
using CongVan.Functions.Regulation;
using CongVan.Functions.Views;
using CongVan.Workflows.Accounts;
using CongVan.Workflows.Regulation;
using Microsoft.Azure.Functions.Worker;

namespace CongVan.Functions.Directory;

/// <summary>
/// The security lock after 45 days without login (QCVN 12:2026/BCA 3.7.2.7.6): no suspension of Đ8.4, no clock of 15 days, ended by the
/// holder's new password, the agency's admin or an official.
/// </summary>
public sealed class UnusedAccountsSweep(
    IAccountDirectory directory, LockLetters letters, ICalendarRegister calendars, IAudit audit, Addresses address, TimeProvider time)
{
    /// <summary>Days end at 17:00 UTC.</summary>
    [Function(nameof(LockUnusedAccounts))]
    public async Task LockUnusedAccounts([TimerTrigger("20 0 17 * * *")] TimerInfo timer, CancellationToken cancellation)
    {
        var (now, calendar) = (time.GetUtcNow(), await calendars.CurrentAsync(cancellation));
        await foreach (var account in directory.AllAsync(cancellation))
        {
            // Nobody can sign in where no password was ever set: there is nothing to lock, and no login to count from.
            if (account.PasswordSetAt is null && account.Activity.Login.Known != ActivityKnowledge.Seen)
                continue;
            var since = account.Activity.Login.NoneSince(account.CreatedAt);
            if (account.State != AccountState.Revoked
                && !account.IsLockedFor(LockReason.Inactivity)
                && UnusedAccounts.IsToBeLocked(since, account.UnlockedAt, now, calendar))
                await LockAsync(account, since!.Value, now, cancellation);
        }
    }

    private async Task LockAsync(DirectoryAccount account, DateTimeOffset since, DateTimeOffset now, CancellationToken cancellation)
    {
        var rule = UnusedAccounts.SecurityLock.AsOf(VietnamTime.DateOf(now));
        var counted = account.UnlockedAt > since ? account.UnlockedAt.Value : since;
        var warrant = new Warrant(
            string.Create(CultureInfo.InvariantCulture, $"{account.Login}.khong-dang-nhap-{counted.UtcDateTime:yyyyMMddHHmmss}"),
            "hệ thống",
            account.Activity.Login.Known == ActivityKnowledge.Never
                ? $"Quá {rule.Length} kể từ khi cấp mà chưa đăng nhập lần nào ({rule.Article})"
                : $"Quá {rule.Length} không đăng nhập, lần gần nhất ngày {VietnamTime.Long(VietnamTime.DateOf(since))} ({rule.Article})");
        await directory.SecurityLockAsync(account.Login, LockReason.Inactivity, warrant, cancellation);
        await audit.RecordAsync(
            new AuditEntry(warrant.Id, "hệ thống", "khóa an toàn tài khoản lâu không đăng nhập", account.Login, now, null, account.AgencyCode, warrant.Why), cancellation);
        await letters.UnusedAsync(account, warrant, address.ForgottenPassword, cancellation);
    }
}
