using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CongVan.Functions.Identity;
using CongVan.Functions.Tests;
using CongVan.Functions.Tests.Processes;

namespace CongVan.Clauses.Scenarios;

/// <summary>Passwords grow old (Đ16.2; administrators: QCVN 12:2026/BCA) and accounts unused, on clocks that nobody starts.</summary>
internal static class PasswordAges
{
    [Accepts("Đ16.2", Guards = ["PasswordChange"], From = "2026-03-02 08:00")]
    public static async Task Holders_are_reminded_14_7_and_1_days_before_the_three_months_are_over(Province province)
    {
        await province.HolderAsync("Lã Thị Nhắc", "lanhac@quangninh.gov.vn"); // set on 02/3: the last day is Tuesday 02/6
        foreach (var (day, sent) in new[] { ("2026-05-19 07:30", 1), ("2026-05-26 07:30", 2), ("2026-06-01 07:30", 3) })
        {
            await province.AtAsync(Acts.On(day) - TimeSpan.FromTicks(1));
            Assert.Equal(sent - 1, await RemindersAsync(province, "lanhac@quangninh.gov.vn"));
            await province.AtAsync(Acts.On(day));
            Assert.Equal(sent, await RemindersAsync(province, "lanhac@quangninh.gov.vn"));
        }
    }

    [Refuses("Đ16.2", Guards = ["PasswordChange"], From = "2026-03-02 08:00")]
    public static async Task After_three_months_a_change_is_forced_and_not_on_their_last_day(Province province)
    {
        var login = await province.HolderAsync("Lã Văn Cũ", "lacu@quangninh.gov.vn");
        await province.AtAsync(Acts.On("2026-06-02 23:59"));
        Assert.False(await MustChangeAsync(province, login));
        await province.AtAsync(Acts.On("2026-06-03 00:01"));
        Assert.True(await MustChangeAsync(province, login));
    }

    [Accepts("BLDS Đ148.3", From = "2026-08-31 08:00")]
    public static async Task Three_months_from_the_31st_of_August_run_to_the_end_of_November(Province province)
    {
        var login = await province.HolderAsync("Lã Thị Tháng", "lathang@quangninh.gov.vn", "2026-08-28");
        await province.AtAsync(Acts.On("2026-11-30 23:59"));
        Assert.False(await MustChangeAsync(province, login));
    }

    [Refuses("BLDS Đ148.3", From = "2026-08-31 08:00")]
    public static async Task A_month_without_a_31st_does_not_lend_a_day_to_the_next(Province province)
    {
        var login = await province.HolderAsync("Lã Văn Tháng", "lavanthang@quangninh.gov.vn", "2026-08-28");
        await province.AtAsync(Acts.On("2026-12-01 00:01"));
        Assert.True(await MustChangeAsync(province, login));
    }

    [Accepts("QCVN 12 3.7.2.6.5", Guards = ["AdminPasswordChange"], From = "2026-03-02 08:00")]
    public static async Task An_agencys_admin_account_is_reminded_within_two_months(Province province)
    {
        await AdminAccountAsync(province);
        await province.AtAsync(Acts.On("2026-04-20 07:30")); // 02/5 is a Saturday: the last day is Monday 04/5
        Assert.Contains(await province.App.MailsToAsync(Province.NoiVuMailbox), mail => mail.Kind == "password-age" && mail.Subject.Contains("Còn 14 ngày", StringComparison.Ordinal));
    }

    [Refuses("QCVN 12 3.7.2.6.5", Guards = ["AdminPasswordHistory"], From = "2026-03-02 08:00")]
    public static async Task An_admin_account_takes_none_of_its_last_ten_passwords_and_takes_the_eleventh(Province province)
    {
        var (login, digits) = await AdminAccountAsync(province);
        for (var count = 2; count <= 11; count++)
            Assert.Equal(HttpStatusCode.OK, (await ChangeAsync(province, login, digits, $"Mật-khẩu-{count}-Cũ")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await ChangeAsync(province, login, digits, "Mật-khẩu-2-Cũ")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await ChangeAsync(province, login, digits, "Mật-khẩu-1-Cũ")).StatusCode);
    }

