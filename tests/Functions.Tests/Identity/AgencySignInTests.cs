using System.Net;
using System.Net.Http.Json;

namespace CongVan.Functions.Tests.Identity;

public sealed class AgencySignInTests(RunningApp app) : IClassFixture<RunningApp>
{
    private const string Mailbox = "snv@quangninh.gov.vn";

    [Fact]
    public async Task An_agency_signs_in_by_its_mailbox_and_sees_the_list_but_no_officials()
    {
        using var admin = app.Admin();
        var agency = new
        {
            code = "H49.05",
            displayName = "Sở Nội vụ",
            kind = "so",
            name = "Nội vụ",
            parentCode = (string?)null,
            parentAbbreviation = (string?)null,
            abbreviation = "SNV",
            parentName = "UBND TỈNH QUẢNG NINH",
            mailbox = Mailbox,
            active = true,
        };
        Assert.Equal(HttpStatusCode.Created, (await admin.PutAsJsonAsync("api/agencies/H49.05", agency)).StatusCode);

        using var browser = app.Browser();
        await browser.OpenAsync("dang-nhap?return=/console");
        await browser.SubmitAsync("dang-nhap", ("mail", Mailbox));
        var link = (await app.MailsToAsync(Mailbox))[^1].Links[0];
        var path = new Uri(link).AbsolutePath.TrimStart('/');
        await browser.OpenAsync(path);
        Assert.Contains("Sở Nội vụ", WebUtility.HtmlDecode(browser.Page), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Found, (await browser.SubmitAsync(path)).StatusCode);

        Assert.Equal(HttpStatusCode.OK, (await browser.OpenAsync("console")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.OpenAsync("api/officials")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.OpenAsync("console/viec")).StatusCode);
    }
}
