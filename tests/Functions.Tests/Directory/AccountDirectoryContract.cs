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

        await directory.ChangeAsync("tranvana", change, By("1"), None);
        await directory.ChangeAsync("tranvana", change, By("1"), None);
        await directory.ChangeAsync("tranvana", change, By("2"), None);

        var account = (await directory.FindAsync("tranvana", None))!;
        Assert.Equal(
            ("Phó Chánh Văn phòng", "tranvana@quangninh.example", "Trần Văn A", "Văn phòng"),
            (account.Post, account.Mail, account.DisplayName, account.Room));
        Assert.Equal(2, (await directory.HistoryAsync("tranvana", None)).Count);
    }

    [Fact]
    public async Task A_change_of_what_somebody_else_changed_meanwhile_is_not_made_and_its_repeat_is_known()
    {
        var directory = await WithAccountAsync();
        var read = (await directory.FindAsync("tranvana", None))!.Version;

        Assert.Equal(AccountChanged.Done, await directory.ChangeAsync("tranvana", new AccountChange(Room: "Thanh tra", IfVersion: read), By("1"), None));
        Assert.Equal(AccountChanged.Meanwhile, await directory.ChangeAsync("tranvana", new AccountChange(Room: "Tổ chức", IfVersion: read), By("2"), None));
        Assert.Equal(AccountChanged.Done, await directory.ChangeAsync("tranvana", new AccountChange(Room: "Thanh tra", IfVersion: read), By("1"), None));
        Assert.Equal("Thanh tra", (await directory.FindAsync("tranvana", None))!.Room);

        var now = (await directory.FindAsync("tranvana", None))!.Version;
        Assert.Equal(AccountChanged.Done, await directory.ChangeAsync("tranvana", new AccountChange(Room: "Tổ chức", IfVersion: now), By("2"), None));
    }

    [Fact]
    public async Task Every_name_ever_given_is_kept()
    {
        var directory = await WithAccountAsync();
        await directory.ChangeAsync("tranvana", new AccountChange(DisplayName: "Trần Văn An", Holder: "Trần Văn An", Mail: ""), By("1"), None);
        Assert.Null((await directory.FindAsync("tranvana", None))!.Mail);
        await directory.ChangeAsync("tranvana", new AccountChange(Alias: "tranvana.sttvtt"), By("2"), None); // Đ7.3c
        await directory.ChangeAsync("tranvana", new AccountChange(Alias: "tranvana.sttvtt"), By("3"), None);

        Assert.Equal(
            [
                (NameOf.Login, "tranvana"), (NameOf.DisplayName, "Trần Văn A"), (NameOf.Holder, "Trần Văn A"),
                (NameOf.DisplayName, "Trần Văn An"), (NameOf.Holder, "Trần Văn An"), (NameOf.Login, "tranvana.sttvtt"),
            ],
            (await directory.FindAsync("tranvana", None))!.Names.Select(name => (name.Of, name.Name)));
    }

    [Fact]
    public async Task A_moved_account_is_of_its_new_agency_and_has_no_right_of_the_old_one()
    {
        var directory = await WithAccountAsync();
        await directory.SetRightsAsync("tranvana", [AccountRight.Sign, AccountRight.Draft, AccountRight.Sign], By("1"), None);
        Assert.Equal([AccountRight.Draft, AccountRight.Sign], (await directory.FindAsync("tranvana", None))!.Rights);

        var move = new AccountMove("H49.19", "Chuyên viên chính", "Thanh tra");
        await directory.MoveAsync("tranvana", move, By("2"), None);
        await directory.MoveAsync("tranvana", move, By("2"), None);

        var moved = (await directory.FindAsync("tranvana", None))!;
        Assert.Equal(("tranvana", "H49.19", "Chuyên viên chính", "Thanh tra"), (moved.Login, moved.AgencyCode, moved.Post, moved.Room));
        Assert.Empty(moved.Rights);
        Assert.Empty(await LoginsAsync(directory.OfAgencyAsync("H49.18", None)));
        Assert.Equal(["tranvana"], await LoginsAsync(directory.OfAgencyAsync("H49.19", None)));
        Assert.Equal(["tranvana"], await LoginsAsync(directory.AllAsync(None)));
    }

    [Fact]
    public async Task A_late_repeat_of_a_move_does_not_move_back_who_moved_on()
    {
        var directory = await WithAccountAsync();
        await directory.MoveAsync("tranvana", new AccountMove("H49.19"), By("1"), None);
        await directory.MoveAsync("tranvana", new AccountMove("H49.20"), By("2"), None);

        await directory.MoveAsync("tranvana", new AccountMove("H49.19"), By("1"), None);

        Assert.Equal("H49.20", (await directory.FindAsync("tranvana", None))!.AgencyCode);
    }

    [Fact]
    public async Task A_suspended_account_is_reinstated_and_each_can_be_done_twice()
    {
        var directory = await WithAccountAsync();

        await directory.SuspendAsync("tranvana", By("1"), None);
        Clock.Advance(TimeSpan.FromHours(1));
        await directory.SuspendAsync("tranvana", By("1"), None);
        await directory.SuspendAsync("tranvana", By("2"), None);
        var suspended = (await directory.FindAsync("tranvana", None))!;
        Assert.Equal((false, AccountState.Suspended), (suspended.Enabled, suspended.State));
        Assert.Equal(
            new AccountLock(LockReason.Suspension, Clock.GetUtcNow() - TimeSpan.FromHours(1), "cb-tk-1", "Lý do 1", "1"), Assert.Single(suspended.Locks));

        await directory.ReinstateAsync("tranvana", By("3"), None);
        await directory.ReinstateAsync("tranvana", By("3"), None);
        var back = (await directory.FindAsync("tranvana", None))!;
        Assert.Equal((true, AccountState.Active), (back.Enabled, back.State));

        await directory.SuspendAsync("tranvana", By("2"), None); // a late repeat of what is over
        Assert.True((await directory.FindAsync("tranvana", None))!.Enabled);
    }

    [Fact]
    public async Task Suspension_and_security_locks_are_independent_of_each_other()
    {
        var directory = await WithAccountAsync();
        await directory.SecurityLockAsync("tranvana", LockReason.Inactivity, By("1"), None);
        Assert.Equal(AccountState.SecurityLocked, (await directory.FindAsync("tranvana", None))!.State);
        await directory.SuspendAsync("tranvana", By("2"), None);
        await directory.SecurityLockAsync("tranvana", LockReason.OfficialWord, By("3"), None);

        await directory.ReinstateAsync("tranvana", By("4"), None);
        Assert.Equal(AccountState.SecurityLocked, (await directory.FindAsync("tranvana", None))!.State);
        await directory.UnlockAsync("tranvana", LockReason.Inactivity, By("5"), None);
        Assert.False((await directory.FindAsync("tranvana", None))!.Enabled);
        await directory.UnlockAsync("tranvana", LockReason.OfficialWord, By("6"), None);

        var free = (await directory.FindAsync("tranvana", None))!;
        Assert.Equal((true, AccountState.Active, Clock.GetUtcNow()), (free.Enabled, free.State, free.UnlockedAt));
        Assert.Equal(
            [
                (AccountAct.Disabled, LockReason.Inactivity), (AccountAct.Disabled, LockReason.Suspension), (AccountAct.Disabled, LockReason.OfficialWord),
                (AccountAct.Enabled, LockReason.Suspension), (AccountAct.Enabled, LockReason.Inactivity), (AccountAct.Enabled, LockReason.OfficialWord),
            ],
            (await directory.HistoryAsync("tranvana", None)).Skip(1).Select(done => (done.Act, done.Reason!.Value)));
        Assert.Throws<ArgumentOutOfRangeException>(() => { _ = directory.SecurityLockAsync("tranvana", LockReason.Suspension, By("7"), None); });
    }

    [Fact]
    public async Task A_revoked_account_is_kept_and_stays_revoked()
    {
        var directory = await WithAccountAsync();
        await directory.SuspendAsync("tranvana", By("1"), None);
        await directory.RevokeAsync("tranvana", By("2"), None); // Đ8.5c: a suspended account
        await directory.RevokeAsync("tranvana", By("2"), None);
        await directory.ReinstateAsync("tranvana", By("3"), None);

        var account = (await directory.FindAsync("tranvana", None))!;
        Assert.Equal((false, AccountState.Revoked), (account.Enabled, account.State));
        Func<Task>[] acts =
        [
            () => directory.UnlockAsync("tranvana", LockReason.Revocation, By("4"), None),
            () => directory.SetPasswordAsync("tranvana", "Mật-khẩu-1", None),
            () => directory.MoveAsync("tranvana", new AccountMove("H49.19"), By("4"), None),
            () => directory.SetRightsAsync("tranvana", [AccountRight.Sign], By("4"), None),
        ];
        foreach (var act in acts)
            Assert.False((await Assert.ThrowsAsync<DirectoryException>(act)).CanRetry);
        Assert.Equal(AccountCreation.TakenByAnother, await directory.CreateAsync(TranVanA with { Origin = "cap-moi-2026-9.1" }, None));
    }

    [Fact]
    public async Task A_reset_leaves_no_password_and_the_new_one_ends_the_locks_that_the_holder_may_end()
    {
        var directory = await WithAccountAsync();
        await directory.SetPasswordAsync("tranvana", "Mật-khẩu-1", None);
        await directory.ResetPasswordAsync("tranvana", By("1"), None);
        await directory.SecurityLockAsync("tranvana", LockReason.Leak, By("2"), None);
        await directory.SecurityLockAsync("tranvana", LockReason.OfficialWord, By("3"), None);
        var reset = (await directory.FindAsync("tranvana", None))!;
        Assert.Equal((false, true, Clock.GetUtcNow()), (reset.HasPassword, reset.MustChangePassword, reset.PasswordSetAt));

        await directory.SetPasswordAsync("tranvana", "Mật-khẩu-2", None);
        await directory.ResetPasswordAsync("tranvana", By("1"), None); // a late repeat

        var set = (await directory.FindAsync("tranvana", None))!;
        Assert.Equal((true, false), (set.HasPassword, set.MustChangePassword));
        Assert.Equal(LockReason.OfficialWord, Assert.Single(set.Locks).Reason);
    }

    [Fact]
    public async Task The_last_passwords_are_known_and_those_before_them_forgotten()
    {
        var directory = await WithAccountAsync();
        for (var i = 1; i <= 3; i++)
            await directory.SetPasswordAsync("tranvana", $"Mật-khẩu-{i}", None);

        Assert.True(await directory.HadPasswordAsync("tranvana", "Mật-khẩu-3", 1, None));
        Assert.True(await directory.HadPasswordAsync("tranvana", "Mật-khẩu-2", 2, None));
        Assert.False(await directory.HadPasswordAsync("tranvana", "Mật-khẩu-1", 2, None));
        Assert.False(await directory.HadPasswordAsync("tranvana", "Mật-khẩu-4", 10, None));
    }

    [Fact]
    public async Task A_chosen_password_needs_no_change_until_one_is_forced()
    {
        var directory = await WithAccountAsync();

        await directory.SetPasswordAsync("tranvana", "Mật-khẩu-1", None);
        var set = (await directory.FindAsync("tranvana", None))!;
        await directory.ForceChangeAsync("tranvana", By("1"), None);
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
        await directory.SetPasswordAsync("tranvana", "Mật-khẩu-1", None);

        Assert.Equal(LastActivity.Unknown, await directory.LastActivityAsync("tranvana", None));
    }

    [Fact]
    public async Task Without_a_password_nobody_logged_in_or_used_it()
    {
        var directory = await WithAccountAsync();

        Assert.Equal(new LastActivity(Activity.Never, Activity.Never), await directory.LastActivityAsync("tranvana", None));
    }

    [Fact]
    public async Task Of_what_is_known_of_the_use_the_latest_stays_in_whatever_order_it_comes()
    {
        var directory = await WithAccountAsync();
        await directory.SetPasswordAsync("tranvana", "Mật-khẩu-1", None);
        var (early, late) = (Clock.GetUtcNow(), Clock.GetUtcNow() + TimeSpan.FromDays(1));

        await directory.NoteActivityAsync("tranvana", new LastActivity(Activity.On(late), Activity.Never), None);
        await directory.NoteActivityAsync("tranvana", new LastActivity(Activity.On(early), Activity.On(early)), None);
        await directory.NoteActivityAsync("tranvana", new LastActivity(Activity.Never, Activity.Unknown), None);

        Assert.Equal(new LastActivity(Activity.On(late), Activity.On(early)), await directory.LastActivityAsync("tranvana", None));
    }

    [Fact]
    public async Task An_account_that_is_not_there_is_null_and_cannot_be_changed_by_waiting()
    {
        var directory = Open();

        Assert.Null(await directory.FindAsync("nobody", None));
        var refused = await Assert.ThrowsAsync<DirectoryException>(() => directory.SuspendAsync("nobody", By("1"), None));
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
            each => each.SuspendAsync("tranvana", By("1"), None),
            each => each.MoveAsync("tranvana", new AccountMove("H49.19"), By("2"), None),
            each => each.ChangeAsync("tranvana", new AccountChange(Phone: "0987654321"), By("3"), None),
            each => each.ChangeAsync("tranvana", new AccountChange(Holder: "Trần Thị B"), By("4"), None),
            each => each.EndSessionsAsync("tranvana", By("5"), None),
            each => each.NoteActivityAsync("tranvana", new LastActivity(Activity.Unknown, Activity.Never), None),
        ];

        await Task.WhenAll(acts.Select((act, i) => Task.Run(() => act(machines[i % 2]))));

        var account = (await Open().FindAsync("tranvana", None))!;
        Assert.Equal((false, "H49.19", "0987654321", "Trần Thị B"), (account.Enabled, account.AgencyCode, account.Phone, account.Holder));
    }

    protected static Warrant By(string id) => new(id, "cb-tk-1", $"Lý do {id}");

    private static async Task<List<string>> LoginsAsync(IAsyncEnumerable<DirectoryAccount> accounts)
    {
        var logins = new List<string>();
        await foreach (var account in accounts) logins.Add(account.Login);
        return logins;
    }

    protected async Task<IAccountDirectory> WithAccountAsync()
    {
        var directory = Open();
        await directory.CreateAsync(TranVanA, None);
        return directory;
    }
}
