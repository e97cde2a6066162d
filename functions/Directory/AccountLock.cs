namespace CongVan.Functions.Directory;

/// <summary>Something that stands against the use of an account: why, since when, by whom.</summary>
/// <param name="Case">The warrant's id: the process, decision or sweep it comes from.</param>
public sealed record AccountLock(LockReason Reason, DateTimeOffset Since, string By, string Why, string Case);

/// <summary>Suspension and the security locks are independent of each other: ending one leaves the others.</summary>
public enum LockReason
{
    /// <summary>Tạm dừng on the official's decision (Đ8.4); ends with the decision to reinstate.</summary>
    Suspension,

    /// <summary>45 days without login (law file §8.2, §9.6); the holder by a link, the agency's admin or an official ends it.</summary>
    Inactivity,

    /// <summary>The holder reported a leaked password (Đ24.2); ends with the new password.</summary>
    Leak,

    /// <summary>On an official's word: a leak, something unusual (Đ16.5); an official ends it.</summary>
    OfficialWord,

    /// <summary>After a departure's breach (Đ14.3).</summary>
    DepartureBreach,

    /// <summary>It spread what is secret (Đ24.6), on an official's word.</summary>
    SecretSpread,

    /// <summary>Thu hồi (Đ8.5): final.</summary>
    Revocation,
}

public static class Locks
{
    /// <summary>Khóa an toàn: neither suspension nor revocation.</summary>
    public static bool IsSecurity(this LockReason reason) => reason is not (LockReason.Suspension or LockReason.Revocation);

    /// <summary>Tạm dừng tài khoản (Đ8.4, 14.1).</summary>
    public static Task SuspendAsync(this IAccountDirectory directory, string login, Warrant warrant, CancellationToken cancellation) =>
        directory.LockAsync(login, LockReason.Suspension, warrant, cancellation);

    /// <summary>Cho hoạt động trở lại; a security lock that stands too stays.</summary>
    public static Task ReinstateAsync(this IAccountDirectory directory, string login, Warrant warrant, CancellationToken cancellation) =>
        directory.UnlockAsync(login, LockReason.Suspension, warrant, cancellation);

    /// <summary>Thu hồi tài khoản (Đ8.5): disabled for good and kept.</summary>
    public static Task RevokeAsync(this IAccountDirectory directory, string login, Warrant warrant, CancellationToken cancellation) =>
        directory.LockAsync(login, LockReason.Revocation, warrant, cancellation);

    /// <summary>Khóa an toàn.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The reason is suspension or revocation, which have their own procedure.</exception>
    public static Task SecurityLockAsync(
        this IAccountDirectory directory, string login, LockReason reason, Warrant warrant, CancellationToken cancellation) =>
        reason.IsSecurity()
            ? directory.LockAsync(login, reason, warrant, cancellation)
            : throw new ArgumentOutOfRangeException(nameof(reason), reason, "Suspension and revocation are not security locks.");
}
