using System.Net;

namespace CongVan.Functions.Tests.Identity;

public sealed class SignInTests : IAsyncLifetime
{
    private const string Mail = "canbo@quangninh.gov.vn";
    private readonly RunningApp app = new();

    public async ValueTask InitializeAsync()
    {
        await app.InitializeAsync();
        await PutAsync(active: true, ifMatch: null);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_link_in_the_registered_mailbox_signs_in_and_leads_back()
    {
        using var browser = app.Browser();
        await browser.OpenAsync("dang-nhap?return=/api/officials");
        Assert.Equal(HttpStatusCode.OK, (await browser.SubmitAsync("dang-nhap", ("mail", Mail.ToUpperInvariant()))).StatusCode);

        var link = await LinkAsync();
        await browser.OpenAsync(link);
        Assert.Contains("Trần Văn Ánh", WebUtility.HtmlDecode(browser.Page), StringComparison.Ordinal);
        var entered = await browser.SubmitAsync(link);
        Assert.Equal((HttpStatusCode.Found, "/api/officials"), (entered.StatusCode, entered.Headers.Location!.OriginalString));
        Assert.Equal(HttpStatusCode.OK, (await browser.OpenAsync("api/officials")).StatusCode);
        Assert.Contains(await app.AuditAsync(), entry => entry is { Act: "đăng nhập", Actor: "official-can-bo-1" });
    }

    [Fact]
    public async Task The_cookie_is_for_this_site_alone_and_no_script_reads_it()
    {
        using var browser = app.Browser();
        var entered = await SignInAsync(browser);
        var cookie = entered.Headers.GetValues("Set-Cookie").Single(one => one.StartsWith("congvan_session=", StringComparison.Ordinal)).ToLowerInvariant();
        Assert.Contains("httponly", cookie, StringComparison.Ordinal);
        Assert.Contains("samesite=strict", cookie, StringComparison.Ordinal);
        Assert.DoesNotContain("secure", cookie, StringComparison.Ordinal); // the test's address is http
    }

    [Fact]
    public async Task Where_people_come_by_https_the_cookies_are_secure()
    {
        await using var secure = new RunningApp(new Dictionary<string, string>(StringComparer.Ordinal) { ["Site:PublicAddress"] = "https://congvan.example" });
        await secure.InitializeAsync();
        using var browser = secure.Browser();
        var page = await browser.OpenAsync("dang-nhap");
        Assert.All(page.Headers.GetValues("Set-Cookie"), cookie => Assert.Contains("secure", cookie, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_stranger_is_told_the_same_as_an_official_and_gets_no_mail()
    {
        using var browser = app.Browser();
        await browser.OpenAsync("dang-nhap");
        await browser.SubmitAsync("dang-nhap", ("mail", Mail));
        var toKnown = browser.Page;
        await browser.OpenAsync("dang-nhap");
        var answer = await browser.SubmitAsync("dang-nhap", ("mail", "khach@quangninh.gov.vn"));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(toKnown.Replace(Mail, "X", StringComparison.Ordinal), browser.Page.Replace("khach@quangninh.gov.vn", "X", StringComparison.Ordinal));
        Assert.Empty(await app.MailsToAsync("khach@quangninh.gov.vn"));
    }

    [Fact]
    public async Task A_mail_scanner_that_opens_the_link_does_not_use_it_up()
    {
        using var browser = app.Browser();
        var link = await AskAsync(browser);
        using var scanner = app.Client();
        Assert.Equal(HttpStatusCode.OK, (await scanner.GetAsync(link)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await scanner.GetAsync(link)).StatusCode);

        await browser.OpenAsync(link);
        Assert.Equal(HttpStatusCode.Found, (await browser.SubmitAsync(link)).StatusCode);
    }

    [Fact]
    public async Task A_link_signs_in_once()
    {
        using var first = app.Browser();
        var link = await AskAsync(first);
        using var second = app.Browser();
        await first.OpenAsync(link);
        await second.OpenAsync(link);
        await first.SubmitAsync(link);

        Assert.Equal(HttpStatusCode.Gone, (await second.SubmitAsync(link)).StatusCode);
        Assert.DoesNotContain(second.Cookies, cookie => cookie.Name == "congvan_session");
        Assert.Equal(HttpStatusCode.Gone, (await second.OpenAsync(link)).StatusCode);
    }

    [Fact]
    public async Task Of_eight_uses_at_the_same_moment_one_signs_in()
    {
        using var asking = app.Browser();
        var link = await AskAsync(asking);
        var browsers = Enumerable.Range(0, 8).Select(_ => app.Browser()).ToList();
        foreach (var browser in browsers) await browser.OpenAsync(link);

        var answers = await Task.WhenAll(browsers.Select(browser => browser.SubmitAsync(link)));
        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Found);
        Assert.Equal(7, answers.Count(answer => answer.StatusCode == HttpStatusCode.Gone));
    }

    [Fact]
    public async Task A_link_lives_fifteen_minutes_and_not_a_tick_longer()
    {
        using var browser = app.Browser();
        var asked = app.Now;
        var link = await AskAsync(browser);
        await app.AdvanceToAsync(asked + TimeSpan.FromMinutes(15) - TimeSpan.FromTicks(1));
        Assert.Equal(HttpStatusCode.OK, (await browser.OpenAsync(link)).StatusCode);
        await app.AdvanceToAsync(asked + TimeSpan.FromMinutes(15));
        Assert.Equal(HttpStatusCode.Gone, (await browser.SubmitAsync(link)).StatusCode);
        Assert.Equal(HttpStatusCode.Gone, (await browser.OpenAsync(link)).StatusCode);
    }

    [Fact]
    public async Task A_link_changed_on_its_way_opens_nothing()
    {
        using var browser = app.Browser();
        var link = await AskAsync(browser);
        var changed = link[..^1] + (link[^1] == 'A' ? 'B' : 'A');
        Assert.Equal(HttpStatusCode.NotFound, (await browser.OpenAsync(changed)).StatusCode);
    }

    [Fact]
    public async Task A_form_that_did_not_come_from_our_page_does_nothing()
    {
        using var browser = app.Browser();
        var link = await AskAsync(browser);
        using var foreign = app.Client();
        var answer = await foreign.PostAsync(link, new FormUrlEncodedContent([KeyValuePair.Create("x", "y")]));
        var problem = await Problem.OfAsync(answer);
        Assert.Equal((HttpStatusCode.BadRequest, "trang-da-cu"), (problem.Status, problem.Code));

        await browser.OpenAsync(link);
        Assert.Equal(HttpStatusCode.Found, (await browser.SubmitAsync(link)).StatusCode);
    }

    [Fact]
    public async Task A_session_ends_after_eight_idle_hours()
    {
        using var browser = app.Browser();
        await SignInAsync(browser);
        await app.AdvanceAsync(TimeSpan.FromHours(8) - TimeSpan.FromTicks(1));
        Assert.Equal(HttpStatusCode.OK, (await browser.OpenAsync("api/officials")).StatusCode);
        await app.AdvanceAsync(TimeSpan.FromHours(8));
        Assert.Equal(HttpStatusCode.Found, (await browser.OpenAsync("api/officials")).StatusCode);
    }

    [Fact]
    public async Task Whoever_signs_out_is_out_even_with_a_copy_of_the_cookie()
    {
        using var browser = app.Browser();
        await SignInAsync(browser);
        var copy = browser.Cookies.Single(cookie => cookie.Name == "congvan_session").Value;
        await browser.OpenAsync("dang-nhap");
        Assert.Equal(HttpStatusCode.Found, (await browser.SubmitAsync("dang-xuat")).StatusCode);

        using var thief = app.Client();
        thief.DefaultRequestHeaders.Add("Cookie", $"congvan_session={copy}");
        Assert.Equal(HttpStatusCode.Unauthorized, (await thief.GetAsync("api/officials")).StatusCode);
    }

    [Fact]
    public async Task An_official_who_left_is_out_at_once()
    {
        using var browser = app.Browser();
        await SignInAsync(browser);
        using var admin = app.Admin();
        var read = await admin.GetAsync("api/officials/can-bo-1");
        await PutAsync(active: false, read.Headers.ETag!.ToString());
        Assert.Equal(HttpStatusCode.Found, (await browser.OpenAsync("api/officials")).StatusCode);
    }

    [Fact]
    public async Task A_signed_in_official_may_not_do_what_Administrators_do()
    {
        using var browser = app.Browser();
        await SignInAsync(browser);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.OpenAsync("api/keys")).StatusCode);
        Assert.Contains("khong-co-quyen", browser.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mailbox_gets_three_links_in_a_quarter_of_an_hour_and_more_later()
    {
        using var browser = app.Browser();
        for (var i = 0; i < 5; i++) await AskOnlyAsync(browser);
        Assert.Equal(3, (await app.MailsToAsync(Mail)).Count);
        await app.AdvanceAsync(TimeSpan.FromMinutes(15));
        await AskOnlyAsync(browser);
        Assert.Equal(4, (await app.MailsToAsync(Mail)).Count);
    }

    [Fact]
    public async Task One_address_may_not_try_all_mailboxes()
    {
        using var browser = app.Browser();
        HttpStatusCode last = default;
        for (var i = 0; i < 31; i++)
        {
            await browser.OpenAsync("dang-nhap");
            last = (await browser.SubmitAsync("dang-nhap", ("mail", $"thu{i}@quangninh.gov.vn"))).StatusCode;
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, last);
    }

    [Theory]
    [InlineData("//example.org/x")]
    [InlineData("/\\example.org")]
    [InlineData("https://example.org")]
    public async Task Nobody_is_led_away_after_signing_in(string address)
    {
        using var browser = app.Browser();
        await browser.OpenAsync($"dang-nhap?return={Uri.EscapeDataString(address)}");
        await browser.SubmitAsync("dang-nhap", ("mail", Mail), ("return", address));
        var link = await LinkAsync();
        await browser.OpenAsync(link);
        Assert.Equal("/console", (await browser.SubmitAsync(link)).Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Another_instance_knows_the_forms_and_sessions_of_this_one()
    {
        using var browser = app.Browser();
        await SignInAsync(browser);
        await browser.OpenAsync("dang-nhap");
        var form = browser.Page;

        await app.RestartAsync();
        Assert.Equal(HttpStatusCode.OK, (await browser.OpenAsync("api/officials")).StatusCode);
        browser.Show(form);
        Assert.Equal(HttpStatusCode.Found, (await browser.SubmitAsync("dang-xuat")).StatusCode);
    }

    private async Task AskOnlyAsync(Browser browser)
    {
        await browser.OpenAsync("dang-nhap");
        Assert.Equal(HttpStatusCode.OK, (await browser.SubmitAsync("dang-nhap", ("mail", Mail))).StatusCode);
    }

    private async Task<string> AskAsync(Browser browser)
    {
        await AskOnlyAsync(browser);
        return await LinkAsync();
    }

    private async Task<HttpResponseMessage> SignInAsync(Browser browser)
    {
        var link = await AskAsync(browser);
        await browser.OpenAsync(link);
        return await browser.SubmitAsync(link);
    }

    private async Task<string> LinkAsync() => new Uri((await app.MailsToAsync(Mail))[^1].Links[0]).AbsolutePath;

    private async Task PutAsync(bool active, string? ifMatch)
    {
        using var admin = app.Admin();
        var answer = await admin.PutAsync(
            "api/officials/can-bo-1",
            new
            {
                id = "can-bo-1",
                fullName = "Trần Văn Ánh",
                post = "Chuyên viên",
                mail = Mail,
                duties = new[] { "DecideAccounts" },
                agencies = Array.Empty<string>(),
                alternates = Array.Empty<string>(),
                active,
            },
            ifMatch);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }
}
