using System.Net;
using System.Text;
using CongVan.Functions.Documents.Exchange;
using CongVan.Functions.Documents.Incoming;
using CongVan.Functions.Documents.Rights;
using CongVan.Workflows.Documents;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;

namespace CongVan.Functions.Tests.Documents.Incoming;

/// <summary>Deadlines spoken of, work handed on, other doors, pages (NĐ 30 Đ21–24, Đ4.6).</summary>
public sealed class IncomingWorkTests
{
    private static CancellationToken None => TestContext.Current.CancellationToken;

    /// <summary>NĐ 30 Đ24.2: reminded before and after; whoever gave it hears of the breach, the agency's leader of what stays undone.</summary>
    [Fact]
    public async Task Whoever_works_on_it_is_reminded_before_the_deadline_and_the_leaders_hear_when_it_has_passed()
    {
        await using var office = new ReceivingOffice();
        await office.InitializeAsync();
        var row = await office.ArriveAsync();
        await office.AcceptAsync(row.Id);
        await office.AssignAsync(row.Id, "2026-03-06", ReceivingOffice.Worker, ReceivingOffice.Other);
        await ReceivingOffice.DoneAsync(office.ActAsync(ReceivingOffice.Other, row.Id, "progress", new { words = "Đã gửi ý kiến phối hợp", percent = 100 }));

        await office.App.AdvanceToAsync(new DateTimeOffset(2026, 3, 6, 12, 0, 0, TimeSpan.FromHours(7)));
        var before = await RemindersAsync(office, row, ReceivingOffice.WorkerMail);
        Assert.Equal(3, before.Count(subject => subject.StartsWith("Nhắc việc", StringComparison.Ordinal))); // 04/3, 05/3 and the last day
        Assert.Empty(await RemindersAsync(office, row, ReceivingOffice.OtherMail)); // whose part is whole

        await office.App.AdvanceToAsync(new DateTimeOffset(2026, 3, 7, 0, 30, 0, TimeSpan.FromHours(7)));
        Assert.Contains("Quá hạn giải quyết: văn bản đến 01/SNV-VP", await RemindersAsync(office, row, ReceivingOffice.DeputyMail));
        Assert.Empty(await RemindersAsync(office, row, ReceivingOffice.DirectorMail));
        await office.App.AdvanceToAsync(new DateTimeOffset(2026, 3, 9, 9, 0, 0, TimeSpan.FromHours(7)));
        Assert.Contains("Quá hạn giải quyết: văn bản đến 01/SNV-VP", await RemindersAsync(office, row, ReceivingOffice.DirectorMail));

        using var worker = await office.AsAsync(ReceivingOffice.Worker);
        Assert.Contains("\"overdue\":true", await worker.GetStringAsync("api/incoming?mine=true&overdue=true", None), StringComparison.Ordinal);
        using var stranger = await office.ActAsync(ReceivingOffice.Clerk, row.Id, "extensions", new { until = "2026-03-20", reason = "Chưa xong" });
        Assert.Equal(HttpStatusCode.Forbidden, stranger.StatusCode);
    }

