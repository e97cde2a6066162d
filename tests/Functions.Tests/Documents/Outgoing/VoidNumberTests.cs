using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CongVan.Functions.Documents.Outgoing;
using CongVan.Functions.Documents.Registers;
using CongVan.Workflows.Documents;
using Microsoft.Extensions.DependencyInjection;

namespace CongVan.Functions.Tests.Documents.Outgoing;

/// <summary>A number taken for a draft that is not issued is void and not given again, and the series has no gap (NĐ 30 Đ15.2).</summary>
public sealed class VoidNumberTests(Office office) : IClassFixture<Office>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_number_taken_as_the_machine_died_before_it_was_noted_is_void_when_the_draft_goes_back_and_the_next_version_gets_the_next()
    {
        var id = await office.DraftedAsync(Office.Draft());
        await office.CheckedAsync(id);

        // What signing does first: the name under which the number is taken, the number, and there the machine dies.
        var row = await Outgoing.ChangeAsync(Office.NoiVu, id, each => each with { NumberKey = id }, Cancellation);
        Assert.Equal("01/QĐ-SNV", (await Numbers.TakeAsync(Office.NoiVu, row.Type, row.Unit, id, Cancellation)).Code.Given);

        Assert.Equal(HttpStatusCode.OK, (await office.AnswerAsync(Office.Deputy, $"{id}-ky1", "tra", "Sửa Điều 2")).StatusCode);
        row = await Outgoing.GetAsync(Office.NoiVu, id, Cancellation);
        Assert.Equal((OutgoingState.Drafting, null, null), (row.State, row.Number, row.NumberKey));
        Assert.Equal("Không ban hành: Sửa Điều 2", (await Numbers.FindAsync(Office.NoiVu, id, Cancellation))!.Given.Voided!.Reason);
        using var admin = office.App.Admin();
        var told = (await admin.GetFromJsonAsync<JsonElement>($"api/processes/{id}", Cancellation)).ToString();
        Assert.Contains("Số 01/QĐ-SNV hủy, không cấp lại", told, StringComparison.Ordinal);

        // The register keeps its line; what is issued in the end has the number behind it.
        using (var drafter = await office.AsAsync(Office.Drafter))
            Assert.Equal(HttpStatusCode.OK, (await drafter.PostAsync($"api/outgoing/{id}/versions", Office.Draft(more: ("note", "Sửa Điều 2")), Cancellation)).StatusCode);
        await office.App.IdleAsync();
        await office.CheckedAsync(id, version: 2);
        await office.AgreedAsync(Office.Deputy, $"{id}-ky2", "ky");
        await office.AgreedAsync(Office.Clerk, $"{id}-vanthu2", "phat-hanh");
        Assert.Equal("02/QĐ-SNV", (await office.ShowAsync(id)).GetProperty("notation").GetString());
        using var clerk = await office.AsAsync(Office.Clerk);
        using var book = UglyToad.PdfPig.PdfDocument.Open(await clerk.GetByteArrayAsync("api/documents/registers/outgoing", Cancellation));
        Assert.Contains("Sổ có 2 số, trong đó 1 số hủy, không cấp lại.", string.Join(' ', book.GetPages().SelectMany(page => page.GetWords()).Select(word => word.Text)), StringComparison.Ordinal);
    }

    private OutgoingRegister Outgoing => office.App.Services.GetRequiredService<OutgoingRegister>();

    private DocumentNumbers Numbers => office.App.Services.GetRequiredService<DocumentNumbers>();
}
