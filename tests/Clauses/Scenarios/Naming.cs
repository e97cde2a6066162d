using System.Net;
using CongVan.Functions.Identity;
using CongVan.Functions.Tests;
using CongVan.Functions.Tests.Processes;

namespace CongVan.Clauses.Scenarios;

/// <summary>Names of agencies and of accounts: Đ5, Đ6. Every example in the text of the Regulation is here.</summary>
internal static class Naming
{
    [Accepts("Đ5")]
    public static async Task An_agency_is_called_by_its_display_name_in_every_letter(Province province)
    {
        using var agency = await province.RegisteredAsync("H49.70", "Sở Giao thông vận tải", "so", "Giao thông vận tải");
        var filed = await province.FileAsync(Mau01.For("Cù Văn Tên"), agency);
        Assert.Contains("Sở Giao thông vận tải", Assert.Single(await province.MailsAsync(filed.Id, Acts.MailboxOf("H49.70"), "receipt")).Text, StringComparison.Ordinal);
        Assert.Contains("Sở Giao thông vận tải", Assert.Single(await province.MailsAsync(filed.Id, Province.OfficialMail)).Text, StringComparison.Ordinal);
    }

    [Refuses("Đ5")]
    public static async Task A_display_name_without_the_agencys_level_its_capital_or_its_marks_is_refused(Province province)
    {
        foreach (var wrong in new[] { "Y tế", "sở Y tế", "So Y te" })
            await province.TryRegisterAsync("H49.71", wrong, "so", "Y tế").RefusesAsync(HttpStatusCode.BadRequest, "co-quan-chua-hop-le", "Điều 5");
        using var nobody = province.App.Client(await province.App.KeyAsync(Role.Agency, "H49.71"));
        await province.TryFileAsync(Mau01.For("Cù Văn Chưa"), nobody).RefusesAsync(HttpStatusCode.BadRequest, "co-quan-chua-dang-ky", "H49.71");

        using var agency = await province.RegisteredAsync("H49.71", "Sở Y tế", "so", "Y tế");
        await province.FileAsync(Mau01.For("Cù Văn Rồi"), agency);
    }

    [Accepts("Đ6.1b")]
    public static async Task Departments_and_districts_get_the_names_of_the_examples(Province province)
    {
        await ExampleAsync(province, Province.NoiVu, province.Agency(), "Sở Nội vụ", "snvqtdv", "vanthusnv");
        using var haiHa = await province.RegisteredAsync("H49.72", "Ủy ban nhân dân huyện Hải Hà", "huyen", "Hải Hà");
        await ExampleAsync(province, "H49.72", haiHa, "Ủy ban nhân dân huyện Hải Hà", "hhhqtdv", "vanthuhhh");
        using var camPha = await province.RegisteredAsync("H49.73", "Ủy ban nhân dân thành phố Cẩm Phả", "tp", "Cẩm Phả");
        await ExampleAsync(province, "H49.73", camPha, "Ủy ban nhân dân thành phố Cẩm Phả", "tpcpqtdv", "vanthutpcp");
    }

