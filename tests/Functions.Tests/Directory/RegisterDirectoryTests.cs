using System.Text;
using CongVan.Functions.Directory;
using CongVan.Functions.Storage;
using Functions.Tests.Storage;

namespace Functions.Tests.Directories;

public sealed class RegisterDirectoryTests : AccountDirectoryContract, IDisposable
{
    private readonly TestFolder folder = new();
    private readonly List<RegisterDatabase> databases = [];

    private static CancellationToken None => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        databases.ForEach(database => database.Dispose());
        folder.Dispose();
    }

    [Fact]
    public async Task Every_act_leaves_one_line_of_history_and_a_repeat_leaves_none()
    {
        var directory = await WithAccountAsync();
        await directory.SuspendAsync("tranvana", By("1"), None);
        await directory.SuspendAsync("tranvana", By("1"), None);
        await directory.SuspendAsync("tranvana", By("2"), None);
        await directory.MoveAsync("tranvana", new AccountMove("H49.19"), By("3"), None);
        await directory.CreateAsync(TranVanA, None);

        var page = await Register().PageAsync("tranvana", new PageRequest(KeyPrefix: "history-"), None);

        Assert.Equal(
            [(AccountAct.Created, "H49.18"), (AccountAct.Disabled, "H49.18"), (AccountAct.Moved, "H49.19")],
            page.Rows.Select(row => (AccountRow.Done)row.Value).Select(done => (done.Act, done.AgencyCode)));
    }

    [Theory]
    [InlineData(AccountAct.Disabled)]
    [InlineData(AccountAct.Moved)]
    [InlineData(AccountAct.PasswordSet)]
    [InlineData(AccountAct.SessionsEnded)]
    public async Task Sessions_end_in_the_moment_of_the_act(AccountAct act)
    {
        var directory = await WithAccountAsync();

        await (act switch
        {
            AccountAct.Disabled => directory.SecurityLockAsync("tranvana", LockReason.Leak, By("1"), None),
            AccountAct.Moved => directory.MoveAsync("tranvana", new AccountMove("H49.19"), By("1"), None),
            AccountAct.PasswordSet => directory.SetPasswordAsync("tranvana", "Mật-khẩu-1", None),
            _ => directory.EndSessionsAsync("tranvana", By("1"), None),
        });

        Assert.Equal(Clock.GetUtcNow(), (await CurrentAsync()).SessionsEndedAt);
    }

    [Fact]
    public async Task A_password_is_kept_only_as_a_salted_hash()
    {
        var directory = await WithAccountAsync();
        await directory.SetPasswordAsync("tranvana", "Mật-khẩu-1", None);

        var hash = (await CurrentAsync()).PasswordHash;

        Assert.True(PasswordHash.Matches(hash, "Mật-khẩu-1"));
        Assert.False(PasswordHash.Matches(hash, "Mật-khẩu-2"));
        Assert.NotEqual(hash, PasswordHash.Of("Mật-khẩu-1"));
        databases.ForEach(database => database.Dispose());
        foreach (var file in Directory.GetFiles(folder.Data.Of("registers")))
            Assert.DoesNotContain("Mật-khẩu-1", Encoding.UTF8.GetString(await File.ReadAllBytesAsync(file, None)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_account_disabled_before_reasons_were_kept_was_revoked()
    {
        await WithAccountAsync();
        var row = (await Register().FindAsync("tranvana", "account", None))!;
        var old = ((AccountRow.Current)row.Value) with { Account = ((AccountRow.Current)row.Value).Account with { Enabled = false } };
        await Register().WriteAsync("tranvana", [new RowWrite<AccountRow>.Replace("account", old, row.Version)], None);

        Assert.Equal(AccountState.Revoked, (await Open().FindAsync("tranvana", None))!.State);
    }

    [Fact]
    public async Task The_accounts_of_an_agency_are_found_together()
    {
        await WithAccountAsync();

        Assert.Single((await Register().LookupAsync("agency", "H49.18", PageRequest.First, None)).Rows);
    }

    protected override IAccountDirectory Open() => new RegisterDirectory(Register(), Clock);

    private SqliteRegister<AccountRow> Register()
    {
        databases.Add(new RegisterDatabase(folder.Registers));
        return new SqliteRegister<AccountRow>(databases[^1], RegisterDirectory.Definition);
    }

    private async Task<AccountRow.Current> CurrentAsync() =>
        (AccountRow.Current)(await Register().FindAsync("tranvana", "account", None))!.Value;
}
