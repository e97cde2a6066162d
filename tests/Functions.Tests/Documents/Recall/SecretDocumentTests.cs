using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CongVan.Functions.Documents.Incoming;
using CongVan.Functions.Documents.Outgoing;
using CongVan.Functions.Documents.Rights;
using CongVan.Functions.Documents.Search;
using CongVan.Functions.Identity;
using CongVan.Functions.Processes;
using CongVan.Functions.Storage;
using CongVan.Workflows.Documents;
using Microsoft.Extensions.DependencyInjection;

namespace CongVan.Functions.Tests.Documents.Recall;

/// <summary>Phát hiện tài liệu mật trên hệ thống (Đ24.6; law file §8.4).</summary>
public sealed class SecretDocumentTests(Office office) : IClassFixture<Office>
{
    private const string Leader = "so-lanh-dao";

    [Fact]
    public async Task A_secret_reported_is_hidden_everywhere_before_the_report_is_answered_and_only_the_named_see_it_each_look_logged()
    {
        await AppointLeaderAsync();
        var id = await office.IssuedAsync(Office.Draft(Office.Pdf("Phương án tác chiến khu vực"), RecallTests.OtherSource(), subject: "Phương án tác chiến khu vực", to: [Office.XayDung, Office.CaoXanh]));
        var sent = (await Outgoing.FindAsync(Office.NoiVu, id, default))!;
        var copies = await CopiesAsync(sent.DocumentId!);
        await office.AgreedAsync(Office.Clerk, $"{copies[Office.XayDung].Id}-tiepnhan", "tiep-nhan", Office.XayDung);
        await office.App.Services.GetRequiredService<TextReading>().SettledAsync(default);
        using var finder = await office.AsAsync(Office.Clerk, Office.XayDung);
        Assert.Equal(1, await FoundAsync(finder, "tác chiến"));

        // Somebody else's document cannot be reported by guessing its id.
        Assert.Equal("khong-co-van-ban", (await Problem.OfAsync(finder.PostAsJsonAsync("api/secrets", new { document = "Đoán", documents = new[] { id } }))).Code);

        var report = await finder.PostAsJsonAsync("api/secrets", new { document = "Văn bản có dấu chỉ độ mật, tại mục văn bản đến", documents = new[] { copies[Office.XayDung].Id } });
        Assert.True(report.StatusCode == HttpStatusCode.Accepted, await report.Content.ReadAsStringAsync());
        var caseId = (await report.JsonAsync()).GetProperty("id").GetString()!;

        // Hidden when the answer is there, and not only in a while.
        var files = sent.Versions.SelectMany(version => new[] { version.Source.Sha256, version.Pdf.Sha256 }).Append(sent.Signed!.Sha256).Append(sent.Sealed!.Sha256).ToList();
        foreach (var file in files)
            Assert.Equal(VaultProblem.Quarantined, (await Assert.ThrowsAsync<FileVaultException>(() => Vault.OpenAsync(file, default))).Problem);
        foreach (var agency in new[] { Office.NoiVu, Office.XayDung, Office.CaoXanh })
        {
            foreach (var post in new[] { Office.Clerk, Office.Director, Office.Drafter })
            {
                using var client = await office.AsAsync(post, agency);
                var own = agency == Office.NoiVu ? id : copies[agency].Id;
                var door = agency == Office.NoiVu ? "api/outgoing" : "api/incoming";
                Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"{door}/{own}")).StatusCode);
                Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"console/van-ban/{own}")).StatusCode);
                Assert.Equal(HttpStatusCode.NotFound, (await client.PostAsync($"api/document-prints/{own}/{sent.Sealed.Sha256}", null)).StatusCode);
                Assert.Equal(0, await FoundAsync(client, "tác chiến"));
                Assert.DoesNotContain("tác chiến", await (await client.GetAsync(door)).Content.ReadAsStringAsync(), StringComparison.Ordinal);
            }
        }

        // Đ24.6: the heads of all agencies concerned, the Sở, the sender.
        await office.App.IdleAsync();
        foreach (var mailbox in new[] { Office.MailOf(Office.Director), Office.MailOf(Office.Director, Office.XayDung), Office.MailOf(Office.Director, Office.CaoXanh), "nv@quangninh.gov.vn", $"{Leader}@quangninh.gov.vn" })
        {
            var mails = (await office.App.MailsToAsync(mailbox)).Where(mail => mail.Kind == "secret" && mail.About == caseId).ToList();
            Assert.NotEmpty(mails);
            Assert.All(mails, mail => Assert.DoesNotContain("tác chiến", mail.Text, StringComparison.Ordinal));
        }

        // The named person reads the evidence; each look is a line of the log. Others of the Sở do not.
        using var leader = office.App.Client(await office.App.KeyAsync(Role.Leader, officialId: Leader));
        using var officer = office.App.Client(await office.App.KeyAsync(Role.Officer, officialId: "so-can-bo"));
        Assert.Equal(3, (await leader.GetFromJsonAsync<JsonElement>($"api/secrets/{caseId}/documents")).GetArrayLength());
        Assert.Contains("tác chiến", (await leader.GetFromJsonAsync<JsonElement>($"api/secrets/{caseId}/documents/{id}")).GetProperty("subject").GetString(), StringComparison.Ordinal);
        var evidence = await leader.GetByteArrayAsync($"api/secrets/{caseId}/documents/{id}/files/{sent.Sealed.Sha256}");
        Assert.Equal(sent.Sealed.Length, evidence.LongLength);
        foreach (var door in new[] { $"api/secrets/{caseId}/documents", $"api/secrets/{caseId}/documents/{id}", $"api/secrets/{caseId}/documents/{id}/files/{sent.Sealed.Sha256}" })
            Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync(door)).StatusCode);
        var looks = await office.App.Services.GetRequiredService<DocumentAccessLog>().OfAsync(new DocumentRef(Office.NoiVu, id, DocumentDirection.Outgoing), default);
        Assert.Equal([DocumentAct.View, DocumentAct.Download], looks.Where(look => look.OfficialId == Leader).Select(look => look.Act).Order());

        // The recall chain is followed to its end: until then the case cannot be closed.
        var refused = await AnswerAsync(leader, $"{caseId}-ketthuc", "ketthuc-giu", "Xong");
        Assert.Contains("đang thu hồi", JsonSerializer.Deserialize<JsonElement>(await refused.Content.ReadAsStringAsync()).ToString(), StringComparison.Ordinal);
        foreach (var agency in new[] { Office.XayDung, Office.CaoXanh })
        {
            var asked = (await office.App.MailsToAsync(Office.MailOf(Office.Clerk, agency))).Last(mail => mail.Kind == "approval" && mail.About!.StartsWith("laylai-", StringComparison.Ordinal));
            Assert.DoesNotContain("tác chiến", asked.Text, StringComparison.Ordinal);
            await office.AgreedAsync(Office.Clerk, $"{asked.About}-laylai", "dong-y", agency);
        }

        var closed = await AnswerAsync(leader, $"{caseId}-ketthuc", "ketthuc-giu", "Đã gỡ bỏ, cơ quan chức năng đã đánh giá");
        Assert.True(closed.IsSuccessStatusCode, await closed.Content.ReadAsStringAsync());
        Assert.Equal(ProcessState.Answered, (await office.App.Services.GetRequiredService<ProcessRegister>().GetAsync(caseId, default)).State);

        // The Sở names somebody else: from then on that person, and nobody before.
        Assert.Equal(HttpStatusCode.OK, (await leader.PutAsJsonAsync($"api/secrets/{caseId}/readers", new { readers = new[] { "so-can-bo" } })).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await officer.GetAsync($"api/secrets/{caseId}/documents/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await leader.GetAsync($"api/secrets/{caseId}/documents/{id}")).StatusCode);
    }

    private OutgoingRegister Outgoing => office.App.Services.GetRequiredService<OutgoingRegister>();

    private IFileVault Vault => office.App.Services.GetRequiredService<IFileVault>();

    private async Task<Dictionary<string, IncomingRow>> CopiesAsync(string documentId)
    {
        var copies = new Dictionary<string, IncomingRow>(StringComparer.Ordinal);
        await foreach (var row in office.App.Services.GetRequiredService<IncomingRegister>().EverywhereAsync(documentId, default))
            copies[row.Value.AgencyCode] = row.Value;
        return copies;
    }

    private static async Task<int> FoundAsync(HttpClient client, string words) =>
        (await client.GetFromJsonAsync<JsonElement>($"api/document-search?tu={Uri.EscapeDataString(words)}")).GetProperty("documents").GetArrayLength();

    private async Task<HttpResponseMessage> AnswerAsync(HttpClient client, string approval, string decision, string reason)
    {
        var shown = (await (await client.GetAsync($"api/approvals/{approval}")).JsonAsync()).GetProperty("shown").GetString();
        var answer = await client.PostAsJsonAsync($"api/approvals/{approval}", new { decision, shown, reason });
        await office.App.IdleAsync();
        return answer;
    }

    private async Task AppointLeaderAsync()
    {
        using var admin = office.App.Admin();
        foreach (var (id, name, duty) in new[] { (Leader, "Đặng Văn Trọng", "Lead"), ("so-can-bo", "Phùng Thị Sen", "DecideAccounts") })
        {
            var answer = await admin.PutAsJsonAsync(
                $"api/officials/{id}", new { id, fullName = name, post = "Lãnh đạo", mail = $"{id}@quangninh.gov.vn", duties = new[] { duty }, agencies = Array.Empty<string>(), alternates = Array.Empty<string>() });
            Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        }
    }
}