    [Accepts("QCVN 12 3.7.2.7.6", Guards = ["SecurityLock"], From = "2026-03-02 08:00")]
    public static async Task After_45_days_without_login_an_account_is_locked_and_its_holder_told(Province province)
    {
        var login = await province.HolderAsync("Lã Thị Vắng", "lavang@quangninh.gov.vn");
        await SeenAsync(province, login);
        await province.AtAsync(Acts.On("2026-04-16 23:59"));
        Assert.Equal("Active", await StateAsync(province, login));
        await province.AtAsync(Acts.On("2026-04-17 00:01"));
        Assert.Equal("SecurityLocked", await StateAsync(province, login));
        Assert.Single(await province.App.MailsToAsync("lavang@quangninh.gov.vn"), mail => mail.Text.Contains("45 ngày không đăng nhập", StringComparison.Ordinal));
    }

    [Refuses("QCVN 12 3.7.2.7.6", From = "2026-03-02 08:00")]
    public static async Task An_account_of_which_nobody_knows_when_it_was_used_is_not_locked(Province province)
    {
        var login = await province.HolderAsync("Lã Văn Ẩn", "laan@quangninh.gov.vn");
        await province.AtAsync(Acts.On("2026-05-04 08:00"));
        Assert.Equal("Active", await StateAsync(province, login));
    }

    internal static async Task SeenAsync(Province province, string login, string lastLogin = "2026-03-02T08:00:00+07:00", string? lastSendOrReceive = null)
    {
        using var admin = province.App.Admin();
        object fact = lastSendOrReceive is null ? new { login, lastLogin } : new { login, lastLogin, lastSendOrReceive };
        var answer = await admin.PostAsJsonAsync("api/activity", new { accounts = new[] { fact } });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static async Task<int> RemindersAsync(Province province, string mail) =>
        (await province.App.MailsToAsync(mail)).Count(sent => sent.Kind == "password-age");

    private static async Task<bool> MustChangeAsync(Province province, string login) =>
        (await ShownAsync(province, login)).GetProperty("mustChangePassword").GetBoolean();

    private static async Task<string> StateAsync(Province province, string login) =>
        (await ShownAsync(province, login)).GetProperty("state").ToString();

    private static async Task<JsonElement> ShownAsync(Province province, string login)
    {
        using var own = await OwnAsync(province);
        return await (await own.GetAsync($"api/agency/accounts/{login}")).JsonAsync();
    }

    private static async Task<HttpClient> OwnAsync(Province province) =>
        province.App.Client(await province.App.KeyAsync(Role.AgencyAdmin, Province.NoiVu));

    /// <summary>The admin account of Sở Nội vụ with its first password, and the digits that prove its holder.</summary>
    private static async Task<(string Login, string Digits)> AdminAccountAsync(Province province)
    {
        var form = Mau01.ForAgency(Province.NoiVu, "Sở Nội vụ");
        var shown = await province.ProvideAsync(form);
        var (login, digits) = (shown.Line(1).Login!, form.Form.AgencyAccounts![0].AdminHolder!.Phone![^4..]);
        Assert.Equal(HttpStatusCode.OK, (await ChangeAsync(province, login, digits, "Mật-khẩu-1-Cũ")).StatusCode);
        return (login, digits);
    }

    /// <summary>Taken back by the agency's admin, set anew through the link.</summary>
    private static async Task<HttpResponseMessage> ChangeAsync(Province province, string login, string digits, string password)
    {
        using var own = await OwnAsync(province);
        Assert.True((await own.PostAsync($"api/agency/accounts/{login}/reset", null)).IsSuccessStatusCode);
        var link = await ForgottenPasswords.NewestLinkAsync(province, Province.NoiVuMailbox);
        using var page = province.App.Browser();
        await page.OpenAsync(link);
        return await page.SubmitAsync(link, ("password", password), ("repeat", password), ("phone", digits));
    }
}
