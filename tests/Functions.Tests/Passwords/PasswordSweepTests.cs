using CongVan.Functions.Directory;
using CongVan.Functions.Identity;
using CongVan.Functions.Tests.Processes;
using Microsoft.Extensions.DependencyInjection;

namespace CongVan.Functions.Tests.Passwords;

/// <summary>Passwords grow old (Đ16.2) and accounts unused (QCVN 12:2026/BCA 3.7.2.7.6): what the daily sweeps do about it.</summary>
public sealed class PasswordSweepTests : IAsyncLifetime
{
    private readonly Province province = new();

    public ValueTask InitializeAsync() => province.InitializeAsync();

    public ValueTask DisposeAsync() => province.DisposeAsync();

    [Fact]
    public async Task Holders_are_reminded_14_7_and_1_days_before_and_then_made_to_change()
    {
        await HaveAsync("tranvana", AccountKind.Person, "tranvana@quangninh.gov.vn");
        await HaveAsync("snvqtdv", AccountKind.AgencyAdmin, null);
        // Set on Monday 02/03/2026: the admin's 2 months end on Saturday 02/05, so Monday 04/05; the person's 3 on Tuesday 02/06.
        await province.App.AdvanceToAsync(Province.At(20, 7, 29, 4));
        Assert.Empty(await RemindersAsync(Province.NoiVuMailbox));
        await province.App.AdvanceToAsync(Province.At(20, 7, 30, 4));
        Assert.Equal(["Còn 14 ngày để đổi mật khẩu tài khoản snvqtdv"], await RemindersAsync(Province.NoiVuMailbox));
        await province.App.AdvanceToAsync(Province.At(4, 23, 59, 5));
        Assert.Equal(
            ["Còn 14 ngày để đổi mật khẩu tài khoản snvqtdv", "Còn 7 ngày để đổi mật khẩu tài khoản snvqtdv", "Còn 1 ngày để đổi mật khẩu tài khoản snvqtdv"],
            await RemindersAsync(Province.NoiVuMailbox));
        Assert.False((await AccountAsync("snvqtdv")).MustChangePassword);
        await province.App.AdvanceToAsync(Province.At(5, 0, 1, 5));
        Assert.True((await AccountAsync("snvqtdv")).MustChangePassword);
        Assert.False((await AccountAsync("tranvana")).MustChangePassword);

        await province.App.RestartAsync(); // what was sent is not sent again
        await province.App.AdvanceToAsync(Province.At(2, 23, 59, 6));
        Assert.Equal(3, (await RemindersAsync("tranvana@quangninh.gov.vn")).Count);
        Assert.False((await AccountAsync("tranvana")).MustChangePassword);
        await province.App.AdvanceToAsync(Province.At(3, 0, 1, 6));
        Assert.True((await AccountAsync("tranvana")).MustChangePassword);

        await Accounts.SetPasswordAsync("tranvana", "Mật-khẩu-9-Mới", CancellationToken.None); // the change begins another three months
        await province.App.AdvanceToAsync(Province.At(20, 8, 0, 8));
        Assert.Equal((4, false), ((await RemindersAsync("tranvana@quangninh.gov.vn")).Count, (await AccountAsync("tranvana")).MustChangePassword));
    }

    [Fact]
    public async Task After_45_days_without_login_an_account_is_locked_for_safety_and_opened_again_by_its_holder()
    {
        await HaveAsync("tranvana", AccountKind.Person, "tranvana@quangninh.gov.vn");
        await HaveAsync("tranvanb", AccountKind.Person, "tranvanb@quangninh.gov.vn");
        await Accounts.CreateAsync(Wanted("tranvanc", AccountKind.Person, null), CancellationToken.None); // no password was ever set: it opens to nobody, and there is no login to count from
        await HaveAsync("tranvand", AccountKind.Person, null);
        await SeenTodayAsync("tranvana", "tranvand");

        await province.App.AdvanceToAsync(Province.At(16, 23, 59, 4));
        Assert.Equal(AccountState.Active, (await AccountAsync("tranvana")).State);
        await province.App.AdvanceToAsync(Province.At(17, 0, 1, 4));
        Assert.Equal(AccountState.SecurityLocked, (await AccountAsync("tranvana")).State);
        Assert.Equal(AccountState.SecurityLocked, (await AccountAsync("tranvand")).State);
        Assert.Equal(AccountState.Active, (await AccountAsync("tranvanc")).State);
        Assert.Equal(AccountState.Active, (await AccountAsync("tranvanb")).State); // when it was used is unknown, which is not "never"
        var told = Assert.Single(await province.App.MailsToAsync("tranvana@quangninh.gov.vn"));
        Assert.Contains("Quá 45 ngày không đăng nhập, lần gần nhất ngày 02/3/2026", told.Text, StringComparison.Ordinal);

        await Accounts.SetPasswordAsync("tranvana", "Mật-khẩu-9-Mới", CancellationToken.None); // as the holder does through the link
        await province.App.AdvanceToAsync(Province.At(20, 0, 1, 4));
        Assert.Equal(AccountState.Active, (await AccountAsync("tranvana")).State); // counts from the unlocking again

        using var own = province.App.Client(await province.App.KeyAsync(Role.AgencyAdmin, Province.NoiVu));
        var unlocked = await own.PostAsync("api/agency/accounts/tranvand/unlock", null);
        Assert.True(unlocked.IsSuccessStatusCode, await unlocked.Content.ReadAsStringAsync());
        Assert.Equal(AccountState.Active, (await AccountAsync("tranvand")).State);
    }

    private IAccountDirectory Accounts => province.App.Services.GetRequiredService<IAccountDirectory>();

    private async Task<DirectoryAccount> AccountAsync(string login) => (await Accounts.FindAsync(login, CancellationToken.None))!;

    private async Task<IReadOnlyList<string>> RemindersAsync(string to) =>
        [.. (await province.App.MailsToAsync(to)).Where(mail => mail.Kind == "password-age").Select(mail => mail.Subject)];

    private async Task SeenTodayAsync(params string[] logins)
    {
        foreach (var login in logins)
            await Accounts.NoteActivityAsync(login, new LastActivity(Activity.On(province.Now), Activity.Unknown), CancellationToken.None);
    }

    private async Task HaveAsync(string login, AccountKind kind, string? mail)
    {
        await Accounts.CreateAsync(Wanted(login, kind, mail), CancellationToken.None);
        await Accounts.SetPasswordAsync(login, "Mật-khẩu-8-Cũ", CancellationToken.None);
    }

    private static NewAccount Wanted(string login, AccountKind kind, string? mail) =>
        new(login, $"thu.{login}", kind, Province.NoiVu, login, "Trần Văn Thử", "Chuyên viên", null, mail, "0912345678");
}
