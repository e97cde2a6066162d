using System.Net;
using System.Text.Json;
using CongVan.Clauses.Playing;
using CongVan.Functions.Tests;
using CongVan.Functions.Tests.Documents;
using CongVan.Functions.Tests.Processes;
using UglyToad.PdfPig;
using UglyToad.PdfPig.AcroForms.Fields;

namespace CongVan.Clauses.Scenarios;

/// <summary>Dấu chỉ mức độ khẩn (NĐ 30 Phụ lục I.III.2b): printed by the system where the drafter put none.</summary>
internal static class UrgencyMarks
{
    [Accepts("NĐ 30 PL I III.2")]
    public static async Task The_mark_that_the_signer_decided_on_is_printed_on_the_original(Province province)
    {
        var office = await province.OfficeAsync();
        var id = await office.DraftedAsync(Office.Draft(subject: "Phòng chống bão số 1", more: ("priority", "Urgent")));
        await office.CheckedAsync(id);
        Assert.Equal(HttpStatusCode.OK, (await office.AnswerAsync(Office.Deputy, $"{id}-ky1", "ky", entered: new(StringComparer.Ordinal) { ["muc-khan"] = "Express" })).StatusCode);
        await office.AgreedAsync(Office.Clerk, $"{id}-vanthu1", "phat-hanh");
        var shown = await office.ShowAsync(id);
        Assert.Equal("valid-original", shown.GetProperty("verdict").GetProperty("code").GetString());
        using var clerk = await office.AsAsync(Office.Clerk);
        using var original = PdfDocument.Open(await clerk.GetByteArrayAsync($"api/outgoing/{id}/files/{shown.GetProperty("original").GetString()}"));
        Assert.True(original.TryGetForm(out var form));
        Assert.Equal("HỎA TỐC", form.Fields.OfType<AcroTextField>().Single(field => field.Information.PartialName == "DauMucDoKhan").Value);
    }

    [Refuses("NĐ 30 PL I III.2")]
    public static async Task Another_mark_than_the_paper_carries_is_not_taken_and_none_is_printed_beside_it(Province province)
    {
        var office = await province.OfficeAsync();
        var id = await office.DraftedAsync(Office.Draft(Office.Pdf("Dấu có sẵn", mark: "KHẨN"), subject: "Dấu có sẵn", more: ("priority", "Urgent")));
        await office.CheckedAsync(id);
        var refused = await office.AnswerAsync(Office.Deputy, $"{id}-ky1", "ky", entered: new(StringComparer.Ordinal) { ["muc-khan"] = "Express" });
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("có dấu “KHẨN”", (await refused.JsonAsync()).GetProperty("errors")[0].GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, (await office.ShowAsync(id)).GetProperty("notation").ValueKind); // no number is taken for it
    }
}
