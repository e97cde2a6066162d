using System.Net;
using System.Net.Http.Json;
using CongVan.Functions.Documents.Exchange;
using CongVan.Functions.Documents.Incoming;
using CongVan.Functions.Documents.Outgoing;
using CongVan.Functions.Documents.Recall;
using CongVan.Functions.Processes;
using CongVan.Functions.Storage;
using CongVan.Workflows.Documents;
using Microsoft.Extensions.DependencyInjection;

namespace CongVan.Functions.Tests.Documents.Recall;

/// <summary>Thu hồi văn bản điện tử (NĐ 30 Đ18.4; QĐ 28 Đ8.2, 9; mã 13, 15, 16).</summary>
public sealed class RecallTests(Office office) : IClassFixture<Office>
{
    private const string XayDung = Office.XayDung;
    private const string CaoXanh = Office.CaoXanh;

    [Fact]
    public async Task A_document_is_asked_back_from_all_who_have_it_and_what_one_of_them_sent_on_in_its_turn()
    {
        var id = await office.IssuedAsync(Office.Draft(Office.Pdf("Thu hồi một"), OtherSource(), subject: "Thu hồi một", to: [XayDung, CaoXanh]));
        var sent = (await Outgoing.FindAsync(Office.NoiVu, id, default))!;
        var atXayDung = await CopyAsync(sent.DocumentId!, XayDung);
        await office.AgreedAsync(Office.Clerk, $"{atXayDung.Id}-tiepnhan", "tiep-nhan", XayDung);
        var forwarded = await office.IssuedAsync(
            Office.Draft(
                Office.Pdf("Sao gửi để thực hiện", "QĐ-SXD", agency: XayDung), await BytesAsync(sent.Draft.Source.Sha256), subject: "Sao gửi để thực hiện", to: [CaoXanh], signer: Office.IdOf(Office.Deputy, XayDung)),
            agency: XayDung);

        using var clerk = await office.AsAsync(Office.Clerk);
        using (var stranger = await office.AsAsync(Office.Clerk, XayDung))
            Assert.Equal("khong-co-van-ban", (await Problem.OfAsync(stranger.PostAsJsonAsync("api/recalls", new { outgoingId = id, reason = "Tò mò" }))).Code);
        using (var drafter = await office.AsAsync(Office.Drafter))
            Assert.Equal("khong-co-quyen-thu-hoi", (await Problem.OfAsync(drafter.PostAsJsonAsync("api/recalls", new { outgoingId = id, reason = "Soạn sai" }))).Code);
        Assert.Equal("thieu-ly-do", (await Problem.OfAsync(clerk.PostAsJsonAsync("api/recalls", new { outgoingId = id, reason = " " }))).Code);

        var recall = await OpenAsync(clerk, id, "Ban hành nhầm thẩm quyền");
        Assert.Equal($"thuhoi-{id["vbdi-".Length..]}-1", recall);
        Assert.Equal("dang-thu-hoi", (await Problem.OfAsync(clerk.PostAsJsonAsync("api/recalls", new { outgoingId = id, reason = "Lần nữa" }))).Code);
        Assert.All(await Deliveries.OfAsync(id, default), delivery => Assert.Equal(RecallState.Asked, delivery.Statuses.Recall));

        // The receiver's clerk is asked by a mail with a link, and agrees there.
        var asked = (await office.App.MailsToAsync(Office.MailOf(Office.Clerk, XayDung))).Last(mail => mail.Kind == "approval" && mail.About!.StartsWith("laylai-", StringComparison.Ordinal));
        Assert.Contains("Ban hành nhầm thẩm quyền", asked.Text, StringComparison.Ordinal);
        using (var page = office.App.Browser())
        {
            var link = new Uri(asked.Links[0]).AbsolutePath;
            await page.OpenAsync(link);
            Assert.Equal(HttpStatusCode.OK, (await page.SubmitAsync(link, ("decision", "dong-y"))).StatusCode);
            await office.App.IdleAsync();
        }

        Assert.Equal(IncomingState.Cancelled, (await CopyAsync(sent.DocumentId!, XayDung)).State);
        Assert.Equal("Thu hồi một", (await CopyAsync(sent.DocumentId!, XayDung)).Envelope.Subject);
        Assert.Equal(recall, (await Outgoing.FindAsync(Office.NoiVu, id, default))!.Frozen!.Cause);
        Assert.Equal(RecallState.Accepted, (await Deliveries.FindAsync(id, XayDung, default))!.Statuses.Recall);

        // What Sở Xây dựng had sent on is asked back from Cao Xanh, which is asked twice now, and answers each.
        var following = Assert.Single(await Recalls.OfDocumentAsync(XayDung, forwarded, default));
        Assert.Equal(CaoXanh, Assert.Single(following.Parties).AgencyCode);
        var refusal = await office.AnswerAsync(Office.Clerk, $"{await AnswerIdAsync(CaoXanh, sent.DocumentId!)}-laylai", "tu-choi", "Đã thi hành xong", agency: CaoXanh);
        Assert.True(refusal.IsSuccessStatusCode, await refusal.Content.ReadAsStringAsync());
        await office.AgreedAsync(Office.Clerk, $"{await AnswerIdAsync(CaoXanh, following.DocumentId)}-laylai", "dong-y", CaoXanh);

        var ended = (await Recalls.FindAsync(Office.NoiVu, recall, default))!;
        Assert.NotNull(ended.EndedAt);
        Assert.Equal([(XayDung, RecallState.Accepted, (string?)null), (CaoXanh, RecallState.Refused, "Đã thi hành xong")], ended.Parties.Select(party => (party.AgencyCode, party.State, party.Words)));
        Assert.Equal(ProcessState.Answered, (await Processes.GetAsync(recall, default)).State);
        Assert.NotEqual(IncomingState.Cancelled, (await CopyAsync(sent.DocumentId!, CaoXanh)).State);
        Assert.NotNull((await Outgoing.FindAsync(XayDung, forwarded, default))!.Frozen);
        Assert.NotNull((await Recalls.OfDocumentAsync(XayDung, forwarded, default))[0].EndedAt);

        // A recall of a recalled one.
        var again = await Problem.OfAsync(clerk.PostAsJsonAsync("api/recalls", new { outgoingId = id, reason = "Thu hồi tiếp" }));
        Assert.Equal((HttpStatusCode.Conflict, "da-thu-hoi"), (again.Status, again.Code));
        Assert.Contains(recall, again.Detail, StringComparison.Ordinal);
        var acts = (await office.App.AuditAsync(Office.NoiVu)).Where(entry => entry.About == id).Select(entry => entry.Act);
        Assert.Contains("yêu cầu thu hồi văn bản", acts);
    }

