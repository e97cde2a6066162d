using System.Net;

namespace CongVan.Functions.Tests.Documents.Outgoing;

/// <summary>A document goes out by the pages alone: drafted with uploads, checked, signed where the PDF is shown, followed.</summary>
public sealed class OutgoingPageTests(Office office) : IClassFixture<Office>
{
    [Fact]
    public async Task A_drafter_files_mends_and_follows_a_document_in_a_browser()
    {
        using var page = await SignedInAsync(Office.Drafter);
        await page.OpenAsync("console/van-ban-di");
        Assert.Contains("Soạn văn bản", page.Page, StringComparison.Ordinal);
        await page.OpenAsync("console/soan-van-ban");
        Assert.Contains("<option value=\"nv-pho\"", page.Page, StringComparison.Ordinal);
        Assert.DoesNotContain("<option value=\"xd-pho\"", page.Page, StringComparison.Ordinal);

        // What was entered stays; what is wrong stands beside its field.
        var wrong = await page.UploadAsync("console/soan-van-ban", Office.Draft(source: "MZ"u8.ToArray(), sourceName: "a.exe", subject: "Soạn trên trang", submit: false));
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Contains(">Soạn trên trang</textarea>", Text(page), StringComparison.Ordinal);
        Assert.Contains("không phải word, excel, pdf, zip hay rar", Text(page), StringComparison.Ordinal);
        Assert.Contains("<option value=\"H49.19\" selected", page.Page, StringComparison.Ordinal);

        // The button pressed twice files one draft: the form has a key of its own.
        var (draft, source) = (Office.Pdf("Soạn trên trang"), Office.Docx());
        var pressed = new[] { 1, 2 }.Select(_ => page.UploadAsync("console/soan-van-ban", Office.Draft(draft, source, subject: "Soạn trên trang", submit: false))).ToList();
        var filed = await pressed[0];
        Assert.True(filed.StatusCode == HttpStatusCode.Found, Text(page));
        Assert.Equal(filed.Headers.Location, (await pressed[1]).Headers.Location);
        var address = filed.Headers.Location!.OriginalString.TrimStart('/');
        var id = address.Split('/')[^1];
        await office.App.IdleAsync();

        await page.OpenAsync(address);
        Assert.Contains("Đang soạn thảo", Text(page), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Found, (await page.SubmitAsync(address, ("act", "comment"), ("words", "Chờ ý kiến phòng Công chức"))).StatusCode);
        await page.OpenAsync(address);
        Assert.Contains("Chờ ý kiến phòng Công chức", Text(page), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Found, (await page.SubmitAsync(address, ("act", "submit"))).StatusCode);
        await office.App.IdleAsync();

        // The head of the unit sees the PDF on the page of the question, and sends it back.
        using (var head = await SignedInAsync(Office.UnitHead))
        {
            var question = $"console/viec/{id}-noidung1";
            var shown = await head.OpenAsync(question);
            Assert.Contains("frame-src 'self'", shown.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
            var frame = Text(head).Split("<iframe class=\"pdf\" src=\"/")[1].Split('"')[0];
            var pdf = await head.OpenAsync(frame);
            Assert.Equal(("application/pdf", (string?)null), (pdf.Content.Headers.ContentType!.MediaType, pdf.Content.Headers.ContentDisposition?.FileName));
            await head.OpenAsync(question);
            Assert.Equal(HttpStatusCode.OK, (await head.SubmitAsync(question, ("decision", "tra"), ("reason", "Thiếu Điều 3"))).StatusCode);
            await office.App.IdleAsync();
        }

        await page.OpenAsync($"{address}/ban-moi");
        Assert.Contains("Thiếu Điều 3", Text(page), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Found, (await page.UploadAsync($"{address}/ban-moi", Office.Draft(subject: "Soạn trên trang", more: ("note", "Đã thêm Điều 3")))).StatusCode);
        await office.App.IdleAsync();
        await office.CheckedAsync(id, version: 2);
        await office.AgreedAsync(Office.Deputy, $"{id}-ky2", "ky");
        await office.AgreedAsync(Office.Clerk, $"{id}-vanthu2", "phat-hanh");

        await page.OpenAsync(address);
        Assert.Contains("Đã phát hành", Text(page), StringComparison.Ordinal);
        Assert.Contains("bản gốc: đủ hai chữ ký số", Text(page), StringComparison.Ordinal);
        Assert.Contains("Soạn công văn đính chính", Text(page), StringComparison.Ordinal);
        Assert.Contains("Sở Xây dựng", Text(page), StringComparison.Ordinal);
        await page.OpenAsync("console/van-ban-di?state=Issued");
        Assert.Contains("/QĐ-SNV ngày", Text(page), StringComparison.Ordinal);
    }

    private async Task<Browser> SignedInAsync(string post)
    {
        var browser = office.App.Browser();
        await browser.OpenAsync("dang-nhap");
        await browser.SubmitAsync("dang-nhap", ("mail", Office.MailOf(post)));
        var link = new Uri((await office.App.MailsToAsync(Office.MailOf(post))).Last(sent => sent.Kind == "dang-nhap").Links[0]).AbsolutePath;
        await browser.OpenAsync(link);
        Assert.Equal("/console/viec", (await browser.SubmitAsync(link)).Headers.Location!.OriginalString);
        return browser;
    }

    private static string Text(Browser browser) => WebUtility.HtmlDecode(browser.Page);
}