    /// <summary>Phiếu giải quyết văn bản đến (NĐ 30 Phụ lục IV): the leader gives it to a unit, its head to a person of it, within the deadline.</summary>
    [Fact]
    public async Task A_unit_is_given_it_and_its_head_hands_it_on_within_the_unit_and_the_deadline_and_an_extension_is_only_the_leaders()
    {
        await using var office = new ReceivingOffice();
        await office.InitializeAsync();
        var row = await office.ArriveAsync(envelope => envelope with { Other = new OtherInfo { Priority = 3 } });
        Assert.Contains(await office.App.MailsToAsync(ReceivingOffice.ClerkMail), sent => sent.Subject.Contains("[HỎA TỐC]", StringComparison.Ordinal));
        await office.AcceptAsync(row.Id);
        await office.AssignAsync(row.Id, "2026-03-20", "dv:QLHT");
        Assert.Contains(await office.App.MailsToAsync(ReceivingOffice.HeadMail), sent => sent.About == row.Id);

        using var later = await office.ActAsync(ReceivingOffice.Head, row.Id, "assignments", new { lead = ReceivingOffice.Worker, reason = "Theo lĩnh vực", due = "2026-03-25" });
        Assert.Contains("qua-thoi-han-giao", await later.Content.ReadAsStringAsync(None), StringComparison.Ordinal);
        using var outside = await office.ActAsync(ReceivingOffice.Head, row.Id, "assignments", new { lead = ReceivingOffice.Other, reason = "Theo lĩnh vực" });
        Assert.Contains("ngoai-don-vi", await outside.Content.ReadAsStringAsync(None), StringComparison.Ordinal);
        await ReceivingOffice.DoneAsync(office.ActAsync(ReceivingOffice.Head, row.Id, "assignments", new { lead = ReceivingOffice.Worker, reason = "Theo lĩnh vực", due = "2026-03-18" }));
        row = await office.RowAsync(row.Id);
        Assert.Equal((2, ReceivingOffice.Worker, ReceivingOffice.Deputy), (row.Assigned!.Number, row.Assigned.Lead.OfficialId, row.Assigned.SetBy));

        await ReceivingOffice.DoneAsync(office.ActAsync(ReceivingOffice.Worker, row.Id, "extensions", new { until = "2026-03-27", reason = "Chờ số liệu" }));
        using var head = await office.AsAsync(ReceivingOffice.Head);
        Assert.Equal(HttpStatusCode.NotFound, (await head.GetAsync($"api/approvals/{row.Id}-giahan1", None)).StatusCode);
        await ReceivingOffice.DoneAsync(office.AnswerAsync(ReceivingOffice.Deputy, $"{row.Id}-giahan1", "khong-gia-han", "Việc gấp"));
        row = await office.RowAsync(row.Id);
        Assert.Equal((false, new DateOnly(2026, 3, 18)), (row.Extensions[0].Granted, row.DueOn));

        // Settled while somebody is still asked for more time: the question dies, and the process ends.
        await ReceivingOffice.DoneAsync(office.ActAsync(ReceivingOffice.Worker, row.Id, "extensions", new { until = "2026-03-28", reason = "Chờ số liệu lần hai" }));
        await ReceivingOffice.DoneAsync(office.ActAsync(ReceivingOffice.Worker, row.Id, "settlement", new { words = "Đã làm xong, không phải trả lời" }));
        Assert.Equal(IncomingState.Done, (await office.RowAsync(row.Id)).State);
        using var late = await office.ActAsync(ReceivingOffice.Worker, row.Id, "progress", new { words = "Muộn" });
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
    }

