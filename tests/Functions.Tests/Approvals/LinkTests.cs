using System.Net;
using System.Net.Http.Json;
using CongVan.Functions.Identity;
using CongVan.Functions.Tests.Processes;

namespace CongVan.Functions.Tests.Approvals;

/// <summary>The link in the mail: whose it is, how long it lives, and that it decides once.</summary>
public sealed class LinkTests(Province province) : IClassFixture<Province>
{
    [Fact]
    public async Task A_scanner_that_opens_the_link_changes_nothing()
    {
        var (id, link) = await AskedAsync("Trần Văn Quét");
        var before = await province.ShowAsync(id);
        using var scanner = province.App.Client();
        for (var i = 0; i < 3; i++)
            Assert.Equal(HttpStatusCode.OK, (await scanner.GetAsync(link)).StatusCode);
        await scanner.SendAsync(new HttpRequestMessage(HttpMethod.Head, link));
        await province.App.IdleAsync();

        var after = await province.ShowAsync(id);
        Assert.Equal((before.Process.State, before.Words), (after.Process.State, after.Words));
        await province.DecideAsync(id);
        Assert.Equal("Created", (await province.ShowAsync(id)).Line(1).State);
    }

    [Fact]
    public async Task A_form_from_elsewhere_decides_nothing()
    {
        var (id, link) = await AskedAsync("Trần Văn Giả");
        using var foreign = province.App.Client();
        var answer = await foreign.PostAsync(link, new FormUrlEncodedContent([KeyValuePair.Create("decision", "approve")]));
        Assert.Equal("trang-da-cu", (await Problem.OfAsync(answer)).Code);
        Assert.Equal("Sound", (await province.ShowAsync(id)).Line(1).State);
    }

