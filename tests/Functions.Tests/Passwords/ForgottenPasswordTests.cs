using System.Net;
using CongVan.Functions.Directory;
using CongVan.Functions.Tests.Processes;
using Microsoft.Extensions.DependencyInjection;

namespace CongVan.Functions.Tests.Passwords;

/// <summary>A forgotten or leaked password (Đ24.2): proven by the registered mailbox; asking alone changes nothing.</summary>
public sealed class ForgottenPasswordTests(Province province) : IClassFixture<Province>
{
    private const string Old = "Mật-khẩu-8-Cũ";
    private const string Strong = "Mật-khẩu-9-Mới";
    private const string Ask = "/quen-mat-khau";

    [Fact]
    public async Task A_holder_who_forgot_the_password_sets_another_through_a_link_to_the_registered_mail_and_older_links_die()
    {
        var (login, mail) = await HolderAsync("Hồ Thị Quên");
        using var page = province.App.Browser();
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(page, login)).StatusCode);
        var first = await LinkAsync(mail);
        await AskAsync(page, login);
        var second = await LinkAsync(mail);
        Assert.NotEqual(first, second);

        Assert.Equal(HttpStatusCode.OK, (await page.OpenAsync(first)).StatusCode); // whoever asks in another's name voids nothing
        var form = page.Page;
        Assert.Equal(HttpStatusCode.BadRequest, (await SetAsync(page, first, Old)).StatusCode);
        Assert.Contains("Mật khẩu mới phải khác mật khẩu đang dùng", WebUtility.HtmlDecode(page.Page), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await SetAsync(page, first, Strong)).StatusCode);
        Assert.True(await HasAsync(login, Strong));

        page.Show(form);
        Assert.Equal(HttpStatusCode.Gone, (await SetAsync(page, first, "Mật-khẩu-10-Nữa")).StatusCode);
        Assert.Equal(HttpStatusCode.Gone, (await page.OpenAsync(second)).StatusCode);
        Assert.True(await HasAsync(login, Strong));
        Assert.Contains(await province.App.AuditAsync(), entry => entry.Act == "đặt lại mật khẩu" && entry.Actor == login);
    }

    [Fact]
    public async Task The_answer_never_says_whether_there_is_such_an_account_and_asking_locks_nobody()
    {
        var (login, mail) = await HolderAsync("Hồ Văn Kín");
        using var page = province.App.Browser();
        await AskAsync(page, login, "lo");
        var known = page.Page.Replace(login, "X", StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(page, "khongcoai", "lo")).StatusCode);
        Assert.Equal(known, page.Page.Replace("khongcoai", "X", StringComparison.Ordinal));

        for (var i = 0; i < 5; i++)
            Assert.Equal(HttpStatusCode.OK, (await AskAsync(page, login, "lo")).StatusCode);
        Assert.Equal(3, (await AgainAsync(mail)).Count); // more in the hour are not sent, and the three stay good
        var account = await AccountAsync(login);
        Assert.Equal((true, true, false), (account.Enabled, account.HasPassword, account.MustChangePassword));
        await page.OpenAsync((await AgainAsync(mail))[0]); // a mail scanner opens every link
        Assert.True((await AccountAsync(login)).Enabled);
    }

    [Fact]
    public async Task Beyond_thirty_in_a_quarter_of_an_hour_a_source_is_told_to_wait()
    {
        await using var other = new Province();
        await other.InitializeAsync();
        using var page = other.App.Browser();
        await page.OpenAsync(Ask);
        for (var i = 0; i < 30; i++)
            Assert.Equal(HttpStatusCode.OK, (await AskAsync(page, $"nguoi{i}")).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await AskAsync(page, "nguoi31")).StatusCode);
        await other.App.AdvanceAsync(TimeSpan.FromMinutes(15));
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(page, "nguoi31")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await AskAsync(page, "Trần Văn A")).StatusCode);
    }

    [Fact]
    public async Task A_leak_locks_at_once_on_the_holders_proof_and_the_new_password_unlocks()
    {
        var (login, mail) = await HolderAsync("Hồ Thị Lộ");
        using var page = province.App.Browser();
        await AskAsync(page, login, "lo");
        var link = await LinkAsync(mail);
        await page.OpenAsync(link);
        Assert.Contains("Khóa tài khoản ngay", WebUtility.HtmlDecode(page.Page), StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"password\"", page.Page, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.OK, (await page.SubmitAsync(link, ("decision", "lock"))).StatusCode);
        var locked = await AccountAsync(login);
        Assert.Equal((false, AccountState.SecurityLocked), (locked.Enabled, locked.State));
        Assert.Equal(LockReason.Leak, Assert.Single(locked.Locks).Reason);
        Assert.Contains(await province.App.MailsToAsync(Province.NoiVuMailbox), sent => sent.Kind == "account-locked" && sent.Text.Contains(login, StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.OK, (await SetAsync(page, link, Strong)).StatusCode);
        Assert.Equal((true, AccountState.Active), ((await AccountAsync(login)).Enabled, (await AccountAsync(login)).State));
        Assert.Equal(
            [AccountAct.Disabled, AccountAct.PasswordSet],
            (await Directory.HistoryAsync(login, CancellationToken.None)).TakeLast(2).Select(done => done.Act));
        var audit = await province.App.AuditAsync(Province.NoiVu);
        Assert.Contains(audit, entry => entry.Act == "báo lộ mật khẩu, khóa tài khoản" && entry.Actor == login);
    }

    [Fact]
    public async Task A_reset_link_lives_two_hours_and_not_a_tick_longer()
    {
        await using var later = new Province();
        await later.InitializeAsync();
        var (login, mail) = await HolderAsync("Hồ Văn Muộn", later);
        using var page = later.App.Browser();
        var sent = later.Now;
        await AskAsync(page, login);
        var link = await LinkAsync(mail, later);
        await later.App.AdvanceToAsync(sent + TimeSpan.FromHours(2) - TimeSpan.FromTicks(1));
        Assert.Equal(HttpStatusCode.OK, (await page.OpenAsync(link)).StatusCode);
        await later.App.AdvanceToAsync(sent + TimeSpan.FromHours(2));
        Assert.Equal(HttpStatusCode.Gone, (await SetAsync(page, link, Strong)).StatusCode);
    }

    [Fact]
    public async Task An_admin_account_takes_none_of_its_last_ten_passwords()
    {
        var filed = await province.FileAsync(Mau01.ForAgency(Province.NoiVu, "Sở Nội vụ"));
        await province.DecideAsync(filed.Id);
        var login = (await province.ShowAsync(filed.Id)).Lines.Select(line => line.Login!).First(name => name.EndsWith("qtdv", StringComparison.Ordinal));
        for (var i = 1; i <= 11; i++)
            await Directory.SetPasswordAsync(login, $"Mật-khẩu-{i}-Cũ", CancellationToken.None);
        Assert.Null((await AccountAsync(login)).Mail);

        using var page = province.App.Browser();
        await AskAsync(page, login);
        var link = await LinkAsync(Province.NoiVuMailbox);
        await page.OpenAsync(link);
        var digits = (await AccountAsync(login)).Phone[^4..];
        Assert.Equal(HttpStatusCode.BadRequest, (await SetAsync(page, link, "Mật-khẩu-2-Cũ", ("phone", digits))).StatusCode);
        Assert.Contains("khác 10 mật khẩu gần nhất", WebUtility.HtmlDecode(page.Page), StringComparison.Ordinal); // QCVN 12:2026/BCA 3.7.2.6.5
        Assert.Equal(HttpStatusCode.OK, (await SetAsync(page, link, "Mật-khẩu-1-Cũ", ("phone", digits))).StatusCode);
    }

    private IAccountDirectory Directory => province.App.Services.GetRequiredService<IAccountDirectory>();

    private async Task<DirectoryAccount> AccountAsync(string login) => (await Directory.FindAsync(login, CancellationToken.None))!;

    private Task<bool> HasAsync(string login, string password) => Directory.HadPasswordAsync(login, password, 1, CancellationToken.None);

    private async Task<(string Login, string Mail)> HolderAsync(string name, Province? at = null)
    {
        at ??= province;
        var mail = $"nguoi{Guid.NewGuid():N}@quangninh.gov.vn";
        var filed = await at.FileAsync(new Mau01().With(Mau01.Person(name, mail)));
        await at.DecideAsync(filed.Id);
        var login = (await at.ShowAsync(filed.Id)).Line(1).Login!;
        await at.App.Services.GetRequiredService<IAccountDirectory>().SetPasswordAsync(login, Old, CancellationToken.None);
        return (login, mail);
    }

    private static async Task<HttpResponseMessage> AskAsync(Browser page, string login, string why = "quen")
    {
        await page.OpenAsync(Ask);
        return await page.SubmitAsync(Ask, ("login", login), ("ly-do", why));
    }

    private static Task<HttpResponseMessage> SetAsync(Browser page, string link, string password, params (string, string)[] more) =>
        page.SubmitAsync(link, [("password", password), ("repeat", password), .. more]);

    private async Task<IReadOnlyList<string>> AgainAsync(string mail, Province? at = null) =>
    [
        .. (await (at ?? province).App.MailsToAsync(mail))
            .Where(sent => sent.Kind == "password" && sent.About is null)
            .SelectMany(sent => sent.Links).Select(link => new Uri(link).AbsolutePath)
            .Where(path => path.StartsWith("/mat-khau/", StringComparison.Ordinal)),
    ];

    private async Task<string> LinkAsync(string mail, Province? at = null) => (await AgainAsync(mail, at))[^1];
}
