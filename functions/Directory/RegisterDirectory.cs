using System.Globalization;
using System.Runtime.CompilerServices;
using CongVan.Functions.Storage;

namespace CongVan.Functions.Directory;

/// <summary>The directory in a register of our own. Every act writes the account and a line of its history in one batch.</summary>
public sealed class RegisterDirectory(IRegister<AccountRow> register, TimeProvider time) : IAccountDirectory
{
    /// <summary>Hashes of former passwords; more than any rule asks about.</summary>
    public const int PasswordsKept = 24;

    private const string AccountKey = "account";
    private const string HistoryPrefix = "history-";

    public static RegisterDefinition<AccountRow> Definition { get; } = new(
        "accounts",
        new Lookup<AccountRow>("agency", row => row is AccountRow.Current current ? [current.Account.AgencyCode] : []),
        new Lookup<AccountRow>("kind", row => row is AccountRow.Current current ? [KindValue(current.Account.Kind)] : []));

    public async Task<AccountCreation> CreateAsync(NewAccount account, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var made = NewAccounts.Made(account, now);
        var result = await StoredAsync(() => register.WriteAsync(
            Partition(account.Login),
            [
                new RowWrite<AccountRow>.Add(AccountKey, new AccountRow.Current(made, Changes: 1)),
                new RowWrite<AccountRow>.Add(
                    HistoryKey(1), new AccountRow.Done(AccountAct.Created, now, account.AgencyCode) { Why = account.Origin, After = made }),
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
        return row is { Value: AccountRow.Current current } ? Shown(current) : null;
    }

    /// <summary>The account with what nobody is shown, for a directory whose users follow this one.</summary>
    internal async Task<AccountRow.Current> StateAsync(string login, CancellationToken cancellation) => (await CurrentAsync(login, cancellation)).Current;

    public IAsyncEnumerable<DirectoryAccount> OfAgencyAsync(string agencyCode, CancellationToken cancellation) =>
        FiledUnderAsync("agency", agencyCode, cancellation);

    /// <summary>By kind, which an account keeps for good: none slips through while it moves.</summary>
    public async IAsyncEnumerable<DirectoryAccount> AllAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var kind in Enum.GetValues<AccountKind>())
        {
            await foreach (var account in FiledUnderAsync("kind", KindValue(kind), cancellation))
                yield return account;
        }
    }

    public async Task<IReadOnlyList<AccountRecord>> HistoryAsync(string login, CancellationToken cancellation)
    {
        var history = new List<AccountRecord>();
        string? continuation = null;
        do
        {
            var page = await StoredAsync(() => register.PageAsync(Partition(login), new PageRequest(1000, continuation, HistoryPrefix), cancellation));
            history.AddRange(page.Rows.Select(row => (AccountRow.Done)row.Value)
                .Select(done => new AccountRecord(done.Act, done.At, done.AgencyCode, done.Reason, done.By, done.Why, done.After)));
            continuation = page.Continuation;
        }
        while (continuation is not null);
        return history;
    }

    public async Task<AccountChanged> ChangeAsync(string login, AccountChange change, Warrant warrant, CancellationToken cancellation)
    {
        var meanwhile = false;
        await ActAsync(
            login,
            new Act(AccountAct.Changed, warrant),
            (current, now) =>
            {
                var changed = current.Account.Changed(change, now);
                meanwhile = changed != current.Account && change.IfVersion is { } read && read != current.Changes;
                return meanwhile ? null : current with { Account = changed };
            },
            cancellation);
        return meanwhile ? AccountChanged.Meanwhile : AccountChanged.Done;
    }

    public Task MoveAsync(string login, AccountMove move, Warrant warrant, CancellationToken cancellation) =>
        ActAsync(
            login,
            new Act(AccountAct.Moved, warrant),
            (current, now) => string.Equals(current.Account.AgencyCode, move.AgencyCode, StringComparison.Ordinal)
                ? current
                : With(NotRevoked(current) with { SessionsEndedAt = now }, account => account with
                {
                    AgencyCode = move.AgencyCode,
                    Post = move.Post ?? account.Post,
                    Room = move.Room ?? account.Room,
                    Rights = [],
                }),
            cancellation);

    public Task SetRightsAsync(string login, IReadOnlyList<AccountRight> rights, Warrant warrant, CancellationToken cancellation)
    {
        var wanted = rights.Distinct().Order().ToList();
        return ActAsync(
            login,
            new Act(AccountAct.RightsSet, warrant),
            (current, _) => current.Account.Rights.SequenceEqual(wanted)
                ? current
                : With(NotRevoked(current), account => account with { Rights = wanted }),
            cancellation);
    }

    public Task LockAsync(string login, LockReason reason, Warrant warrant, CancellationToken cancellation) =>
        ActAsync(
            login,
            new Act(AccountAct.Disabled, warrant, reason),
            (current, now) => current.Account.IsLockedFor(reason) || current.Account.State == AccountState.Revoked
                ? current
                : With(current with { SessionsEndedAt = now }, account => account with
                {
                    Enabled = false,
                    Locks = [.. account.Locks, new AccountLock(reason, now, warrant.By, warrant.Why, warrant.Id)],
                }),
            cancellation);

    public Task UnlockAsync(string login, LockReason reason, Warrant warrant, CancellationToken cancellation) =>
        reason == LockReason.Revocation
            ? throw new DirectoryException("A revocation is final; a new account is asked for instead.", canRetry: false)
            : ActAsync(
                login,
                new Act(AccountAct.Enabled, warrant, reason),
                (current, now) => current.Account.IsLockedFor(reason) ? With(current, account => account.Unlocked(reason, now)) : current,
                cancellation);

    public Task EndSessionsAsync(string login, Warrant warrant, CancellationToken cancellation) =>
        ActAsync(login, new Act(AccountAct.SessionsEnded, warrant), (current, now) => current with { SessionsEndedAt = now }, cancellation);

    public Task SetPasswordAsync(string login, string password, CancellationToken cancellation) =>
        ActAsync(
            login,
            new Act(AccountAct.PasswordSet),
            (current, now) => !current.Account.MustChangePassword && PasswordHash.Matches(current.PasswordHash, password)
                ? current
                : With(
                    Former(NotRevoked(current)) with { PasswordHash = PasswordHash.Of(password), SessionsEndedAt = now },
                    account => account.Unlocked(LockReason.Leak, now).Unlocked(LockReason.Inactivity, now) with
                    {
                        HasPassword = true,
                        MustChangePassword = false,
                        PasswordSetAt = now,
                        PasswordsSet = account.PasswordsSet + 1,
                    }),
            cancellation);

    public async Task<bool> HadPasswordAsync(string login, string password, int most, CancellationToken cancellation)
    {
        var (current, _) = await CurrentAsync(login, cancellation);
        var last = current.PasswordHash is { } present ? current.FormerHashes.Prepend(present) : current.FormerHashes;
        return last.Take(most).Any(hash => PasswordHash.Matches(hash, password));
    }

    public Task ResetPasswordAsync(string login, Warrant warrant, CancellationToken cancellation) =>
        ActAsync(
            login,
            new Act(AccountAct.PasswordReset, warrant),
            (current, now) => With(
                Former(NotRevoked(current)) with { PasswordHash = null, SessionsEndedAt = now, Resets = current.Resets + 1 },
                account => account with { HasPassword = false, MustChangePassword = true }),
            cancellation);

    public Task ForceChangeAsync(string login, Warrant warrant, CancellationToken cancellation) =>
        ActAsync(
            login, new Act(AccountAct.ChangeForced, warrant), (current, _) => With(current, account => account with { MustChangePassword = true }), cancellation);

    public async Task<LastActivity> LastActivityAsync(string login, CancellationToken cancellation) =>
        Shown((await CurrentAsync(login, cancellation)).Current).Activity;

    /// <summary>Use is no act: it is not told in the history, which would grow with every login.</summary>
    public async Task NoteActivityAsync(string login, LastActivity seen, CancellationToken cancellation)
    {
        while (true)
        {
            var (current, version) = await CurrentAsync(login, cancellation);
            var known = current.Account.Activity.With(seen);
            if (known == current.Account.Activity)
                return;

            AccountRow noted = With(current, account => account with { Activity = known });
            var result = await StoredAsync(() => register.WriteAsync(
                Partition(login), [new RowWrite<AccountRow>.Replace(AccountKey, noted, version)], cancellation));
            if (result.IsWritten)
                return;
        }
    }

    private async IAsyncEnumerable<DirectoryAccount> FiledUnderAsync(
        string lookup, string value, [EnumeratorCancellation] CancellationToken cancellation)
    {
        string? continuation = null;
        do
        {
            var page = await StoredAsync(() => register.LookupAsync(lookup, value, new PageRequest(1000, continuation), cancellation));
            foreach (var row in page.Rows)
                yield return Shown((AccountRow.Current)row.Value);
            continuation = page.Continuation;
        }
        while (continuation is not null);
    }

    /// <summary>Without a password ever set there was neither login nor use: that much is known without any feed. Of an account that was used elsewhere before, nothing is.</summary>
    private static DirectoryAccount Shown(AccountRow.Current current) => current.Account with
    {
        Version = current.Changes,
        Activity = current.Account.PasswordSetAt is null && !current.Account.IsImported()
            ? current.Account.Activity.With(new LastActivity(Activity.Never, Activity.Never))
            : current.Account.Activity,
    };

    private static AccountRow.Current With(AccountRow.Current current, Func<DirectoryAccount, DirectoryAccount> change) =>
        current with { Account = change(current.Account) };

    private static AccountRow.Current NotRevoked(AccountRow.Current current) => current.Account.State == AccountState.Revoked
        ? throw new DirectoryException("The account was revoked, for good.", canRetry: false)
        : current;

    private static AccountRow.Current Former(AccountRow.Current current) => current.PasswordHash is { } present
        ? current with { FormerHashes = [.. current.FormerHashes.Prepend(present).Take(PasswordsKept)] }
        : current;

    /// <param name="change">Null when the act may not be done on what is there now; its warrant stays unused.</param>
    private async Task ActAsync(
        string login, Act act, Func<AccountRow.Current, DateTimeOffset, AccountRow.Current?> change, CancellationToken cancellation)
    {
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            if (act.WarrantKey is { } done && await StoredAsync(() => register.FindAsync(Partition(login), done, cancellation)) is not null)
                return;

            var (current, version) = await CurrentAsync(login, cancellation);
            var now = time.GetUtcNow();
            if (change(current, now) is not { } changed)
                return;

            var number = changed == current ? 0 : current.Changes + 1;
            List<RowWrite<AccountRow>> writes = [];
            if (act.WarrantKey is { } key)
                writes.Add(new RowWrite<AccountRow>.Add(key, new AccountRow.Under(number)));
            if (number > 0)
            {
                writes.Add(new RowWrite<AccountRow>.Replace(AccountKey, changed with { Changes = number }, version));
                writes.Add(new RowWrite<AccountRow>.Add(HistoryKey(number), act.Record(now, changed.Account)));
            }

            if (writes.Count == 0 || (await StoredAsync(() => register.WriteAsync(Partition(login), writes, cancellation))).IsWritten)
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

    private static string HistoryKey(int number) => string.Create(CultureInfo.InvariantCulture, $"{HistoryPrefix}{number:D6}");

    private static string KindValue(AccountKind kind) => kind.ToString();

    private sealed record Act(AccountAct What, Warrant? Warrant = null, LockReason? Reason = null)
    {
        public string? WarrantKey => Warrant is null ? null : $"under-{What}-{Reason}-{Warrant.Id}";

        public AccountRow.Done Record(DateTimeOffset at, DirectoryAccount after) => new(What, at, after.AgencyCode)
        {
            Reason = Reason,
            By = Warrant?.By ?? after.Login,
            Why = Warrant?.Why,
            After = after,
        };
    }
}
