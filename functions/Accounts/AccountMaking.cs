using CongVan.Functions.Directory;
using CongVan.Functions.Storage;
using CongVan.Workflows.Accounts;
using AccountKind = CongVan.Functions.Directory.AccountKind;
using LineKind = CongVan.Workflows.Accounts.AccountKind;

namespace CongVan.Functions.Accounts;

/// <summary>The account of an approved line: its reserved name becomes given for good, then the account is made under it.</summary>
public sealed class AccountMaking(LineRegister lines, NameRegister names, IAccountDirectory directory)
{
    /// <summary>The login under which the account is; null when the name or the directory refuses for good.</summary>
    public async Task<string?> MakeAsync(LineRef reference, LineRow row, CancellationToken cancellation)
    {
        if (await LoginOf(row, reference, cancellation) is not { } login)
            return null;

        try
        {
            var creation = await directory.CreateAsync(AccountOf(row, reference, login), cancellation);
            return creation == AccountCreation.TakenByAnother ? null : login;
        }
        catch (AccountTakenException taken)
        {
            await lines.ChangeAsync(reference, line => line with { Trouble = taken.Message }, cancellation);
            return null;
        }
        catch (DirectoryException exception) when (!exception.CanRetry)
        {
            return null;
        }
    }

    /// <summary>
    /// A login after a changed name (Đ6.2): a new account of the same person, which knows the old login as its alias; the old one is
    /// revoked and kept, its name nobody else's.
    /// </summary>
    public async Task RenameAsync(LineRef reference, LineRow row, Warrant warrant, CancellationToken cancellation)
    {
        var old = row.Line.Change!.Subject;
        var login = await MakeAsync(reference, row, cancellation)
            ?? throw new DirectoryException($"No account could be made for line {reference.LineId}.", canRetry: false);
        await directory.ChangeAsync(login, new AccountChange(Alias: old), warrant, cancellation);
        await directory.RevokeAsync(old, warrant, cancellation);
        await lines.RevokedAsync(await OriginAsync(old, cancellation), cancellation);
    }

    /// <summary>The request line an account came from; null when it came from elsewhere.</summary>
    public async Task<LineRef?> OriginAsync(string login, CancellationToken cancellation) =>
        await directory.FindAsync(login, cancellation) is { Origin: var origin } ? NamingActivities.LineOf(origin) : null;

    /// <summary>The reserved name becomes given, for good; a name the official gave is reserved first.</summary>
    private async Task<string?> LoginOf(LineRow row, LineRef reference, CancellationToken cancellation)
    {
        if (row.Login is not { } login || !AccountNames.IsValid(login))
            return null;

        var origin = NamingActivities.OriginOf(reference);
        var reservation = await names.ReserveAsync(login, origin, ordinals: false, cancellation);
        return reservation is NameReservation.Reserved reserved && await names.GiveAsync(reserved.Name, origin, cancellation)
            ? reserved.Name
            : null;
    }

    private static NewAccount AccountOf(LineRow row, LineRef reference, string login)
    {
        var holder = row.Line.Holder;
        var kind = row.Line.Kind switch
        {
            LineKind.Admin => AccountKind.AgencyAdmin,
            LineKind.Clerk => AccountKind.AgencyClerk,
            _ => AccountKind.Person,
        };
        return new NewAccount(
            login,
            NamingActivities.OriginOf(reference),
            kind,
            row.AgencyCode,
            row.Line.Agency?.Name ?? holder.FullName,
            holder.FullName,
            holder.Post,
            holder.Room,
            holder.Email.Length == 0 ? null : holder.Email,
            holder.Phone);
    }
}
