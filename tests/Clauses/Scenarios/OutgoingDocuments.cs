using System.Net;
using System.Net.Http.Json;
using CongVan.Clauses.Playing;
using CongVan.Functions.Tests.Documents;
using CongVan.Functions.Tests.Processes;

namespace CongVan.Clauses.Scenarios;

/// <summary>Văn bản đi (Đ4.5, Đ15, Đ19, Đ20.1; NĐ 30 Đ10–19; QĐ 28): in three agencies of their own, beside those of the accounts.</summary>
internal static class OutgoingDocuments
{
    [Accepts("Đ4.5", "Đ22.2")]
    public static async Task An_issued_document_carries_its_signed_file_and_its_source_file(Province province)
    {
        var office = await province.OfficeAsync();
        var id = await office.IssuedAsync(Office.Draft(subject: "Kèm tệp nguồn"));
        var shown = await office.ShowAsync(id);
        using var clerk = await office.AsAsync(Office.Clerk);
        Assert.StartsWith("%PDF", (await clerk.GetStringAsync($"api/outgoing/{id}/files/{shown.GetProperty("original").GetString()}"))[..4], StringComparison.Ordinal);
        Assert.StartsWith("PK", (await clerk.GetStringAsync($"api/outgoing/{id}/files/{shown.GetProperty("versions")[0].GetProperty("source").GetString()}"))[..2], StringComparison.Ordinal);
    }

    [Refuses("Đ4.5", "Đ22.2")]
    public static async Task Without_a_source_file_of_an_allowed_kind_nothing_goes_out(Province province)
    {
        var office = await province.OfficeAsync();
        await office.RefusesDraftAsync(Office.Draft(source: []), "source", "thiếu tệp nguồn");
        await office.RefusesDraftAsync(Office.Draft(source: "MZ"u8.ToArray(), sourceName: "nguon.exe"), "source", "không phải word, excel, pdf, zip hay rar");
        Assert.Single(await office.MailsAsync(await office.DraftedAsync(Office.Draft(subject: "Đủ tệp nguồn")), Office.UnitHead, "approval")); // the good one goes on
    }

    [Accepts("Đ15.2", "Đ19.2", "Đ20.1")]
    public static async Task Checked_signed_numbered_by_the_system_and_signed_by_the_agency_it_is_an_original(Province province)
    {
        var office = await province.OfficeAsync();
        var first = await office.ShowAsync(await office.IssuedAsync(Office.Draft(subject: "Bản gốc thứ nhất")));
        var second = await office.ShowAsync(await office.IssuedAsync(Office.Draft(subject: "Bản gốc thứ hai")));
        Assert.Equal("valid-original", second.GetProperty("verdict").GetProperty("code").GetString());
        Assert.Equal(NumberOf(first) + 1, NumberOf(second)); // NĐ 30 Đ15.1: one after another, none left out
    }

    [Refuses("Đ15.2", "Đ20.1")]
    public static async Task The_clerk_neither_seals_before_the_signature_nor_types_a_number(Province province)
    {
        var office = await province.OfficeAsync();
        var id = await office.DraftedAsync(Office.Draft(subject: "Chưa ký"));
        await office.CheckedAsync(id);
        Assert.Equal(HttpStatusCode.NotFound, (await office.AnswerAsync(Office.Clerk, $"{id}-vanthu1", "phat-hanh")).StatusCode);
        await office.RefusesDraftAsync(Office.Draft(more: ("codeNumber", "15")), "codeNumber", "không nhập tay");
    }

    [Refuses("Đ19.2")]
    public static async Task Nobody_without_authority_signs_and_what_a_check_sends_back_goes_no_further(Province province)
    {
        var office = await province.OfficeAsync();
        await office.RefusesDraftAsync(Office.Draft(signer: Office.IdOf(Office.UnitHead)), "signer", "không được giao ký");
        var id = await office.DraftedAsync(Office.Draft(subject: "Bị trả lại"));
        Assert.Equal(HttpStatusCode.OK, (await office.AnswerAsync(Office.UnitHead, $"{id}-noidung1", "tra", "Thiếu căn cứ")).StatusCode);
        Assert.Equal("Drafting", (await office.ShowAsync(id)).GetProperty("state").GetString());
        Assert.Equal(HttpStatusCode.NotFound, (await office.AnswerAsync(Office.Deputy, $"{id}-ky1", "ky")).StatusCode);
    }

    [Accepts("QĐ 28 Đ6.2", From = "2026-03-02 16:00")]
    public static async Task Signed_in_the_afternoon_it_is_sent_in_time_until_noon_of_the_next_working_day(Province province)
    {
        var office = await province.OfficeAsync();
        var id = await office.DraftedAsync(Office.Draft(subject: "Hạn gửi"));
        await office.CheckedAsync(id);
        await office.AgreedAsync(Office.Deputy, $"{id}-ky1", "ky");
        await province.AtAsync(Acts.On("2026-03-03 11:59"));
        await office.AgreedAsync(Office.Clerk, $"{id}-vanthu1", "phat-hanh");
        Assert.Null((await province.ShowAsync(id)).Process.Deadline!.BreachedAt);
    }

    [Refuses("QĐ 28 Đ6.2", Guards = ["SendDocument", "MorningEnds"], From = "2026-03-02 16:00")]
    public static async Task Not_sent_by_noon_it_is_a_breach_that_the_agencys_leader_is_told(Province province)
    {
        var office = await province.OfficeAsync();
        var id = await office.DraftedAsync(Office.Draft(subject: "Quá hạn gửi"));
        await office.CheckedAsync(id);
        await office.AgreedAsync(Office.Deputy, $"{id}-ky1", "ky");
        await province.AtAsync(Acts.On("2026-03-03 12:00"));
        Assert.Single(await office.MailsAsync(id, Office.Director, "breach"));
    }

    private static int NumberOf(System.Text.Json.JsonElement shown) =>
        int.Parse(shown.GetProperty("notation").GetString()!.Split('/')[0], System.Globalization.CultureInfo.InvariantCulture);
}
