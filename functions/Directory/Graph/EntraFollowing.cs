using CongVan.Functions.Entra;
using CongVan.Functions.People;
using CongVan.Functions.Storage;
using Microsoft.Extensions.Options;
using Microsoft.Graph.Models;

namespace CongVan.Functions.Directory.Graph;

/// <summary>
/// Users of Microsoft Entra follow our registers: whatever was done, by whichever machine, the user is brought to the account as it is now.
/// So doing it twice is harmless, and doing it late too. Throws what the SDK throws, and <see cref="DirectoryException"/>.
/// </summary>
internal sealed class EntraFollowing(
    EntraUsers users, RegisterDirectory registers, IRegister<EntraLink> links, IAgencies agencies, IOptions<GraphDirectorySettings> settings, TimeProvider time)
{
    /// <summary>Version of an account at which a user of its line was made.</summary>
    private const int AsMade = 1;

    /// <summary>The user of a new account, made if it is not there. Nobody else's user is ever taken for it.</summary>
    /// <exception cref="AccountTakenException">The name is somebody else's.</exception>
    public async Task<EntraLink> BeginAsync(NewAccount account, CancellationToken cancellation)
    {
        if (await links.FindAsync(account.Login, EntraLink.Key, cancellation) is { } known)
            return known.Value;

        var name = PrincipalName(account.Login);
        var made = await users.CreateAsync(
            EntraProfile.New(account, name, await CompanyAsync(account.AgencyCode, cancellation), settings.Value.UsageLocation), cancellation);
        var version = AsMade;
        if (made is null)
            (made, version) = await OwnAsync(account, name, cancellation);
        return (await links.AddOrFindAsync(
            account.Login, EntraLink.Key, new EntraLink(made, time.GetUtcNow(), version, EntraLink.FirstPassword, null), cancellation)).Value;
    }

    /// <summary>Brings the user to the account as it is.</summary>
    public async Task FollowAsync(string login, CancellationToken cancellation)
    {
        var state = await registers.StateAsync(login, cancellation);
        var link = await LinkAsync(state.Account, cancellation);
        if (link.Version >= state.Changes)
            return;

        AccountRow.Current carried;
        do
        {
            carried = state;
            await CarryAsync(carried, link, cancellation);
            // Another machine may have carried over a later state in between, and this one undone it.
            state = await registers.StateAsync(login, cancellation);
            link = (await links.FindAsync(state.Account.Login, EntraLink.Key, cancellation))!.Value;
        }
        while (state.Changes != carried.Changes);

        await links.ChangeAsync(
            carried.Account.Login,
            EntraLink.Key,
            each => each.Version >= carried.Changes
                ? each
                : each with { Version = carried.Changes, Password = EntraLink.PasswordOf(carried), SessionsEndedAt = carried.SessionsEndedAt },
            cancellation);
    }

    /// <summary>The user's link; an account from before Entra was chosen gets its user now.</summary>
    public async Task<EntraLink> LinkAsync(DirectoryAccount account, CancellationToken cancellation) => await BeginAsync(
        new NewAccount(
            account.Login, account.Origin, account.Kind, account.AgencyCode, account.DisplayName, account.Holder, account.Post, account.Room, account.Mail, account.Phone),
        cancellation);

    private string PrincipalName(string login) => $"{login}@{settings.Value.Domain}";

    private async Task CarryAsync(AccountRow.Current state, EntraLink link, CancellationToken cancellation)
    {
        var user = EntraProfile.Of(state.Account, await CompanyAsync(state.Account.AgencyCode, cancellation));
        // What the holder chose was set before our registers heard of it.
        if (link.Password != EntraLink.PasswordOf(state) && state.Account is { HasPassword: false } or { MustChangePassword: true })
            user.PasswordProfile = state.Account.HasPassword ? new PasswordProfile { ForceChangePasswordNextSignIn = true } : EntraProfile.Unknown();
        await users.UpdateAsync(link.UserId, user, cancellation);
        if (state.SessionsEndedAt > (link.SessionsEndedAt ?? DateTimeOffset.MinValue))
            await users.RevokeSessionsAsync(link.UserId, cancellation);
    }

    /// <summary>The name is in use: by the user that an earlier try made, or, for an account that was there before us, by that very person; else it is refused.</summary>
    private async Task<(string Id, int Version)> OwnAsync(NewAccount account, string name, CancellationToken cancellation)
    {
        var there = await users.FindAsync(name, cancellation)
            ?? throw new DirectoryException($"Microsoft Entra báo tên {name} đang dùng nhưng chưa cho biết của ai; sẽ hỏi lại.", canRetry: true);
        if (string.Equals(EntraProfile.OriginOf(there), account.Origin, StringComparison.Ordinal))
            return (there.Id!, AsMade);

        var isImported = account.Origin.StartsWith(ImportedAccounts.Partition + "/", StringComparison.Ordinal);
        if (!isImported || EntraProfile.OriginOf(there) is { Length: > 0 } || !IsSame(there.DisplayName, account))
        {
            throw new AccountTakenException(
                $"tên {name} đã có trong Microsoft Entra, của “{there.DisplayName}”; tài khoản đó được giữ nguyên, không nhận làm của người được đề nghị. Chọn tên khác hoặc đổi tên tài khoản cũ");
        }

        await users.UpdateAsync(there.Id!, new User { OnPremisesExtensionAttributes = EntraProfile.Stamp(account.Origin) }, cancellation);
        return (there.Id!, 0);
    }

    private static bool IsSame(string? displayName, NewAccount account) =>
        string.Equals(displayName, account.DisplayName, StringComparison.OrdinalIgnoreCase) || string.Equals(displayName, account.Holder, StringComparison.OrdinalIgnoreCase);

    private async Task<string> CompanyAsync(string agencyCode, CancellationToken cancellation) =>
        (await agencies.FindAsync(agencyCode, cancellation))?.DisplayName ?? agencyCode;
}