    /// <summary>Đ4.6: by mail, by the exchange folder; each examined and accepted like any other, its sender told by mail (NĐ 30 Đ21.2c).</summary>
    [Fact]
    public async Task A_saved_message_and_a_file_in_the_exchange_folder_become_documents_and_a_bad_one_is_set_aside_with_the_reason()
    {
        var folder = System.IO.Directory.CreateTempSubdirectory("congvan-trao-doi-");
        try
        {
            await using var office = new ReceivingOffice(new(StringComparer.Ordinal) { ["ExchangeFolder:Path"] = folder.FullName, ["ExchangeFolder:Schedule"] = ExchangeFolderSettings.EachMinute });
            await office.InitializeAsync();
            await ReceivingOffice.DoneAsync(office.EnterAsync(
                new { code = "45/CV-CTY", issuedDate = "2026-03-01", issuer = "Công ty cổ phần Hạ tầng" }, ("mail", "thu.eml", Message(ReceivingOffice.Letter(45)))));
            var mailed = await office.NewestAsync();
            Assert.Equal((IncomingSource.Mail, "Đề nghị cấp phép", 2), (mailed.Source, mailed.Envelope.Subject, mailed.Files.Count));
            Assert.Equal("Đã nhận văn bản 45/CV-CTY", Assert.Single(await office.App.MailsToAsync("lienhe@congty.example")).Subject); // at once, whenever the clerk comes to it
            await ReceivingOffice.DoneAsync(office.AnswerAsync(ReceivingOffice.Clerk, $"{mailed.Id}-tiepnhan", "tiep-nhan"));
            Assert.Contains(await office.App.MailsToAsync("lienhe@congty.example"), sent => sent.Subject == "Đã tiếp nhận văn bản 45/CV-CTY" && sent.Text.Contains("số đến", StringComparison.Ordinal));

            var own = folder.CreateSubdirectory(ReceivingOffice.Receiver);
            await PutAsync(office, own, "7-qd-ubnd.pdf", ReceivingOffice.Letter(7));
            await PutAsync(office, own, "7-qd-ubnd.goc.docx", "PK\u0003\u0004docx"u8.ToArray());
            await PutAsync(office, own, "7-qd-ubnd.json", Encoding.UTF8.GetBytes("""{"code":"07/QĐ-UBND","issuedDate":"2026-02-27","issuer":"UBND tỉnh Quảng Ninh","subject":"Phê duyệt quy hoạch"}"""));
            await PutAsync(office, own, "hong.pdf", ReceivingOffice.Letter(8));
            await PutAsync(office, own, "hong.json", Encoding.UTF8.GetBytes("""{"issuedDate":"không phải ngày"}"""));
            await PutAsync(office, own, "chay.exe", "MZ"u8.ToArray());
            await office.App.AdvanceAsync(TimeSpan.FromMinutes(2));

            var taken = await office.NewestAsync();
            Assert.Equal((IncomingSource.Folder, "07/QĐ-UBND", "Phê duyệt quy hoạch"), (taken.Source, taken.Envelope.Code.ToString(), taken.Envelope.Subject));
            Assert.Equal([EnvelopeFileRole.Signed, EnvelopeFileRole.Source], taken.Files.Select(file => file.Role));
            Assert.Equal(3, System.IO.Directory.GetFiles(Path.Combine(own.FullName, ExchangeFolder.Taken, taken.Id)).Length);
            var reasons = System.IO.Directory.GetFiles(Path.Combine(own.FullName, ExchangeFolder.Bad), "ly-do.txt", SearchOption.AllDirectories).Select(File.ReadAllText).Order(StringComparer.Ordinal).ToList();
            Assert.Equal(2, reasons.Count);
            Assert.Contains("Thiếu tệp văn bản “chay.pdf”", reasons[0], StringComparison.Ordinal);
            Assert.Contains("“hong.json” không phải JSON đúng cấu trúc (mục $.issuedDate)", reasons[1], StringComparison.Ordinal);
            Assert.Empty(own.GetFiles());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>On pages: the list, one document, a form that comes back with what was entered, and the act.</summary>
    [Fact]
    public async Task The_same_is_done_on_pages_and_a_document_taken_back_is_nobodys_work_any_more()
    {
        await using var office = new ReceivingOffice();
        await office.InitializeAsync();
        var row = await office.ArriveAsync();
        using var clerk = await SignedInAsync(office, ReceivingOffice.ClerkMail);
        await clerk.OpenAsync("console/van-ban-den");
        Assert.Contains("Chưa vào sổ", WebUtility.HtmlDecode(clerk.Page), StringComparison.Ordinal);
        await clerk.OpenAsync($"console/van-ban-den/{row.Id}");
        Assert.Contains("Hợp lệ: bản gốc văn bản điện tử", WebUtility.HtmlDecode(clerk.Page), StringComparison.Ordinal);
        Assert.Contains($"/console/viec/{row.Id}-tiepnhan", clerk.Page, StringComparison.Ordinal);
        await clerk.OpenAsync($"console/viec/{row.Id}-tiepnhan");
        Assert.True((await clerk.OpenAsync($"console/viec/{row.Id}-tiepnhan/tep/{row.Files[0].File.Sha256}")).IsSuccessStatusCode);
        await clerk.OpenAsync($"console/viec/{row.Id}-tiepnhan");
        await clerk.SubmitAsync($"console/viec/{row.Id}-tiepnhan", ("decision", "tiep-nhan"));
        await office.App.IdleAsync();
        await office.AssignAsync(row.Id, "2026-03-20");

        using var worker = await SignedInAsync(office, ReceivingOffice.WorkerMail);
        await worker.OpenAsync("console/van-ban-den?mine=true");
        Assert.Contains("20/3/2026", worker.Page, StringComparison.Ordinal);
        await worker.OpenAsync($"console/van-ban-den/{row.Id}");
        using var empty = await worker.SubmitAsync($"console/van-ban-den/{row.Id}/gia-han", ("field-ly-do-gia-han", "Chờ số liệu huyện"));
        Assert.Equal(HttpStatusCode.BadRequest, empty.StatusCode);
        Assert.Contains("Chờ số liệu huyện", WebUtility.HtmlDecode(worker.Page), StringComparison.Ordinal);
        using var noted = await worker.SubmitAsync($"console/van-ban-den/{row.Id}/tien-do", ("field-tien-do", "Đã soạn dự thảo"), ("field-ty-le", "50"));
        Assert.Equal(HttpStatusCode.Redirect, noted.StatusCode);
        await office.App.IdleAsync();
        Assert.Equal(IncomingState.InWork, (await office.RowAsync(row.Id)).State);
        using var other = await SignedInAsync(office, ReceivingOffice.OtherMail);
        Assert.Equal(HttpStatusCode.NotFound, (await other.OpenAsync($"console/van-ban-den/{row.Id}")).StatusCode);
        Assert.Contains("Đã soạn dự thảo", await PageAsync(worker, row.Id), StringComparison.Ordinal);

        using var entering = await SignedInAsync(office, ReceivingOffice.ClerkMail);
        await entering.OpenAsync("console/nhap-van-ban-den");
        using var entered = await entering.UploadAsync(
            "console/nhap-van-ban-den", "document", ReceivingOffice.Letter(9), "quet.pdf", ("field-so-ky-hieu", "9/TB-UBND"), ("field-ngay-van-ban", "2026-03-01"), ("field-co-quan", "UBND phường Hồng Hải"), ("field-trich-yeu", "Thông báo lịch"));
        Assert.True(entered.StatusCode == HttpStatusCode.Redirect, WebUtility.HtmlDecode(entering.Page));
        await office.App.IdleAsync();
        Assert.Equal(IncomingSource.Scanned, (await office.NewestAsync()).Source);

        // Every view and download is logged, also where a question showed the document (NĐ 30 Phụ lục VI Phần I).
        var log = await office.App.Services.GetRequiredService<DocumentAccessLog>().OfAsync(IncomingDocuments.RefOf(row), None);
        Assert.Contains(log, each => each.OfficialId == ReceivingOffice.Clerk && each.Act == DocumentAct.Download && each.File == row.Files[0].File.Sha256);
        Assert.True(log.Count(each => each.OfficialId == ReceivingOffice.Clerk && each.Act == DocumentAct.View) >= 3);
    }

    /// <summary>NĐ 30 Phụ lục VI Phần I: rights by role, each view logged. A head opens what a person of the unit works on; a head of another unit does not.</summary>
    [Fact]
    public async Task The_head_of_a_unit_opens_and_finds_what_was_given_to_a_person_of_it_and_the_head_of_another_does_not()
    {
        const string OtherHead = "xd-chanh-vp";
        await using var office = new ReceivingOffice();
        await office.InitializeAsync();
        await office.AppointAsync(OtherHead, "Lý Thị Chinh", "Chánh Văn phòng", "chanhvp.sxd@quangninh.gov.vn", ["CheckContent", "WorkOnDocuments"], "VP");
        var row = await office.ArriveAsync();
        await office.AcceptAsync(row.Id);
        using var head = await office.AsAsync(ReceivingOffice.Head);
        using var another = await office.AsAsync(OtherHead);
        using var colleague = await office.AsAsync(ReceivingOffice.Other);
        Assert.Equal(HttpStatusCode.NotFound, (await head.GetAsync($"api/incoming/{row.Id}", None)).StatusCode); // nobody of the unit has it yet
        await office.AssignAsync(row.Id, "2026-03-20", ReceivingOffice.Worker);

        Assert.Equal(HttpStatusCode.OK, (await head.GetAsync($"api/incoming/{row.Id}", None)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await head.GetAsync($"api/incoming/{row.Id}/files/{row.Files[0].File.Sha256}", None)).StatusCode);
        Assert.Contains(row.Id, await head.GetStringAsync("api/incoming", None), StringComparison.Ordinal);
        Assert.Contains(row.Id, await head.GetStringAsync($"api/document-search?tu={Uri.EscapeDataString(row.Envelope.Subject)}", None), StringComparison.Ordinal);
        foreach (var stranger in new[] { another, colleague })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"api/incoming/{row.Id}", None)).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"api/incoming/{row.Id}/files/{row.Files[0].File.Sha256}", None)).StatusCode);
            Assert.DoesNotContain(row.Id, await stranger.GetStringAsync("api/incoming", None), StringComparison.Ordinal);
            Assert.DoesNotContain(row.Id, await stranger.GetStringAsync($"api/document-search?tu={Uri.EscapeDataString(row.Envelope.Subject)}", None), StringComparison.Ordinal);
        }

        var log = await office.App.Services.GetRequiredService<DocumentAccessLog>().OfAsync(IncomingDocuments.RefOf(row), None);
        Assert.Equal([DocumentAct.View, DocumentAct.Download], log.Where(each => each.OfficialId == ReceivingOffice.Head).Select(each => each.Act).Order());
        Assert.DoesNotContain(log, each => each.OfficialId is OtherHead or ReceivingOffice.Other);
    }

    /// <summary>QCVN 102, nghiệp vụ 1–3, entered by hand: what came on paper may be an update, a replacement, or ask for a document back.</summary>
    [Fact]
    public async Task On_the_clerks_page_an_update_is_linked_with_the_older_document_and_a_recall_begins_a_question()
    {
        await using var office = new ReceivingOffice();
        await office.InitializeAsync();
        const string Page = "console/nhap-van-ban-den";
        using var clerk = await SignedInAsync(office, ReceivingOffice.ClerkMail);
        await clerk.OpenAsync(Page);
        Assert.Contains("Thay thế văn bản đã gửi", WebUtility.HtmlDecode(clerk.Page), StringComparison.Ordinal);
        (string, string)[] older = [("field-so-ky-hieu", "9/TB-UBND"), ("field-ngay-van-ban", "2026-03-01"), ("field-co-quan", "UBND phường Hồng Hải"), ("field-trich-yeu", "Thông báo lịch")];
        using var first = await clerk.UploadAsync(Page, "document", ReceivingOffice.Letter(9), "quet.pdf", older);
        Assert.True(first.StatusCode == HttpStatusCode.Redirect, WebUtility.HtmlDecode(clerk.Page));
        await office.App.IdleAsync();
        var old = await office.NewestAsync();
        await office.AcceptAsync(old.Id);

        // Without saying what is replaced, and why, nothing is taken, and nothing entered is lost.
        (string, string)[] newer = [("field-so-ky-hieu", "12/TB-UBND"), ("field-ngay-van-ban", "2026-03-02"), ("field-co-quan", "UBND phường Hồng Hải"), ("field-trich-yeu", "Thông báo lịch, bổ sung")];
        await clerk.OpenAsync(Page);
        using var bare = await clerk.UploadAsync(Page, "document", ReceivingOffice.Letter(12), "quet.pdf", [.. newer, ("field-nghiep-vu", "3")]);
        Assert.Equal(HttpStatusCode.BadRequest, bare.StatusCode);
        Assert.All(["Thay thế phải nêu mã văn bản bị thay thế", "phải kèm lý do", "12/TB-UBND"], words => Assert.Contains(words, WebUtility.HtmlDecode(clerk.Page), StringComparison.Ordinal));
        using var replaced = await clerk.UploadAsync(Page, "document", ReceivingOffice.Letter(12), "quet.pdf", [.. newer, ("field-nghiep-vu", "3"), ("field-ly-do-nghiep-vu", "Sai ngày họp"), ("field-van-ban-cu", $"{old.Id}; H49.99.2026.1")]);
        Assert.True(replaced.StatusCode == HttpStatusCode.Redirect, WebUtility.HtmlDecode(clerk.Page));
        await office.App.IdleAsync();
        var replacement = await office.NewestAsync();
        Assert.Equal([old.Id], replacement.Updates);
        Assert.Contains(replacement.Id, (await office.RowAsync(old.Id)).UpdatedBy);
        Assert.Contains("Lý do: Sai ngày họp", await PageAsync(clerk, replacement.Id), StringComparison.Ordinal);

        // A recall has no file; the clerk is asked about the one with this number, date and issuer.
        await clerk.OpenAsync(Page);
        using var recalled = await clerk.SubmitAsync(Page, [.. older, ("field-nghiep-vu", "1"), ("field-ly-do-nghiep-vu", "Gửi nhầm nơi nhận")]);
        Assert.True(recalled.StatusCode == HttpStatusCode.Redirect, WebUtility.HtmlDecode(clerk.Page));
        await office.App.IdleAsync();
        var asked = (await office.RowAsync(old.Id)).AskedBack!;
        Assert.EndsWith(asked, recalled.Headers.Location!.OriginalString, StringComparison.Ordinal);
        await clerk.OpenAsync(recalled.Headers.Location.OriginalString);
        Assert.Contains("Gửi nhầm nơi nhận", WebUtility.HtmlDecode(clerk.Page), StringComparison.Ordinal);
        await ReceivingOffice.DoneAsync(office.AnswerAsync(ReceivingOffice.Clerk, $"{asked}-laylai", "dong-y"));
        Assert.Equal(IncomingState.Cancelled, (await office.RowAsync(old.Id)).State);
    }

    private static async Task<string> PageAsync(Browser browser, string id)
    {
        await browser.OpenAsync($"console/van-ban-den/{id}");
        return WebUtility.HtmlDecode(browser.Page);
    }

    private static async Task<Browser> SignedInAsync(ReceivingOffice office, string mail)
    {
        var browser = office.App.Browser();
        await browser.OpenAsync("dang-nhap");
        await browser.SubmitAsync("dang-nhap", ("mail", mail));
        var link = new Uri((await office.App.MailsToAsync(mail)).Last(sent => sent.Kind == "dang-nhap").Links[0]).AbsolutePath;
        await browser.OpenAsync(link);
        await browser.SubmitAsync(link);
        return browser;
    }

    private static async Task<IReadOnlyList<string>> RemindersAsync(ReceivingOffice office, IncomingRow row, string mail) =>
    [
        .. (await office.App.MailsToAsync(mail)).Where(sent => sent.About == row.Id && (sent.Subject.StartsWith("Nhắc việc", StringComparison.Ordinal) || sent.Subject.StartsWith("Quá hạn", StringComparison.Ordinal))).Select(sent => sent.Subject),
    ];

    private static async Task PutAsync(ReceivingOffice office, DirectoryInfo folder, string name, byte[] content)
    {
        var path = Path.Combine(folder.FullName, name);
        await File.WriteAllBytesAsync(path, content);
        File.SetLastWriteTimeUtc(path, office.App.Now.UtcDateTime);
    }

    private static byte[] Message(byte[] pdf)
    {
        using var message = new MimeMessage();
        message.From.Add(new MailboxAddress("Công ty Hạ tầng", "lienhe@congty.example"));
        message.To.Add(new MailboxAddress("Sở Xây dựng", "soxaydung@quangninh.gov.vn"));
        message.Subject = "Đề nghị cấp phép";
        message.Date = new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.FromHours(7));
        var body = new BodyBuilder { TextBody = "Kính gửi quý Sở." };
        body.Attachments.Add("45-cv-cty.pdf", pdf);
        message.Body = body.ToMessageBody();
        using var content = new MemoryStream();
        message.WriteTo(content);
        return content.ToArray();
    }
}
