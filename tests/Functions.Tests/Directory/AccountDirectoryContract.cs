using CongVan.Functions.Directory;
using Microsoft.Extensions.Time.Testing;

namespace Functions.Tests.Directories;

/// <summary>What every directory of accounts promises.</summary>
public abstract class AccountDirectoryContract
{
    protected FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 2, 2, 0, 0, TimeSpan.Zero));

    protected static NewAccount TranVanA { get; } = new(
        "tranvana", "cap-moi-2026-7.1", AccountKind.Person, "H49.18", "Trần Văn A", "Trần Văn A", "Chuyên viên", "Văn phòng", null, "0912345678");

    private static CancellationToken None => TestContext.Current.CancellationToken;

    /// <summary>The directory, as one more machine would open it.</summary>
    protected abstract IAccountDirectory Open();

    [Fact]
    public async Task A_new_account_is_enabled_without_a_password_to_be_changed_at_first_login()
    {
        Assert.Equal(AccountCreation.Created, await Open().CreateAsync(TranVanA, None));

        var account = (await Open().FindAsync("tranvana", None))!;
        Assert.Equal(("Trần Văn A", "H49.18", "0912345678"), (account.DisplayName, account.AgencyCode, account.Phone));
        Assert.Equal((true, false, true), (account.Enabled, account.HasPassword, account.MustChangePassword));
        Assert.Equal(Clock.GetUtcNow(), account.CreatedAt);
    }

    [Fact]
    public async Task The_same_line_creates_its_account_once()
    {
        await Open().CreateAsync(TranVanA, None);

        Assert.Equal(AccountCreation.WasCreated, await Open().CreateAsync(TranVanA, None));
    }

    [Fact]
    public async Task Another_line_does_not_get_a_login_that_is_taken()
    {
        await Open().CreateAsync(TranVanA, None);

        Assert.Equal(
            AccountCreation.TakenByAnother,
            await Open().CreateAsync(TranVanA with { Origin = "cap-moi-2026-8.1", DisplayName = "Trần Văn Á" }, None));
        Assert.Equal("Trần Văn A", (await Open().FindAsync("tranvana", None))!.DisplayName);
    }

    [Fact]
    public async Task Twenty_tries_at_once_create_one_account()
    {
        var machines = new[] { Open(), Open() };

        var tries = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() => machines[i % 2].CreateAsync(TranVanA, None))));

        Assert.Single(tries, each => each == AccountCreation.Created);
        Assert.Equal(19, tries.Count(each => each == AccountCreation.WasCreated));
    }

    [Fact]
    public async Task A_change_leaves_what_it_does_not_name_and_can_be_done_twice()
    {
        var directory = await WithAccountAsync();
        var change = new AccountChange(Post: "Phó Chánh Văn phòng", Mail: "tranvana@quangninh.example");

        await directory.ChangeAsync("tranvana", change, None);
        await directory.ChangeAsync("tranvana", change, None);

        var account = (await directory.FindAsync("tranvana", None))!;
        Assert.Equal(
            ("Phó Chánh Văn phòng", "tranvana@quangninh.example", "Trần Văn A", "Văn phòng"),
            (account.Post, account.Mail, account.DisplayName, account.Room));
    }

    [Fact]
    public async Task A_moved_account_is_of_its_new_agency()
    {
        var directory = await WithAccountAsync();

        await directory.MoveAsync("tranvana", "H49.19", None);
        await directory.MoveAsync("tranvana", "H49.19", None);

        Assert.Equal("H49.19", (await directory.FindAsync("tranvana", None))!.AgencyCode);
    }

    [Fact]
    public async Task An_account_is_disabled_and_enabled_again_and_each_can_be_done_twice()
    {
        var directory = await WithAccountAsync();

        await directory.DisableAsync("tranvana", None);
        await directory.DisableAsync("tranvana", None);
        Assert.False((await directory.FindAsync("tranvana", None))!.Enabled);
        await directory.EnableAsync("tranvana", None);
        await directory.EnableAsync("tranvana", None);
        Assert.True((await directory.FindAsync("tranvana", None))!.Enabled);
    }

    [Fact]
    public async Task A_chosen_password_needs_no_change_until_one_is_forced()
    {
        var directory = await WithAccountAsync();

        await directory.SetPasswordAsync("tranvana", "Mật-khẩu-1", None);
        var set = (await directory.FindAsync("tranvana", None))!;
        await directory.ForceChangeAsync("tranvana", None);
        var forced = (await directory.FindAsync("tranvana", None))!;

        Assert.Equal((true, false, Clock.GetUtcNow()), (set.HasPassword, set.MustChangePassword, set.PasswordSetAt));
        Assert.True(forced.MustChangePassword);
    }

    [Fact]
    public async Task The_same_password_set_again_by_a_retry_keeps_its_first_date()
    {
        var directory = await WithAccountAsync();
        var first = Clock.GetUtcNow();
        await directory.SetPasswordAsync("tranvana", "Mật-khẩu-1", None);
        Clock.Advance(TimeSpan.FromMinutes(1));

        await directory.SetPasswordAsync("tranvana", "Mật-khẩu-1", None);

        Assert.Equal(first, (await directory.FindAsync("tranvana", None))!.PasswordSetAt);
    }

    [Fact]
    public async Task Activity_that_was_never_recorded_is_unknown_not_none()
    {
        var directory = await WithAccountAsync();

        Assert.Equal(new LastActivity(null, null), await directory.LastActivityAsync("tranvana", None));
    }

    [Fact]
    public async Task An_account_that_is_not_there_is_null_and_cannot_be_changed_by_waiting()
    {
        var directory = Open();

        Assert.Null(await directory.FindAsync("nobody", None));
        var refused = await Assert.ThrowsAsync<DirectoryException>(() => directory.DisableAsync("nobody", None));
        Assert.False(refused.CanRetry);
        Assert.DoesNotContain("nobody", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_change_is_lost_when_several_are_made_at_once()
    {
        await WithAccountAsync();
        var machines = new[] { Open(), Open() };
        Func<IAccountDirectory, Task>[] acts =
        [
            each => each.DisableAsync("tranvana", None),
            each => each.MoveAsync("tranvana", "H49.19", None),
            each => each.ChangeAsync("tranvana", new AccountChange(Phone: "0987654321"), None),
            each => each.ChangeAsync("tranvana", new AccountChange(Room: "Phòng Tổ chức"), None),
            each => each.EndSessionsAsync("tranvana", None),
        ];

        await Task.WhenAll(acts.Select((act, i) => Task.Run(() => act(machines[i % 2]))));

        var account = (await Open().FindAsync("tranvana", None))!;
        Assert.Equal((false, "H49.19", "0987654321", "Phòng Tổ chức"), (account.Enabled, account.AgencyCode, account.Phone, account.Room));
    }

    protected async Task<IAccountDirectory> WithAccountAsync()
    {
        var directory = Open();
        await directory.CreateAsync(TranVanA, None);
        return directory;
    }
}
