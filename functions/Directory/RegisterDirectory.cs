using System.Globalization;
using CongVan.Functions.Storage;

namespace CongVan.Functions.Directory;

/// <summary>The directory in a register of our own. Every act writes the account and a line of its history in one batch.</summary>
public sealed class RegisterDirectory(IRegister<AccountRow> register, TimeProvider time) : IAccountDirectory
{
    private const string AccountKey = "account";

    public static RegisterDefinition<AccountRow> Definition { get; } = new(
        "accounts",
        new Lookup<AccountRow>("agency", row => row is AccountRow.Current current ? [current.Account.AgencyCode] : []));

    public async Task<AccountCreation> CreateAsync(NewAccount account, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var made = new DirectoryAccount(
            account.Login,
            account.Origin,
            account.Kind,
            account.AgencyCode,
            account.DisplayName,
            account.Holder,
            account.Post,
            account.Room,
            account.Mail,
            account.Phone,
            Enabled: true,
            HasPassword: false,
            MustChangePassword: true,
            CreatedAt: now,
            PasswordSetAt: null);
        var result = await StoredAsync(() => register.WriteAsync(
            Partition(account.Login),
            [
                new RowWrite<AccountRow>.Add(AccountKey, new AccountRow.Current(made, Changes: 1)),
                new RowWrite<AccountRow>.Add(HistoryKey(1), new AccountRow.Done(AccountAct.Created, now, account.AgencyCode)),
            ],
            cancellation));
        if (result.IsWritten)
            return AccountCreation.Created;

        var first = await CurrentAsync(account.Login, cancellation);
        return string.Equals(first.Current.Account.Origin, account.Origin, StringComparison.Ordinal)
            ? AccountCreation.WasCreated
            : AccountCreation.TakenByAnother;
    }

    public async Task<DirectoryAccount?> FindAsync(string login, CancellationToken cancellation)
    {
        var row = await StoredAsync(() => register.FindAsync(Partition(login), AccountKey, cancellation));
        return ((AccountRow.Current?)row?.Value)?.Account;
    }

    public Task ChangeAsync(string login, AccountChange change, CancellationToken cancellation) =>
        ActAsync(login, AccountAct.Changed, (current, _) => With(current, account => account with
        {
            DisplayName = change.DisplayName ?? account.DisplayName,
            Post = change.Post ?? account.Post,
            Room = change.Room ?? account.Room,
            Phone = change.Phone ?? account.Phone,
            Mail = change.Mail ?? account.Mail,
        }), cancellation);

    public Task MoveAsync(string login, string agencyCode, CancellationToken cancellation) =>
        ActAsync(
            login,
            AccountAct.Moved,
            (current, now) => string.Equals(current.Account.AgencyCode, agencyCode, StringComparison.Ordinal)
                ? current
                : With(current with { SessionsEndedAt = now }, account => account with { AgencyCode = agencyCode }),
            cancellation);

    public Task DisableAsync(string login, CancellationToken cancellation) =>
        ActAsync(
            login,
            AccountAct.Disabled,
            (current, now) => current.Account.Enabled
                ? With(current with { SessionsEndedAt = now }, account => account with { Enabled = false })
                : current,
            cancellation);

    public Task EnableAsync(string login, CancellationToken cancellation) =>
        ActAsync(login, AccountAct.Enabled, (current, _) => With(current, account => account with { Enabled = true }), cancellation);

    public Task EndSessionsAsync(string login, CancellationToken cancellation) =>
        ActAsync(login, AccountAct.SessionsEnded, (current, now) => current with { SessionsEndedAt = now }, cancellation);

    public Task SetPasswordAsync(string login, string password, CancellationToken cancellation) =>
        ActAsync(
            login,
            AccountAct.PasswordSet,
            (current, now) => !current.Account.MustChangePassword && PasswordHash.Matches(current.PasswordHash, password)
                ? current
                : With(
                    current with { PasswordHash = PasswordHash.Of(password), SessionsEndedAt = now },
                    account => account with { HasPassword = true, MustChangePassword = false, PasswordSetAt = now }),
            cancellation);

    public Task ForceChangeAsync(string login, CancellationToken cancellation) =>
        ActAsync(login, AccountAct.ChangeForced, (current, _) => With(current, account => account with { MustChangePassword = true }), cancellation);

    public async Task<LastActivity> LastActivityAsync(string login, CancellationToken cancellation)
    {
        var (current, _) = await CurrentAsync(login, cancellation);
        return new LastActivity(current.LastLogin, current.LastSendOrReceive);
    }

    private static AccountRow.Current With(AccountRow.Current current, Func<DirectoryAccount, DirectoryAccount> change) =>
        current with { Account = change(current.Account) };

    private async Task ActAsync(
        string login, AccountAct act, Func<AccountRow.Current, DateTimeOffset, AccountRow.Current> change, CancellationToken cancellation)
    {
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            var (current, version) = await CurrentAsync(login, cancellation);
            var now = time.GetUtcNow();
            var changed = change(current, now);
            if (changed == current)
                return;

            var number = current.Changes + 1;
            var result = await StoredAsync(() => register.WriteAsync(
                Partition(login),
                [
                    new RowWrite<AccountRow>.Replace(AccountKey, changed with { Changes = number }, version),
                    new RowWrite<AccountRow>.Add(HistoryKey(number), new AccountRow.Done(act, now, changed.Account.AgencyCode)),
                ],
                cancellation));
            if (result.IsWritten)
                return;
        }
    }

    private async Task<(AccountRow.Current Current, string Version)> CurrentAsync(string login, CancellationToken cancellation)
    {
        var row = await StoredAsync(() => register.FindAsync(Partition(login), AccountKey, cancellation));
        return row is null
            ? throw new DirectoryException("The directory has no such account.", canRetry: false)
            : ((AccountRow.Current)row.Value, row.Version);
    }

    private static async Task<T> StoredAsync<T>(Func<Task<T>> act)
    {
        try
        {
            return await act();
        }
        catch (StorageException problem)
        {
            throw new DirectoryException($"The directory's register failed: {problem.Message}", problem.CanRetry, problem);
        }
    }

    // Logins are lower-case by law (Đ6); whoever types capitals means the same one.
    private static string Partition(string login) => login.ToLowerInvariant();

    private static string HistoryKey(int number) => string.Create(CultureInfo.InvariantCulture, $"history-{number:D6}");
}
