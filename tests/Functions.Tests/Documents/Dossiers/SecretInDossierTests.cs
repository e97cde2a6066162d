using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Xml.Linq;
using CongVan.Functions.Documents.Search;
using CongVan.Functions.Identity;
using CongVan.Functions.Tests.Documents.Incoming;
using Microsoft.Extensions.DependencyInjection;
using UglyToad.PdfPig;
using static CongVan.Functions.Tests.Documents.Dossiers.Filing;

namespace CongVan.Functions.Tests.Documents.Dossiers;

/// <summary>A document in dossiers in which a secret is found (Đ24.6): its place stays, and nothing else of it for anybody but the named.</summary>
public sealed class SecretInDossierTests : IAsyncLifetime
{
    private const string Secret = "tác chiến";
    private const string Leader = "so-lanh-dao";
    private readonly ReceivingOffice office = new();

    private static CancellationToken None => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => office.InitializeAsync();

    public ValueTask DisposeAsync() => office.DisposeAsync();

    [Fact]
    public async Task Nobody_but_the_named_sees_subject_number_or_file_in_list_page_export_handover_or_search()
    {
        await office.AppointAsync(Leader, "Đặng Văn Trọng", "Lãnh đạo Sở", $"{Leader}@quangninh.gov.vn", ["Lead"], agencyCode: null!);
        using var clerk = await office.AsAsync(ReceivingOffice.Clerk);
        using var worker = await office.AsAsync(ReceivingOffice.Worker);
        await ReceivingOffice.DoneAsync(clerk.PutAsJsonAsync(List, Two));
        await office.IssueListAsync(clerk);
        var dossiers = await DossiersAsync(worker);
        var (first, second) = (dossiers[0].Id, dossiers[1].Id);
        var (secret, open) = (await office.InWorkAsync(1, subject: $"Phương án {Secret} khu vực"), await office.InWorkAsync(2));
        foreach (var dossier in new[] { first, second })
            await ReceivingOffice.DoneAsync(worker.PostAsJsonAsync($"api/dossiers/{dossier}/documents", new { documents = new[] { secret, open } }));
        await ReceivingOffice.DoneAsync(worker.PostAsJsonAsync($"api/document-rights/{secret}", new { openness = "WholeAgency", grants = Array.Empty<object>(), reason = "Phổ biến trong cơ quan" }));
        await office.App.IdleAsync();
        await office.App.Services.GetRequiredService<TextReading>().SettledAsync(None);
        var file = (await office.RowAsync(secret)).Files[0].File.Sha256;

        // While it is an ordinary one, all of it is there.
        Assert.All(
            [$"api/dossiers/{first}", $"api/dossiers/{first}/export?format=xml", "api/document-search?hoso=01.QLHT", $"api/document-search?tu={Secret}"],
            door => Assert.Contains(Secret, worker.GetStringAsync(door, None).GetAwaiter().GetResult(), StringComparison.Ordinal));
        Assert.Equal(3, await PagesAsync(worker, first)); // the list of contents and two documents

        // A dossier is no document; of a document the answer to the report comes when it is hidden.
        var dossierReported = await Problem.OfAsync(clerk.PostAsJsonAsync("api/secrets", new { document = "Hồ sơ", documents = new[] { first } }));
        Assert.Equal((HttpStatusCode.BadRequest, "khong-phai-van-ban"), (dossierReported.Status, dossierReported.Code));
        var report = await clerk.PostAsJsonAsync("api/secrets", new { document = "Văn bản có dấu chỉ độ mật trong hồ sơ", documents = new[] { secret } });
        Assert.True(report.StatusCode == HttpStatusCode.Accepted, await report.Content.ReadAsStringAsync(None));
        var caseId = (await report.JsonAsync()).GetProperty("id").GetString()!;
        await office.App.IdleAsync();

        string[] everybody = [ReceivingOffice.Clerk, ReceivingOffice.Deputy, "xd-giam-doc", ReceivingOffice.Head, ReceivingOffice.Worker];
        foreach (var person in everybody)
            await SeesNothingAsync(person, first, second, file);
        using (var page = await office.SignedInAsync(ReceivingOffice.WorkerMail))
        {
            await page.OpenAsync($"console/ho-so/{first}");
            Assert.Contains("(không có quyền xem)", page.Page, StringComparison.Ordinal);
            Assert.DoesNotContain(Secret, page.Page, StringComparison.Ordinal);
        }

        // Its place in the order of time stays, and says that something is there.
        var xml = XDocument.Parse(await worker.GetStringAsync($"api/dossiers/{first}/export?format=xml", None));
        Assert.Equal([secret, open], xml.Descendants("Document").Select(each => each.Attribute("id")!.Value));
        Assert.Equal(2, await PagesAsync(worker, first));

        // Whatever is done with the dossiers afterwards brings nothing back: dropped from one, the other closed and handed over.
        await ReceivingOffice.DoneAsync(worker.PostAsJsonAsync($"api/dossiers/{second}/documents/1/drop", new { reason = "Chuyển xử lý riêng" }));
        await ClosedAsync(worker, first, "", new { endDate = "2026-03-02", maintenance = "Vĩnh viễn" });
        await office.App.IdleAsync();
        await ReceivingOffice.DoneAsync(clerk.PostAsJsonAsync($"api/dossiers/{first}/transfer", new { deliveredBy = "Chuyên viên Bùi Thị Lan", receivedBy = "Văn thư Phạm Văn Em" }));
        await office.App.IdleAsync();
        foreach (var person in everybody)
            await SeesNothingAsync(person, first, second, file);
        foreach (var paper in new[] { "api/dossier-lists/2026/transfer-list", $"api/dossiers/{first}/minutes", "api/documents/registers/incoming", "api/documents/registers/follow-up" })
            Assert.DoesNotContain(Secret, await TextAsync(clerk, paper), StringComparison.Ordinal);

        // The Sở names the director: who then sees what it is about, and the others as little as before.
        using var leader = office.App.Client(await office.App.KeyAsync(Role.Leader, officialId: Leader));
        await ReceivingOffice.DoneAsync(leader.PutAsJsonAsync($"api/secrets/{caseId}/readers", new { readers = new[] { "xd-giam-doc" } }));
        using var director = await office.AsAsync("xd-giam-doc");
        Assert.Contains(Secret, await director.GetStringAsync($"api/dossiers/{first}", None), StringComparison.Ordinal);
        Assert.Equal(2, await PagesAsync(director, first)); // the file is read at the door of the case, and is in no export
        foreach (var person in everybody.Where(each => each != "xd-giam-doc"))
            await SeesNothingAsync(person, first, second, file);
    }

