using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CongVan.Functions.Identity;
using CongVan.Functions.Mail;

namespace CongVan.Functions.Tests.Documents;

/// <summary>A decision about a document whose person is away or lost the mail: handed on within the agency, by its own leader and clerk.</summary>
public sealed class HandingOnTests(Office office) : IClassFixture<Office>
{
    private const string Second = "nv-truong-2";
    private const string SecondName = "Quách Thị Hai";

    private static CancellationToken None => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_agencys_clerk_sends_the_link_again_and_its_leader_gives_the_work_to_another_and_the_old_link_says_who_has_it()
    {
        await office.AppointAsync(Second, SecondName, "Trưởng phòng", Office.NoiVu, "TCCB", ["CheckContent"]);
        var id = await office.DraftedAsync(Office.Draft(Office.Pdf("Giao lại một"), subject: "Giao lại một"));
        var approval = $"{id}-noidung1";
        var first = await LinkAsync(id, Office.UnitHead);

        using var clerk = await office.AsAsync(Office.Clerk);
        var resent = await (await clerk.PostAsync($"api/approvals/{approval}/resend", null, None)).JsonAsync();
        Assert.Contains(Office.NameOf(Office.UnitHead), resent.GetProperty("message").GetString(), StringComparison.Ordinal);
        var second = await LinkAsync(id, Office.UnitHead);
        Assert.NotEqual(first, second);
        Assert.Contains("đã có liên kết mới", await ShownAsync(first, HttpStatusCode.Gone), StringComparison.Ordinal);
        var mails = (await office.MailsAsync(id, Office.UnitHead)).Count;
        Assert.True((await clerk.PostAsync($"api/approvals/{approval}/resend", null, None)).IsSuccessStatusCode); // the button pressed twice
        Assert.Equal(mails, (await office.MailsAsync(id, Office.UnitHead)).Count);
        Assert.Equal("khong-duoc-giao-lai", (await Problem.OfAsync(clerk.PostAsJsonAsync($"api/approvals/{approval}/reassign", new { officialId = Second }, None))).Code);

        // Nobody but this agency: not another's leader, not the Sở's, not one who only works here.
        using (var stranger = await office.AsAsync(Office.Director, Office.XayDung))
            Assert.Equal("khong-co-viec", (await Problem.OfAsync(stranger.PostAsJsonAsync($"api/approvals/{approval}/reassign", new { officialId = Second }, None))).Code);
        using (var so = office.App.Client(await office.App.KeyAsync(Role.Leader)))
            Assert.Equal("khong-co-viec", (await Problem.OfAsync(so.PostAsync($"api/approvals/{approval}/resend", null, None))).Code);
        using (var worker = await office.AsAsync(Office.Worker))
            Assert.Equal("khong-co-viec", (await Problem.OfAsync(worker.PostAsync($"api/approvals/{approval}/resend", null, None))).Code);

        using var director = await office.AsAsync(Office.Director);
        Assert.Equal("khong-co-tham-quyen", (await Problem.OfAsync(director.PostAsJsonAsync($"api/approvals/{approval}/reassign", new { officialId = Office.IdOf(Office.Worker) }, None))).Code);
        var pending = Assert.Single((await office.ShowAsync(id)).GetProperty("pending").EnumerateArray());
        Assert.Equal((approval, Office.IdOf(Office.UnitHead)), (pending.GetProperty("id").GetString(), pending.GetProperty("officialId").GetString()));

        // On the document's page the leader chooses among those who may decide.
        using (var page = await SignedInAsync(Office.Director))
        {
            await page.OpenAsync($"console/van-ban-di/{id}");
            Assert.Contains($"<option value=\"{Second}\">", page.Page, StringComparison.Ordinal);
            using var given = await page.SubmitAsync($"console/viec/{approval}/giao-lai", ("officialId", Second));
            Assert.Equal(HttpStatusCode.Redirect, given.StatusCode);
            Assert.EndsWith($"/console/van-ban-di/{id}", given.Headers.Location!.ToString(), StringComparison.Ordinal);
            await office.App.IdleAsync();
        }

        Assert.Contains($"đã được giao cho {SecondName}, Trưởng phòng", await ShownAsync(second, HttpStatusCode.Forbidden), StringComparison.Ordinal);

        // Who was given it reads what it is about, though of another unit, and decides.
        using (var deciding = office.App.Browser())
        {
            var link = new Uri((await office.App.MailsToAsync($"{Second}@quangninh.gov.vn")).Last(mail => mail.About == id).Links[0]).AbsolutePath;
            Assert.Equal(HttpStatusCode.OK, (await deciding.OpenAsync(link)).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await deciding.SubmitAsync(link, ("decision", "dat"))).StatusCode);
            await office.App.IdleAsync();
        }

