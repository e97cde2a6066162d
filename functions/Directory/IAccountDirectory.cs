namespace CongVan.Functions.Directory;

/// <summary>
/// The accounts of the document-management system. Every call is safe to do twice: the second finds what the first did.
/// Throws <see cref="DirectoryException"/>; <see cref="DirectoryException.CanRetry"/> says whether waiting may help.
/// </summary>
public interface IAccountDirectory
{
    /// <summary>Creates the account, enabled, without a usable password, to be changed at first login (Đ16.6).</summary>
    Task<AccountCreation> CreateAsync(NewAccount account, CancellationToken cancellation);

    /// <summary>The account, or null.</summary>
    Task<DirectoryAccount?> FindAsync(string login, CancellationToken cancellation);

    /// <summary>Display name, post, room, phone, mail.</summary>
    Task ChangeAsync(string login, AccountChange change, CancellationToken cancellation);

    /// <summary>Moves the account to another agency; the rights of the old one end in the same moment.</summary>
    Task MoveAsync(string login, string agencyCode, CancellationToken cancellation);

    Task DisableAsync(string login, CancellationToken cancellation);

    Task EnableAsync(string login, CancellationToken cancellation);

    Task EndSessionsAsync(string login, CancellationToken cancellation);

    /// <summary>Sets the password the holder chose; the policy (Đ16.1) was checked before. Ends other sessions.</summary>
    Task SetPasswordAsync(string login, string password, CancellationToken cancellation);

    /// <summary>The next login must change the password.</summary>
    Task ForceChangeAsync(string login, CancellationToken cancellation);

    /// <summary>Last login and last send/receive; each may be unknown, and unknown is never "none".</summary>
    Task<LastActivity> LastActivityAsync(string login, CancellationToken cancellation);
}

/// <summary>The kinds of Đ6: agency admin (quản trị), agency clerk (văn thư), person (cá nhân).</summary>
public enum AccountKind
{
    AgencyAdmin,
    AgencyClerk,
    Person,
}

/// <param name="Origin">The request line it comes from; makes creating twice one creation.</param>
/// <param name="Holder">The named holder (Đ17.1), also of agency accounts.</param>
public sealed record NewAccount(
    string Login,
    string Origin,
    AccountKind Kind,
    string AgencyCode,
    string DisplayName,
    string Holder,
    string? Post,
    string? Room,
    string? Mail,
    string Phone);

public enum AccountCreation
{
    Created,

    /// <summary>The same request line created it before.</summary>
    WasCreated,

    /// <summary>Another line or another person holds this login.</summary>
    TakenByAnother,
}

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
    DateTimeOffset? PasswordSetAt);

/// <summary>Null leaves a field as it is.</summary>
public sealed record AccountChange(string? DisplayName = null, string? Post = null, string? Room = null, string? Phone = null, string? Mail = null);

/// <summary>Null means unknown.</summary>
public sealed record LastActivity(DateTimeOffset? Login, DateTimeOffset? SendOrReceive);

public sealed class DirectoryException(string message, bool canRetry, Exception? inner = null) : Exception(message, inner)
{
    public bool CanRetry { get; } = canRetry;
}
