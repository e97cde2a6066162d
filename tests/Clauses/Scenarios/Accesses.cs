using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CongVan.Clauses.Playing;
using CongVan.Functions.Identity;
using CongVan.Functions.Tests;
using CongVan.Functions.Tests.Documents;
using CongVan.Functions.Tests.Processes;

namespace CongVan.Clauses.Scenarios;

/// <summary>Thống kê số lượt truy cập (NĐ 30 Phụ lục VI Phần III, mục 6b).</summary>
internal static class Accesses
{
    private const string Report = "api/access-report?from=2026-03-02&to=2026-03-02&agency=H49.14";

    [Accepts("NĐ 30 PL VI III.6b")]
    public static async Task A_manager_sees_how_often_documents_were_opened_and_taken_on_a_day(Province province)
    {
        var office = await province.OfficeAsync();
        var id = await office.IssuedAsync(Office.Draft(subject: "Lượt truy cập"));
        var original = (await office.ShowAsync(id)).GetProperty("original").GetString();
        using var leader = province.App.Client(await province.App.KeyAsync(Role.Leader));
        var before = await TotalAsync(leader);
        using var clerk = await office.AsAsync(Office.Clerk);
        for (var i = 0; i < 3; i++)
            await clerk.GetByteArrayAsync($"api/outgoing/{id}/files/{original}");
        await office.ShowAsync(id);
        var after = await TotalAsync(leader);
        Assert.Equal((3, 1), (Of(after, "downloads") - Of(before, "downloads"), Of(after, "views") - Of(before, "views")));
    }

    [Refuses("NĐ 30 PL VI III.6b")]
    public static async Task Whoever_manages_nothing_sees_no_figures_and_an_agency_not_those_of_another(Province province)
    {
        var office = await province.OfficeAsync();
        await office.DraftedAsync(Office.Draft(subject: "Có việc trên hệ thống"));
        using var worker = await office.AsAsync(Office.Worker);
        await worker.GetAsync(Report).RefusesAsync(HttpStatusCode.Forbidden, "khong-phai-nguoi-quan-ly", "Thủ trưởng");
        using var head = await office.AsAsync(Office.Director, Office.XayDung);
        await head.GetAsync(Report).RefusesAsync(HttpStatusCode.Forbidden, "khong-thuoc-co-quan", "cơ quan mình");
    }

    private static async Task<JsonElement> TotalAsync(HttpClient client) => (await client.GetFromJsonAsync<JsonElement>(Report)).GetProperty("total");

    private static int Of(JsonElement total, string name) => total.GetProperty(name).GetInt32();
}