    private async Task SeesNothingAsync(string person, string first, string second, string file)
    {
        using var client = await office.AsAsync(person);
        string[] doors =
        [
            "api/dossiers", $"api/dossiers/{first}", $"api/dossiers/{second}", $"api/dossiers/{first}/export?format=xml", "api/document-search?hoso=01.QLHT", "api/document-search?hoso=02.QLHT",
            $"api/document-search?tu={Secret}", "api/document-search?so=01/SNV-VP", "api/processes", "api/incoming",
        ];
        foreach (var door in doors)
        {
            using var answer = await client.GetAsync(door, None);
            var said = await answer.Content.ReadAsStringAsync(None);
            Assert.True(!said.Contains(Secret, StringComparison.Ordinal) && !said.Contains("t\\u00E1c chi", StringComparison.OrdinalIgnoreCase) && !said.Contains(file, StringComparison.Ordinal), $"{person} at {door}: {said}");
        }

        foreach (var door in new[] { $"api/dossiers/{first}/contents", $"api/dossiers/{first}/export?format=pdf", "api/document-search.pdf?hoso=01.QLHT&cot=trichyeu" })
            Assert.DoesNotContain(Secret, await TextAsync(client, door), StringComparison.Ordinal);
    }

    private static async Task<int> PagesAsync(HttpClient client, string dossier)
    {
        using var pdf = PdfDocument.Open(await client.GetByteArrayAsync($"api/dossiers/{dossier}/export?format=pdf", None));
        return pdf.NumberOfPages;
    }
}
