using System.Net.Http.Json;
using System.Text.Json;
using CongVan.Clauses.Playing;
using CongVan.Functions.Tests.Documents;
using CongVan.Functions.Tests.Processes;

namespace CongVan.Clauses.Scenarios;

/// <summary>Thông tin đầu vào (NĐ 30 Phụ lục VI Phần II): what people enter within its lengths, and what the system fills itself.</summary>
internal static class Metadata
{
    [Accepts("Đ19.1", "NĐ 30 PL VI II", "NĐ 30 PL VI III.1c", "NĐ 30 PL VI III.1g", "NĐ 30 Đ10.2", "QĐ 28 Đ10.2")]
    public static async Task A_drafter_enters_what_only_people_know_and_the_system_the_rest(Province province)
    {
        var office = await province.OfficeAsync();
        var subject = "Năm trăm " + new string('a', 491);
        var id = await office.IssuedAsync(Office.Draft(Office.Pdf(), subject: subject, more: ("issuedAmount", "2")));
        var shown = await office.ShowAsync(id);
        var metadata = shown.GetProperty("metadata");
        Assert.Equal(500, metadata.GetProperty("subject").GetString()!.Length);
        Assert.Equal(
            ("Sở Nội vụ", "QĐ-SNV", "2026-03-02", Office.NameOf(Office.Deputy), "Sở Xây dựng"),
            (metadata.GetProperty("organName").GetString(), metadata.GetProperty("codeNotation").GetString(), metadata.GetProperty("issuedDate").GetString(), metadata.GetProperty("signerInfo").GetProperty("fullName").GetString(), metadata.GetProperty("to")[0].GetProperty("organName").GetString()));
        Assert.Equal($"{metadata.GetProperty("codeNumber").GetString()}/QĐ-SNV", shown.GetProperty("notation").GetString());
        Assert.Matches(@"^H49\.14\.2026\.[0-9]{6}$", shown.GetProperty("documentId").GetString()); // QĐ 28 Đ10.2: agency, year, ordinal

        var copy = await office.ShowCopyAsync(await office.CopyAsync(subject, Office.XayDung), Office.XayDung);
        Assert.Equal(shown.GetProperty("documentId").GetString(), copy.GetProperty("document").GetProperty("documentId").GetString());
        Assert.Equal("01", copy.GetProperty("statuses")[0].GetProperty("code").GetString());
    }

    [Refuses("Đ19.1", "NĐ 30 PL VI II", "NĐ 30 PL VI III.1c", "NĐ 30 PL VI III.1d", "NĐ 30 PL VI III.1g", "NĐ 30 Đ10.2", "QĐ 28 Đ10.2", Guards = ["SubjectLength"])]
    public static async Task What_is_too_long_or_missing_or_the_systems_own_is_told_by_its_field(Province province)
    {
        var office = await province.OfficeAsync();
        await office.RefusesDraftAsync(Office.Draft(Office.Pdf(), subject: new string('a', 501)), "subject", "dài 501 ký tự");
        await office.RefusesDraftAsync(Office.Draft(Office.Pdf(), subject: " "), "subject", "thiếu trích yếu");
        foreach (var (field, value) in new[] { ("codeNumber", "15"), ("issuedDate", "2026-03-02"), ("priority", "9") })
            await office.RefusesDraftAsync(Office.Draft(more: (field, value)), field, field == "priority" ? "không phải mức độ khẩn" : "do hệ thống ghi");
        await office.RefusesDraftAsync(Office.Draft(type: "thong-tu"), "type", "không phải loại văn bản hành chính");
        using var clerk = await office.AsAsync(Office.Clerk);
        using var form = new MultipartFormDataContent
        {
            { JsonContent.Create(new { code = "12/QĐ-UBND", issuedDate = "2026-12-31", issuer = "UBND tỉnh", subject = new string('a', 501), priority = 9 }), "metadata" },
            { new ByteArrayContent("%PDF-1.7\nquét\n%%EOF"u8.ToArray()), "document", "quet.pdf" },
        };
        var answer = await clerk.PostAsync("api/incoming", form);
        var errors = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("field").GetString());
        Assert.Equal(["issuedDate", "priority", "subject"], errors.Order(StringComparer.Ordinal));
        await office.DraftedAsync(Office.Draft(subject: "Đủ thông tin")); // beside it, the good one is taken
    }
}
