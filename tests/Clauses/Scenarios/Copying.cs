using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CongVan.Clauses.Playing;
using CongVan.Functions.Tests;
using CongVan.Functions.Tests.Documents;
using CongVan.Functions.Tests.Documents.Copies;
using CongVan.Functions.Tests.Processes;

namespace CongVan.Clauses.Scenarios;

/// <summary>Bản sao y, sao lục, trích sao (NĐ 30 Đ18.6, 25–27; Phụ lục I Phần II).</summary>
internal static class Copying
{
    [Accepts("NĐ 30 Đ18.6", "NĐ 30 Đ25", Guards = ["ScanDpi", "ScanPdfVersion"])]
    public static async Task Paper_scanned_at_200_dpi_in_colour_as_PDF_1_4_becomes_an_electronic_copy_signed_by_the_agency(Province province)
    {
        var office = await province.OfficeAsync();
        using var clerk = await office.AsAsync(Office.Clerk);
        var made = await MadeAsync(office, clerk.PostAsync("api/copies", Scan.Asked(Scan.Pdf(dpi: 200, version: "1.4"), "sao-y", ("to", Office.XayDung))), Office.NoiVu);
        Assert.Matches("^[0-9]{2,}/SY-SNV$", made.GetProperty("notation").GetString());
        Assert.Equal(Office.XayDung, made.GetProperty("deliveries")[0].GetProperty("recipient").GetString());
        Assert.StartsWith("%PDF", (await clerk.GetStringAsync(made.GetProperty("address").GetString()!.TrimStart('/')))[..4], StringComparison.Ordinal);
    }

    [Refuses("NĐ 30 Đ18.6", Guards = ["ScanDpi", "ScanPdfVersion"])]
    public static async Task A_scan_of_less_than_the_law_wants_and_a_secret_paper_are_not_taken(Province province)
    {
        var office = await province.OfficeAsync();
        using var clerk = await office.AsAsync(Office.Clerk);
        await RefusesAsync(clerk.PostAsync("api/copies", Scan.Asked(Scan.Pdf(dpi: 199))), "dưới 200 dpi");
        await RefusesAsync(clerk.PostAsync("api/copies", Scan.Asked(Scan.Pdf(version: "1.3"))), "PDF 1.4 trở lên");
        await RefusesAsync(clerk.PostAsync("api/copies", Scan.Asked(Scan.Pdf(colour: false))), "chế độ màu");
        await RefusesAsync(clerk.PostAsync("api/copies", Scan.Asked(Office.Pdf("Không quét"))), "không phải ảnh quét");
        await RefusesAsync(clerk.PostAsync("api/copies", Scan.Asked(Scan.Pdf(), "sao-y", ("secrecy", "Tối mật"))), "Đ27.2", HttpStatusCode.Conflict);
        var good = await AskedAsync(office, clerk.PostAsync("api/copies", Scan.Asked(Scan.Pdf(pages: 2)))); // the good one goes on
        Assert.Single(await office.MailsAsync(good, Office.Director, "approval"));
    }

    [Accepts("NĐ 30 Đ25")]
    public static async Task What_was_issued_is_copied_true_and_what_was_received_as_a_copy_is_copied_on(Province province)
    {
        var office = await province.OfficeAsync();
        var source = await office.IssuedAsync(Office.Draft(source: Offices.OwnSource(), subject: "Văn bản được sao y", to: [Office.CaoXanh]));
        using var clerk = await office.AsAsync(Office.Clerk);
        await MadeAsync(office, clerk.PostAsJsonAsync("api/copies", new { documentId = source, form = "sao-y", purpose = "Phối hợp", to = new[] { Office.XayDung } }), Office.NoiVu);

        var received = await office.CopyAsync("Văn bản được sao y", Office.XayDung);
        await office.AgreedAsync(Office.Clerk, $"{received}-tiepnhan", "tiep-nhan", Office.XayDung);
        using var other = await office.AsAsync(Office.Clerk, Office.XayDung);
        await RefusesAsync(other.PostAsJsonAsync("api/copies", new { documentId = received, form = "sao-y", purpose = "Gửi tiếp" }), "chọn sao lục");
        var second = await MadeAsync(office, other.PostAsJsonAsync("api/copies", new { documentId = received, form = "sao-luc", purpose = "Gửi tiếp" }), Office.XayDung);
        Assert.Matches("^[0-9]{2,}/SL-SXD$", second.GetProperty("notation").GetString());
    }

    [Refuses("NĐ 30 Đ25")]
    public static async Task A_wrong_form_another_agencys_document_a_recalled_one_and_one_the_head_does_not_agree_to_are_not_copied(Province province)
    {
        var office = await province.OfficeAsync();
        var source = await office.IssuedAsync(Office.Draft(source: Offices.OwnSource(), subject: "Văn bản không được sao"));
        using var clerk = await office.AsAsync(Office.Clerk);
        using var stranger = await office.AsAsync(Office.Clerk, Office.CaoXanh);
        await RefusesAsync(clerk.PostAsJsonAsync("api/copies", new { documentId = source, form = "sao-luc", purpose = "Thử" }), "chọn sao y");
        await RefusesAsync(clerk.PostAsJsonAsync("api/copies", new { documentId = source, form = "trich-sao", purpose = "Thử" }), "phải nêu các trang");
        await RefusesAsync(stranger.PostAsJsonAsync("api/copies", new { documentId = source, form = "sao-y", purpose = "Thử" }), "Không có văn bản", HttpStatusCode.NotFound);

        var id = await AskedAsync(office, clerk.PostAsJsonAsync("api/copies", new { documentId = source, form = "sao-y", purpose = "Thử" }));
        Assert.True((await office.AnswerAsync(Office.Director, $"{id}-saovb", "tra", "Không cần thiết")).IsSuccessStatusCode);
        Assert.Equal("Withdrawn", (await clerk.GetFromJsonAsync<JsonElement>($"api/copies/{id}")).GetProperty("state").GetString());

        await office.DoneAsync(clerk.PostAsJsonAsync("api/recalls", new { outgoingId = source, reason = "Ban hành nhầm" }));
        await RefusesAsync(clerk.PostAsJsonAsync("api/copies", new { documentId = source, form = "sao-y", purpose = "Thử lại" }), "thu hồi", HttpStatusCode.Conflict);
    }

    private static async Task<string> AskedAsync(Office office, Task<HttpResponseMessage> asking)
    {
        using var answer = await asking;
        Assert.True(answer.StatusCode == HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync());
        await office.App.IdleAsync();
        return (await answer.JsonAsync()).GetProperty("id").GetString()!;
    }

    /// <summary>Asked for, agreed to by the head, signed by the agency under its clerk's hand; as its clerk sees it.</summary>
    private static async Task<JsonElement> MadeAsync(Office office, Task<HttpResponseMessage> asking, string agency)
    {
        var id = await AskedAsync(office, asking);
        await office.AgreedAsync(Office.Director, $"{id}-saovb", "dong-y", agency);
        await office.AgreedAsync(Office.Clerk, $"{id}-vanthu1", "ky-so", agency);
        using var clerk = await office.AsAsync(Office.Clerk, agency);
        return await clerk.GetFromJsonAsync<JsonElement>($"api/copies/{id}");
    }

    private static async Task RefusesAsync(Task<HttpResponseMessage> asking, string says, HttpStatusCode status = HttpStatusCode.BadRequest)
    {
        var problem = await Problem.OfAsync(asking);
        Assert.Equal(status, problem.Status);
        Assert.Contains(says, problem.Whole, StringComparison.Ordinal);
    }
}
