using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CongVan.Functions.Tests;
using CongVan.Functions.Tests.Processes;

namespace CongVan.Clauses.Scenarios;

/// <summary>Đồng bộ with official mail (Đ7).</summary>
internal static class Synchronisations
{
    private static int phones;

    [Accepts("Đ7.1", "Đ7.2", "Đ7.3a", "Đ7.3b", "Đ7.3d")]
    public static async Task Each_case_of_article_7_is_shown_to_the_official_and_carried_out(Province province)
    {
        var known = Mau01.Person("Mẫn Thị Có");
        await province.ProvideAsync(new Mau01().With(known));
        var id = await FileAsync(
            province,
            Person("Mẫn Văn Mới"),
            Person("Mẫn Thị Có", phone: known.Phone),
            Person("Mẫn Văn Đúng", "manvandung"),
            Person("Mẫn Văn Sai", "manvansai.sttvtt"));
        var asked = Assert.Single(await province.MailsAsync(id, Province.OfficialMail));
        Assert.All(["Đ7.1", "Đ7.2", "Đ7.3a", "Đ7.3b"], article => Assert.Contains(article, asked.Text, StringComparison.Ordinal));
        await province.AnswerAsync(id);
        var shown = await province.ShowAsync(id);
        Assert.Equal(["manvanmoi", "manthico", "manvandung", "manvansai"], shown.Lines.OrderBy(line => line.Ordinal).Select(line => line.Login));
        Assert.Contains("4 tài khoản được đồng bộ", Assert.Single(await province.MailsAsync(id, Province.NoiVuMailbox, "notice")).Text, StringComparison.Ordinal);
    }

    [Refuses("Đ7.1", "Đ7.3d")]
    public static async Task Without_a_paper_a_room_or_a_name_that_article_6_can_be_applied_to_nothing_is_synchronised(Province province)
    {
        using var agency = province.Agency();
        await agency.PostAsync("api/requests/synchronisation", Form(province, [Person("Mẫn Văn Trần")], document: false)).RefusesAsync(HttpStatusCode.BadRequest, "thieu-van-ban", "Đ8.1");
        var shown = await province.ShowAsync(await FileAsync(province, Person("Mẫn Văn Thiếu", room: null), Person("Mẫn Văn 7"), Person("Mẫn Văn Đủ")));
        Assert.Equal(["Refused", "Refused", "Sound"], shown.Lines.OrderBy(line => line.Ordinal).Select(line => line.State));
        Assert.Contains("phòng ban", shown.Line(1).Reason, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("chữ số", shown.Line(2).Reason, StringComparison.Ordinal);
    }

    [Refuses("Đ7.2")]
    public static async Task Who_has_both_has_nothing_to_be_synchronised(Province province)
    {
        var known = Mau01.Person("Mẫn Thị Đủ");
        await province.ProvideAsync(new Mau01().With(known));
        var shown = await province.ShowAsync(await FileAsync(province, Person("Mẫn Thị Đủ", phone: known.Phone, mail: "manthidu@quangninh.gov.vn")));
        Assert.Equal("Refused", shown.Line(1).State);
        Assert.Contains("không có gì phải đồng bộ", shown.Line(1).Reason, StringComparison.Ordinal);
    }

    [Refuses("Đ7.3a")]
    public static async Task A_mail_login_that_is_anothers_account_is_not_taken_from_them(Province province)
    {
        await province.ProvideAsync(Mau01.For("Mẫn Văn Trưng")); // without marks the same
        var id = await FileAsync(province, Person("Mẫn Văn Trùng", "manvantrung"));
        var link = await province.LinkAsync(id, Province.OfficialMail);
        using var page = province.App.Browser();
        await page.OpenAsync(link);
        Assert.Equal(HttpStatusCode.BadRequest, (await page.SubmitAsync(link, ("decision", "approve"), ("name-II.2-1", "manvantrung"))).StatusCode);
        Assert.Contains("đã có nơi dùng", WebUtility.HtmlDecode(page.Page), StringComparison.Ordinal);
    }

    [Refuses("Đ7.3b")]
    public static async Task A_login_that_article_6_does_not_know_is_not_kept_and_the_address_stays(Province province)
    {
        var id = await FileAsync(province, Person("Mẫn Thị Lạc", "manthilac.sttvtt"));
        Assert.Equal("manthilac", (await province.ShowAsync(id)).Line(1).Login);
        var asked = Assert.Single(await province.MailsAsync(id, Province.OfficialMail));
        Assert.Contains("manthilac.sttvtt@quangninh.gov.vn", asked.Text, StringComparison.Ordinal);
    }

    private static object Person(string fullName, string? mailLogin = null, string? room = "Văn phòng", string? phone = null, string? mail = null) => new
    {
        fullName,
        room,
        agency = "Sở Nội vụ",
        post = "Chuyên viên",
        phone = phone ?? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"07{Interlocked.Increment(ref phones):D8}"),
        mailLogin,
        mailAddress = mail ?? (mailLogin is null ? null : $"{mailLogin}@quangninh.gov.vn"),
    };

    private static async Task<string> FileAsync(Province province, params object[] persons)
    {
        using var agency = province.Agency();
        var answer = await agency.PostAsync("api/requests/synchronisation", Form(province, persons));
        Assert.True(answer.StatusCode == HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync());
        await province.App.IdleAsync();
        return (await answer.Content.ReadFromJsonAsync<Filed>(JsonSerializerOptions.Web))!.Id;
    }

    private static MultipartFormDataContent Form(Province province, object[] persons, bool document = true) => Acts.Paper(
        new { number = province.NextNumber(), notation = "SNV-VP", documentDate = "2026-02-27", receiver = new Mau01().Form.Receiver, persons }, document);
}
