using CongVan.Functions.Directory;
using CongVan.Pages;

namespace CongVan.Functions.Passwords;

/// <summary>Whether a password link still opens something, and its use: of two at once, one sets the password.</summary>
public sealed class PasswordUse(PasswordLinks links, IAccountDirectory directory, TimeProvider time)
{
    /// <summary>Long enough to set a password once begun.</summary>
    private static readonly TimeSpan Setting = TimeSpan.FromMinutes(1);

    /// <summary>Null when it opens.</summary>
    public async Task<LinkRefusal?> WhyNotAsync(PasswordLinkRow link, CancellationToken cancellation)
    {
        var account = await directory.FindAsync(link.Login, cancellation);
        return link switch
        {
            _ when account is null || !IsOpenTo(account) => LinkRefusal.Disabled,
            { Purpose: LinkPurpose.First } when account.HasPassword => LinkRefusal.Used,
            { UsedAt: { } used } when time.GetUtcNow() - used < Setting || account.PasswordsSet > link.PasswordsBefore => LinkRefusal.Used,
            _ when account.PasswordsSet > link.PasswordsBefore => LinkRefusal.Replaced,
            { Replaced: true } => LinkRefusal.Replaced,
            { WrongTries: >= PasswordLinks.MostTries } => LinkRefusal.Locked,
            _ when time.GetUtcNow() >= link.ExpiresAt => LinkRefusal.Expired,
            _ => null,
        };
    }

    /// <summary>
    /// The link is used up before the password is set. Should the machine die in between, no password was set and the link opens
    /// again after <see cref="Setting"/>. Returns the link as another left it; null when it is the caller's to go on.
    /// </summary>
    public async Task<PasswordLinkRow?> BeginAsync(PasswordLinkRow link, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        PasswordLinkRow? own = null;
        var used = await links.ChangeAsync(
            link, row => row.Uses == link.Uses ? own = row with { UsedAt = now, Uses = row.Uses + 1 } : row, cancellation);
        return ReferenceEquals(used, own) ? null : used;
    }

    /// <summary>A suspended, revoked or officially locked account takes no password; what the holder may unlock is no hindrance.</summary>
    public static bool IsOpenTo(DirectoryAccount account) =>
        account.State != AccountState.Revoked && account.Locks.All(standing => standing.Reason is LockReason.Leak or LockReason.Inactivity);
}
