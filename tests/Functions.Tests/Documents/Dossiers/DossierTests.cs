using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Xml.Linq;
using CongVan.Functions.Accounts;
using CongVan.Functions.Documents.Dossiers;
using CongVan.Functions.Documents.Outgoing;
using CongVan.Functions.Documents.Rights;
using CongVan.Functions.Documents.Search;
using CongVan.Functions.Identity;
using CongVan.Functions.Notices;
using CongVan.Functions.Storage;
using CongVan.Functions.Tests.Documents.Incoming;
using CongVan.Functions.Tests.Processes;
using CongVan.Workflows.Documents;
using Microsoft.Extensions.DependencyInjection;
using UglyToad.PdfPig;

using static CongVan.Functions.Tests.Documents.Dossiers.Filing;

namespace CongVan.Functions.Tests.Documents.Dossiers;

/// <summary>Dossiers from the yearly list to the archive, through HTTP and the mailbox (NĐ 30 Đ28–31, Phụ lục V, VI).</summary>
public sealed class DossierTests : IAsyncLifetime
{
    private readonly ReceivingOffice office = new();

    private static CancellationToken None => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => office.InitializeAsync();

    public ValueTask DisposeAsync() => office.DisposeAsync();

    [Fact]
    public async Task The_yearly_list_is_drawn_up_sent_back_once_issued_by_the_head_and_its_dossiers_are_there()
    {
        using var clerk = await office.AsAsync(ReceivingOffice.Clerk);
        using var worker = await office.AsAsync(ReceivingOffice.Worker);
        var wrong = await Problem.OfAsync(clerk.PutAsJsonAsync(List, new { items = new[] { Item("01.QLHT", "10 năm"), Item("2/QLHT", "lâu dài", creator: "ai-do") } }));
        Assert.Equal((HttpStatusCode.BadRequest, "danh-muc-chua-hop-le"), (wrong.Status, wrong.Code));
        Assert.All(["items[1].notation", "items[1].retention", "items[1].creatorId"], field => Assert.Contains(field, wrong.Whole, StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.Forbidden, (await Problem.OfAsync(worker.PutAsJsonAsync(List, Two))).Status);

        await ReceivingOffice.DoneAsync(clerk.PutAsJsonAsync(List, Two));
        Assert.Contains("(Dự thảo)", await TextAsync(clerk, $"{List}/print"), StringComparison.Ordinal);
        var first = (await (await clerk.PostAsync($"{List}/propose", null)).Content.ReadFromJsonAsync<DossierListRow>(Json, None))!;
        await office.App.IdleAsync();
        Assert.Contains(await office.App.MailsToAsync(ReceivingOffice.DirectorMail), mail => mail.About == first.ProcessId);
        Assert.Equal("danh-muc-da-trinh", (await Problem.OfAsync(clerk.PutAsJsonAsync(List, Two))).Code);
        await ReceivingOffice.DoneAsync(office.AnswerAsync("xd-giam-doc", $"{first.ProcessId}-danhmuc", "tra-lai", "Thiếu hồ sơ về đấu thầu"));
        Assert.Single(await office.App.MailsToAsync(ReceivingOffice.ClerkMail), mail => mail is { Kind: "dossier" } && mail.Subject.Contains("trả lại", StringComparison.Ordinal));
        Assert.Equal("Thiếu hồ sơ về đấu thầu", (await clerk.GetFromJsonAsync<DossierListRow>(List, Json))!.SentBack);

        await ReceivingOffice.DoneAsync(clerk.PutAsJsonAsync(List, Two));
        var issued = await office.IssueListAsync(clerk);
        Assert.NotEqual(first.ProcessId, issued.ProcessId);
        Assert.Equal((DossierListState.Issued, "Giám đốc Vũ Thị Hoa"), (issued.State, issued.IssuedBy));
        Assert.Single(await office.App.MailsToAsync(ReceivingOffice.WorkerMail), mail => mail is { Kind: "dossier" } && mail.Subject.Contains("đã ban hành", StringComparison.Ordinal));
        var list = await TextAsync(clerk, $"{List}/print");
        Assert.All(
            ["DANH MỤC HỒ SƠ", "I. QUẢN LÝ HẠ TẦNG", "01.QLHT", "Bùi Thị Lan", "2 hồ sơ bảo quản có thời hạn", "Vũ Thị Hoa"],
            part => Assert.Contains(part, list, StringComparison.Ordinal));
        Assert.Equal(["01.QLHT", "02.QLHT"], (await DossiersAsync(worker)).Select(row => row.Notation));
        Assert.Contains(await office.App.AuditAsync(ReceivingOffice.Receiver), entry => entry is { Act: "ban hành danh mục hồ sơ", Actor: "xd-giam-doc" });

        // One more in the year, beside the list; without a list in force there is none.
        var more = await clerk.PostAsJsonAsync("api/dossiers", new { item = Item("03.QLHT", "5 năm") });
        Assert.Equal(HttpStatusCode.Created, more.StatusCode);
        Assert.Equal("so-ho-so-da-co", (await Problem.OfAsync(clerk.PostAsJsonAsync("api/dossiers", new { item = Item("02.QLHT", "5 năm", title: "Hồ sơ khác") }))).Code);
        Assert.Equal("ho-so-chua-hop-le", (await Problem.OfAsync(clerk.PostAsJsonAsync("api/dossiers", new { item = Item("4", "5 năm", creator: "ai-do") }))).Code);
        Assert.Equal("danh-muc-chua-ban-hanh", (await Problem.OfAsync(clerk.PostAsJsonAsync("api/dossiers", new { item = Item("01.QLHT", "5 năm"), year = 2027 }))).Code);
        using var stranger = office.App.Client(await office.App.KeyAsync(Role.Agency, ReceivingOffice.Stranger));
        Assert.Equal(HttpStatusCode.NotFound, (await Problem.OfAsync(stranger.GetAsync(List))).Status);
    }

    [Fact]
    public async Task A_dossier_is_filled_closed_exported_and_handed_over_after_thirty_days_notice()
    {
        using var clerk = await office.AsAsync(ReceivingOffice.Clerk);
        using var worker = await office.AsAsync(ReceivingOffice.Worker);
        await ReceivingOffice.DoneAsync(clerk.PutAsJsonAsync(List, Two));
        await office.IssueListAsync(clerk);
        var dossiers = await DossiersAsync(worker);
        var (first, second) = (dossiers[0].Id, dossiers[1].Id);
        var (later, earlier, again, draft) = (await office.InWorkAsync(2), await office.InWorkAsync(1), await office.InWorkAsync(1, "-lan-2"), await DraftAsync());

        // One document in two dossiers; what is none of ours does not lose the good ones.
        var filled = (await (await worker.PostAsJsonAsync($"api/dossiers/{first}/documents", new { documents = new[] { later, "vbden-h49-25-2026-1", earlier, again, later, draft } })).Content.ReadFromJsonAsync<DossierFilled>(Json, None))!;
        Assert.Equal([later, earlier, again, later, draft], filled.Put.Select(entry => entry.Document.Id));
        Assert.Equal("documents[1]", Assert.Single(filled.Refused).Field);
        await ReceivingOffice.DoneAsync(worker.PostAsJsonAsync($"api/dossiers/{second}/documents", new { documents = new[] { later } }));
        Assert.Equal([first, second], await office.App.Services.GetRequiredService<DossierRegister>().OfDocumentAsync(new DocumentRef(ReceivingOffice.Receiver, later, DocumentDirection.Incoming), None));

        using var other = await office.AsAsync(ReceivingOffice.Other);
        Assert.Equal(HttpStatusCode.NotFound, (await Problem.OfAsync(other.GetAsync($"api/dossiers/{first}"))).Status);
        Assert.Empty(await DossiersAsync(other));
        using var stranger = office.App.Client(await office.App.KeyAsync(Role.Agency, ReceivingOffice.Stranger));
        Assert.Equal(HttpStatusCode.NotFound, (await Problem.OfAsync(stranger.GetAsync($"api/dossiers/{first}"))).Status);

        // Found by the dossier, whatever was told of the document since.
        var source = office.App.Services.GetServices<IDocumentSource>().First(each => each.Direction == DocumentDirection.Incoming);
        await office.App.Services.GetRequiredService<IDocumentIndex>().PutAsync((await source.FindAsync(ReceivingOffice.Receiver, later, None))!, None);
        Assert.Contains(later, await worker.GetStringAsync("api/document-search?hoso=01.QLHT", None), StringComparison.Ordinal);
        Assert.Contains(again, await worker.GetStringAsync("api/document-search?hoso=01.QLHT", None), StringComparison.Ordinal);

        // In order of time: the document dated earlier comes first.
        var xml = XDocument.Parse(await worker.GetStringAsync($"api/dossiers/{first}/export?format=xml", None));
        Assert.Equal([earlier, again, later, draft], xml.Descendants("Document").Select(each => each.Attribute("id")!.Value));
        Assert.Equal(("H49.19", "2026", "01.QLHT"), (xml.Root!.Element("FileCode")!.Element("OrganId")!.Value, xml.Root.Element("FileCode")!.Element("FileCatalog")!.Value, xml.Root.Element("FileCode")!.Element("FileNotation")!.Value));
        Assert.Equal("01/03/2026", xml.Descendants("IssuedDate").First().Value);
        Assert.Equal(5, xml.Descendants("File").Count());
        var whole = await TextAsync(worker, $"api/dossiers/{first}/export?format=pdf");
        Assert.All(["MỤC LỤC VĂN BẢN, TÀI LIỆU TRONG HỒ SƠ", "Đề nghị quý cơ quan rà soát hồ sơ"], part => Assert.Contains(part, whole, StringComparison.Ordinal));
        Assert.Equal("dinh-dang-khong-hop-le", (await Problem.OfAsync(worker.GetAsync($"api/dossiers/{first}/export?format=zip"))).Code);

        // Closed: the second copy is dropped, the retention set again.
        Assert.Equal("ho-so-chua-ket-thuc-duoc", (await Problem.OfAsync(worker.PostAsJsonAsync($"api/dossiers/{first}/close", new { maintenance = "lâu dài" }))).Code);
        Assert.Equal("ho-so-chua-ket-thuc-duoc", (await Problem.OfAsync(worker.PostAsJsonAsync($"api/dossiers/{first}/close", new { endDate = "2026-03-09" }))).Code);
        Assert.Equal([3, 4], (await ClosedAsync(worker, first, "?preview=true", new { })).Dropped.Select(drop => drop.Ordinal));
        var closed = await ClosedAsync(worker, first, "", new { endDate = "2026-03-02", maintenance = "Vĩnh viễn" });
        Assert.Equal(["bản trùng với văn bản số 2 trong hồ sơ", "bản nháp, chưa ban hành"], closed.Dropped.Select(drop => drop.Reason));
        Assert.Equal((DossierState.Closed, "Vĩnh viễn", 2, 2), (closed.Dossier.State, closed.Dossier.Metadata.Maintenance, closed.Dossier.Metadata.DocTotal, closed.Dossier.Metadata.PageTotal));
        Assert.Equal("ho-so-khong-mo-duoc", (await Problem.OfAsync(worker.PostAsJsonAsync($"api/dossiers/{first}/documents", new { documents = new[] { later } }))).Code);
        Assert.DoesNotContain(again, await worker.GetStringAsync("api/document-search?hoso=01.QLHT", None), StringComparison.Ordinal);
        var process = closed.Dossier.TransferId!;

        // A construction's: three months after 02/3/2026, Tuesday 02/6; thirty days before is Sunday 03/5, spoken of on Wednesday 29/4, before the holidays.
        await office.App.AdvanceToAsync(Province.At(29, 7, 29, month: 4));
        Assert.Empty(await MailsAsync(process, ReceivingOffice.WorkerMail));
        await office.App.AdvanceToAsync(Province.At(29, 7, 30, month: 4));
        Assert.Equal("dossier", Assert.Single(await MailsAsync(process, ReceivingOffice.WorkerMail)).Kind);
        Assert.Single(await MailsAsync(process, ReceivingOffice.ClerkMail));
        Assert.Equal(DossierState.Offered, (await DossiersAsync(worker))[0].State);
        Assert.Contains("01.QLHT", await TextAsync(clerk, "api/dossier-lists/2026/transfer-list"), StringComparison.Ordinal);

        await office.App.AdvanceToAsync(Province.At(2, 23, 59, month: 6));
        Assert.Empty(await MailsAsync(process, ReceivingOffice.DirectorMail));
        await office.App.AdvanceToAsync(Province.At(3, 0, month: 6));
        Assert.Contains(await MailsAsync(process, ReceivingOffice.DirectorMail), mail => mail.Kind == "escalation");

        // Kept back with the head's consent, two years at most; then handed over.
        Assert.Equal("khong-co-quyen-nop-luu", (await Problem.OfAsync(worker.PostAsJsonAsync($"api/dossiers/{first}/transfer", new { deliveredBy = "A", receivedBy = "B" }))).Code);
        Assert.Equal("giu-lai-qua-lau", (await Problem.OfAsync(clerk.PostAsJsonAsync($"api/dossiers/{first}/keep-back", new { months = 25, reason = "Cần dùng", consent = "12/SXD-VP" }))).Code);
        Assert.Equal("thieu-can-cu-giu-lai", (await Problem.OfAsync(clerk.PostAsJsonAsync($"api/dossiers/{first}/keep-back", new { months = 3, reason = "Cần dùng" }))).Code);
        await ReceivingOffice.DoneAsync(clerk.PostAsJsonAsync($"api/dossiers/{first}/keep-back", new { months = 3, reason = "Đang thanh tra", consent = "12/SXD-VP ngày 03/6/2026" }));
        await office.App.IdleAsync();
        using var admin = office.App.Admin();
        Assert.Contains("2026-09-0", await admin.GetStringAsync($"api/processes/{process}", None), StringComparison.Ordinal);

        Assert.Equal("chua-nop-luu", (await Problem.OfAsync(clerk.GetAsync($"api/dossiers/{first}/minutes"))).Code);
        using var browser = await office.SignedInAsync(ReceivingOffice.ClerkMail);
        await browser.OpenAsync("console/ho-so");
        Assert.Contains("Sổ theo dõi giải quyết văn bản đến", browser.Page, StringComparison.Ordinal);
        await browser.OpenAsync($"console/ho-so/{first}");
        Assert.Contains("Nộp lưu vào lưu trữ cơ quan", browser.Page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.SubmitAsync($"console/ho-so/{first}", ("act", "transfer"), ("deliveredBy", "Chuyên viên Bùi Thị Lan"))).StatusCode);
        Assert.Contains("value=\"Chuyên viên Bùi Thị Lan\"", WebUtility.HtmlDecode(browser.Page), StringComparison.Ordinal);
        await browser.SubmitAsync($"console/ho-so/{first}", ("act", "transfer"), ("deliveredBy", "Chuyên viên Bùi Thị Lan"), ("receivedBy", "Văn thư Phạm Văn Em"));
        await office.App.IdleAsync();
        var minutes = await TextAsync(clerk, $"api/dossiers/{first}/minutes");
        Assert.All(["BIÊN BẢN", "Bùi Thị Lan", "01 hồ sơ, 2 văn bản, 2 tệp tin"], part => Assert.Contains(part, minutes, StringComparison.Ordinal));
        Assert.Contains("\"state\":\"Answered\"", (await admin.GetStringAsync($"api/processes/{process}", None)).Replace(" ", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
        Assert.Contains(await MailsAsync(process, ReceivingOffice.WorkerMail), mail => mail.Subject.Contains("Đã nộp lưu", StringComparison.Ordinal));
    }

    /// <summary>NĐ 30 Đ28; Phụ lục V: the clerk enters the list on a page, and an error loses nothing of the other lines.</summary>
    [Fact]
    public async Task The_yearly_list_is_entered_and_mended_on_a_page_and_sent_to_the_head()
    {
        const string page = "console/danh-muc-ho-so/2026";
        using var browser = await office.SignedInAsync(ReceivingOffice.ClerkMail);
        await browser.OpenAsync("console/ho-so");
        Assert.Contains($"href=\"/{page}\"", browser.Page, StringComparison.Ordinal);
        await browser.OpenAsync(page);
        Assert.Contains("Hồ sơ 5", WebUtility.HtmlDecode(browser.Page), StringComparison.Ordinal);

        // What is wrong stands beside its line; the other line and the wrong one are as they were entered.
        (string, string)[] entered =
        [
            ("lines", "5"),
            .. Line(0, "01.QLHT", "Quản lý hạ tầng", "Hồ sơ xây dựng cầu", "10 năm", start: "2026-01-05"),
            .. Line(2, "3.QLHT", "", new string('x', 501), "lâu dài", start: "2025-12-31"),
        ];
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.SubmitAsync(page, [.. entered, ("act", "propose")])).StatusCode);
        var shown = WebUtility.HtmlDecode(browser.Page);
        Assert.All(
            ["Hồ sơ 3: số và ký hiệu hồ sơ “3.QLHT” không đúng dạng", "Hồ sơ 3: tiêu đề hồ sơ dài quá 500 ký tự", "Hồ sơ 3: thời hạn bảo quản “lâu dài” không đúng", "Hồ sơ 3: ngày bắt đầu 31/12/2025 không thuộc năm 2026"],
            error => Assert.True(shown.Split(error).Length == 3, $"Once at the top, once beside the field: {error}"));
        Assert.Contains("value=\"Hồ sơ xây dựng cầu\"", shown, StringComparison.Ordinal);
        Assert.Contains("value=\"lâu dài\"", shown, StringComparison.Ordinal);
        using var clerk = await office.AsAsync(ReceivingOffice.Clerk);
        Assert.Equal(HttpStatusCode.NotFound, (await clerk.GetAsync(List, None)).StatusCode);

        // More lines keep what was entered; a heading left blank is that of the line above.
        entered = [.. entered.Take(9), .. Line(2, "02.QLHT", "", "Công văn trao đổi năm 2026", "05 năm"), .. Line(3, "03.QLHT", "", "Bỏ đi", "05 năm"), ("line-3.drop", "true")];
        Assert.Equal(HttpStatusCode.OK, (await browser.SubmitAsync(page, [.. entered, ("act", "more")])).StatusCode);
        Assert.Contains("name=\"line-8.title\"", browser.Page, StringComparison.Ordinal); // of five one was dropped, five more came
        Assert.Equal(HttpStatusCode.Redirect, (await browser.SubmitAsync(page, [.. entered, ("act", "save")])).StatusCode);
        await browser.OpenAsync($"{page}?da-luu");
        Assert.Contains("Đã lưu 2 hồ sơ.", WebUtility.HtmlDecode(browser.Page), StringComparison.Ordinal);
        var draft = (await clerk.GetFromJsonAsync<DossierListRow>(List, Json))!;
        Assert.Equal([("01.QLHT", "Quản lý hạ tầng"), ("02.QLHT", "Quản lý hạ tầng")], draft.Items.Select(item => (item.Notation, item.Heading)));

        // Another clerk saved meanwhile: nobody's lines are lost unseen.
        using var other = await office.SignedInAsync(ReceivingOffice.ClerkMail);
        await other.OpenAsync(page);
        await browser.SubmitAsync(page, [.. entered.Take(9), ("act", "save")]);
        Assert.Equal(HttpStatusCode.BadRequest, (await other.SubmitAsync(page, [.. entered, ("act", "save")])).StatusCode);
        Assert.Contains("vừa được người khác sửa", WebUtility.HtmlDecode(other.Page), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await other.SubmitAsync(page, [.. entered, ("act", "propose")])).StatusCode);
        await office.App.IdleAsync();
        var proposed = (await clerk.GetFromJsonAsync<DossierListRow>(List, Json))!;
        Assert.Equal((DossierListState.Proposed, 2), (proposed.State, proposed.Items.Count));
        Assert.Contains(await office.App.MailsToAsync(ReceivingOffice.DirectorMail), mail => mail.About == proposed.ProcessId);
        await other.OpenAsync(page);
        Assert.DoesNotContain("Lưu danh mục", other.Page, StringComparison.Ordinal);
        await ReceivingOffice.DoneAsync(office.AnswerAsync("xd-giam-doc", $"{proposed.ProcessId}-danhmuc", "ban-hanh"));
        Assert.Equal(new DateOnly(2026, 1, 5), (await DossiersAsync(clerk))[0].Metadata.StartDate);

