using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using CongVan.Functions.Documents.Dossiers;
using CongVan.Functions.Documents.Incoming;
using CongVan.Functions.Documents.Outgoing;
using CongVan.Functions.Documents.Rights;
using CongVan.Functions.Processes;
using CongVan.Functions.Storage;
using CongVan.Papers;
using CongVan.Workflows.Documents;
using Microsoft.Extensions.DependencyInjection;

namespace CongVan.Functions.Tests.Documents.Recall;

/// <summary>
/// A secret that was sent on and on (Đ24.6: gỡ bỏ ở mọi nơi): on paper to Sở Xây dựng, as an appendix to Cao Xanh, as a source file to Sở Y tế, into a
/// draft there; beside that by mail to Sở Nội vụ, and into a dossier.
/// </summary>
public sealed class SecretChainTests(Office office) : IClassFixture<Office>
{
    private const string YTe = "H49.25";

    [Fact]
    public async Task A_secret_sent_on_and_on_is_hidden_in_every_hand_in_drafts_and_dossiers_too()
    {
        await FoundYTeAsync();
        var paper = Paper();
        var atXayDung = await EnterAsync(Office.XayDung, paper, "scanned");
        var atNoiVu = await EnterAsync(Office.NoiVu, paper, "mail"); // no recipient of anybody: the same bytes by another way
        var dossier = await DossierAsync(atNoiVu);

        // As an appendix the agency signs it: what Cao Xanh gets has other bytes than the paper.
        var second = await office.IssuedAsync(
            Office.Draft(Office.Pdf("Sao gửi lần hai", "QĐ-SXD", agency: Office.XayDung), RecallTests.OtherSource(), subject: "Sao gửi lần hai", to: [Office.CaoXanh], signer: Office.IdOf(Office.Deputy, Office.XayDung), appendix: paper),
            agency: Office.XayDung);
        var sealedPaper = Assert.Single((await Outgoing.FindAsync(Office.XayDung, second, default))!.SealedAppendices).Sha256;
        Assert.NotEqual(sealedPaper, (await Incoming.GetAsync(Office.XayDung, atXayDung, default)).Files[0].File.Sha256);
        var third = await office.IssuedAsync(
            Office.Draft(Office.Pdf("Sao gửi lần ba", "QĐ-UBND", agency: Office.CaoXanh), await BytesAsync(sealedPaper), "phu-luc.pdf", subject: "Sao gửi lần ba", to: [YTe], signer: Office.IdOf(Office.Deputy, Office.CaoXanh)),
            agency: Office.CaoXanh);
        var atYTe = await CopyAsync((await Outgoing.FindAsync(Office.CaoXanh, third, default))!.DocumentId!, YTe);
        var fourth = await office.DraftedAsync(
            Office.Draft(Office.Pdf("Sao gửi lần bốn", "QĐ-SNV"), await BytesAsync(sealedPaper), "phu-luc.pdf", subject: "Sao gửi lần bốn", to: [Office.CaoXanh]));
        var innocent = await office.IssuedAsync(Office.Draft(Office.Pdf("Lịch trực tuần"), RecallTests.OtherSource(), subject: "Lịch trực tuần", to: [Office.CaoXanh]));

        using var finder = await office.AsAsync(Office.Clerk, Office.XayDung);
        var report = await finder.PostAsJsonAsync("api/secrets", new { document = "Bản giấy đã số hóa có dấu mật", documents = new[] { atXayDung } });
        Assert.True(report.StatusCode == HttpStatusCode.Accepted, await report.Content.ReadAsStringAsync());
        var atCaoXanh = (await CopyAsync((await Outgoing.FindAsync(Office.XayDung, second, default))!.DocumentId!, Office.CaoXanh)).Id;

        (string Agency, string Id)[] hidden =
        [
            (Office.XayDung, atXayDung), (Office.XayDung, second), (Office.CaoXanh, atCaoXanh), (Office.CaoXanh, third),
            (YTe, atYTe.Id), (Office.NoiVu, fourth), (Office.NoiVu, atNoiVu),
        ];
        var rights = office.App.Services.GetRequiredService<IRegister<DocumentRightsRow>>();
        foreach (var (agency, id) in hidden)
        {
            Assert.NotNull((await rights.FindAsync(agency, id, default))?.Value.Quarantine);
            using var director = await office.AsAsync(Office.Director, agency == YTe ? Office.NoiVu : agency);
            Assert.Equal(HttpStatusCode.NotFound, (await director.GetAsync($"console/van-ban/{id}")).StatusCode);
        }

        Assert.Null((await rights.FindAsync(Office.NoiVu, innocent, default))?.Value.Quarantine);
        foreach (var file in (await Incoming.GetAsync(YTe, atYTe.Id, default)).Files.Select(file => file.File.Sha256).Append(sealedPaper))
            Assert.Equal(VaultProblem.Quarantined, (await Assert.ThrowsAsync<FileVaultException>(() => Vault.OpenAsync(file, default))).Problem);

        // The draft is ended; what was issued is asked back at each hand; all four heads are told.
        await office.App.IdleAsync();
        Assert.Equal(OutgoingState.Withdrawn, (await Outgoing.FindAsync(Office.NoiVu, fourth, default))!.State);
        foreach (var (agency, clerk) in new[] { (Office.CaoXanh, Office.MailOf(Office.Clerk, Office.CaoXanh)), (YTe, "yt-vanthu@quangninh.gov.vn") })
            Assert.Contains(await office.App.MailsToAsync(clerk), mail => mail.Kind == "approval" && mail.About!.StartsWith($"laylai-{agency.ToLowerInvariant().Replace('.', '-')}-", StringComparison.Ordinal));
        foreach (var head in new[] { Office.MailOf(Office.Director), Office.MailOf(Office.Director, Office.XayDung), Office.MailOf(Office.Director, Office.CaoXanh), "yt-giamdoc@quangninh.gov.vn" })
            Assert.Contains(await office.App.MailsToAsync(head), mail => mail.Kind == "secret");

        // The dossier keeps its line and gives nothing of it.
        using var keeper = await office.AsAsync(Office.Clerk);
        foreach (var door in new[] { $"api/dossiers/{dossier}", $"api/dossiers/{dossier}/export?format=xml", $"console/ho-so/{dossier}" })
        {
            var shown = await keeper.GetAsync(door);
            Assert.Equal(HttpStatusCode.OK, shown.StatusCode);
            Assert.DoesNotContain("bố trí lực lượng", WebUtility.HtmlDecode(await shown.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        }
    }

    /// <summary>QĐ 28 Đ8.2: what was only drafted with a recalled document's file is not recalled, and those who work on it read why not to issue it.</summary>
    [Fact]
    public async Task A_draft_with_the_file_of_a_document_that_was_given_back_says_so()
    {
        var source = RecallTests.OtherSource();
        var id = await office.IssuedAsync(Office.Draft(Office.Pdf("Gửi để tham khảo"), source, subject: "Gửi để tham khảo", to: [Office.XayDung]));
        var draft = await office.DraftedAsync(
            Office.Draft(Office.Pdf("Chuyển tiếp", "QĐ-SXD", agency: Office.XayDung), source, subject: "Chuyển tiếp", to: [Office.CaoXanh], signer: Office.IdOf(Office.Deputy, Office.XayDung)), Office.XayDung);
        using var clerk = await office.AsAsync(Office.Clerk);
        Assert.True((await clerk.PostAsJsonAsync("api/recalls", new { outgoingId = id, reason = "Gửi nhầm" })).IsSuccessStatusCode);
        await office.App.IdleAsync();
        var asked = (await office.App.MailsToAsync(Office.MailOf(Office.Clerk, Office.XayDung))).Last(mail => mail.Kind == "approval" && mail.About!.StartsWith("laylai-", StringComparison.Ordinal));
        await office.AgreedAsync(Office.Clerk, $"{asked.About}-laylai", "dong-y", Office.XayDung);

        var process = await office.App.Services.GetRequiredService<ProcessRegister>().GetAsync(draft, default);
        Assert.Equal(ProcessState.Open, process.State);
        Assert.Contains(process.Events, happened => happened.Words.Contains("đã được nơi gửi lấy lại: Gửi nhầm", StringComparison.Ordinal));
    }

    private OutgoingRegister Outgoing => office.App.Services.GetRequiredService<OutgoingRegister>();

    private IncomingRegister Incoming => office.App.Services.GetRequiredService<IncomingRegister>();

    private IFileVault Vault => office.App.Services.GetRequiredService<IFileVault>();

    private static byte[] Paper() => PaperWriter.Write(new Paper
    {
        ParentAgency = "Bộ Chỉ huy",
        Agency = "Ban Tham mưu",
        Number = 9,
        Notation = "KH-BTM",
        Place = "Hạ Long",
        Date = new DateOnly(2026, 3, 1),
        TypeName = "KẾ HOẠCH",
        Subject = "Bố trí lực lượng",
        Blocks = [new Block.Paragraph("Nội dung kế hoạch.")],
        Recipients = ["Lưu: VT"],
        Signature = new() { PostLine = "TRƯỞNG BAN", FullName = "Đỗ Văn Mưu" },
    }).Pdf;

    private async Task<string> EnterAsync(string agency, byte[] pdf, string door)
    {
        using var clerk = await office.AsAsync(Office.Clerk, agency);
        using var form = new MultipartFormDataContent
        {
            { new StringContent(JsonSerializer.Serialize(new { code = "09/KH-BTM", issuedDate = "2026-03-01", issuer = "Ban Tham mưu", subject = "Kế hoạch bố trí lực lượng" }), Encoding.UTF8), "metadata" },
            { new StringContent(door), "source" },
            { new ByteArrayContent(pdf), "document", "ke-hoach.pdf" },
        };
        var answer = await clerk.PostAsync("api/incoming", form);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        await office.App.IdleAsync();
        await foreach (var row in Incoming.OfAgencyAsync(agency, default))
        {
            if (row.Value.Envelope.Code.ToString() == "09/KH-BTM")
                return row.Key;
        }

        throw new InvalidOperationException($"{agency} did not take it in.");
    }

    private async Task<string> DossierAsync(string document)
    {
        var dossiers = office.App.Services.GetRequiredService<DossierRegister>();
        const string Id = "hoso-h49-14-2026-1";
        var metadata = new DossierMetadata(new FileCode("H49.14", 2026, "01.VP"), "Hồ sơ công tác quốc phòng năm 2026", "10 năm");
        await dossiers.AddAsync(new DossierRow(Id, Office.NoiVu, 2026, DossierState.Open, metadata, Office.IdOf(Office.Clerk), "VP", DossierWork.Usual), default);
        await dossiers.PutAsync(Id, new DocumentRef(Office.NoiVu, document, DocumentDirection.Incoming), Office.IdOf(Office.Clerk), office.App.Now, 1, default);
        return Id;
    }

    private async Task FoundYTeAsync()
    {
        using var admin = office.App.Admin();
        var answer = await admin.PutAsJsonAsync($"api/agencies/{YTe}", new
        {
            code = YTe,
            displayName = "Sở Y tế",
            kind = "so",
            name = "Y tế",
            parentCode = (string?)null,
            parentAbbreviation = (string?)null,
            abbreviation = "SYT",
            parentName = "UBND TỈNH QUẢNG NINH",
            mailbox = "yt@quangninh.gov.vn",
        });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        await office.AppointAsync("yt-vanthu", "Cao Thị Yến", "Văn thư", YTe, "VP", ["KeepDocuments"]);
        await office.AppointAsync("yt-giamdoc", "Đàm Văn Y", "Giám đốc", YTe, null, ["LeadDocuments", "AssignDocuments"]);
    }

    private async Task<IncomingRow> CopyAsync(string documentId, string agency)
    {
        await foreach (var row in Incoming.EverywhereAsync(documentId, default))
        {
            if (row.Value.AgencyCode == agency)
                return row.Value;
        }

        throw new InvalidOperationException($"{agency} has no copy of {documentId}.");
    }

    private async Task<byte[]> BytesAsync(string sha256)
    {
        await using var stream = await Vault.OpenAsync(sha256, default);
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes);
        return bytes.ToArray();
    }
}
