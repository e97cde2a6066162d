using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CongVan.Functions.Documents.Incoming;
using CongVan.Functions.Documents.Outgoing;
using CongVan.Functions.Documents.Recall;
using CongVan.Functions.Documents.Reconciling;
using CongVan.Functions.Documents.Registers;
using CongVan.Functions.Documents.Search;
using CongVan.Functions.Identity;
using CongVan.Functions.Processes;
using CongVan.Functions.Storage;
using CongVan.Workflows.Documents;
using Microsoft.Extensions.DependencyInjection;

namespace CongVan.Functions.Tests.Documents.Recall;

/// <summary>
/// Gỡ cách ly: the way out for what was hidden by mistake (Đ24.6, law file §8.4: hide, not destroy), by the head of the agency and an Administrator of
/// the Sở together; and as long as one of them does not agree nothing changes.
/// </summary>
public sealed class ReleaseTests(Office office) : IClassFixture<Office>
{
    private const string Administrator = "so-quan-tri";

    [Fact]
    public async Task A_report_that_proves_false_is_undone_by_the_head_and_an_Administrator_together_and_everybody_sees_the_document_again()
    {
        await AppointAsync(office.App);
        var id = await office.IssuedAsync(Office.Draft(Office.Pdf("Lịch tiếp công dân"), RecallTests.OtherSource(), subject: "Lịch tiếp công dân", to: [Office.XayDung, Office.CaoXanh]));
        var sent = (await Outgoing.FindAsync(Office.NoiVu, id, default))!;
        var copy = await CopyAsync(sent.DocumentId!, Office.XayDung);
        await office.AgreedAsync(Office.Clerk, $"{copy.Id}-tiepnhan", "tiep-nhan", Office.XayDung);
        var report = new { document = "Nghi có nội dung mật", documents = new[] { copy.Id } };
        using var finder = await office.AsAsync(Office.Clerk, Office.XayDung);
        var caseId = (await (await finder.PostAsJsonAsync("api/secrets", report)).JsonAsync()).GetProperty("id").GetString()!;
        await office.App.IdleAsync();
        var recall = Assert.Single(await Recalls.OfDocumentAsync(Office.NoiVu, id, default));
        Assert.Null(recall.EndedAt);

        // Only a head, in person, with a reason, about what is theirs.
        using var head = await office.AsAsync(Office.Director, Office.XayDung);
        Assert.Equal("khong-phai-thu-truong", (await Problem.OfAsync(finder.PostAsJsonAsync("api/quarantine-releases", new { caseId, reason = "Nhầm" }))).Code);
        Assert.Equal("thieu-ly-do", (await Problem.OfAsync(head.PostAsJsonAsync("api/quarantine-releases", new { caseId, reason = " " }))).Code);
        Assert.Equal("khong-co-vu-viec", (await Problem.OfAsync(head.PostAsJsonAsync("api/quarantine-releases", new { caseId = "lo-mat-2026-999", reason = "Nhầm" }))).Code);
        var release = await AskAsync(head, new { caseId, reason = "Văn bản đã đăng công khai trên cổng thông tin" });

        // Asked for, and nothing of it holds: the head alone is one pair of eyes, the Sở's leader is not who is asked.
        Assert.Equal(HttpStatusCode.NotFound, (await head.GetAsync($"api/incoming/{copy.Id}")).StatusCode);
        using var leader = office.App.Client(await office.App.KeyAsync(Role.Leader, officialId: "so-lanh-dao"));
        Assert.Equal(HttpStatusCode.NotFound, (await leader.GetAsync($"api/approvals/{release}-quyen")).StatusCode);
        Assert.Equal("viec-cua-chinh-minh", (await Problem.OfAsync(head.GetAsync($"api/approvals/{release}-quyen"))).Code);
        var asked = Assert.Single(await office.App.MailsToAsync($"{Administrator}@quangninh.gov.vn"), mail => mail.Kind == "approval" && mail.About == release);
        Assert.Contains("đã đăng công khai", asked.Text, StringComparison.Ordinal);
        await ConfirmAsync(office.App, release, "xac-nhan", "Công văn 12/CA-PA03 kết luận không có nội dung mật");

        // Files, search, the sender's document, the receivers' copies: as before.
        foreach (var file in new[] { sent.Sealed!.Sha256, sent.Draft.Source.Sha256, sent.Draft.Prepared.Sha256 })
            await (await Vault.OpenAsync(file, default)).DisposeAsync();
        Assert.Null((await Outgoing.FindAsync(Office.NoiVu, id, default))!.Frozen);
        using var sender = await office.AsAsync(Office.Drafter);
        Assert.Equal(HttpStatusCode.OK, (await sender.GetAsync($"api/outgoing/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await head.GetAsync($"api/incoming/{copy.Id}")).StatusCode);
        await office.App.Services.GetRequiredService<TextReading>().SettledAsync(default);
        Assert.Contains(copy.Id, await finder.GetStringAsync($"api/document-search?tu={Uri.EscapeDataString("tiếp công dân")}"), StringComparison.Ordinal);
        Assert.DoesNotContain("đang cách ly", (await Processes.GetAsync(copy.Id, default)).Document, StringComparison.Ordinal);

        // Nobody is asked to give it back any more; the work goes on with the clerk, who is not warned of the same document.
        Assert.NotNull((await Recalls.FindAsync(Office.NoiVu, recall.Id, default))!.EndedAt);
        var again = await ReopenedAsync(copy);
        Assert.Equal(IncomingState.Arrived, again.State);
        Assert.DoesNotContain(again.Warnings, warning => warning.OtherId is not null);
        await office.AgreedAsync(Office.Clerk, $"{again.Id}-tiepnhan", "tiep-nhan", Office.XayDung);
        again = await Incoming.GetAsync(Office.XayDung, again.Id, default);
        Assert.Equal(IncomingState.Presented, again.State);

        // The same document at the same agency: its arrival number, one line of the register, no gap behind it (NĐ 30 Đ22.2).
        copy = await Incoming.GetAsync(Office.XayDung, copy.Id, default);
        Assert.Equal((copy.ArrivalNumber, copy.ArrivalDate), (again.ArrivalNumber, again.ArrivalDate));
        Assert.NotNull(again.ArrivalNumber);
        var next = await office.IssuedAsync(Office.Draft(subject: "Văn bản đến sau", to: [Office.XayDung]));
        var after = await CopyAsync((await Outgoing.FindAsync(Office.NoiVu, next, default))!.DocumentId!, Office.XayDung);
        await office.AgreedAsync(Office.Clerk, $"{after.Id}-tiepnhan", "tiep-nhan", Office.XayDung);
        Assert.Equal(again.ArrivalNumber + 1, (await Incoming.GetAsync(Office.XayDung, after.Id, default)).ArrivalNumber);
        var book = await office.App.Services.GetRequiredService<IncomingBooks>().ArrivalsAsync(Office.XayDung, 2026, default);
        var line = Assert.Single(book.Rows, cells => cells[5].Contains("Lịch tiếp công dân", StringComparison.Ordinal));
        Assert.Equal("Tiếp nhận lại sau khi gỡ cách ly", line[^1]);
        Assert.Empty((await new Reconciliation(office.App.Services.GetRequiredService<RegisterDatabase>(), Vault).RunAsync(default)).Faults);

        foreach (var mailbox in new[] { "nv@quangninh.gov.vn", "xd@quangninh.gov.vn", "cx@quangninh.gov.vn", Office.MailOf(Office.Director), Office.MailOf(Office.Director, Office.XayDung), Office.MailOf(Office.Director, Office.CaoXanh), "so-lanh-dao@quangninh.gov.vn" })
            Assert.Contains(await office.App.MailsToAsync(mailbox), mail => mail.Kind == "release" && mail.About == release);
        var acts = (await office.App.AuditAsync(Office.XayDung)).Select(entry => entry.Act).ToList();
        Assert.All(["đề nghị gỡ cách ly", "xác nhận gỡ cách ly", "gỡ cách ly văn bản"], act => Assert.Contains(act, acts));

        // The same report hides nothing a second time, and says so; the same release finds nothing more to let go.
        Assert.Equal("da-ket-luan-nham", (await Problem.OfAsync(finder.PostAsJsonAsync("api/secrets", report))).Code);
        Assert.Equal(HttpStatusCode.OK, (await head.GetAsync($"api/incoming/{copy.Id}")).StatusCode);
        Assert.Equal("khong-con-cach-ly", (await Problem.OfAsync(head.PostAsJsonAsync("api/quarantine-releases", new { caseId, reason = "Lần nữa" }))).Code);
    }

    [Fact]
    public async Task What_the_Administrator_does_not_confirm_and_what_another_case_hides_stays_hidden()
    {
        await AppointAsync(office.App);
        var id = await office.IssuedAsync(Office.Draft(Office.Pdf("Bản đồ công trình"), RecallTests.OtherSource(), subject: "Bản đồ công trình", to: [Office.CaoXanh]));
        var sealedFile = (await Outgoing.FindAsync(Office.NoiVu, id, default))!.Sealed!.Sha256;
        using var finder = await office.AsAsync(Office.Clerk);
        var first = (await (await finder.PostAsJsonAsync("api/secrets", new { document = "Nghi mật", documents = new[] { id } })).JsonAsync()).GetProperty("id").GetString()!;
        using var so = office.App.Client(await office.App.KeyAsync(Role.Clerk));
        var second = (await (await so.PostAsJsonAsync("api/secrets", new { document = "Công an tỉnh báo", agencyCode = Office.NoiVu, documents = new[] { id } })).JsonAsync()).GetProperty("id").GetString()!;
        await office.App.IdleAsync();

        using var head = await office.AsAsync(Office.Director);
        var refused = await AskAsync(head, new { caseId = first, reason = "Không mật" });
        await ConfirmAsync(office.App, refused, "khong-dong-y", "Chưa có kết luận");
        Assert.Equal(HttpStatusCode.NotFound, (await head.GetAsync($"api/outgoing/{id}")).StatusCode);
        var told = Assert.Single(await office.App.MailsToAsync(Office.MailOf(Office.Director)), mail => mail.Kind == "release" && mail.About == refused);
        Assert.Contains("Chưa có kết luận", told.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(await office.App.MailsToAsync("cx@quangninh.gov.vn"), mail => mail.About == refused);

        await ConfirmAsync(office.App, await AskAsync(head, new { caseId = first, reason = "Không mật, đã có kết luận" }), "xac-nhan", "Công văn 13/CA");
        Assert.Equal(HttpStatusCode.NotFound, (await head.GetAsync($"api/outgoing/{id}")).StatusCode);
        Assert.Equal(VaultProblem.Quarantined, (await Assert.ThrowsAsync<FileVaultException>(() => Vault.OpenAsync(sealedFile, default))).Problem);

        await ConfirmAsync(office.App, await AskAsync(head, new { caseId = second, reason = "Không mật, đã có kết luận" }), "xac-nhan", "Công văn 13/CA");
        Assert.Equal(HttpStatusCode.OK, (await head.GetAsync($"api/outgoing/{id}")).StatusCode);
        await (await Vault.OpenAsync(sealedFile, default)).DisposeAsync();
    }

    /// <summary>Documents and files may be named: what is not named stays hidden, and a file that a hidden document carries too comes back only when it is named itself.</summary>
    [Fact]
    public async Task Of_a_case_only_the_documents_and_files_that_were_named_come_back()
    {
        await AppointAsync(office.App);
        var id = await office.IssuedAsync(Office.Draft(Office.Pdf("Danh sách hộ nghèo"), RecallTests.OtherSource(), subject: "Danh sách hộ nghèo", to: [Office.XayDung, Office.CaoXanh]));
        var sent = (await Outgoing.FindAsync(Office.NoiVu, id, default))!;
        var (here, there) = (await CopyAsync(sent.DocumentId!, Office.XayDung), await CopyAsync(sent.DocumentId!, Office.CaoXanh));
        var (original, source) = (sent.Sealed!.Sha256, sent.Draft.Source.Sha256);
        using var finder = await office.AsAsync(Office.Clerk);
        var caseId = (await (await finder.PostAsJsonAsync("api/secrets", new { document = "Nghi mật", documents = new[] { id } })).JsonAsync()).GetProperty("id").GetString()!;
        await office.App.IdleAsync();
        using var head = await office.AsAsync(Office.Director, Office.XayDung);
        using var ward = await office.AsAsync(Office.Director, Office.CaoXanh);
        using var sender = await office.AsAsync(Office.Director);
        await StandsAsync(HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.NotFound);

        Assert.Equal("khong-con-cach-ly", (await Problem.OfAsync(head.PostAsJsonAsync("api/quarantine-releases", new { caseId, reason = "Nhầm", documents = new[] { "vbden-h49-19-2026-999" } }))).Code);
        Assert.Equal("khong-co-tep", (await Problem.OfAsync(head.PostAsJsonAsync("api/quarantine-releases", new { caseId, reason = "Nhầm", documents = new[] { here.Id }, files = new[] { new string('a', 64) } }))).Code);

        // The receiver's copy and the source file; the original is the sender's and the ward's too, and stays with them.
        await ConfirmAsync(office.App, await AskAsync(head, new { caseId, reason = "Bản tại Sở Xây dựng không mật", documents = new[] { here.Id }, files = new[] { source } }), "xac-nhan", "Đã đối chiếu");
        await StandsAsync(HttpStatusCode.OK, HttpStatusCode.NotFound, HttpStatusCode.NotFound);
        await (await Vault.OpenAsync(source, default)).DisposeAsync();
        Assert.Equal(VaultProblem.Quarantined, (await Assert.ThrowsAsync<FileVaultException>(() => Vault.OpenAsync(original, default))).Problem);
        Assert.NotNull((await Outgoing.FindAsync(Office.NoiVu, id, default))!.Frozen);
        Assert.Contains("cách ly", (await Processes.GetAsync(caseId, default)).Events[^1].Words, StringComparison.Ordinal);

        // The rest of the case is still there to be asked for, and brings the file back with its last document.
        await ConfirmAsync(office.App, await AskAsync(ward, new { caseId, reason = "Không mật", documents = new[] { there.Id } }), "xac-nhan", "Đã đối chiếu");
        await StandsAsync(HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.NotFound);
        Assert.Equal(VaultProblem.Quarantined, (await Assert.ThrowsAsync<FileVaultException>(() => Vault.OpenAsync(original, default))).Problem);
        await ConfirmAsync(office.App, await AskAsync(sender, new { caseId, reason = "Không mật" }), "xac-nhan", "Đã đối chiếu");
        await StandsAsync(HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK);
        await (await Vault.OpenAsync(original, default)).DisposeAsync();

        async Task StandsAsync(HttpStatusCode atReceiver, HttpStatusCode atWard, HttpStatusCode atSender) => Assert.Equal(
            (atReceiver, atWard, atSender),
            ((await head.GetAsync($"api/incoming/{here.Id}")).StatusCode, (await ward.GetAsync($"api/incoming/{there.Id}")).StatusCode, (await sender.GetAsync($"api/outgoing/{id}")).StatusCode));
    }

    [Fact]
    public async Task Where_the_So_has_no_Administrator_its_leader_is_the_second_pair_of_eyes()
    {
        await using var own = new Office();
        await own.InitializeAsync();
        using (var admin = own.App.Admin())
        {
            var answer = await admin.PutAsJsonAsync(
                "api/officials/so-lanh-dao", new { id = "so-lanh-dao", fullName = "Đặng Văn Trọng", post = "Lãnh đạo", mail = "so-lanh-dao@quangninh.gov.vn", duties = new[] { "Lead" }, agencies = Array.Empty<string>(), alternates = Array.Empty<string>() });
            Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        }

        var id = await own.IssuedAsync(Office.Draft(subject: "Thông báo nghỉ lễ"));
        using var finder = await own.AsAsync(Office.Clerk);
        var caseId = (await (await finder.PostAsJsonAsync("api/secrets", new { document = "Nghi mật", documents = new[] { id } })).JsonAsync()).GetProperty("id").GetString()!;
        await own.App.IdleAsync();
        using var head = await own.AsAsync(Office.Director);
        var asked = await head.PostAsJsonAsync("api/quarantine-releases", new { caseId, reason = "Không mật" });
        Assert.Equal(HttpStatusCode.Accepted, asked.StatusCode);
        var release = (await asked.JsonAsync()).GetProperty("id").GetString()!;
        await own.App.IdleAsync();

        Assert.Single(await own.App.MailsToAsync("so-lanh-dao@quangninh.gov.vn"), mail => mail.Kind == "approval" && mail.About == release);
        Assert.Equal(HttpStatusCode.NotFound, (await head.GetAsync($"api/outgoing/{id}")).StatusCode);
        await ConfirmAsync(own.App, release, "xac-nhan", "Đã đối chiếu", "so-lanh-dao", Role.Leader);
        Assert.Equal(HttpStatusCode.OK, (await head.GetAsync($"api/outgoing/{id}")).StatusCode);
        Assert.Contains(await own.App.AuditAsync(Office.NoiVu), entry => entry.Act == "xác nhận gỡ cách ly" && entry.Actor == "so-lanh-dao");
    }

    internal static async Task AppointAsync(RunningApp app)
    {
        using var admin = app.Admin();
        foreach (var (id, name, duties, administers) in new[] { ("so-lanh-dao", "Đặng Văn Trọng", new[] { "Lead" }, false), (Administrator, "Phùng Thị Sen", [], true) })
        {
            var known = await admin.GetAsync($"api/officials/{id}");
            if (known.IsSuccessStatusCode)
                continue;
            var answer = await admin.PutAsJsonAsync(
                $"api/officials/{id}", new { id, fullName = name, post = "Lãnh đạo", mail = $"{id}@quangninh.gov.vn", duties, agencies = Array.Empty<string>(), alternates = Array.Empty<string>(), administers });
            Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        }
    }

    internal static async Task ConfirmAsync(RunningApp app, string release, string decision, string reason, string by = Administrator, Role role = Role.Administrator)
    {
        using var client = app.Client(await app.KeyAsync(role, officialId: by));
        var question = await client.GetFromJsonAsync<JsonElement>($"api/approvals/{release}-quyen");
        var answer = await client.PostAsJsonAsync($"api/approvals/{release}-quyen", new { decision, shown = question.GetProperty("shown").GetString(), reason });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        await app.IdleAsync();
    }

    private OutgoingRegister Outgoing => office.App.Services.GetRequiredService<OutgoingRegister>();

    private IncomingRegister Incoming => office.App.Services.GetRequiredService<IncomingRegister>();

    private RecallRegister Recalls => office.App.Services.GetRequiredService<RecallRegister>();

    private ProcessRegister Processes => office.App.Services.GetRequiredService<ProcessRegister>();

    private IFileVault Vault => office.App.Services.GetRequiredService<IFileVault>();

    private async Task<string> AskAsync(HttpClient head, object asked)
    {
        var answer = await head.PostAsJsonAsync("api/quarantine-releases", asked);
        Assert.True(answer.StatusCode == HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync());
        await office.App.IdleAsync();
        return (await answer.JsonAsync()).GetProperty("id").GetString()!;
    }

    private async Task<IncomingRow> ReopenedAsync(IncomingRow copy)
    {
        await foreach (var row in Incoming.OfAgencyAsync(copy.AgencyCode, default))
        {
            if (row.Value.Reopens == copy.Id)
                return row.Value;
        }

        throw new InvalidOperationException($"{copy.Id} did not begin again.");
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
}