    [Refuses("Đ6.1b")]
    public static async Task A_second_agency_of_one_abbreviation_gets_no_name_until_an_official_gives_it_a_proper_one(Province province)
    {
        using var first = await province.RegisteredAsync("H49.74", "Sở Văn hóa", "so", "Văn hóa");
        using var second = await province.RegisteredAsync("H49.75", "Sở Vận hành", "so", "Vận hành");
        await province.ProvideAsync(Mau01.ForAgency("H49.74", "Sở Văn hóa"), first);
        var filed = await province.FileAsync(Mau01.ForAgency("H49.75", "Sở Vận hành"), second);

        var link = await province.LinkAsync(filed.Id, Province.OfficialMail);
        using var page = province.App.Browser();
        await page.OpenAsync(link);
        Assert.Contains("đã thuộc Sở Văn hóa", WebUtility.HtmlDecode(page.Page), StringComparison.Ordinal);
        foreach (var (wrong, says) in new[] { ("", "chưa có tên tài khoản"), ("SVH QTDV", "không hợp lệ"), ("svhqtdv", "đã có nơi dùng") })
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await GiveAsync(page, link, wrong)).StatusCode);
            Assert.Contains(says, WebUtility.HtmlDecode(page.Page), StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.OK, (await GiveAsync(page, link, "svhhqtdv")).StatusCode);
        await province.App.IdleAsync();
        Assert.Equal(["svhhqtdv", "vanthusvhh"], (await province.ShowAsync(filed.Id)).Lines.Select(line => line.Login));
    }

    [Accepts("Đ6.1c")]
    public static async Task A_commune_gets_the_name_of_the_example(Province province)
    {
        using var caoXanh = await province.RegisteredAsync("H49.76", "Ủy ban nhân dân phường Cao Xanh", "p", "Cao Xanh", above: "hl");
        await ExampleAsync(province, "H49.76", caoXanh, "Ủy ban nhân dân phường Cao Xanh", "pcaoxanh.hlqtdv", "vanthupcaoxanh.hl");
    }

    [Refuses("Đ6.1c")]
    public static async Task What_follows_a_communes_dot_has_neither_marks_nor_capitals(Province province)
    {
        foreach (var wrong in new[] { "HL", "hạlong", "h l" })
            await province.TryRegisterAsync("H49.77", "Ủy ban nhân dân phường Hồng Gai", "p", "Hồng Gai", above: wrong).RefusesAsync(HttpStatusCode.BadRequest, "co-quan-chua-hop-le", "không dấu");

        using var hongGai = await province.RegisteredAsync("H49.77", "Ủy ban nhân dân phường Hồng Gai", "p", "Hồng Gai", above: "hl");
        await province.FileAsync(Mau01.ForAgency("H49.77", "Ủy ban nhân dân phường Hồng Gai"), hongGai);
    }

    [Accepts("Đ6.1d")]
    public static async Task A_subordinate_gets_the_name_of_the_example(Province province)
    {
        using var above = await province.RegisteredAsync("H49.78", "Sở Nông nghiệp và phát triển nông thôn", "so", "Nông nghiệp và phát triển nông thôn");
        using var fishery = await province.RegisteredAsync("H49.78.1", "Chi cục Thủy sản", "truc-thuoc", "Thủy sản", "H49.78", "snnvptnt");
        await ExampleAsync(province, "H49.78.1", fishery, "Chi cục Thủy sản", "ccts.snnvptntqtdv", "vanthuccts.snnvptnt");
    }

    [Refuses("Đ6.1d")]
    public static async Task A_subordinate_of_an_agency_that_is_not_there_is_refused(Province province)
    {
        await province.TryRegisterAsync("H49.79.1", "Chi cục Kiểm lâm", "truc-thuoc", "Kiểm lâm", "H49.79", "snnvptnt")
            .RefusesAsync(HttpStatusCode.BadRequest, "co-quan-chua-hop-le", "H49.79");
        var filed = await province.FileAsync(Mau01.ForAgency("H49.79.1", "Chi cục Kiểm lâm"));
        Assert.Contains("chưa có trong danh mục", (await province.LineAsync(filed)).Reason, StringComparison.Ordinal);
    }

    [Accepts("Đ6.2")]
    public static async Task The_second_Tran_Van_A_gets_tranvana2(Province province)
    {
        await province.FileAsync(Mau01.For("Trần Văn A"));
        var second = await province.FileAsync(Mau01.For("Trần Văn A"), Province.XayDung);
        Assert.Equal("tranvana2", (await province.LineAsync(second)).Login);
        Assert.Contains("tranvana2", Assert.Single(await province.MailsAsync(second.Id, Province.OfficialMail)).Text, StringComparison.Ordinal);
    }

    [Refuses("Đ6.2")]
    public static async Task A_revoked_name_is_not_given_again_and_one_person_gets_no_second_account(Province province)
    {
        var person = Mau01.Person("Ông Văn Tái");
        await province.ProvideAsync(new Mau01().With(person));
        var again = await province.FileAsync(new Mau01().With(person), Province.XayDung);
        Assert.Contains("số điện thoại", (await province.LineAsync(again)).Reason, StringComparison.Ordinal);

        await province.AnswerAsync((await province.RevokeAsync(Mau03.For(null, "ongvantai"))).Id);
        Assert.Equal("ongvantai2", (await province.LineAsync(await province.FileAsync(Mau01.For("Ông Văn Tái")))).Login);
    }

    private static async Task ExampleAsync(Province province, string code, HttpClient agency, string displayName, string admin, string clerk)
    {
        var filed = await province.FileAsync(Mau01.ForAgency(code, displayName), agency);
        Assert.Equal([admin, clerk], (await province.ShowAsync(filed.Id)).Lines.Select(line => line.Login));
        var asked = Assert.Single(await province.MailsAsync(filed.Id, Province.OfficialMail));
        Assert.All([admin, clerk], login => Assert.Contains(login, asked.Text, StringComparison.Ordinal));
    }

    private static async Task ProvideAsync(this Province province, Mau01 form, HttpClient agency) =>
        await province.AnswerAsync((await province.FileAsync(form, agency)).Id);

    private static Task<HttpResponseMessage> GiveAsync(Browser page, string link, string admin) => page.SubmitAsync(
        link, ("decision", "approve"), ("line", "II.1-1/admin"), ("line", "II.1-1/clerk"), ("name-II.1-1/admin", admin), ("name-II.1-1/clerk", "vanthusvhh"));
}
