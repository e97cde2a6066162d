using System.Net;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using CongVan.Clauses.Playing;
using CongVan.Functions.Tests;
using CongVan.Functions.Tests.Documents;
using CongVan.Functions.Tests.Processes;

namespace CongVan.Clauses.Scenarios;

/// <summary>Văn bản đi (Đ4.5, Đ15, Đ19, Đ20.1; NĐ 30 Đ10–19; QĐ 28): in three agencies of their own, beside those of the accounts.</summary>
internal static class OutgoingDocuments
{
    private static readonly ConditionalWeakTable<RunningApp, Task<Office>> Offices = [];

    [Accepts("Đ4.5")]
    public static async Task An_issued_document_carries_its_signed_file_and_its_source_file(Province province)
    {
        var office = await OfficeAsync(province);
        var id = await office.IssuedAsync(Office.Draft(subject: "Kèm tệp nguồn"));
        var shown = await office.ShowAsync(id);
        using var clerk = await office.AsAsync(Office.Clerk);
        Assert.StartsWith("%PDF", (await clerk.GetStringAsync($"api/outgoing/{id}/files/{shown.GetProperty("original").GetString()}"))[..4], StringComparison.Ordinal);
        Assert.StartsWith("PK", (await clerk.GetStringAsync($"api/outgoing/{id}/files/{shown.GetProperty("versions")[0].GetProperty("source").GetString()}"))[..2], StringComparison.Ordinal);
    }

    [Refuses("Đ4.5")]
    public static async Task Without_a_source_file_of_an_allowed_kind_nothing_goes_out(Province province)
    {
        await RefusedAsync(province, Office.Draft(source: []), "thiếu tệp nguồn");
        await RefusedAsync(province, Office.Draft(source: "MZ"u8.ToArray(), sourceName: "nguon.exe"), "không phải word, excel, pdf, zip hay rar");
        var office = await OfficeAsync(province);
        Assert.Single(await office.MailsAsync(await office.DraftedAsync(Office.Draft(subject: "Đủ tệp nguồn")), Office.UnitHead, "approval")); // the good one goes on
    }

    [Accepts("Đ15.2", "Đ19.2", "Đ20.1")]
    public static async Task Checked_signed_numbered_by_the_system_and_signed_by_the_agency_it_is_an_original(Province province)
    {
        var office = await OfficeAsync(province);
        var first = await office.ShowAsync(await office.IssuedAsync(Office.Draft(subject: "Bản gốc thứ nhất")));
        var second = await office.ShowAsync(await office.IssuedAsync(Office.Draft(subject: "Bản gốc thứ hai")));
        Assert.Equal("valid-original", second.GetProperty("verdict").GetProperty("code").GetString());
        Assert.Equal(NumberOf(first) + 1, NumberOf(second)); // NĐ 30 Đ15.1: one after another, none left out
    }

    [Refuses("Đ15.2", "Đ20.1")]
    public static async Task The_clerk_neither_seals_before_the_signature_nor_types_a_number(Province province)
    {
        var office = await OfficeAsync(province);
        var id = await office.DraftedAsync(Office.Draft(subject: "Chưa ký"));
        await office.CheckedAsync(id);
        Assert.Equal(HttpStatusCode.NotFound, (await office.AnswerAsync(Office.Clerk, $"{id}-vanthu1", "phat-hanh")).StatusCode);
        await RefusedAsync(province, Office.Draft(more: ("codeNumber", "15")), "không nhập tay");
    }

    [Refuses("Đ19.2")]
    public static async Task Nobody_without_authority_signs_and_what_a_check_sends_back_goes_no_further(Province province)
    {
        var office = await OfficeAsync(province);
        await RefusedAsync(province, Office.Draft(signer: Office.IdOf(Office.UnitHead)), "không được giao ký");
        var id = await office.DraftedAsync(Office.Draft(subject: "Bị trả lại"));
        Assert.Equal(HttpStatusCode.OK, (await office.AnswerAsync(Office.UnitHead, $"{id}-noidung1", "tra", "Thiếu căn cứ")).StatusCode);
        Assert.Equal("Drafting", (await office.ShowAsync(id)).GetProperty("state").GetString());
        Assert.Equal(HttpStatusCode.NotFound, (await office.AnswerAsync(Office.Deputy, $"{id}-ky1", "ky")).StatusCode);
    }

    [Accepts("QĐ 28 Đ6.2", From = "2026-03-02 16:00")]
    public static async Task Signed_in_the_afternoon_it_is_sent_in_time_until_noon_of_the_next_working_day(Province province)
    {
        var office = await OfficeAsync(province);
        var id = await office.DraftedAsync(Office.Draft(subject: "Hạn gửi"));
        await office.CheckedAsync(id);
        await office.AgreedAsync(Office.Deputy, $"{id}-ky1", "ky");
        await province.AtAsync(Acts.On("2026-03-03 11:59"));
        await office.AgreedAsync(Office.Clerk, $"{id}-vanthu1", "phat-hanh");
        using var admin = province.App.Admin();
        Assert.DoesNotContain("ghi nhận vi phạm thời hạn", (await admin.GetFromJsonAsync<System.Text.Json.JsonElement>($"api/processes/{id}")).ToString(), StringComparison.Ordinal);
    }

    [Refuses("QĐ 28 Đ6.2", From = "2026-03-02 16:00")]
    public static async Task Not_sent_by_noon_it_is_a_breach_that_the_agencys_leader_is_told(Province province)
    {
        var office = await OfficeAsync(province);
        var id = await office.DraftedAsync(Office.Draft(subject: "Quá hạn gửi"));
        await office.CheckedAsync(id);
        await office.AgreedAsync(Office.Deputy, $"{id}-ky1", "ky");
        await province.AtAsync(Acts.On("2026-03-03 12:00"));
        Assert.Single(await office.MailsAsync(id, Office.Director, "breach"));
    }

    private static int NumberOf(System.Text.Json.JsonElement shown) =>
        int.Parse(shown.GetProperty("notation").GetString()!.Split('/')[0], System.Globalization.CultureInfo.InvariantCulture);

    private static async Task RefusedAsync(Province province, MultipartFormDataContent draft, string says)
    {
        using var drafter = await (await OfficeAsync(province)).AsAsync(Office.Drafter);
        var answer = await drafter.PostAsync("api/outgoing", draft);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(says, (await answer.JsonAsync()).ToString(), StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>One for each application, whichever scenario comes first.</summary>
    private static Task<Office> OfficeAsync(Province province) => Offices.GetValue(province.App, static async app =>
    {
        var office = new Office(app);
        await office.FoundAsync();
        return office;
    });
}
