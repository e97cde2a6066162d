using System.Net;
using System.Net.Http.Json;
using CongVan.Functions.Identity;
using CongVan.Functions.Tests;
using CongVan.Functions.Tests.Processes;

namespace CongVan.Clauses.Scenarios;

/// <summary>A password back to default (Đ2.4, 24.2) and what an agency's admin does for its own people (Đ23.5).</summary>
internal static class ForgottenPasswords
{
    private const string Ask = "/quen-mat-khau";

    [Accepts("Đ24.2")]
    public static async Task The_holder_sets_another_through_the_registered_mail_and_a_leak_locks_on_that_proof(Province province)
    {
        var login = await province.HolderAsync("Lương Thị Lộ", "luonglo@quangninh.gov.vn");
        using var page = province.App.Browser();
        await AskAsync(page, login, "lo");
        var link = await NewestLinkAsync(province, "luonglo@quangninh.gov.vn");
        await page.OpenAsync(link);
        Assert.Equal(HttpStatusCode.OK, (await page.SubmitAsync(link, ("decision", "lock"))).StatusCode);
        Assert.Contains(await province.App.MailsToAsync(Province.NoiVuMailbox), mail => mail.Kind == "account-locked" && mail.Text.Contains(login, StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.OK, (await page.SubmitAsync(link, ("password", "Mật-khẩu-9-Mới"), ("repeat", "Mật-khẩu-9-Mới"))).StatusCode);
        Assert.Equal(HttpStatusCode.Gone, (await page.OpenAsync(link)).StatusCode);
    }

    [Refuses("Đ24.2")]
    public static async Task Asking_in_anothers_name_locks_nobody_and_learns_nothing(Province province)
    {
        var login = await province.HolderAsync("Lương Văn Yên", "luongyen@quangninh.gov.vn");
        using var page = province.App.Browser();
        for (var i = 0; i < 5; i++) await AskAsync(page, login, "lo");
        var known = page.Page.Replace(login, "X", StringComparison.Ordinal);
        await AskAsync(page, "khongcoai", "lo");
        Assert.Equal(known, page.Page.Replace("khongcoai", "X", StringComparison.Ordinal));

        Assert.DoesNotContain(await province.App.MailsToAsync(Province.NoiVuMailbox), mail => mail.Kind == "account-locked" && mail.Text.Contains(login, StringComparison.Ordinal));
        Assert.Equal(3, (await province.App.MailsToAsync("luongyen@quangninh.gov.vn")).Count(mail => mail.Kind == "password" && mail.About is null)); // more in the hour are not sent
    }

    [Accepts("Đ23.5")]
    public static async Task An_agencys_admin_gives_rights_room_contact_and_a_new_password_to_its_own(Province province)
    {
        var login = await province.HolderAsync("Lương Thị Phòng", "luongphong@quangninh.gov.vn");
        using var own = province.App.Client(await province.App.KeyAsync(Role.AgencyAdmin, Province.NoiVu));
        Assert.True((await own.PutAsJsonAsync($"api/agency/accounts/{login}/rights", new { rights = new[] { "Sign", "Draft" } })).IsSuccessStatusCode);
        Assert.True((await own.PutAsJsonAsync($"api/agency/accounts/{login}/contact", new { room = "Phòng Tổ chức" })).IsSuccessStatusCode);
        Assert.True((await own.PostAsync($"api/agency/accounts/{login}/reset", null)).IsSuccessStatusCode);
        Assert.Contains("đã được quản trị đặt lại", (await province.App.MailsToAsync("luongphong@quangninh.gov.vn"))[^1].Text, StringComparison.Ordinal);
        Assert.Contains("Phòng Tổ chức", await own.GetStringAsync($"api/agency/accounts/{login}"), StringComparison.Ordinal);
    }

    [Refuses("Đ23.5")]
    public static async Task Another_agencys_people_are_not_there_for_an_admin_and_an_agency_that_is_no_admin_may_not(Province province)
    {
        var login = await province.HolderAsync("Lương Văn Khác", "luongkhac@quangninh.gov.vn");
        using var other = province.App.Client(await province.App.KeyAsync(Role.AgencyAdmin, Province.XayDung));
        await other.PutAsJsonAsync($"api/agency/accounts/{login}/rights", new { rights = Array.Empty<string>() }).RefusesAsync(HttpStatusCode.NotFound, "khong-co-tai-khoan", "Đ23.5");
        await other.PostAsync($"api/agency/accounts/{login}/reset", null).RefusesAsync(HttpStatusCode.NotFound, "khong-co-tai-khoan", "Đ23.5");
        using var plain = province.Agency();
        Assert.Equal(HttpStatusCode.Forbidden, (await plain.PostAsync($"api/agency/accounts/{login}/reset", null)).StatusCode);
    }

    /// <summary>The path of the newest password link somebody was sent.</summary>
    internal static async Task<string> NewestLinkAsync(Province province, string mail) =>
        (await province.App.MailsToAsync(mail)).SelectMany(sent => sent.Links).Select(link => new Uri(link).AbsolutePath)
            .Last(path => path.StartsWith("/mat-khau/", StringComparison.Ordinal));

    /// <summary>A holder with an address and a password.</summary>
    /// <param name="day">Of the request's document, when it is not the usual one.</param>
    internal static async Task<string> HolderAsync(this Province province, string name, string mail, string? day = null)
    {
        var form = new Mau01().With(Mau01.Person(name, mail));
        var filed = await province.FileAsync(day is null ? form : form.Dated(day));
        await province.DecideAsync(filed.Id);
        var link = await NewestLinkAsync(province, mail);
        using var page = province.App.Browser();
        await page.OpenAsync(link);
        Assert.Equal(HttpStatusCode.OK, (await page.SubmitAsync(link, ("password", "Mật-khẩu-8-Cũ"), ("repeat", "Mật-khẩu-8-Cũ"))).StatusCode);
        return (await province.LineAsync(filed)).Login!;
    }

    private static async Task AskAsync(Browser page, string login, string why)
    {
        await page.OpenAsync(Ask);
        Assert.Equal(HttpStatusCode.OK, (await page.SubmitAsync(Ask, ("login", login), ("ly-do", why))).StatusCode);
    }
}