        using var worker = await office.SignedInAsync(ReceivingOffice.WorkerMail);
        Assert.Equal(HttpStatusCode.Forbidden, (await worker.OpenAsync(page)).StatusCode);
    }

    /// <summary>Đ31.3c: less than five years stay with the unit.</summary>
    [Fact]
    public async Task A_dossier_kept_less_than_five_years_is_not_handed_over_and_the_page_fills_and_closes_it()
    {
        using var clerk = await office.AsAsync(ReceivingOffice.Clerk);
        await ReceivingOffice.DoneAsync(clerk.PutAsJsonAsync(List, Two));
        await office.IssueListAsync(clerk);
        var document = await office.InWorkAsync(1);
        using var browser = await office.SignedInAsync(ReceivingOffice.WorkerMail);
        await browser.OpenAsync("console/ho-so");
        Assert.All(["02.QLHT", "có trong danh mục, chưa mở", "ban hành ngày"], part => Assert.Contains(part, browser.Page, StringComparison.Ordinal));
        var id = (await DossiersAsync(await office.AsAsync(ReceivingOffice.Worker)))[1].Id;
        var page = $"console/ho-so/{id}";
        await browser.OpenAsync(page);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.SubmitAsync(page, ("act", "put"), ("documents", $"{document} vbden-khong-co-1"))).StatusCode);
        Assert.Contains("vbden-khong-co-1", browser.Page, StringComparison.Ordinal);
        await browser.OpenAsync(page);
        Assert.Contains("Về việc rà soát hồ sơ lần 1", browser.Page, StringComparison.Ordinal);
        await browser.SubmitAsync(page, ("act", "close"), ("endDate", "2026-03-02"), ("maintenance", "4 năm"));
        var closed = (await DossiersAsync(clerk))[1];
        Assert.Equal((DossierState.Closed, "04 năm", null), (closed.State, closed.Metadata.Maintenance, closed.TransferId));
        var refused = await Problem.OfAsync(clerk.PostAsJsonAsync($"api/dossiers/{id}/transfer", new { deliveredBy = "A", receivedBy = "B" }));
        Assert.Contains("dưới 05 năm", refused.Whole, StringComparison.Ordinal);
    }

    private static (string, string)[] Line(int at, string notation, string heading, string title, string retention, string start = "") =>
    [
        ($"line-{at}.notation", notation), ($"line-{at}.heading", heading), ($"line-{at}.title", title), ($"line-{at}.retention", retention),
        ($"line-{at}.creatorId", ReceivingOffice.Worker), ($"line-{at}.start", start), ($"line-{at}.note", ""), ($"line-{at}.subheading", ""),
    ];

    /// <summary>What the worker is still drafting.</summary>
    private async Task<string> DraftAsync()
    {
        const string id = "vbdi-h49-19-2026-1";
        using var content = new MemoryStream(ReceivingOffice.Letter(9), writable: false);
        var kept = await office.App.Services.GetRequiredService<IFileVault>().AddAsync(content, None);
        var file = new FiledFile("pdf", "du-thao.pdf", "application/pdf", kept.Sha256, kept.Length);
        await office.App.Services.GetRequiredService<OutgoingRegister>().AddAsync(
            new OutgoingRow(
                id, ReceivingOffice.Receiver, OutgoingState.Drafting, new OutgoingMetadata("cong-van", "Dự thảo trả lời", [new("H49.14", "Sở Nội vụ")], OrganName: "Sở Xây dựng"), "QLHT", ReceivingOffice.Worker, "xd-giam-doc", office.App.Now,
                [new DraftVersion(1, file, file, new PaperFile(kept.Sha256, kept.Length), 1, null, [], ReceivingOffice.Worker, office.App.Now)]),
            None);
        return id;
    }

    private async Task<IReadOnlyList<CongVan.Functions.Mail.MailInOutbox>> MailsAsync(string process, string to) =>
        [.. (await office.App.MailsToAsync(to)).Where(mail => mail.About == process)];
}
