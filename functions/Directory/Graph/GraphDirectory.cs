using CongVan.Functions.Entra;
using CongVan.Functions.Storage;

namespace CongVan.Functions.Directory.Graph;

/// <summary>
/// Accounts as users of Microsoft Entra. Our registers lead, since Entra has no place for locks by reason, names ever given, warrants or
/// history: an act is written there first, then the user follows. A password is the exception: Entra judges it, so it is set there first.
/// Rights stay in the registers; groups of the tenant are not touched.
/// </summary>
internal sealed class GraphDirectory(RegisterDirectory registers, EntraUsers users, EntraFollowing following) : IAccountDirectory
{
    public Task<AccountCreation> CreateAsync(NewAccount account, CancellationToken cancellation) => CallAsync(
        async () =>
        {
            if (await registers.FindAsync(account.Login, cancellation) is { } there && !string.Equals(there.Origin, account.Origin, StringComparison.Ordinal))
                return AccountCreation.TakenByAnother;

            await following.BeginAsync(account, cancellation);
            var creation = await registers.CreateAsync(account, cancellation);
            if (creation != AccountCreation.TakenByAnother)
                await following.FollowAsync(account.Login, cancellation);
            return creation;
        },
        cancellation);

    public Task<DirectoryAccount?> FindAsync(string login, CancellationToken cancellation) => registers.FindAsync(login, cancellation);

    public IAsyncEnumerable<DirectoryAccount> OfAgencyAsync(string agencyCode, CancellationToken cancellation) => registers.OfAgencyAsync(agencyCode, cancellation);

    public IAsyncEnumerable<DirectoryAccount> AllAsync(CancellationToken cancellation) => registers.AllAsync(cancellation);

    public Task<IReadOnlyList<AccountRecord>> HistoryAsync(string login, CancellationToken cancellation) => registers.HistoryAsync(login, cancellation);

    public Task<AccountChanged> ChangeAsync(string login, AccountChange change, Warrant warrant, CancellationToken cancellation) =>
        ThenFollowAsync(login, () => registers.ChangeAsync(login, change, warrant, cancellation), cancellation);

    public Task MoveAsync(string login, AccountMove move, Warrant warrant, CancellationToken cancellation) =>
        ThenFollowAsync(login, () => registers.MoveAsync(login, move, warrant, cancellation), cancellation);

    public Task SetRightsAsync(string login, IReadOnlyList<AccountRight> rights, Warrant warrant, CancellationToken cancellation) =>
        registers.SetRightsAsync(login, rights, warrant, cancellation);

    public Task LockAsync(string login, LockReason reason, Warrant warrant, CancellationToken cancellation) =>
        ThenFollowAsync(login, () => registers.LockAsync(login, reason, warrant, cancellation), cancellation);

    public Task UnlockAsync(string login, LockReason reason, Warrant warrant, CancellationToken cancellation) =>
        ThenFollowAsync(login, () => registers.UnlockAsync(login, reason, warrant, cancellation), cancellation);

    public Task EndSessionsAsync(string login, Warrant warrant, CancellationToken cancellation) =>
        ThenFollowAsync(login, () => registers.EndSessionsAsync(login, warrant, cancellation), cancellation);

    public Task SetPasswordAsync(string login, string password, CancellationToken cancellation) => ThenFollowAsync(
        login,
        async () =>
        {
            var state = await registers.StateAsync(login, cancellation);
            if (state.Account.State != AccountState.Revoked)
            {
                var link = await following.LinkAsync(state.Account, cancellation);
                await users.UpdateAsync(link.UserId, new() { PasswordProfile = EntraProfile.Chosen(password) }, cancellation);
            }

            await registers.SetPasswordAsync(login, password, cancellation); // refuses one that is revoked
        },
        cancellation);

    public Task<bool> HadPasswordAsync(string login, string password, int most, CancellationToken cancellation) =>
        registers.HadPasswordAsync(login, password, most, cancellation);

    public Task ResetPasswordAsync(string login, Warrant warrant, CancellationToken cancellation) =>
        ThenFollowAsync(login, () => registers.ResetPasswordAsync(login, warrant, cancellation), cancellation);

    public Task ForceChangeAsync(string login, Warrant warrant, CancellationToken cancellation) => ThenFollowAsync(
        login,
        async () =>
        {
            await registers.ForceChangeAsync(login, warrant, cancellation);
            // Our registers never heard of the password of one who was there before: to them there is nothing new to carry over.
            if (await registers.FindAsync(login, cancellation) is { HasPassword: false } account && account.IsImported())
                await users.UpdateAsync((await following.LinkAsync(account, cancellation)).UserId, new() { PasswordProfile = new() { ForceChangePasswordNextSignIn = true } }, cancellation);
        },
        cancellation);

    /// <summary>The last sign-in as Entra knows it. Of sending and receiving Entra knows nothing: that stays what a feed or an import told.</summary>
    public Task<LastActivity> LastActivityAsync(string login, CancellationToken cancellation) => CallAsync(
        async () =>
        {
            if (await registers.FindAsync(login, cancellation) is { } account && await SignInAsync(account, cancellation) is { } seen)
                await registers.NoteActivityAsync(login, new LastActivity(Activity.On(seen), Activity.Unknown), cancellation);
            return await registers.LastActivityAsync(login, cancellation);
        },
        cancellation);

    public Task NoteActivityAsync(string login, LastActivity seen, CancellationToken cancellation) => registers.NoteActivityAsync(login, seen, cancellation);

    /// <summary>Sign-ins come only with a licence (P1); without one they are unknown, which stops nobody's work.</summary>
    private async Task<DateTimeOffset?> SignInAsync(DirectoryAccount account, CancellationToken cancellation)
    {
        try
        {
            return await users.LastSignInAsync((await following.LinkAsync(account, cancellation)).UserId, cancellation);
        }
        catch (Exception error) when (GraphProblem.Of(error, cancellation) is { CanRetry: false })
        {
            return null;
        }
    }

    private Task<bool> ThenFollowAsync(string login, Func<Task> act, CancellationToken cancellation) => ThenFollowAsync(
        login,
        async () =>
        {
            await act();
            return true;
        },
        cancellation);

    private Task<T> ThenFollowAsync<T>(string login, Func<Task<T>> act, CancellationToken cancellation) => CallAsync(
        async () =>
        {
            var result = await act();
            await following.FollowAsync(login, cancellation);
            return result;
        },
        cancellation);

    private static async Task<T> CallAsync<T>(Func<Task<T>> call, CancellationToken cancellation)
    {
        try
        {
            return await call();
        }
        catch (StorageException problem)
        {
            throw new DirectoryException($"The directory's register failed: {problem.Message}", problem.CanRetry, problem);
        }
        catch (Exception error) when (GraphProblem.Of(error, cancellation) is { } problem)
        {
            throw new DirectoryException(
                problem switch
                {
                    { IsNotFound: true } => "Tài khoản không còn (hoặc chưa có) trong Microsoft Entra; khôi phục người dùng đã xóa rồi chạy lại.",
                    { Status: System.Net.HttpStatusCode.BadRequest } when problem.Detail.Contains("password", StringComparison.OrdinalIgnoreCase) =>
                        "Microsoft Entra không nhận mật khẩu này: quá đơn giản hoặc nằm trong danh sách cấm.",
                    _ => $"Chưa thực hiện được trên Microsoft Entra: {problem.Words}.",
                },
                problem.CanRetry || problem.IsNotFound, // a user made a moment ago is not everywhere yet; the step has its own end of tries
                error);
        }
    }
}