    [Fact]
    public async Task A_receiver_that_keeps_silent_is_reminded_and_becomes_a_case_and_answers_doubled_or_late_change_nothing()
    {
        var id = await office.IssuedAsync(Office.Draft(Office.Pdf("Thu hồi hai"), OtherSource(), subject: "Thu hồi hai", to: [XayDung, CaoXanh]));
        var documentId = (await Outgoing.FindAsync(Office.NoiVu, id, default))!.DocumentId!;
        using var clerk = await office.AsAsync(Office.Clerk);
        var recall = await OpenAsync(clerk, id, "Sai căn cứ");

        await office.AgreedAsync(Office.Clerk, $"{await AnswerIdAsync(XayDung, documentId)}-laylai", "dong-y", XayDung);
        var at = (await Deliveries.FindAsync(id, XayDung, default))!.Statuses.First(ExchangeStatus.ChangeAccepted)!.At;
        var axis = office.App.Services.GetRequiredService<IDocumentAxis>();
        foreach (var report in new[]
        {
            new StatusReport(documentId, XayDung, ExchangeStatus.ChangeAccepted, at),
            new StatusReport(documentId, XayDung, ExchangeStatus.ChangeRefused, at.AddMinutes(-1), Description: "Đến muộn"),
            new StatusReport(documentId, XayDung, ExchangeStatus.ChangeRefused, at.AddMinutes(5), Description: "Đổi ý"),
        })
            await axis.ReportAsync(new StatusMessage(XayDung, Office.NoiVu, report), default);
        await office.App.AdvanceAsync(TimeSpan.FromMinutes(20));
        Assert.Equal(RecallState.Accepted, (await Recalls.FindAsync(Office.NoiVu, recall, default))!.Parties.Single(party => party.AgencyCode == XayDung).State);

        await office.App.AdvanceToAsync(office.App.Now.AddDays(2));
        Assert.Contains(await office.App.MailsToAsync(Office.MailOf(Office.Clerk, CaoXanh)), mail => mail.About!.StartsWith("laylai-", StringComparison.Ordinal) && mail.Kind == "reminder");
        await office.App.AdvanceToAsync(office.App.Now.AddDays(4));
        var silent = Assert.Single((await office.App.MailsToAsync(Office.MailOf(Office.Director))), mail => mail.Kind == "case" && mail.About == recall);
        Assert.Contains("UBND phường Cao Xanh chưa trả lời yêu cầu lấy lại", silent.Text, StringComparison.Ordinal);
        Assert.Null((await Recalls.FindAsync(Office.NoiVu, recall, default))!.EndedAt);

        using var admin = office.App.Admin();
        var settled = await admin.PostAsJsonAsync("api/cases/settle", new { processId = recall, caseId = "im-lang-h49-60", words = "Đã thu hồi bằng công văn giấy" });
        Assert.True(settled.IsSuccessStatusCode, await settled.Content.ReadAsStringAsync());
        await office.App.IdleAsync();
        Assert.NotNull((await Recalls.FindAsync(Office.NoiVu, recall, default))!.EndedAt);
    }