        Assert.Equal("FormCheck", (await office.ShowAsync(id)).GetProperty("state").GetString());
        var acts = (await office.App.AuditAsync(Office.NoiVu)).Where(entry => entry.About == id).Select(entry => entry.Act).ToList();
        Assert.Contains("gửi lại liên kết", acts);
        Assert.Contains("giao lại việc", acts);
        Assert.Equal("da-co-quyet-dinh", (await Problem.OfAsync(director.PostAsync($"api/approvals/{approval}/resend", null, None))).Code);
    }

    [Fact]
    public async Task What_arrived_is_given_to_another_clerk_on_its_page_and_a_signature_only_with_a_word_of_warning()
    {
        await office.AppointAsync("xd-vanthu-2", "Nông Thị Ba", "Văn thư", Office.XayDung, "VP", ["KeepDocuments"]);
        var sent = await office.DraftedAsync(Office.Draft(Office.Pdf("Giao lại hai"), subject: "Giao lại hai"));
        await office.CheckedAsync(sent);
        using (var page = await SignedInAsync(Office.Director))
        {
            await page.OpenAsync($"console/van-ban-di/{sent}");
            Assert.Contains("chỉ trả lại được dự thảo", WebUtility.HtmlDecode(page.Page), StringComparison.Ordinal);
        }

        await office.AgreedAsync(Office.Deputy, $"{sent}-ky1", "ky");
        await office.AgreedAsync(Office.Clerk, $"{sent}-vanthu1", "phat-hanh");
        using var receiving = await office.AsAsync(Office.Director, Office.XayDung);
        var arrived = (await receiving.GetFromJsonAsync<JsonElement>("api/incoming", None)).EnumerateArray().First(line => line.GetProperty("subject").GetString() == "Giao lại hai").GetProperty("id").GetString()!;
        using var leader = await SignedInAsync(Office.Director, Office.XayDung);
        await leader.OpenAsync($"console/van-ban-den/{arrived}");
        using var given = await leader.SubmitAsync($"console/viec/{arrived}-tiepnhan/giao-lai", ("officialId", "xd-vanthu-2"));
        Assert.EndsWith($"/console/van-ban-den/{arrived}", given.Headers.Location!.ToString(), StringComparison.Ordinal);
        await office.App.IdleAsync();
        Assert.Contains(await office.App.MailsToAsync("xd-vanthu-2@quangninh.gov.vn"), mail => mail.About == arrived);
        var shown = await receiving.GetFromJsonAsync<JsonElement>($"api/incoming/{arrived}", None);
        Assert.Equal("xd-vanthu-2", Assert.Single(shown.GetProperty("pending").EnumerateArray()).GetProperty("officialId").GetString());
    }

    private async Task<string> LinkAsync(string id, string post)
    {
        MailInOutbox last = (await office.MailsAsync(id, post, "approval"))[^1];
        return new Uri(last.Links[0]).AbsolutePath;
    }

    private async Task<string> ShownAsync(string link, HttpStatusCode status)
    {
        using var page = office.App.Browser();
        Assert.Equal(status, (await page.OpenAsync(link)).StatusCode);
        return WebUtility.HtmlDecode(page.Page);
    }

    private async Task<Browser> SignedInAsync(string post, string agency = Office.NoiVu)
    {
        var browser = office.App.Browser();
        var mail = Office.MailOf(post, agency);
        await browser.OpenAsync("dang-nhap");
        await browser.SubmitAsync("dang-nhap", ("mail", mail));
        var link = new Uri((await office.App.MailsToAsync(mail)).Last(sent => sent.Kind == "dang-nhap").Links[0]).AbsolutePath;
        await browser.OpenAsync(link);
        await browser.SubmitAsync(link);
        return browser;
    }
}
