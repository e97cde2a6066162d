using System.Net;
using System.Text.Json;
using CongVan.Functions.Scanning;
using Microsoft.Extensions.DependencyInjection;

namespace CongVan.Functions.Tests.Documents.Conversion;

/// <summary>A draft whose source file is filed alone: its PDF is the system's, looked at before it is submitted (NĐ 30 Phụ lục VI III.1a).</summary>
public sealed class ConvertedDraftTests : IAsyncLifetime
{
    private readonly PlayedOffice played = new(Office.Pdf(), "if grep -q HONG \"$in\"; then exit 0; fi; cp \"$at/ready.pdf\" \"$out/nguon.pdf\"");
    private readonly Office office;

    public ConvertedDraftTests() => office = new Office(
        new Dictionary<string, string>(StringComparer.Ordinal) { ["Converter:Program"] = played.Program }, services => services.AddSingleton<IMalwareScanner, KnowsOne>());

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => office.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        await office.DisposeAsync();
        played.Dispose();
    }

    [Fact]
    public async Task A_source_file_filed_alone_gets_its_PDF_once_which_is_submitted_when_the_drafter_has_seen_it()
    {
        // By an agency's software; submit=true does not send on what nobody has seen.
        var source = Office.Docx();
        using var drafter = await office.AsAsync(Office.Drafter);
        drafter.DefaultRequestHeaders.Add("Idempotency-Key", "chuyen-doi-1");
        var first = await (await drafter.PostAsync("api/outgoing", Alone(source), Cancellation)).JsonAsync();
        var id = first.GetProperty("id").GetString()!;
        await office.App.IdleAsync();
        Assert.Equal("Drafting", first.GetProperty("state").GetString());
        Assert.Equal("PDF do hệ thống tạo từ tệp nguồn (MayThu 1.0)", first.GetProperty("versions")[0].GetProperty("origin").GetString());

        // The same again is the same draft; the same file for another is not converted twice.
        Assert.Equal(id, (await (await drafter.PostAsync("api/outgoing", Alone(source), Cancellation)).JsonAsync()).GetProperty("id").GetString());
        drafter.DefaultRequestHeaders.Remove("Idempotency-Key");
        Assert.NotEqual(id, (await (await drafter.PostAsync("api/outgoing", Alone(source), Cancellation)).JsonAsync()).GetProperty("id").GetString());
        Assert.Single(played.Calls);

        // On the document's page the PDF is shown, with its origin; from there it goes the way of every draft.
        using var page = await SignedInAsync();
        var address = $"console/van-ban-di/{id}";
        var shown = await page.OpenAsync(address);
        Assert.Contains("frame-src 'self'", shown.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Contains("để kiểm tra và ký, 1 trang; PDF do hệ thống tạo từ tệp nguồn (MayThu 1.0)", Text(page), StringComparison.Ordinal);
        var back = page.Page;
        var frame = Text(page).Split("<iframe class=\"pdf\" src=\"/")[1].Split('"')[0];
        var pdf = await page.OpenAsync(frame);
        Assert.Equal(("application/pdf", (string?)null), (pdf.Content.Headers.ContentType!.MediaType, pdf.Content.Headers.ContentDisposition?.FileName));
        page.Show(back);
        Assert.Equal(HttpStatusCode.Found, (await page.SubmitAsync(address, ("act", "submit"))).StatusCode);
        await office.App.IdleAsync();
        await page.OpenAsync(address);
        Assert.DoesNotContain("<iframe", page.Page, StringComparison.Ordinal);
        await office.CheckedAsync(id);
        await office.AgreedAsync(Office.Deputy, $"{id}-ky1", "ky");
        await office.AgreedAsync(Office.Clerk, $"{id}-vanthu1", "phat-hanh");
        Assert.Equal("valid-original", (await office.ShowAsync(id)).GetProperty("verdict").GetProperty("code").GetString());
    }

    [Fact]
    public async Task On_the_page_the_PDF_may_be_left_out_and_what_cannot_be_converted_is_told_and_loses_nothing()
    {
        using var page = await SignedInAsync();
        await page.OpenAsync("console/soan-van-ban");
        Assert.Contains("bỏ trống thì hệ thống tạo PDF từ tệp nguồn", Text(page), StringComparison.Ordinal);
        Assert.DoesNotContain("accept=\".pdf\" required", page.Page, StringComparison.Ordinal);
        var wrong = await page.UploadAsync("console/soan-van-ban", Alone(Broken()));
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Contains("Tệp nguồn “quyet-dinh.docx” không chuyển được sang PDF: tệp hỏng, có mật khẩu", Text(page), StringComparison.Ordinal);
        Assert.Contains("Có thể tự xuất văn bản ra PDF rồi nộp cả hai tệp.", Text(page), StringComparison.Ordinal);
        Assert.Contains(">Về việc ban hành Quy chế văn thư</textarea>", Text(page), StringComparison.Ordinal);
        Assert.Contains("<option value=\"H49.19\" selected", page.Page, StringComparison.Ordinal);

        // The same page with a sound file: one draft, still to be submitted though the box was ticked.
        var filed = await page.UploadAsync("console/soan-van-ban", Alone(Office.Docx()));
        Assert.True(filed.StatusCode == HttpStatusCode.Found, Text(page));
        await office.App.IdleAsync();
        await page.OpenAsync(filed.Headers.Location!.OriginalString.TrimStart('/'));
        Assert.Contains("Trình kiểm tra</button>", Text(page), StringComparison.Ordinal);

        // A new version may come without its PDF, too; with one, it is the drafter's own and goes on at once.
        var address = filed.Headers.Location!.OriginalString.TrimStart('/');
        await page.OpenAsync($"{address}/ban-moi");
        Assert.Equal(HttpStatusCode.Found, (await page.UploadAsync($"{address}/ban-moi", Alone(Office.Docx()))).StatusCode);
        await page.OpenAsync($"{address}/ban-moi");
        Assert.Equal(HttpStatusCode.Found, (await page.UploadAsync($"{address}/ban-moi", Office.Draft())).StatusCode);
        var shown = await office.ShowAsync(address.Split('/')[^1]);
        Assert.Equal("ContentCheck", shown.GetProperty("state").GetString());
        Assert.Equal([false, false, true], shown.GetProperty("versions").EnumerateArray().Select(version => version.GetProperty("origin").ValueKind == JsonValueKind.Null));
    }

    [Fact]
    public async Task What_is_infected_locked_of_another_kind_or_wrong_in_its_form_is_refused_as_it_is_with_a_PDF()
    {
        Assert.Contains("tep-co-ma-doc", await SaidAsync(Alone([.. Office.Docx(), .. KnowsOne.Virus])), StringComparison.Ordinal);
        Assert.Contains("có mật khẩu: mở tệp, bỏ mật khẩu", await SaidAsync(Alone(Locked())), StringComparison.Ordinal);
        Assert.Contains("không thuộc loại chuyển được sang PDF", await SaidAsync(Alone(Office.Docx(), "nguon.zip")), StringComparison.Ordinal);
        Assert.Contains("đuôi .odt không khớp nội dung", await SaidAsync(Alone(Office.Docx(), "nguon.odt")), StringComparison.Ordinal);
        Assert.Empty(played.Calls);

        // Fit to be converted: OpenDocument and RTF. What comes of it is checked as what is filed: another's notation.
        var letter = await SaidAsync(Office.Draft(pdf: [], source: OpenDocument(), sourceName: "nguon.odt", type: "cong-van"));
        Assert.Contains("ký hiệu trên dự thảo là “QĐ-SNV”", letter, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("ký hiệu trên dự thảo là “QĐ-SNV”", await SaidAsync(Office.Draft(pdf: [], source: @"{\rtf1 van ban}"u8.ToArray(), sourceName: "nguon.rtf", type: "cong-van")), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(["writer8", "Rich Text Format"], played.Calls.Select(call => call.Split("--infilter=")[1].Split(" --convert-to")[0]));
    }

    [Fact]
    public async Task Without_a_converter_the_PDF_is_asked_for()
    {
        await using var bare = new Office(new Dictionary<string, string>(StringComparer.Ordinal) { ["Converter:Program"] = "/khong/co/soffice" });
        await bare.InitializeAsync();
        using var drafter = await bare.AsAsync(Office.Drafter);
        var said = await (await drafter.PostAsync("api/outgoing", Alone(Office.Docx()), Cancellation)).Content.ReadAsStringAsync(Cancellation);
        Assert.Contains("Thiếu tệp PDF để ký, và máy chủ chưa có phần mềm chuyển đổi (LibreOffice): tự xuất văn bản ra PDF rồi nộp cả hai tệp.", said, StringComparison.Ordinal);
    }

    private static MultipartFormDataContent Alone(byte[] source, string name = "quyet-dinh.docx") => Office.Draft(pdf: [], source: source, sourceName: name);

    private static byte[] Broken() => WordFile.Zip(("word/document.xml", "HONG"));

    private static byte[] OpenDocument() => WordFile.Zip(("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "<office/>"));

    /// <summary>As far as a password shows: a compound file with a stream of this name (MS-OFFCRYPTO).</summary>
    private static byte[] Locked() =>
        [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[70_000], .. System.Text.Encoding.Unicode.GetBytes("EncryptedPackage"), .. new byte[512]];

    private async Task<string> SaidAsync(MultipartFormDataContent draft)
    {
        using var drafter = await office.AsAsync(Office.Drafter);
        var answer = await drafter.PostAsync("api/outgoing", draft, Cancellation);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync(Cancellation);
    }

    private async Task<Browser> SignedInAsync()
    {
        var browser = office.App.Browser();
        await browser.OpenAsync("dang-nhap");
        await browser.SubmitAsync("dang-nhap", ("mail", Office.MailOf(Office.Drafter)));
        var link = new Uri((await office.App.MailsToAsync(Office.MailOf(Office.Drafter))).Last(sent => sent.Kind == "dang-nhap").Links[0]).AbsolutePath;
        await browser.OpenAsync(link);
        await browser.SubmitAsync(link);
        return browser;
    }

    private static string Text(Browser browser) => WebUtility.HtmlDecode(browser.Page);

    private sealed class KnowsOne : IMalwareScanner
    {
        public static ReadOnlySpan<byte> Virus => "MA-DOC-THU"u8;

        public async Task<ScanResult> ScanAsync(Stream content, CancellationToken cancellation)
        {
            using var copy = new MemoryStream();
            await content.CopyToAsync(copy, cancellation);
            return copy.ToArray().AsSpan().IndexOf(Virus) < 0 ? new ScanResult.Clean() : new ScanResult.Infected("Thu");
        }
    }
}