    [Theory]
    [InlineData("/duyet/khong-co-lien-ket-nay")]
    [InlineData("/duyet/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task A_link_that_nobody_sent_opens_nothing(string link)
    {
        using var page = province.App.Browser();
        Assert.Equal(HttpStatusCode.NotFound, (await page.OpenAsync(link)).StatusCode);
        Assert.Contains("Liên kết không đúng", WebUtility.HtmlDecode(page.Page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tampered_link_opens_nothing()
    {
        var (_, link) = await AskedAsync("Trần Văn Sửa");
        using var page = province.App.Browser();
        Assert.Equal(HttpStatusCode.NotFound, (await page.OpenAsync(link[..^2] + (link[^2] == 'A' ? 'B' : 'A') + link[^1])).StatusCode);
    }

    [Fact]
    public async Task A_password_link_decides_nothing_and_a_decision_link_sets_no_password()
    {
        var filed = await province.FileAsync(Mau01.For("Trần Văn Nhầm"));
        await province.DecideAsync(filed.Id);
        var password = (await province.MailsAsync(filed.Id, Province.NoiVuMailbox, "password"))[0].Links
            .Select(link => new Uri(link).AbsolutePath).First(path => path.StartsWith("/mat-khau/", StringComparison.Ordinal));
        using var page = province.App.Browser();
        Assert.Equal(HttpStatusCode.NotFound, (await page.OpenAsync(password.Replace("/mat-khau/", "/duyet/", StringComparison.Ordinal))).StatusCode);
        var sign = await province.LinkAsync(filed.Id, Province.DeputyMail);
        Assert.Equal(HttpStatusCode.NotFound, (await page.OpenAsync(sign.Replace("/duyet/", "/mat-khau/", StringComparison.Ordinal))).StatusCode);
    }

    [Fact]
    public async Task A_link_opens_files_of_its_own_request_only()
    {
        var (_, link) = await AskedAsync("Trần Văn Tệp");
        var other = await province.FileAsync(Mau01.For("Trần Văn Khác") with { Document = "%PDF-1.7\nvăn bản của cơ quan khác"u8.ToArray() }, Province.XayDung);
        using var page = province.App.Browser();
        await page.OpenAsync(await province.LinkAsync(other.Id, Province.OfficialMail));
        var foreign = page.Page.Split("/tep/")[1][..64];
        Assert.Equal(HttpStatusCode.NotFound, (await page.OpenAsync($"{link}/tep/{foreign}")).StatusCode);
    }

    [Fact]
    public async Task A_link_that_was_used_names_who_decided_what_and_when()
    {
        var (id, link) = await AskedAsync("Trần Văn Dùng");
        await province.DecideAsync(id);
        using var page = province.App.Browser();
        Assert.Equal(HttpStatusCode.Conflict, (await page.OpenAsync(link)).StatusCode);
        var text = WebUtility.HtmlDecode(page.Page);
        Assert.All(["Việc này đã được quyết định", Province.OfficialName, "đồng ý 1 đề nghị"], words => Assert.Contains(words, text, StringComparison.Ordinal));

        await province.FinishAsync(id);
        Assert.Equal(HttpStatusCode.Conflict, (await page.OpenAsync(link)).StatusCode);
    }

    [Fact]
    public async Task Of_two_decisions_at_the_same_moment_one_counts_and_the_other_is_told()
    {
        for (var i = 0; i < 8; i++)
        {
            var (id, link) = await AskedAsync("Trần Văn Hai");
            using var first = province.App.Browser();
            using var second = province.App.Browser();
            await first.OpenAsync(link);
            await second.OpenAsync(link);
            var agreeing = first.SubmitAsync(link, ("decision", "approve"));
            var refusing = second.SubmitAsync(link, ("decision", "refuse"), ("reason", "Không đủ căn cứ."));
            await Task.WhenAll(agreeing, refusing);
            await province.App.IdleAsync();

            var agreed = (await agreeing).IsSuccessStatusCode;
            Assert.Equal(agreed ? HttpStatusCode.Conflict : HttpStatusCode.OK, (await refusing).StatusCode);
            Assert.Equal(agreed ? "Created" : "Declined", (await province.ShowAsync(id)).Line(1).State);
            Assert.Contains("đã được quyết định", WebUtility.HtmlDecode((agreed ? second : first).Page), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_reassigned_request_opens_for_the_new_official_alone()
    {
        var (id, old) = await AskedAsync("Trần Văn Giao");
        Assert.Equal(HttpStatusCode.OK, (await ActAsync($"api/approvals/{id}-duyet/reassign", new { officialId = Province.Alternate })).StatusCode);
        using var page = province.App.Browser();
        Assert.Equal(HttpStatusCode.Gone, (await page.OpenAsync(old)).StatusCode);
        Assert.Contains("Liên kết đã được thay thế", WebUtility.HtmlDecode(page.Page), StringComparison.Ordinal);
        Assert.Contains(Province.AlternateName, Assert.Single((await province.ShowAsync(id)).Process.WaitingFor), StringComparison.Ordinal);

        await province.DecideAsync(id, by: Province.AlternateMail);
        Assert.Contains($"{Province.AlternateName} đồng ý 1 đề nghị", (await province.ShowAsync(id)).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_sent_again_is_a_new_one_and_the_old_one_dies()
    {
        var (id, old) = await AskedAsync("Trần Văn Gửi");
        Assert.Equal(HttpStatusCode.OK, (await ActAsync($"api/approvals/{id}-duyet/resend", null)).StatusCode);
        var renewed = await province.LinkAsync(id, Province.OfficialMail);
        Assert.NotEqual(old, renewed);
        using var page = province.App.Browser();
        Assert.Equal(HttpStatusCode.Gone, (await page.OpenAsync(old)).StatusCode);
        await province.DecideAsync(id);
        Assert.Equal("Created", (await province.ShowAsync(id)).Line(1).State);
        var late = await Problem.OfAsync(ActAsync($"api/approvals/{id}-duyet/resend", null));
        Assert.Equal((HttpStatusCode.Conflict, "da-co-quyet-dinh"), (late.Status, late.Code));
    }

    [Theory]
    [InlineData("van-thu", "khong-co-tham-quyen", HttpStatusCode.Conflict)]
    [InlineData("khong-co-ai", "khong-co-can-bo", HttpStatusCode.BadRequest)]
    public async Task A_request_is_given_only_to_somebody_who_may_decide(string official, string code, HttpStatusCode status)
    {
        var (id, link) = await AskedAsync("Trần Văn Quyền");
        var problem = await Problem.OfAsync(ActAsync($"api/approvals/{id}-duyet/reassign", new { officialId = official }));
        Assert.Equal((status, code), (problem.Status, problem.Code));
        Assert.Equal(link, await province.LinkAsync(id, Province.OfficialMail));
    }

    [Fact]
    public async Task An_agency_reassigns_nothing()
    {
        var (id, _) = await AskedAsync("Trần Văn Cấm");
        using var agency = province.Agency();
        Assert.Equal(
            HttpStatusCode.Forbidden,
            (await Problem.OfAsync(agency.PostAsJsonAsync($"api/approvals/{id}-duyet/reassign", new { officialId = Province.Alternate }))).Status);
    }

    [Fact]
    public async Task Nobody_decides_on_a_request_they_filed_themselves()
    {
        using var clerk = province.App.Client(await province.App.KeyAsync(Role.Clerk, officialId: Province.Official));
        var form = Mau01.For("Trần Văn Mình").Numbered(province).With("agencyCode", Province.NoiVu).With("receivedAt", "2026-03-02T07:45:00+07:00");
        var filed = (await (await clerk.PostAsync("api/requests/provisioning", form.Content())).Content.ReadFromJsonAsync<Filed>())!;
        await province.App.IdleAsync();

        Assert.Empty(await province.MailsAsync(filed.Id, Province.OfficialMail));
        Assert.Single(await province.MailsAsync(filed.Id, Province.AlternateMail, "approval"));
        using var inbox = await province.SignedInAsync(Province.OfficialMail);
        Assert.Equal(HttpStatusCode.Forbidden, (await inbox.OpenAsync($"console/viec/{filed.Id}-duyet")).StatusCode);
        Assert.Contains("Không quyết định yêu cầu của chính mình", WebUtility.HtmlDecode(inbox.Page), StringComparison.Ordinal);
        var problem = await Problem.OfAsync(ActAsync($"api/approvals/{filed.Id}-duyet/reassign", new { officialId = Province.Official }));
        Assert.Equal("viec-cua-chinh-minh", problem.Code);
        await province.DecideAsync(filed.Id, by: Province.AlternateMail);
    }

    [Fact]
    public async Task While_a_delegation_is_in_force_the_delegate_decides_and_both_are_named()
    {
        await using var away = new Province();
        await away.InitializeAsync();
        using var admin = away.App.Admin();
        var made = await admin.PostAsJsonAsync("api/delegations", new
        {
            officialId = Province.Official,
            delegateId = Province.Alternate,
            from = away.Now,
            to = Province.At(4, 0),
            ground = "Quyết định số 15/QĐ-STTTT",
        });
        Assert.True(made.IsSuccessStatusCode, await made.Content.ReadAsStringAsync());

        var filed = await away.FileAsync(Mau01.For("Trần Văn Ủy"));
        Assert.Empty(await away.MailsAsync(filed.Id, Province.OfficialMail));
        Assert.Contains(Province.OfficialName, Assert.Single(await away.MailsAsync(filed.Id, Province.AlternateMail)).Text, StringComparison.Ordinal);
        await away.DecideAsync(filed.Id, by: Province.AlternateMail);
        Assert.Contains(
            $"{Province.AlternateName}, thay mặt {Province.OfficialName}, đồng ý 1 đề nghị", (await away.ShowAsync(filed.Id)).Words, StringComparison.Ordinal);

        // Over on 04/3: the official again.
        await away.App.AdvanceToAsync(Province.At(4, 0));
        var later = await away.FileAsync(Mau01.For("Trần Văn Về"));
        Assert.Single(await away.MailsAsync(later.Id, Province.OfficialMail));
    }

    private async Task<(string Id, string Link)> AskedAsync(string name)
    {
        var filed = await province.FileAsync(Mau01.For(name));
        return (filed.Id, await province.LinkAsync(filed.Id, Province.OfficialMail));
    }

    private async Task<HttpResponseMessage> ActAsync(string address, object? body)
    {
        using var admin = province.App.Admin();
        var answer = await admin.PostAsJsonAsync(address, body);
        await province.App.IdleAsync();
        return answer;
    }
}
