using System.Net;
using CongVan.Functions.Scanning;
using CongVan.Functions.Storage;
using CongVan.Functions.Tests.Processes;
using Microsoft.Extensions.DependencyInjection;

namespace CongVan.Functions.Tests.Scanning;

/// <summary>Đ16.5: files are scanned for malware before anyone opens them.</summary>
public sealed class IntakeScanTests
{
    [Fact]
    public async Task An_infected_file_is_refused_and_kept_in_quarantine_and_the_clean_one_goes_on_to_the_official()
    {
        var scanner = new Scanner();
        await using var province = await StartAsync(scanner, required: false);
        var form = Mau01.For("Tạ Thị Sạch").Numbered(province);
        using var agency = province.Agency();

        scanner.Result = new ScanResult.Infected("Eicar-Test-Signature");
        var refused = await agency.PostAsync("api/requests/provisioning", form.Content());
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var problem = await refused.Content.ReadAsStringAsync();
        Assert.Contains("tep-co-ma-doc", problem, StringComparison.Ordinal);
        Assert.Contains("Eicar-Test-Signature", problem, StringComparison.Ordinal);

        var entry = Assert.Single(await province.App.AuditAsync(Province.NoiVu), each => each.Act == "cách ly tệp có mã độc");
        var vault = province.App.Services.GetRequiredService<IFileVault>();
        var hidden = await Assert.ThrowsAsync<FileVaultException>(() => vault.OpenAsync(entry.About, TestContext.Current.CancellationToken));
        Assert.Equal(VaultProblem.Quarantined, hidden.Problem);

        // The same bytes stay out though the scanner now knows nothing of them; the same request with another file is taken in.
        scanner.Result = new ScanResult.Clean();
        Assert.Contains("tep-dang-cach-ly", await (await agency.PostAsync("api/requests/provisioning", form.Content())).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var filed = await province.FileAsync(form with { Document = "%PDF-1.7\nBản khác\n%%EOF"u8.ToArray() });

        using var page = province.App.Browser();
        await page.OpenAsync(await province.LinkAsync(filed.Id, Province.OfficialMail));
        Assert.Contains("de-nghi.pdf", page.Page, StringComparison.Ordinal);
        Assert.DoesNotContain("chưa quét mã độc", WebUtility.HtmlDecode(page.Page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_nobody_could_scan_says_so_on_the_page_of_whoever_decides()
    {
        await using var province = await StartAsync(new Scanner(), required: false);
        var filed = await province.FileAsync(Mau01.For("Tạ Thị Ngờ"));
        using var page = province.App.Browser();
        await page.OpenAsync(await province.LinkAsync(filed.Id, Province.OfficialMail));
        Assert.Contains("chưa quét mã độc: máy quét không trả lời kịp", WebUtility.HtmlDecode(page.Page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_scanning_is_required_nothing_unscanned_comes_in_and_the_sender_is_told_to_come_again()
    {
        await using var province = await StartAsync(new Scanner(), required: true);
        using var agency = province.Agency();
        var refused = await agency.PostAsync("api/requests/provisioning", Mau01.For("Tạ Thị Chờ").Numbered(province).Content());
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Contains("chua-quet-duoc-ma-doc", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static async Task<Province> StartAsync(IMalwareScanner scanner, bool required)
    {
        var province = new Province(
            new(StringComparer.Ordinal) { ["Scanner:Required"] = required ? "true" : "false" }, services => services.AddSingleton(scanner));
        await province.InitializeAsync();
        return province;
    }

    private sealed class Scanner : IMalwareScanner
    {
        public ScanResult Result { get; set; } = new ScanResult.NotTold("máy quét không trả lời kịp");

        public Task<ScanResult> ScanAsync(Stream content, CancellationToken cancellation) => Task.FromResult(Result);
    }
}
