using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using CongVan.Clauses.Playing;
using CongVan.Functions.Tests;
using CongVan.Functions.Tests.Documents;
using CongVan.Functions.Tests.Documents.Conversion;
using CongVan.Functions.Tests.Processes;

namespace CongVan.Clauses.Scenarios;

/// <summary>Chuyển đổi định dạng văn bản (NĐ 30 Phụ lục VI III.1a, III.5e): a source file filed alone becomes the PDF that is signed; a file that is kept gets a newer format.</summary>
internal static class Converting
{
    [Accepts("NĐ 30 PL VI III.1a")]
    public static async Task A_new_document_is_filed_as_its_source_file_and_becomes_a_PDF_that_is_signed_and_issued(Province province)
    {
        var office = await province.OfficeAsync();
        var id = await office.DraftedAsync(Office.Draft(pdf: [], source: Offices.OwnSource()));
        var drafted = await office.ShowAsync(id);
        Assert.StartsWith("PDF do hệ thống tạo từ tệp nguồn", drafted.GetProperty("versions")[0].GetProperty("origin").GetString(), StringComparison.Ordinal);
        using var drafter = await office.AsAsync(Office.Drafter);
        var pdf = await drafter.GetByteArrayAsync($"api/outgoing/{id}/files/{drafted.GetProperty("versions")[0].GetProperty("prepared").GetString()}");
        Assert.Contains("Ban hành kèm theo Quyết định này", Offices.TextOf(pdf), StringComparison.Ordinal);
        await office.DoneAsync(drafter.PostAsync($"api/outgoing/{id}/submit", null));
        await office.CheckedAsync(id);
        await office.AgreedAsync(Office.Deputy, $"{id}-ky1", "ky");
        await office.AgreedAsync(Office.Clerk, $"{id}-vanthu1", "phat-hanh");
        Assert.Equal("Issued", (await office.ShowAsync(id)).GetProperty("state").GetString());
    }

    [Refuses("NĐ 30 PL VI III.1a")]
    public static async Task What_cannot_be_converted_is_told_and_what_nobody_has_seen_is_not_put_before_anybody(Province province)
    {
        var office = await province.OfficeAsync();
        await office.RefusesDraftAsync(Office.Draft(pdf: [], source: WordFile.Zip(("word/document.xml", Converter.Broken))), "pdf", "tệp hỏng, có mật khẩu");
        await office.RefusesDraftAsync(Office.Draft(pdf: [], source: Offices.OwnSource(), sourceName: "nguon.zip"), "pdf", "không thuộc loại chuyển được sang PDF");

        var id = await office.DraftedAsync(Office.Draft(pdf: [], source: Offices.OwnSource(), submit: true));
        Assert.Equal("Drafting", (await office.ShowAsync(id)).GetProperty("state").GetString());
        Assert.Equal(HttpStatusCode.NotFound, (await office.AnswerAsync(Office.UnitHead, $"{id}-noidung1", "dat")).StatusCode);
        Assert.Empty(await office.MailsAsync(id, Office.UnitHead));
        using var drafter = await office.AsAsync(Office.Drafter);
        await office.DoneAsync(drafter.PostAsync($"api/outgoing/{id}/submit", null));
        Assert.Equal(HttpStatusCode.OK, (await office.AnswerAsync(Office.UnitHead, $"{id}-noidung1", "dat")).StatusCode);
    }

    [Accepts("NĐ 30 PL VI III.5e")]
    public static async Task A_file_that_is_kept_gets_a_newer_format_beside_it_bound_by_both_hashes(Province province)
    {
        var office = await province.OfficeAsync();
        var source = Offices.OwnSource();
        var id = await office.IssuedAsync(Office.Draft(source: source));
        using var clerk = await office.AsAsync(Office.Clerk);
        var file = Convert.ToHexStringLower(SHA256.HashData(source));
        await office.DoneAsync(clerk.PostAsJsonAsync($"api/document-formats/{id}", Asked(file)));
        var copy = (await clerk.GetFromJsonAsync<JsonElement>($"api/document-formats/{id}")).EnumerateArray().Single();
        Assert.Equal((file, "quyet-dinh.odt"), (copy.GetProperty("source").GetString(), copy.GetProperty("copy").GetProperty("fileName").GetString()));
        var made = copy.GetProperty("copy").GetProperty("sha256").GetString();
        Assert.Equal(made, Convert.ToHexStringLower(SHA256.HashData(await clerk.GetByteArrayAsync($"console/van-ban/{id}/tep/{made}"))));
        Assert.Equal(source, await clerk.GetByteArrayAsync($"console/van-ban/{id}/tep/{file}"));
    }

    [Refuses("NĐ 30 PL VI III.5e")]
    public static async Task What_is_signed_and_what_the_clerk_does_not_ask_for_with_a_reason_keeps_its_format(Province province)
    {
        var office = await province.OfficeAsync();
        var source = Offices.OwnSource();
        var id = await office.IssuedAsync(Office.Draft(source: source));
        var file = Convert.ToHexStringLower(SHA256.HashData(source));
        using var clerk = await office.AsAsync(Office.Clerk);
        using var drafter = await office.AsAsync(Office.Drafter);
        var original = (await office.ShowAsync(id)).GetProperty("original").GetString()!;
        await clerk.PostAsJsonAsync($"api/document-formats/{id}", Asked(original)).RefusesAsync(HttpStatusCode.BadRequest, "tep-da-ky", "đã ký số không chuyển đổi");
        await clerk.PostAsJsonAsync($"api/document-formats/{id}", Asked(file, reason: "")).RefusesAsync(HttpStatusCode.BadRequest, "thieu-ly-do", "lý do");
        await drafter.PostAsJsonAsync($"api/document-formats/{id}", Asked(file)).RefusesAsync(HttpStatusCode.Forbidden, "khong-phai-van-thu", "văn thư");
        Assert.Empty((await clerk.GetFromJsonAsync<JsonElement>($"api/document-formats/{id}")).EnumerateArray());
    }

    private static object Asked(string file, string reason = "Phần mềm cũ không còn dùng") => new { file, format = "odt", reason };
}
