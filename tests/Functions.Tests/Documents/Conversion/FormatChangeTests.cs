using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using CongVan.Functions.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CongVan.Functions.Tests.Documents.Conversion;

/// <summary>Thay đổi định dạng văn bản khi có sự thay đổi về công nghệ (NĐ 30 Phụ lục VI III.5e).</summary>
public sealed class FormatChangeTests : IAsyncLifetime
{
    private readonly PlayedOffice played = new("bản mới"u8.ToArray());
    private readonly Office office;

    public FormatChangeTests() => office = new Office(new Dictionary<string, string>(StringComparer.Ordinal) { ["Converter:Program"] = played.Program });

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => office.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        await office.DisposeAsync();
        played.Dispose();
    }

    [Fact]
    public async Task The_clerk_has_a_newer_format_made_once_which_is_bound_to_its_original_and_hidden_with_it()
    {
        var old = Old();
        var source = Convert.ToHexStringLower(SHA256.HashData(old));
        var id = await office.IssuedAsync(Office.Draft(source: old, sourceName: "quyet-dinh.doc"));
        using var clerk = await office.AsAsync(Office.Clerk);
        var asked = new { file = source, format = "docx", reason = "Định dạng .doc không còn được hỗ trợ" };
        var copy = await DoneAsync(clerk.PostAsJsonAsync($"api/document-formats/{id}", asked, Cancellation));
        var made = copy.GetProperty("copy").GetProperty("sha256").GetString()!;
        Assert.Equal((source, "quyet-dinh.docx", Office.NameOf(Office.Clerk)), (copy.GetProperty("source").GetString(), copy.GetProperty("copy").GetProperty("fileName").GetString(), copy.GetProperty("by").GetString()));
        Assert.Equal(made, (await DoneAsync(clerk.PostAsJsonAsync($"api/document-formats/{id}", asked, Cancellation))).GetProperty("copy").GetProperty("sha256").GetString());
        Assert.Single(played.Calls);
        var entry = Assert.Single(await office.App.AuditAsync(Office.NoiVu), entry => entry.Act == "chuyển đổi định dạng tệp");
        Assert.Contains($"{source} → {made}", entry.Details, StringComparison.Ordinal);

        // On the document's page beside the original, and given out by it; the document itself is as it was.
        using var page = await SignedInAsync();
        await page.OpenAsync($"console/van-ban/{id}");
        Assert.Contains("bản chuyển đổi định dạng của quyet-dinh.doc", Text(page), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Found, (await page.SubmitAsync($"console/van-ban/{id}/dinh-dang", ("file", $"{source} .pdf"), ("reason", "Lưu trữ lâu dài"))).StatusCode);
        Assert.Equal("bản mới", await clerk.GetStringAsync($"console/van-ban/{id}/tep/{made}", Cancellation));
        Assert.Equal(old, await clerk.GetByteArrayAsync($"console/van-ban/{id}/tep/{source}", Cancellation));
        Assert.Equal("valid-original", (await office.ShowAsync(id)).GetProperty("verdict").GetProperty("code").GetString());

        // A secret found in the document is hidden in this form, too (Đ24.6).
        await DoneAsync(clerk.PostAsJsonAsync("api/secrets", new { document = "Quyết định", documents = new[] { id } }, Cancellation));
        var vault = office.App.Services.GetRequiredService<IFileVault>();
        foreach (var file in new[] { source, made })
            Assert.Equal(VaultProblem.Quarantined, (await Assert.ThrowsAsync<FileVaultException>(() => vault.OpenAsync(file, Cancellation))).Problem);
        Assert.Equal(HttpStatusCode.NotFound, (await clerk.GetAsync($"api/document-formats/{id}", Cancellation)).StatusCode);
    }

    [Fact]
    public async Task A_signed_file_an_unknown_one_one_without_a_reason_or_by_somebody_else_is_not_converted()
    {
        var old = Old();
        var source = Convert.ToHexStringLower(SHA256.HashData(old));
        var id = await office.IssuedAsync(Office.Draft(source: old, sourceName: "quyet-dinh.doc"));
        var original = (await office.ShowAsync(id)).GetProperty("original").GetString();
        Assert.Equal("tep-da-ky", await CodeAsync(Office.Clerk, id, original, "docx"));
        Assert.Equal("khong-chuyen-duoc", await CodeAsync(Office.Clerk, id, source, "xlsx"));
        Assert.Equal("khong-chuyen-duoc", await CodeAsync(Office.Clerk, id, source, "doc"));
        Assert.Equal("thieu-ly-do", await CodeAsync(Office.Clerk, id, source, "docx", " "));
        Assert.Equal("khong-co-van-ban", await CodeAsync(Office.Clerk, id, new string('0', 64), "docx"));
        Assert.Equal("khong-phai-van-thu", await CodeAsync(Office.Drafter, id, source, "docx"));
        Assert.Equal("khong-co-van-ban", await CodeAsync(Office.Clerk, id, source, "docx", agency: Office.XayDung));
        Assert.Empty(played.Calls);
    }

    /// <summary>A Word 97 file, as far as its first bytes go.</summary>
    private static byte[] Old() => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. Guid.NewGuid().ToByteArray(), .. new byte[512]];

    private async Task<string> CodeAsync(string post, string id, string? file, string format, string reason = "Định dạng cũ", string agency = Office.NoiVu)
    {
        using var client = await office.AsAsync(post, agency);
        return (await Problem.OfAsync(client.PostAsJsonAsync($"api/document-formats/{id}", new { file, format, reason }, Cancellation))).Code;
    }

    private static async Task<JsonElement> DoneAsync(Task<HttpResponseMessage> answering)
    {
        var answer = await answering;
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Cancellation));
        return await answer.JsonAsync();
    }

    private async Task<Browser> SignedInAsync()
    {
        var browser = office.App.Browser();
        await browser.OpenAsync("dang-nhap");
        await browser.SubmitAsync("dang-nhap", ("mail", Office.MailOf(Office.Clerk)));
        var link = new Uri((await office.App.MailsToAsync(Office.MailOf(Office.Clerk))).Last(sent => sent.Kind == "dang-nhap").Links[0]).AbsolutePath;
        await browser.OpenAsync(link);
        await browser.SubmitAsync(link);
        return browser;
    }

    private static string Text(Browser browser) => WebUtility.HtmlDecode(browser.Page);
}
