using System.Net;
using System.Net.Http.Json;
using CongVan.Functions.Directory;
using CongVan.Functions.Identity;
using CongVan.Functions.Tests.Processes;
using Microsoft.Extensions.DependencyInjection;

namespace CongVan.Functions.Tests.Support;

/// <summary>Support tickets (Đ24.7) and secrets found (Đ24.6).</summary>
public sealed class SupportTests : IAsyncLifetime
{
    private const string AuthorityMail = "pa03@congan.quangninh.gov.vn";
    private const string UserMail = "nguyenthilien@quangninh.gov.vn";

    private readonly Province province = new(new(StringComparer.Ordinal) { ["Secrets:AuthorityMail"] = AuthorityMail });

    public ValueTask InitializeAsync() => province.InitializeAsync();

    public ValueTask DisposeAsync() => province.DisposeAsync();

    [Fact]
    public async Task A_ticket_goes_to_the_agencys_contact_who_settles_it_and_the_user_is_answered()
    {
        using var agency = province.Agency();
        var id = await OpenedAsync(await TicketAsync(agency, "Không mở được văn bản đến"));
        Assert.Contains("Không mở được văn bản đến", Assert.Single(await province.MailsAsync(id, Province.NoiVuMailbox, "support")).Text, StringComparison.Ordinal);
        Assert.Single(await province.MailsAsync(id, UserMail, "support"));

        // The same report again is the same ticket; another agency sees nothing of it.
        Assert.Equal(id, await OpenedAsync(await TicketAsync(agency, "Không mở được văn bản đến")));
        using var other = province.Agency(Province.XayDung);
        Assert.Equal(HttpStatusCode.NotFound, (await other.PostAsJsonAsync($"api/tickets/{id}/settled", new { words = "x" })).StatusCode);

        Assert.Equal(HttpStatusCode.OK, (await agency.PostAsJsonAsync($"api/tickets/{id}/settled", new { words = "Đã cài lại trình đọc PDF" })).StatusCode);
        await province.App.IdleAsync();
        Assert.Equal("Answered", (await province.ShowAsync(id)).Process.State);
        Assert.Contains("Đã cài lại trình đọc PDF", (await province.MailsAsync(id, UserMail, "support"))[^1].Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await agency.PostAsJsonAsync($"api/tickets/{id}/passed-on", new { words = "x" })).StatusCode);
    }

    [Fact]
    public async Task The_contact_answers_on_the_page_that_the_mail_links_to()
    {
        using var browser = await province.SignedInAsync(Province.NoiVuMailbox);
        await browser.OpenAsync("console/ho-tro");
        var wrong = await browser.SubmitAsync("console/ho-tro", ("fullName", "Nguyễn Thị Liên"), ("mail", "khong-phai-thu"), ("what", "Không in được phiếu trình"));
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Contains("Không in được phiếu trình", WebUtility.HtmlDecode(browser.Page), StringComparison.Ordinal); // what was typed is kept
        await browser.SubmitAsync("console/ho-tro", ("fullName", "Nguyễn Thị Liên"), ("mail", UserMail), ("what", "Không in được phiếu trình"));
        await province.App.IdleAsync();
        const string id = "ho-tro-2026-1";
        var link = Assert.Single((await province.MailsAsync(id, Province.NoiVuMailbox, "support"))[0].Links.Select(each => new Uri(each).AbsolutePath), path => path.Contains(id, StringComparison.Ordinal));
        await browser.OpenAsync(link);
        Assert.Contains("Trả lời người sử dụng", WebUtility.HtmlDecode(browser.Page), StringComparison.Ordinal);
        Assert.DoesNotContain("Rút yêu cầu", WebUtility.HtmlDecode(browser.Page), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.SubmitAsync($"console/quy-trinh/{id}/da-ho-tro", ("reason", " "))).StatusCode);
        await browser.OpenAsync(link);
        await browser.SubmitAsync($"console/quy-trinh/{id}/da-ho-tro", ("reason", "Đã cài lại máy in"));
        await province.App.IdleAsync();
        Assert.Equal("Answered", (await province.ShowAsync(id)).Process.State);
        Assert.Contains("Đã cài lại máy in", (await province.MailsAsync(id, UserMail, "support"))[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_contact_does_not_take_up_goes_to_the_department_by_itself_day_or_night()
    {
        // From the hotline, on a Saturday evening: 24/24.
        await province.App.AdvanceToAsync(Province.At(7, 20));
        using var hotline = province.App.Client(await province.App.KeyAsync(Role.Clerk, officialId: Province.SealClerk));
        var refused = await TicketAsync(hotline, "Không ký số được");
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var id = await OpenedAsync(await TicketAsync(hotline, "Không ký số được", Province.XayDung));
        await province.App.AdvanceToAsync(Province.At(7, 23, 59));
        Assert.Empty(await province.MailsAsync(id, Province.OfficialMail, "approval"));
        await province.App.AdvanceToAsync(Province.At(8, 0));

        await AnswerAsync(id, Province.OfficialMail, ("decision", "da-khac-phuc"), ("reason", "Đã cập nhật chứng thư số máy chủ"));
        Assert.Contains("Đã khắc phục: Đã cập nhật chứng thư số máy chủ", (await province.MailsAsync(id, UserMail, "support"))[^1].Text, StringComparison.Ordinal);
        Assert.Equal("Answered", (await province.ShowAsync(id)).Process.State);
    }

    [Fact]
    public async Task A_secret_found_is_told_to_all_four_the_spreader_locked_on_an_officials_word_and_followed_until_closed()
    {
        var spreader = (await province.ProvideAsync(Mau01.For("Mai Văn Lộ"), Province.XayDung)).Line(1).Login!;
        using var agency = province.Agency();

        // The reporter's account is never put up for a lock (Đ24.6).
        var refused = await agency.PostAsJsonAsync("api/secrets", new { document = "Văn bản số 09/BC-SXD", spreader, reporter = spreader });
        Assert.Contains("tai-khoan-nguoi-bao", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        var id = await OpenedAsync(await agency.PostAsJsonAsync(
            "api/secrets", new { document = "Văn bản số 09/BC-SXD, hộp văn bản đến", senderAgency = Province.XayDung, spreader, reporter = "nguyenthilien" }));
        foreach (var mail in new[] { Province.NoiVuMailbox, Province.XayDungMailbox, AuthorityMail, Province.LeadMail })
            Assert.Single(await province.MailsAsync(id, mail, "secret"));
        Assert.True((await FindAsync(spreader)).Enabled); // on an official's word only

        await AnswerAsync(id, Province.OfficialMail, ("decision", "khoa"));
        Assert.Contains((await FindAsync(spreader)).Locks, each => each.Reason == LockReason.SecretSpread && each.By == Province.Official);
        Assert.Equal("Open", (await province.ShowAsync(id)).Process.State);

        Assert.Equal(HttpStatusCode.OK, (await agency.PostAsJsonAsync($"api/secrets/{id}/notes", new { words = "Đã gỡ bỏ khỏi hộp văn bản đến" })).StatusCode);
        using var page = province.App.Browser();
        await page.OpenAsync(await province.LinkAsync(id, Province.LeadMail));
        Assert.Contains("Đã gỡ bỏ khỏi hộp văn bản đến", WebUtility.HtmlDecode(page.Page), StringComparison.Ordinal);
        await AnswerAsync(id, Province.LeadMail, ("decision", "ketthuc-mo-khoa"), ("reason", "Công an tỉnh đánh giá không lộ ra ngoài"));

        Assert.True((await FindAsync(spreader)).Enabled);
        Assert.Equal("Answered", (await province.ShowAsync(id)).Process.State);
        Assert.Contains("không lộ ra ngoài", (await province.MailsAsync(id, AuthorityMail, "secret"))[^1].Text, StringComparison.Ordinal);
    }

    private async Task<DirectoryAccount> FindAsync(string login) =>
        (await province.App.Services.GetRequiredService<IAccountDirectory>().FindAsync(login, TestContext.Current.CancellationToken))!;

    private async Task AnswerAsync(string id, string mail, params (string Name, string Value)[] fields)
    {
        using var page = await province.PressAsync(await province.LinkAsync(id, mail), fields);
    }

    private static Task<HttpResponseMessage> TicketAsync(HttpClient client, string what, string? agencyCode = null) =>
        client.PostAsJsonAsync("api/tickets", new { fullName = "Nguyễn Thị Liên", phone = "0912000111", mail = UserMail, login = "nguyenthilien", what, agencyCode });

    private async Task<string> OpenedAsync(HttpResponseMessage answer)
    {
        using (answer)
        {
            Assert.True(answer.StatusCode == HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync());
            await province.App.IdleAsync();
            return (await answer.JsonAsync()).GetProperty("id").GetString()!;
        }
    }
}
