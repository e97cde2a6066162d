using System.Net;
using CongVan.Clauses.Playing;
using CongVan.Functions.Tests;
using CongVan.Functions.Tests.Documents;
using CongVan.Functions.Tests.Documents.Conversion;
using CongVan.Functions.Tests.Processes;

namespace CongVan.Clauses.Scenarios;

/// <summary>Chuyển đổi định dạng văn bản (NĐ 30 Phụ lục VI III.1a): a source file filed alone becomes the PDF that is signed.</summary>
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
    }
}
