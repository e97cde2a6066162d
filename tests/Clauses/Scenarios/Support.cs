using System.Net;
using System.Net.Http.Json;
using CongVan.Clauses.Playing;
using CongVan.Functions.Tests;
using CongVan.Functions.Tests.Processes;

namespace CongVan.Clauses.Scenarios;

/// <summary>Support (Đ24.7) and secrets found (Đ24.6).</summary>
internal static class Support
{
    private const string UserMail = "nguyenthilien@quangninh.gov.vn";

    [Accepts("Đ24.7", From = "2026-03-07 20:00")]
    public static async Task A_ticket_goes_to_the_agencys_contact_and_day_or_night_to_the_So_when_nobody_takes_it_up(Province province)
    {
        using var agency = province.Agency();
        var id = await OpenedAsync(province, TicketAsync(agency, "Không mở được văn bản đến"));
        Assert.Single(await province.MailsAsync(id, Province.NoiVuMailbox, "support"));
        await province.AtAsync(Acts.On("2026-03-08 00:00")); // four hours later, on a Sunday
        using var page = await province.PressAsync(await province.LinkAsync(id, Province.OfficialMail), ("decision", "da-khac-phuc"), ("reason", "Đã cập nhật máy chủ"));
        Assert.Contains("Đã cập nhật máy chủ", (await province.MailsAsync(id, UserMail, "support"))[^1].Text, StringComparison.Ordinal);
        Assert.Equal("Answered", (await province.ShowAsync(id)).Process.State);
    }

    [Refuses("Đ24.7")]
    public static async Task A_ticket_that_says_nothing_is_refused_and_another_agencys_is_not_there(Province province)
    {
        using var agency = province.Agency();
        Assert.Equal(HttpStatusCode.BadRequest, (await TicketAsync(agency, " ")).StatusCode);
        var id = await OpenedAsync(province, TicketAsync(agency, "Không ký số được"));
        using var other = province.Agency(Province.XayDung);
        Assert.Equal(HttpStatusCode.NotFound, (await other.PostAsJsonAsync($"api/tickets/{id}/settled", new { words = "Xong" })).StatusCode);
        Assert.Equal("Open", (await province.ShowAsync(id)).Process.State);
    }

    [Accepts("Đ24.6")]
    public static async Task A_secret_found_is_told_to_all_four_and_followed_until_the_leader_closes_it(Province province)
    {
        var spreader = (await province.ProvideAsync(Mau01.For("Mai Văn Lộ"), Province.XayDung)).Line(1).Login!;
        using var agency = province.Agency();
        var id = await OpenedAsync(province, SecretAsync(agency, spreader, "nguyenthilien"));
        foreach (var mail in new[] { Province.NoiVuMailbox, Province.XayDungMailbox, Recorded.AuthorityMail, Province.LeadMail })
            Assert.Single(await province.MailsAsync(id, mail, "secret"));

        using (await province.PressAsync(await province.LinkAsync(id, Province.OfficialMail), ("decision", "khoa")))
            Assert.Equal("Open", (await province.ShowAsync(id)).Process.State);
        using var closed = await province.PressAsync(await province.LinkAsync(id, Province.LeadMail), ("decision", "ketthuc-mo-khoa"), ("reason", "Công an tỉnh đánh giá không lộ ra ngoài"));
        Assert.Equal("Answered", (await province.ShowAsync(id)).Process.State);
        Assert.Contains("không lộ ra ngoài", (await province.MailsAsync(id, Recorded.AuthorityMail, "secret"))[^1].Text, StringComparison.Ordinal);
    }

    [Refuses("Đ24.6")]
    public static async Task Who_reports_a_secret_is_never_put_up_for_a_lock_and_nobody_is_locked_on_a_reporters_word(Province province)
    {
        var spreader = (await province.ProvideAsync(Mau01.For("Mai Văn Báo"), Province.XayDung)).Line(1).Login!;
        using var agency = province.Agency();
        await SecretAsync(agency, spreader, spreader).RefusesAsync(HttpStatusCode.BadRequest, "tai-khoan-nguoi-bao", "báo");
        var id = await OpenedAsync(province, SecretAsync(agency, spreader, "nguyenthilien"));
        using var admin = province.App.Admin();
        Assert.DoesNotContain("SecretSpread", await admin.GetStringAsync($"api/accounts/{spreader}"), StringComparison.Ordinal);
        Assert.NotEmpty(await province.MailsAsync(id, Province.OfficialMail)); // an official is asked
    }

    private static Task<HttpResponseMessage> TicketAsync(HttpClient agency, string what) =>
        agency.PostAsJsonAsync("api/tickets", new { fullName = "Nguyễn Thị Liên", phone = "0912000111", mail = UserMail, login = "nguyenthilien", what });

    private static Task<HttpResponseMessage> SecretAsync(HttpClient agency, string spreader, string reporter) =>
        agency.PostAsJsonAsync("api/secrets", new { document = "Văn bản số 09/BC-SXD, hộp văn bản đến", senderAgency = Province.XayDung, spreader, reporter });

    private static async Task<string> OpenedAsync(Province province, Task<HttpResponseMessage> asking)
    {
        var answer = await asking;
        Assert.True(answer.StatusCode == HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync());
        await province.App.IdleAsync();
        return (await answer.JsonAsync()).GetProperty("id").GetString()!;
    }
}
