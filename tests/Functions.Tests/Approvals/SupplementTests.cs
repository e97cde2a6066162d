using System.Net;
using CongVan.Functions.Tests.Processes;

namespace CongVan.Functions.Tests.Approvals;

/// <summary>Asking the agency for more stops no clock, and gives it a page to answer on; leaders give work to others on a page.</summary>
public sealed class SupplementTests(Province province) : IClassFixture<Province>
{
    [Fact]
    public async Task The_agency_answers_on_the_page_behind_the_link_with_words_and_a_file_and_the_clock_goes_on()
    {
        var filed = await province.FileAsync(Mau01.For("Ung Thị Nhất"));
        await province.DecideAsync(filed.Id, "ask", "Gửi bản chụp quyết định tuyển dụng");
        var mail = Assert.Single(await province.MailsAsync(filed.Id, Province.NoiVuMailbox, "ask-for-more"));
        var link = new Uri(mail.Links[0]).AbsolutePath;
        Assert.StartsWith("/bo-sung/", link, StringComparison.Ordinal);

        using var agency = province.App.Browser();
        Assert.Equal(HttpStatusCode.OK, (await agency.OpenAsync(link)).StatusCode);
        Assert.Contains("Gửi bản chụp quyết định tuyển dụng", Text(agency), StringComparison.Ordinal);
        Assert.Contains("không làm dừng thời hạn giải quyết", Text(agency), StringComparison.Ordinal);

        // Neither words nor file; a file of a wrong kind: said on the same page.
        Assert.Equal(HttpStatusCode.BadRequest, (await agency.UploadAsync(link, "other", [], "x")).StatusCode);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await agency.UploadAsync(link, "document", "MZ"u8.ToArray(), "a.pdf")).StatusCode);
        Assert.Contains("không phải PDF, JPG hay PNG", Text(agency), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.OK, (await agency.UploadAsync(link, "document", "%PDF-1.7\n%%EOF"u8.ToArray(), "qd-tuyen-dung.pdf", ("words", "Gửi kèm bản chụp"))).StatusCode);
        await province.App.IdleAsync();
        var shown = await province.ShowAsync(filed.Id);
        Assert.Contains("Cơ quan bổ sung: Gửi kèm bản chụp", shown.Words, StringComparison.Ordinal);
        Assert.Equal(filed.Due, shown.Process.Deadline!.Due);

        using var page = province.App.Browser();
        await page.OpenAsync(await province.LinkAsync(filed.Id, Province.OfficialMail));
        Assert.Contains("qd-tuyen-dung.pdf", page.Page, StringComparison.Ordinal);

        // Decided: the link says so.
        await province.DecideAsync(filed.Id);
        Assert.Equal(HttpStatusCode.Gone, (await agency.OpenAsync(link)).StatusCode);
        Assert.Contains("không bổ sung được nữa", Text(agency), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await agency.OpenAsync(link + "x")).StatusCode);
    }

    [Fact]
    public async Task A_leader_gives_the_work_to_another_on_the_page_of_the_process()
    {
        var filed = await province.FileAsync(Mau01.For("Ung Thị Nhì"));
        var old = await province.LinkAsync(filed.Id, Province.OfficialMail);
        using var leader = await province.SignedInAsync(Province.LeadMail);
        await leader.OpenAsync($"console/quy-trinh/{filed.Id}");
        Assert.Contains($"{Province.AlternateName}, Chuyên viên", Text(leader), StringComparison.Ordinal);
        var answer = await leader.SubmitAsync($"console/viec/{filed.Id}-duyet/giao-lai", ("officialId", Province.Alternate));
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        await province.App.IdleAsync();

        using var page = province.App.Browser();
        Assert.Equal(HttpStatusCode.Gone, (await page.OpenAsync(old)).StatusCode);
        await province.DecideAsync(filed.Id, by: Province.AlternateMail);
        Assert.Contains($"{Province.AlternateName} đồng ý 1 đề nghị", (await province.ShowAsync(filed.Id)).Words, StringComparison.Ordinal);
    }

    private static string Text(Browser browser) => WebUtility.HtmlDecode(browser.Page);
}
