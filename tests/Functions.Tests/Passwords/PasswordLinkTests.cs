using System.Net;
using CongVan.Functions.Directory;
using CongVan.Functions.Tests.Processes;
using Microsoft.Extensions.DependencyInjection;

namespace CongVan.Functions.Tests.Passwords;

/// <summary>No password travels by mail: the holder sets it through a one-time link (Đ16.1, Đ16.6).</summary>
public sealed class PasswordLinkTests(Province province) : IClassFixture<Province>
{
    private const string Strong = "Mật-khẩu-8-Tốt";
    private static int count;

    [Fact]
    public async Task The_holder_with_an_official_address_sets_the_password_from_it_without_digits()
    {
        var (login, link) = await DirectAsync();
        using var page = province.App.Browser();
        await page.OpenAsync(link);
        Assert.DoesNotContain("name=\"phone\"", page.Page, StringComparison.Ordinal);
        Assert.False((await AccountAsync(login))!.HasPassword);
        Assert.Equal(HttpStatusCode.OK, (await SetAsync(page, link)).StatusCode);
        Assert.True((await AccountAsync(login))!.HasPassword);
    }

    [Fact]
    public async Task No_mail_of_the_whole_process_carries_a_password()
    {
        var (_, link) = await DirectAsync();
        using var page = province.App.Browser();
        await page.OpenAsync(link);
        await SetAsync(page, link);
        foreach (var file in System.IO.Directory.EnumerateFiles(province.App.Folder, "*", SearchOption.AllDirectories).Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)))
            Assert.DoesNotContain(Strong, await ReadAsync(file), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_address_the_link_goes_through_the_receiver_and_the_phones_last_four_digits_complete_it()
    {
        var (login, link, digits) = await ThroughReceiverAsync();
        using var page = province.App.Browser();
        await page.OpenAsync(link);
        Assert.Contains("name=\"phone\"", page.Page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await SetAsync(page, link, ("phone", ""))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await SetAsync(page, link, ("phone", digits))).StatusCode);
        Assert.True((await AccountAsync(login))!.HasPassword);
    }

    [Fact]
    public async Task Five_wrong_tries_lock_the_link_even_for_the_right_digits()
    {
        var (login, link, digits) = await ThroughReceiverAsync();
        using var page = province.App.Browser();
        await page.OpenAsync(link);
        var wrong = digits == "0000" ? "1111" : "0000";
        for (var left = 4; left >= 1; left--)
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await SetAsync(page, link, ("phone", wrong))).StatusCode);
            Assert.Contains($"Còn {left} lần thử", WebUtility.HtmlDecode(page.Page), StringComparison.Ordinal);
        }

        var open = page.Page;
        Assert.Equal(HttpStatusCode.Gone, (await SetAsync(page, link, ("phone", wrong))).StatusCode);
        Assert.Contains("Liên kết đã bị khóa", WebUtility.HtmlDecode(page.Page), StringComparison.Ordinal);
        page.Show(open);
        Assert.Equal(HttpStatusCode.Gone, (await SetAsync(page, link, ("phone", digits))).StatusCode);
        Assert.False((await AccountAsync(login))!.HasPassword);
    }

    [Fact]
    public async Task Many_guesses_at_once_are_no_more_than_five_tries()
    {
        var (_, link, digits) = await ThroughReceiverAsync();
        using var page = province.App.Browser();
        await page.OpenAsync(link);
        var form = page.Page;
        var guesses = Enumerable.Range(0, 12).Select(guess => guess.ToString("D4", System.Globalization.CultureInfo.InvariantCulture)).Where(guess => guess != digits);
        await Task.WhenAll(guesses.Select(guess =>
        {
            page.Show(form);
            return SetAsync(page, link, ("phone", guess));
        }));
        page.Show(form);
        Assert.Equal(HttpStatusCode.Gone, (await SetAsync(page, link, ("phone", digits))).StatusCode);
    }

    [Fact]
    public async Task A_link_sets_a_password_once()
    {
        var (_, link) = await DirectAsync();
        using var page = province.App.Browser();
        await page.OpenAsync(link);
        var form = page.Page;
        await SetAsync(page, link);
        page.Show(form);
        Assert.Equal(HttpStatusCode.Gone, (await SetAsync(page, link)).StatusCode);
        Assert.Contains("Liên kết đã được sử dụng", WebUtility.HtmlDecode(page.Page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_passwords_at_the_same_moment_one_is_set()
    {
        var (login, link) = await DirectAsync();
        var pages = Enumerable.Range(0, 6).Select(_ => province.App.Browser()).ToList();
        foreach (var page in pages) await page.OpenAsync(link);
        var answers = await Task.WhenAll(pages.Select(page => SetAsync(page, link)));
        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.True((await AccountAsync(login))!.HasPassword);
    }

    [Theory]
    [InlineData("Ngan-1a", "ít nhất 8 ký tự")]
    [InlineData("khong-in-hoa-1", "chữ in hoa")]
    [InlineData("KHONG-THUONG-1", "chữ thường")]
    [InlineData("Khong-co-so", "chữ số")]
    [InlineData("KhongDacBiet1", "ký tự đặc biệt")]
    public async Task A_weak_password_is_refused_with_the_reason_of_article_16_1_and_the_link_stays(string weak, string reason)
    {
        var (login, link) = await DirectAsync();
        using var page = province.App.Browser();
        await page.OpenAsync(link);
        Assert.Equal(HttpStatusCode.BadRequest, (await page.SubmitAsync(link, ("password", weak), ("repeat", weak))).StatusCode);
        Assert.Contains(reason, WebUtility.HtmlDecode(page.Page), StringComparison.Ordinal);
        Assert.DoesNotContain(weak, page.Page, StringComparison.Ordinal);
        Assert.False((await AccountAsync(login))!.HasPassword);
        Assert.Equal(HttpStatusCode.OK, (await SetAsync(page, link)).StatusCode);
    }

    [Fact]
    public async Task Two_different_passwords_are_a_slip_and_set_nothing()
    {
        var (_, link) = await DirectAsync();
        using var page = province.App.Browser();
        await page.OpenAsync(link);
        Assert.Equal(HttpStatusCode.BadRequest, (await page.SubmitAsync(link, ("password", Strong), ("repeat", Strong + "x"))).StatusCode);
        Assert.Contains("chưa giống nhau", WebUtility.HtmlDecode(page.Page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_lives_seven_days_and_not_a_tick_longer()
    {
        await using var later = new Province();
        await later.InitializeAsync();
        var sent = later.Now;
        var (_, link) = await DirectAsync(later);
        using var page = later.App.Browser();
        await later.App.AdvanceToAsync(sent + TimeSpan.FromDays(7) - TimeSpan.FromTicks(1));
        Assert.Equal(HttpStatusCode.OK, (await page.OpenAsync(link)).StatusCode);
        await later.App.AdvanceToAsync(sent + TimeSpan.FromDays(7));
        Assert.Equal(HttpStatusCode.Gone, (await SetAsync(page, link)).StatusCode);
        Assert.Contains("Liên kết đã hết hiệu lực", WebUtility.HtmlDecode(page.Page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_locked_link_is_replaced_by_a_new_one_until_a_password_was_set()
    {
        var (login, locked, digits) = await ThroughReceiverAsync();
        using var page = province.App.Browser();
        await page.OpenAsync(locked);
        var form = page.Page;
        for (var i = 0; i < 5; i++)
        {
            page.Show(form);
            await SetAsync(page, locked, ("phone", "x"));
        }

        using var admin = province.App.Admin();
        Assert.Equal(HttpStatusCode.OK, (await admin.PostAsync($"api/accounts/{login}/password-link", null)).StatusCode);
        var renewed = Link((await province.App.MailsToAsync(Province.NoiVuMailbox)).Last(mail => mail.Kind == "password").Links);
        Assert.NotEqual(locked, renewed);
        Assert.Equal(HttpStatusCode.Gone, (await page.OpenAsync(locked)).StatusCode);
        await page.OpenAsync(renewed);
        Assert.Equal(HttpStatusCode.OK, (await SetAsync(page, renewed, ("phone", digits))).StatusCode);

        var again = await Problem.OfAsync(admin.PostAsync($"api/accounts/{login}/password-link", null));
        Assert.Equal((HttpStatusCode.Conflict, "da-co-mat-khau"), (again.Status, again.Code));
        var nobody = await Problem.OfAsync(admin.PostAsync("api/accounts/khongcoai/password-link", null));
        Assert.Equal((HttpStatusCode.NotFound, "khong-co-tai-khoan"), (nobody.Status, nobody.Code));
    }

    private static Task<HttpResponseMessage> SetAsync(Browser page, string link, params (string, string)[] more) =>
        page.SubmitAsync(link, [("password", Strong), ("repeat", Strong), .. more]);

    private async Task<DirectoryAccount?> AccountAsync(string login) =>
        await province.App.Services.GetRequiredService<IAccountDirectory>().FindAsync(login, CancellationToken.None);

    private Task<(string Login, string Link)> DirectAsync() => DirectAsync(province);

    private static async Task<(string Login, string Link)> DirectAsync(Province at)
    {
        var mail = $"nguoi{Interlocked.Increment(ref count)}@quangninh.gov.vn";
        var filed = await at.FileAsync(new Mau01().With(Mau01.Person("Hồ Thị Khóa", mail)));
        await at.DecideAsync(filed.Id);
        return ((await at.ShowAsync(filed.Id)).Line(1).Login!, Link(Assert.Single(await at.MailsAsync(filed.Id, mail, "password")).Links));
    }

    private async Task<(string Login, string Link, string Digits)> ThroughReceiverAsync()
    {
        var person = Mau01.Person("Hồ Văn Số");
        var filed = await province.FileAsync(new Mau01().With(person));
        await province.DecideAsync(filed.Id);
        var mail = Assert.Single(await province.MailsAsync(filed.Id, Province.NoiVuMailbox, "password"));
        Assert.Contains("Hoàng Thị Hạnh", mail.Text, StringComparison.Ordinal); // mục I of Mẫu 01: the receiver
        return ((await province.ShowAsync(filed.Id)).Line(1).Login!, Link(mail.Links), person.Phone![^4..]);
    }

    private static string Link(IEnumerable<string> links) =>
        links.Select(link => new Uri(link).AbsolutePath).First(path => path.StartsWith("/mat-khau/", StringComparison.Ordinal));

    private static async Task<string> ReadAsync(string file)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync();
    }
}
