namespace CongVan.Functions.Directory;

/// <summary>
/// The accounts of the document-management system. Every call is safe to do twice: the second finds what the first did, and a
/// call repeated late under the same <see cref="Warrant"/> does nothing, even when the opposite was done in between.
/// Throws <see cref="DirectoryException"/>; <see cref="DirectoryException.CanRetry"/> says whether waiting may help.
/// </summary>
public interface IAccountDirectory
{
    /// <summary>Creates the account, enabled, without a usable password, to be changed at first login (Đ16.6).</summary>
    Task<AccountCreation> CreateAsync(NewAccount account, CancellationToken cancellation);

    /// <summary>The account, or null. Accounts are never deleted: a revoked one is found as revoked.</summary>
    Task<DirectoryAccount?> FindAsync(string login, CancellationToken cancellation);

    /// <summary>Every account of the agency, revoked ones too, by login.</summary>
    IAsyncEnumerable<DirectoryAccount> OfAgencyAsync(string agencyCode, CancellationToken cancellation);

    /// <summary>Every account, for sweeps. One that is changed meanwhile is seen once, before or after the change.</summary>
    IAsyncEnumerable<DirectoryAccount> AllAsync(CancellationToken cancellation);

    /// <summary>What was done to the account, oldest first; empty when there is none.</summary>
    Task<IReadOnlyList<AccountRecord>> HistoryAsync(string login, CancellationToken cancellation);

    /// <summary>Display name, holder, post, room, phone, mail. Every name ever given stays in <see cref="DirectoryAccount.Names"/>.</summary>
    Task<AccountChanged> ChangeAsync(string login, AccountChange change, Warrant warrant, CancellationToken cancellation);

    /// <summary>Moves the account to another agency; the login stays, the rights of the old agency and all sessions end in the same moment.</summary>
    Task MoveAsync(string login, AccountMove move, Warrant warrant, CancellationToken cancellation);

    /// <summary>Sets what the account may do in its agency (Đ23.5), replacing what it might before.</summary>
    Task SetRightsAsync(string login, IReadOnlyList<AccountRight> rights, Warrant warrant, CancellationToken cancellation);

    /// <summary>
    /// Disables the account for a reason and ends its sessions. Reasons stand beside each other: the account is enabled only when
    /// none is left. The first lock for a reason stands; <see cref="LockReason.Revocation"/> is final.
    /// </summary>
    Task LockAsync(string login, LockReason reason, Warrant warrant, CancellationToken cancellation);

    /// <summary>Takes one reason away; others stay. Not possible for <see cref="LockReason.Revocation"/>.</summary>
    Task UnlockAsync(string login, LockReason reason, Warrant warrant, CancellationToken cancellation);

    /// <summary>Sessions begun before this moment are over.</summary>
    Task EndSessionsAsync(string login, Warrant warrant, CancellationToken cancellation);

    /// <summary>
    /// Sets the password the holder chose; the policy (Đ16.1) was checked before. Ends other sessions and, in the same moment, the
    /// locks that a proven holder may end: <see cref="LockReason.Leak"/> and <see cref="LockReason.Inactivity"/>.
    /// </summary>
    Task SetPasswordAsync(string login, string password, CancellationToken cancellation);

    /// <summary>
    /// Is it one of the account's last <paramref name="most"/> passwords, the present one included? At most
    /// <see cref="RegisterDirectory.PasswordsKept"/> are known. A directory that judges this itself answers false.
    /// </summary>
    Task<bool> HadPasswordAsync(string login, string password, int most, CancellationToken cancellation);

    /// <summary>Back to no usable password (Đ2.4, "về mặc định"): the old one opens nothing, sessions end, the holder sets a new one by a link.</summary>
    Task ResetPasswordAsync(string login, Warrant warrant, CancellationToken cancellation);

    /// <summary>The next login must change the password.</summary>
    Task ForceChangeAsync(string login, Warrant warrant, CancellationToken cancellation);

    /// <summary>Last login and last send/receive; each may be unknown, and unknown is never "none".</summary>
    Task<LastActivity> LastActivityAsync(string login, CancellationToken cancellation);

    /// <summary>What a feed or an import knows of the account's use. What is known later wins; nothing known becomes unknown again.</summary>
    Task NoteActivityAsync(string login, LastActivity seen, CancellationToken cancellation);
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
/// <param name="Since">When it was made elsewhere, for one that was there before this system; null for now.</param>
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
    string Phone,
    DateTimeOffset? Since = null);

public enum AccountCreation
{
    Created,

    /// <summary>The same request line created it before.</summary>
    WasCreated,

    /// <summary>Another line or another person holds this login.</summary>
    TakenByAnother,
}

/// <summary>Under what an act is done.</summary>
/// <param name="Id">Names the act once and for all, e.g. <c>dinh-chi-2026-3.suspend</c>; at most 200 characters.</param>
/// <param name="By">A caller's or official's id, a login, or "hệ thống".</param>
/// <param name="Why">In Vietnamese, for the account's history.</param>
public sealed record Warrant(string Id, string By, string Why);

/// <summary>Null leaves a field as it is.</summary>
/// <param name="Mail">Empty for none: a new holder of an agency account need not have the mailbox of the old.</param>
/// <param name="Alias">Another login of the same holder, e.g. that of a mailbox which does not conform (Đ7.3c); kept among the names.</param>
/// <param name="IfVersion">Change only while <see cref="DirectoryAccount.Version"/> is this one; null changes whatever is there.</param>
public sealed record AccountChange(
    string? DisplayName = null,
    string? Post = null,
    string? Room = null,
    string? Phone = null,
    string? Mail = null,
    string? Holder = null,
    string? Alias = null,
    int? IfVersion = null);

public enum AccountChanged
{
    Done,

    /// <summary>Somebody else was quicker: read again. Nothing was changed.</summary>
    Meanwhile,
}

/// <summary>Null keeps the post or room; most are others in another agency.</summary>
public sealed record AccountMove(string AgencyCode, string? Post = null, string? Room = null);

public class DirectoryException(string message, bool canRetry, Exception? inner = null) : Exception(message, inner)
{
    public bool CanRetry { get; } = canRetry;
}
