using System.Net;
using CongVan.Functions.Tests.Processes;

namespace CongVan.Functions.Tests.Approvals;

/// <summary>All that waits for one official on one page, and several decided at once.</summary>
public sealed class InboxTests(Province province) : IClassFixture<Province>
{
    [Fact]
    public async Task Several_requests_are_approved_at_once_each_on_its_own_record()
    {
        var first = await province.FileAsync(Mau01.For("Kim Thị Nhất"));
        var second = await province.FileAsync(Mau01.For("Kim Thị Nhì"));
        using var inbox = await OpenAsync(Province.OfficialMail);
        Assert.All([first.Id, second.Id], id => Assert.Contains($"value=\"{id}-duyet\"", inbox.Page, StringComparison.Ordinal));

        await ChooseAsync(inbox, HttpStatusCode.Found, "approve", "request", $"{first.Id}-duyet", $"{second.Id}-duyet");
        foreach (var id in new[] { first.Id, second.Id })
        {
            var shown = await province.ShowAsync(id);
            Assert.Equal("Created", shown.Line(1).State);
            Assert.Contains($"{Province.OfficialName} đồng ý 1 đề nghị", shown.Words, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_request_with_something_to_look_at_is_decided_on_its_own_page_only()
    {
        await province.FileAsync(Mau01.For("Kim Văn Đôi"));
        var namesake = await province.FileAsync(Mau01.For("Kim Văn Đôi"));
        using var inbox = await OpenAsync(Province.OfficialMail);
        Assert.DoesNotContain($"value=\"{namesake.Id}-duyet\"", inbox.Page, StringComparison.Ordinal);

        await ChooseAsync(inbox, HttpStatusCode.BadRequest, "approve", "request", $"{namesake.Id}-duyet");
        Assert.Contains("mở riêng để quyết định", WebUtility.HtmlDecode(inbox.Page), StringComparison.Ordinal);
        Assert.Equal("Sound", (await province.ShowAsync(namesake.Id)).Line(1).State);

        var own = $"console/viec/{namesake.Id}-duyet";
        await inbox.OpenAsync(own);
        Assert.Equal(HttpStatusCode.OK, (await inbox.SubmitAsync(own, ("decision", "approve"))).StatusCode);
        await province.App.IdleAsync();
        Assert.Equal(("Created", "kimvandoi2"), ((await province.ShowAsync(namesake.Id)).Line(1).State, (await province.ShowAsync(namesake.Id)).Line(1).Login));
    }

    [Fact]
    public async Task Many_papers_are_signed_at_once_and_sealed_at_once_and_every_agency_gets_its_own()
    {
        var ids = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            var filed = await province.FileAsync(Mau01.For("Kim Thị Dấu"), i == 0 ? Province.XayDung : Province.NoiVu);
            await province.DecideAsync(filed.Id);
            ids.Add(filed.Id);
        }

        using var deputy = await OpenAsync(Province.DeputyMail);
        await ChooseAsync(deputy, HttpStatusCode.Found, "sign", "paper", [.. ids.Select(id => $"{id}-ky1")]);
        using var clerk = await OpenAsync(Province.ClerkMail);
        await ChooseAsync(clerk, HttpStatusCode.Found, "seal", "paper", [.. ids.Select(id => $"{id}-dau")]); // NĐ 30 Đ32.2c

        foreach (var id in ids)
        {
            Assert.Equal("Answered", (await province.ShowAsync(id)).Process.State);
            Assert.Single(await province.MailsAsync(id, id == ids[0] ? Province.XayDungMailbox : Province.NoiVuMailbox, "notice"));
        }
    }

    [Fact]
    public async Task What_is_no_duty_of_ones_own_is_not_decided_from_the_list()
    {
        var filed = await province.FileAsync(Mau01.For("Kim Văn Lạ"));
        using var clerk = await OpenAsync(Province.ClerkMail);
        Assert.DoesNotContain(filed.Id, clerk.Page, StringComparison.Ordinal);
        await ChooseAsync(clerk, HttpStatusCode.BadRequest, "approve", "request", $"{filed.Id}-duyet");
        Assert.Equal("Sound", (await province.ShowAsync(filed.Id)).Line(1).State);
    }

    [Fact]
    public async Task Choosing_nothing_says_so()
    {
        await province.FileAsync(Mau01.For("Kim Văn Không"));
        using var inbox = await OpenAsync(Province.OfficialMail);
        await ChooseAsync(inbox, HttpStatusCode.BadRequest, "approve", "request");
        Assert.Contains("Chưa chọn việc nào", WebUtility.HtmlDecode(inbox.Page), StringComparison.Ordinal);
    }

    private async Task<Browser> OpenAsync(string mail)
    {
        var inbox = await province.SignedInAsync(mail);
        await inbox.OpenAsync("console/viec");
        return inbox;
    }

    private async Task ChooseAsync(Browser inbox, HttpStatusCode status, string decision, string field, params string[] chosen)
    {
        var answer = await inbox.SubmitAsync("console/viec", [("decision", decision), .. chosen.Select(id => (field, id))]);
        Assert.Equal(status, answer.StatusCode);
        await province.App.IdleAsync();
    }
}
