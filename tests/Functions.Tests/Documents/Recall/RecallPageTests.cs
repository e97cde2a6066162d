using System.Net;
using CongVan.Functions.Documents.Incoming;
using CongVan.Functions.Documents.Outgoing;
using CongVan.Functions.Documents.Recall;
using Microsoft.Extensions.DependencyInjection;

namespace CongVan.Functions.Tests.Documents.Recall;

/// <summary>Recall, report and release as people do them, on pages (QĐ 28 Đ8.2; Đ24.6).</summary>
public sealed class RecallPageTests(Office office) : IClassFixture<Office>
{
    [Fact]
    public async Task The_clerk_asks_for_a_document_back_on_its_page_and_sees_there_what_each_recipient_answered()
    {
        var id = await office.IssuedAsync(Office.Draft(Office.Pdf("Thu hồi trên trang"), RecallTests.OtherSource(), subject: "Thu hồi trên trang", to: [Office.XayDung, Office.CaoXanh]));
        using var clerk = await SignedInAsync(Office.MailOf(Office.Clerk));
        Assert.Contains($"/console/van-ban/{id}#thu-hoi", await PageAsync(clerk, $"console/van-ban-di/{id}"), StringComparison.Ordinal);
        using (var drafter = await SignedInAsync(Office.MailOf(Office.Drafter)))
        {
            var shown = await PageAsync(drafter, $"console/van-ban/{id}");
            Assert.DoesNotContain("Lý do thu hồi", shown, StringComparison.Ordinal);
            Assert.Contains("đề nghị văn thư hoặc lãnh đạo cơ quan", shown, StringComparison.Ordinal);
        }

        Assert.Contains("Lý do thu hồi", await PageAsync(clerk, $"console/van-ban/{id}"), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Found, (await clerk.SubmitAsync($"console/van-ban/{id}/thu-hoi", ("reason", "Sai thẩm quyền"))).StatusCode);
        await office.App.IdleAsync();
        var page = await PageAsync(clerk, $"console/van-ban/{id}");
        Assert.Contains("Đang thu hồi", page, StringComparison.Ordinal);
        Assert.Contains("0/2 nơi nhận đã trả lời", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Lý do thu hồi", page, StringComparison.Ordinal);
        Assert.Contains("Chờ trả lời thu hồi", await PageAsync(clerk, $"console/van-ban-di/{id}"), StringComparison.Ordinal);

        var asked = (await office.App.MailsToAsync(Office.MailOf(Office.Clerk, Office.XayDung))).Last(mail => mail.Kind == "approval" && mail.About!.StartsWith("laylai-", StringComparison.Ordinal));
        using (var receiver = office.App.Browser())
        {
            var link = new Uri(asked.Links[0]).AbsolutePath;
            await receiver.OpenAsync(link);
            Assert.Equal(HttpStatusCode.OK, (await receiver.SubmitAsync(link, ("decision", "tu-choi"), ("reason", "Đã thi hành xong"))).StatusCode);
        }

        await office.App.IdleAsync();
        page = await PageAsync(clerk, $"console/van-ban/{id}");
        Assert.Contains("1/2 nơi nhận đã trả lời", page, StringComparison.Ordinal);
        Assert.Contains("Không đồng ý (mã 16)", page, StringComparison.Ordinal);
        Assert.Contains("Đã thi hành xong", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_is_reported_followed_and_its_release_asked_for_on_pages_and_whoever_does_not_follow_cases_sees_none()
    {
        await ReleaseTests.AppointAsync(office.App);
        var id = await office.IssuedAsync(Office.Draft(Office.Pdf("Báo trên trang"), RecallTests.OtherSource(), subject: "Báo trên trang", to: [Office.CaoXanh]));
        using var drafter = await SignedInAsync(Office.MailOf(Office.Drafter));
        Assert.Contains("Báo phát hiện nội dung mật", await PageAsync(drafter, $"console/van-ban/{id}"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await drafter.SubmitAsync($"console/van-ban/{id}/bao-mat", ("reason", "Có dấu chỉ mức độ mật"))).StatusCode);
        var said = WebUtility.HtmlDecode(drafter.Page);
        Assert.Contains("được cách ly ở mọi nơi", said, StringComparison.Ordinal);
        Assert.DoesNotContain("Theo dõi vụ việc", said, StringComparison.Ordinal);
        await office.App.IdleAsync();
        Assert.DoesNotContain("lo-mat-", await PageAsync(drafter, "console/tai-lieu-mat"), StringComparison.Ordinal);

        // The head comes by the link of the letter; the recipient's clerk sees what concerns them; nobody reads what it is about.
        var letter = (await office.App.MailsToAsync(Office.MailOf(Office.Director))).Last(mail => mail.Kind == "secret");
        var address = new Uri(letter.Links[0]).AbsolutePath.TrimStart('/');
        Assert.Equal($"console/tai-lieu-mat/{letter.About}", address);
        Assert.Equal(HttpStatusCode.NotFound, (await drafter.OpenAsync(address)).StatusCode);
        using var head = await SignedInAsync(Office.MailOf(Office.Director));
        var page = await PageAsync(head, address);
        Assert.Contains("Đang cách ly", page, StringComparison.Ordinal);
        Assert.Contains("Thu hồi Quyết định", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Báo trên trang", page, StringComparison.Ordinal);
        using (var receiver = await SignedInAsync(Office.MailOf(Office.Clerk, Office.CaoXanh)))
        {
            var theirs = await PageAsync(receiver, address);
            Assert.DoesNotContain("Đề nghị gỡ cách ly", theirs, StringComparison.Ordinal);
            Assert.Contains($"vbden-{Office.CaoXanh.ToLowerInvariant().Replace('.', '-')}-", theirs, StringComparison.Ordinal);
            Assert.Contains(letter.About!, await PageAsync(receiver, "console/tai-lieu-mat"), StringComparison.Ordinal);
        }

        // Asked for with no reason the form comes back; with one it waits for the Administrator.
        await head.OpenAsync(address);
        Assert.Equal(HttpStatusCode.BadRequest, (await head.SubmitAsync($"{address}/go-cach-ly", ("reason", " "))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await head.SubmitAsync($"{address}/go-cach-ly", ("reason", "Văn bản đã đăng công khai"))).StatusCode);
        await office.App.IdleAsync();
        var release = (await office.App.MailsToAsync("so-quan-tri@quangninh.gov.vn")).Last(mail => mail.Kind == "approval").About!;
        await ReleaseTests.ConfirmAsync(office.App, release, "xac-nhan", "Đã kết luận");
        Assert.Contains($"Đã gỡ cách ly ({release})", await PageAsync(head, address), StringComparison.Ordinal);
        Assert.Contains("Báo trên trang", await PageAsync(drafter, $"console/van-ban/{id}"), StringComparison.Ordinal);

        // What is not in the system is reported with words alone.
        using var worker = await SignedInAsync(Office.MailOf(Office.Worker, Office.CaoXanh));
        await worker.OpenAsync("console/tai-lieu-mat");
        Assert.Equal(HttpStatusCode.NotFound, (await worker.SubmitAsync("console/tai-lieu-mat", ("document", "Thấy ở mục đến"), ("ids", "vbden-h49-60-2026-999"), ("spreader", ""))).StatusCode);
        Assert.Contains("Thấy ở mục đến", WebUtility.HtmlDecode(worker.Page), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await worker.SubmitAsync("console/tai-lieu-mat", ("document", "Bản in để ở phòng họp"), ("ids", ""), ("spreader", ""))).StatusCode);
    }

    private static async Task<string> PageAsync(Browser browser, string address)
    {
        var answer = await browser.OpenAsync(address);
        Assert.True(answer.IsSuccessStatusCode, $"{address}: {answer.StatusCode}");
        return WebUtility.HtmlDecode(browser.Page);
    }

    private async Task<Browser> SignedInAsync(string mail)
    {
        var browser = office.App.Browser();
        await browser.OpenAsync("dang-nhap");
        await browser.SubmitAsync("dang-nhap", ("mail", mail));
        var link = new Uri((await office.App.MailsToAsync(mail)).Last(sent => sent.Kind == "dang-nhap").Links[0]).AbsolutePath;
        await browser.OpenAsync(link);
        await browser.SubmitAsync(link);
        return browser;
    }
}
