using System.Text.Json.Serialization;

namespace CongVan.Functions.Directory;

/// <summary>An account as it is.</summary>
/// <param name="Enabled">No lock stands.</param>
/// <param name="HasPassword">The holder chose one, and it was not reset since.</param>
/// <param name="PasswordSetAt">When the holder last chose one; stays when it is reset. Null: never, so nobody ever logged in.</param>
public sealed record DirectoryAccount(
    string Login,
    string Origin,
    AccountKind Kind,
    string AgencyCode,
    string DisplayName,
    string Holder,
    string? Post,
    string? Room,
    string? Mail,
    string Phone,
    bool Enabled,
    bool HasPassword,
    bool MustChangePassword,
    DateTimeOffset CreatedAt,
    DateTimeOffset? PasswordSetAt)
{
    /// <summary>What stands against its use, one a reason.</summary>
    public IReadOnlyList<AccountLock> Locks { get; init; } = [];

    /// <summary>Every name it ever had, oldest first: logins, display names, holders.</summary>
    public IReadOnlyList<GivenName> Names { get; init; } = [];

    /// <summary>What it may do in its agency, each once.</summary>
    public IReadOnlyList<AccountRight> Rights { get; init; } = [];

    /// <summary>How many passwords the holder has set, this one included.</summary>
    public int PasswordsSet { get; init; }

    /// <summary>When a security lock last ended: the days without login count from here again.</summary>
    public DateTimeOffset? UnlockedAt { get; init; }

    public LastActivity Activity { get; init; } = LastActivity.Unknown;

    /// <summary>Rises with each act; what a change made of an older state must name.</summary>
    [JsonIgnore]
    public int Version { get; init; }

    /// <summary>The gravest of what stands.</summary>
    [JsonIgnore]
    public AccountState State => this switch
    {
        { Enabled: true } => AccountState.Active,
        { Locks.Count: 0 } => AccountState.Revoked, // disabled before reasons were kept: the only one was revocation
        _ when IsLockedFor(LockReason.Revocation) => AccountState.Revoked,
        _ when IsLockedFor(LockReason.Suspension) => AccountState.Suspended,
        _ => AccountState.SecurityLocked,
    };

    public bool IsLockedFor(LockReason reason) => LockFor(reason) is not null;

    public AccountLock? LockFor(LockReason reason) => Locks.FirstOrDefault(standing => standing.Reason == reason);
}

public enum AccountState
{
    /// <summary>Đang hoạt động.</summary>
    Active,

    /// <summary>Khóa an toàn: no suspension by Đ8.4, no 15-day clock (law file §9).</summary>
    SecurityLocked,

    /// <summary>Tạm dừng (Đ8.4).</summary>
    Suspended,

    /// <summary>Đã thu hồi (Đ8.5): final; the name is never re-issued.</summary>
    Revoked,
}

/// <summary>A name of the account and since when.</summary>
public sealed record GivenName(NameOf Of, string Name, DateTimeOffset Since);

public enum NameOf
{
    Login,
    DisplayName,
    Holder,
}
