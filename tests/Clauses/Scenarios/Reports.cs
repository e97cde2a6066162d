using System.IO.Compression;
using System.Net;
using System.Text;
using CongVan.Functions.Tests;
using CongVan.Functions.Tests.Processes;

namespace CongVan.Clauses.Scenarios;

/// <summary>Báo cáo tháng 12 (Đ23.6, 9.9, Mẫu 04).</summary>
internal static class Reports
{
    private const string Id = "bao-cao-2026-1";

    [Accepts("Đ23.6", Guards = ["YearlyReportMonth"], From = "2026-11-27 08:00")]
    public static async Task On_1_December_every_agency_is_asked_and_one_that_reports_is_not_reminded(Province province)
    {
        await province.AtAsync(Acts.On("2026-11-30 23:59"));
        Assert.Empty(await province.MailsAsync(Id, Province.NoiVuMailbox));
        await province.AtAsync(Acts.On("2026-12-01 08:00"));
        Assert.Single(await province.MailsAsync(Id, Province.NoiVuMailbox, "report"));
        await FileAsync(province, "90", 4);
        await province.AtAsync(Acts.On("2026-12-10 08:00"));
        Assert.Empty(await province.MailsAsync(Id, Province.NoiVuMailbox, "reminder"));
        Assert.Single(await province.MailsAsync(Id, Province.XayDungMailbox, "reminder"));
    }

    [Refuses("Đ23.6", Guards = ["YearlyReportMonth"], From = "2026-12-01 08:00")]
    public static async Task A_second_content_under_one_number_is_refused_and_silence_until_the_end_of_December_is_a_breach(Province province)
    {
        await province.AtAsync(Acts.On("2026-12-02 08:00"));
        await FileAsync(province, "90", 4);
        using var agency = province.Agency();
        await agency.PostAsync("api/reports/2026", Mau04("90", 5)).RefusesAsync(HttpStatusCode.Conflict, "so-trung-noi-dung-khac", "90");
        await agency.PostAsync("api/reports/2026", Mau04("91", -1)).RefusesAsync(HttpStatusCode.BadRequest, "mau-04-chua-hop-le", "accounts");
        await province.AtAsync(Acts.On("2027-01-01 00:00"));
        Assert.Single(await province.MailsAsync(Id, Province.XayDungMailbox, "breach"));
        Assert.Empty(await province.MailsAsync(Id, Province.NoiVuMailbox, "breach"));
    }

    [Accepts("Đ9.9", From = "2026-11-30 08:00")]
    public static async Task When_December_is_over_the_consolidated_report_goes_out_signed_and_sealed(Province province)
    {
        await province.AtAsync(Acts.On("2026-12-01 08:00"));
        await FileAsync(province, "90", 4);
        await province.AtAsync(Acts.On("2027-01-01 00:00"));
        await province.FinishAsync(Id);
        Assert.Contains("Báo cáo số", Assert.Single(await province.MailsAsync(Id, "qnict@quangninh.gov.vn", "notice")).Subject, StringComparison.Ordinal);
        Assert.Contains("ghi nhận vi phạm thời hạn của 1 cơ quan", (await province.ShowAsync(Id)).Words, StringComparison.Ordinal);
    }

    [Refuses("Đ9.9", From = "2026-11-30 08:00")]
    public static async Task Who_did_not_report_is_named_and_an_agency_does_not_read_the_others_figures(Province province)
    {
        await province.AtAsync(Acts.On("2026-12-01 08:00"));
        await FileAsync(province, "90", 4);
        await province.AtAsync(Acts.On("2027-01-01 00:00"));
        using var admin = province.App.Admin();
        var told = await TextsAsync(await admin.GetByteArrayAsync("api/reports/2026/tong-hop.xlsx"));
        Assert.Contains("Sở Xây dựng", told, StringComparison.Ordinal);
        Assert.Contains("Chưa báo cáo", told, StringComparison.Ordinal);
        using var agency = province.Agency();
        Assert.Equal(HttpStatusCode.Forbidden, (await agency.GetAsync("api/reports/2026/tong-hop.xlsx")).StatusCode);
        Assert.DoesNotContain("Sở Xây dựng", await agency.GetStringAsync("api/reports/2026"), StringComparison.Ordinal);
    }

    private static async Task FileAsync(Province province, string number, int accounts)
    {
        using var agency = province.Agency();
        var answer = await agency.PostAsync("api/reports/2026", Mau04(number, accounts));
        Assert.True(answer.StatusCode == HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync());
        await province.App.IdleAsync();
    }

    private static MultipartFormDataContent Mau04(string number, int accounts) => Acts.Paper(new
    {
        number,
        notation = "BC-SNV",
        documentDate = "2026-12-01",
        accounts,
        notLoggedIn = 0,
        added = 0,
        changed = 0,
        revoked = 0,
        contact = new { fullName = "Hoàng Thị Hạnh", post = "Chuyên viên", phone = "0912345678", mail = "hanh@quangninh.gov.vn" },
    });

    /// <summary>Every part of a workbook as text, whatever its sheets.</summary>
    private static async Task<string> TextsAsync(byte[] workbook)
    {
        await using var zip = new ZipArchive(new MemoryStream(workbook), ZipArchiveMode.Read);
        var all = new StringBuilder();
        foreach (var part in zip.Entries.Where(part => part.FullName.EndsWith(".xml", StringComparison.Ordinal)))
        {
            using var text = new StreamReader(await part.OpenAsync());
            all.Append(await text.ReadToEndAsync());
        }

        return WebUtility.HtmlDecode(all.ToString());
    }
}
