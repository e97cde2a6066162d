using System.Net;
using System.Net.Http.Json;
using CongVan.Functions.Documents.Registers;
using CongVan.Functions.Identity;
using CongVan.Functions.Tests.Processes;
using CongVan.Workflows.Documents;
using Microsoft.Extensions.DependencyInjection;

namespace CongVan.Functions.Tests.Documents.Registers;

/// <summary>How an agency's documents are numbered, seen and set at the door (NĐ 30 Đ15).</summary>
public sealed class NumberingTests : IAsyncLifetime
{
    private const string Door = $"api/agencies/{Province.NoiVu}/numbering";
    private readonly Province province = new();

    public ValueTask InitializeAsync() => province.InitializeAsync();

    public ValueTask DisposeAsync() => province.DisposeAsync();

    [Fact]
    public async Task An_agency_sets_its_series_once_for_a_year_sees_what_was_given_and_nobody_else_does()
    {
        using var head = province.App.Client(await province.App.KeyAsync(Role.AgencyAdmin, Province.NoiVu));
        var shown = await ShownAsync(await head.GetAsync(Door));
        Assert.Equal(("di-QĐ", "di-CV"), (shown.Now.SeriesOf(DocumentType.Find("quyet-dinh")!), shown.Now.SeriesOf(DocumentType.Find("cong-van")!)));
        Assert.Empty(shown.Filed);

        var wrong = await Problem.OfAsync(head.PutAsJsonAsync(Door, new { from = "2026-03-02", series = new[] { new { key = "den", name = "Tất cả", types = new[] { "quyet-dinh" } } } }));
        Assert.Equal((HttpStatusCode.BadRequest, "he-thong-so-chua-hop-le"), (wrong.Status, wrong.Code));
        Assert.All(["\"ground\"", "series[0].key", "chưa có hệ thống số cho: nghị quyết"], part => Assert.Contains(part, wrong.Whole, StringComparison.Ordinal));
        Assert.Equal("he-thong-so-chua-hop-le", (await Problem.OfAsync(head.PutAsJsonAsync(Door, new { mode = "khác" }))).Code);

        var mixed = new { from = "2026-03-02", mode = "chung", ground = "Quyết định 5/QĐ-SNV ngày 02/3/2026" };
        Assert.Equal("di-chung", (await ShownAsync(await head.PutAsJsonAsync(Door, mixed))).Now.SeriesOf(DocumentType.Find("quyet-dinh")!));
        Assert.Single(await province.App.AuditAsync(Province.NoiVu), entry => entry.Act == "quy định hệ thống số văn bản đi" && entry.Details == mixed.ground);

        var numbers = province.App.Services.GetRequiredService<DocumentNumbers>();
        foreach (var n in Enumerable.Range(1, 3))
            await numbers.TakeAsync(Province.NoiVu, DocumentType.Find("quyet-dinh")!, null, $"vbdi-{n}", TestContext.Current.CancellationToken);
        await numbers.VoidAsync(Province.NoiVu, "vbdi-2", "người ký trả lại", TestContext.Current.CancellationToken);
        var given = await (await head.GetAsync($"{Door}/numbers?series=di-chung")).Content.ReadFromJsonAsync<NumbersShown>(TestContext.Current.CancellationToken);
        Assert.Equal([(1, null), (2, "người ký trả lại"), (3, null)], given!.Numbers.Select(each => (each.Number, each.Voided)));

        var late = await Problem.OfAsync(head.PutAsJsonAsync(Door, mixed with { from = "2026-03-03", mode = "theo-loai" }));
        Assert.Contains("Chọn ngày 01/01/2027", late.Whole, StringComparison.Ordinal);
        Assert.Equal(2, (await ShownAsync(await head.PutAsJsonAsync(Door, mixed with { from = "2027-01-01", mode = "theo-loai" }))).Filed.Length);

        using var other = province.App.Client(await province.App.KeyAsync(Role.AgencyAdmin, Province.XayDung));
        Assert.Equal(HttpStatusCode.NotFound, (await Problem.OfAsync(other.GetAsync(Door))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Problem.OfAsync(other.PutAsJsonAsync(Door, mixed))).Status);
        Assert.Equal("nam-khong-hop-le", (await Problem.OfAsync(head.GetAsync($"{Door}/numbers?series=di-chung&year=99"))).Code);
        using var admin = province.App.Admin();
        Assert.Equal(2, (await ShownAsync(await admin.GetAsync(Door))).Filed.Length);
    }

    private static async Task<NumberingShown> ShownAsync(HttpResponseMessage answer)
    {
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return (await answer.Content.ReadFromJsonAsync<NumberingShown>(TestContext.Current.CancellationToken))!;
    }
}