    [Fact]
    public async Task A_draft_has_nothing_to_be_asked_back()
    {
        var id = await office.DraftedAsync(Office.Draft(source: OtherSource(), subject: "Chưa ban hành"));
        using var clerk = await office.AsAsync(Office.Clerk);
        Assert.Equal("chua-phat-hanh", (await Problem.OfAsync(clerk.PostAsJsonAsync("api/recalls", new { outgoingId = id, reason = "Không ban hành nữa" }))).Code);
    }

    /// <summary>No two documents have the same source file: one that carries another's file would be taken for sent on.</summary>
    internal static byte[] OtherSource()
    {
        using var file = new MemoryStream();
        using (var zip = new System.IO.Compression.ZipArchive(file, System.IO.Compression.ZipArchiveMode.Create, leaveOpen: true))
        {
            using var part = zip.CreateEntry("word/document.xml").Open();
            part.Write(System.Text.Encoding.UTF8.GetBytes($"<w:document>{Guid.NewGuid()}</w:document>"));
        }

        return file.ToArray();
    }

    private OutgoingRegister Outgoing => office.App.Services.GetRequiredService<OutgoingRegister>();

    private DeliveryRegister Deliveries => office.App.Services.GetRequiredService<DeliveryRegister>();

    private RecallRegister Recalls => office.App.Services.GetRequiredService<RecallRegister>();

    private ProcessRegister Processes => office.App.Services.GetRequiredService<ProcessRegister>();

    private async Task<string> OpenAsync(HttpClient clerk, string id, string reason)
    {
        var answer = await clerk.PostAsJsonAsync("api/recalls", new { outgoingId = id, reason });
        Assert.True(answer.StatusCode == HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync());
        await office.App.IdleAsync();
        return (await answer.JsonAsync()).GetProperty("id").GetString()!;
    }

    private async Task<IncomingRow> CopyAsync(string documentId, string agency)
    {
        await foreach (var row in office.App.Services.GetRequiredService<IncomingRegister>().EverywhereAsync(documentId, default))
        {
            if (row.Value.AgencyCode == agency)
                return row.Value;
        }

        throw new InvalidOperationException($"{agency} has no copy of {documentId}.");
    }

    /// <summary>The process that asks the clerk of a receiver.</summary>
    private async Task<string> AnswerIdAsync(string agency, string documentId)
    {
        var copy = await CopyAsync(documentId, agency);
        var page = await Processes.PageAsync("kind", nameof(ProcessKind.RecallAnswer), new PageRequest(1000), default);
        return page.Rows.Single(row => row.Value.Id.StartsWith($"laylai-{copy.Id["vbden-".Length..]}-", StringComparison.Ordinal)).Value.Id;
    }

    private async Task<byte[]> BytesAsync(string sha256)
    {
        await using var stream = await office.App.Services.GetRequiredService<IFileVault>().OpenAsync(sha256, default);
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes);
        return bytes.ToArray();
    }
}
