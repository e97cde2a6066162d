using System.Net;
using System.Text.Json;
using CongVan.Functions.Documents.Exchange;
using CongVan.Functions.Documents.Incoming;
using CongVan.Functions.Processes;
using CongVan.Functions.Storage;
using CongVan.Functions.Tests.Documents.Incoming;
using CongVan.Workflows.Documents;
using Microsoft.Extensions.DependencyInjection;

namespace CongVan.Functions.Tests.Documents.Recall;

/// <summary>
/// Envelopes about a document that was sent before (law file §2.1, §3 trap 11): recall (1), update (2), replacement (3), answered by 15 or 16 as a
/// recall by status 13 is (QĐ 28 Đ8.2).
/// </summary>
public sealed class ChangeEnvelopeTests(ReceivingOffice office) : IClassFixture<ReceivingOffice>
{
    private static CancellationToken None => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_envelope_of_recall_is_a_question_to_the_clerk_as_a_report_is_and_a_repeated_one_is_no_second_question()
    {
        var row = await office.ArriveAsync();
        await office.AcceptAsync(row.Id);
        await office.AssignAsync(row.Id, "2026-03-20");

        await ChangeAsync(row.Envelope, new Business(BusinessType.Recall, "Ban hành nhầm thẩm quyền"));
        await ChangeAsync(row.Envelope, new Business(BusinessType.Recall, "Ban hành nhầm thẩm quyền"));
        await ChangeAsync(row.Envelope, new Business(BusinessType.Recall, "Đề nghị trả lời sớm", Turn: 2));
        var asked = Assert.Single(await AsksAsync(row.Id["vbden-".Length..]));
        Assert.Contains(asked.Events, happened => happened.Words == "Nơi gửi nhắc lại yêu cầu lấy lại. Lý do: Đề nghị trả lời sớm");
        var mail = Assert.Single(await office.App.MailsToAsync(ReceivingOffice.ClerkMail), sent => sent.About == asked.Id && sent.Kind == "approval");
        Assert.Contains("Ban hành nhầm thẩm quyền", mail.Text, StringComparison.Ordinal);
        Assert.Equal(IncomingState.Assigned, (await office.RowAsync(row.Id)).State);

        await ReceivingOffice.DoneAsync(office.AnswerAsync(ReceivingOffice.Clerk, $"{asked.Id}-laylai", "dong-y"));
        row = await office.RowAsync(row.Id);
        Assert.Equal((IncomingState.Cancelled, "Ban hành nhầm thẩm quyền"), (row.State, row.Cancelled!.Reason));
        Assert.Equal("15", (await office.ReportsAsync(row.Envelope.DocumentId))[^1].Status.Code());

        await office.SweepAsync();

        // Asked once more: there is nothing left to ask a person about, and the sender is answered all the same.
        await ChangeAsync(row.Envelope, new Business(BusinessType.Recall, "Lần ba", Turn: 3));
        Assert.Equal(2, (await AsksAsync(row.Id["vbden-".Length..])).Count);
        Assert.Contains((await office.ReportsAsync(row.Envelope.DocumentId)), report => report.Description?.Contains("không còn giữ bản nào", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task A_recall_of_what_nobody_received_is_answered_by_the_clerk_who_may_have_it_under_another_id()
    {
        var row = await office.ArriveAsync();
        await ChangeAsync(row.Envelope with { DocumentId = "H49.14.2026.900001", Code = new DocumentCode("901", "SNV-XX") }, new Business(BusinessType.Recall, "Sai nơi nhận"));
        await ChangeAsync(row.Envelope with { DocumentId = "H49.14.2026.900002", Code = new DocumentCode("902", "SNV-XX") }, new Business(BusinessType.Recall, "Sai nơi nhận"));
        var asks = await AsksAsync("h49-19-khong-ro");
        Assert.Equal(2, asks.Count);
        var (first, second) = (Of(asks, "900001"), Of(asks, "900002"));
        Assert.Contains(first.Brief!.Facts, fact => fact.Text.Contains("không có văn bản này", StringComparison.Ordinal));

        using (var wrong = await office.AnswerAsync(ReceivingOffice.Clerk, $"{first.Id}-laylai", "dong-y", entered: Entered("vbden-h49-19-2026-999")))
            Assert.Contains("không có văn bản đến “vbden-h49-19-2026-999”", JsonText(await wrong.Content.ReadAsStringAsync(None)), StringComparison.Ordinal);
        await ReceivingOffice.DoneAsync(office.AnswerAsync(ReceivingOffice.Clerk, $"{first.Id}-laylai", "dong-y", entered: Entered(row.Id)));
        Assert.Equal(IncomingState.Cancelled, (await office.RowAsync(row.Id)).State);
        Assert.Equal(ExchangeStatus.ChangeAccepted, Assert.Single(await office.ReportsAsync("H49.14.2026.900001")).Status);

        await ReceivingOffice.DoneAsync(office.AnswerAsync(ReceivingOffice.Clerk, $"{second.Id}-laylai", "tu-choi", "Cơ quan chưa nhận văn bản này"));
        var told = Assert.Single(await office.ReportsAsync("H49.14.2026.900002"));
        Assert.Equal((ExchangeStatus.ChangeRefused, "Cơ quan chưa nhận văn bản này"), (told.Status, told.Description));
    }

    [Fact]
    public async Task An_agency_that_did_not_send_the_document_takes_nothing_back_unless_the_clerk_says_so()
    {
        var row = await office.ArriveAsync();
        await office.AcceptAsync(row.Id);
        await ChangeAsync(row.Envelope with { From = Stranger }, new Business(BusinessType.Recall, "Lấy lại"));

        var asked = Assert.Single(await AsksAsync(row.Id["vbden-".Length..]));
        Assert.Contains(asked.Brief!.Facts, fact => fact.Text.Contains("do Sở Nội vụ gửi, không phải nơi đang yêu cầu", StringComparison.Ordinal));
        await ReceivingOffice.DoneAsync(office.AnswerAsync(ReceivingOffice.Clerk, $"{asked.Id}-laylai", "tu-choi", "Văn bản không phải của quý cơ quan"));
        Assert.Equal(IncomingState.Presented, (await office.RowAsync(row.Id)).State);
        var told = new List<StatusReport>();
        await foreach (var report in office.App.Services.GetRequiredService<IDocumentAxis>().ReportsAsync(ReceivingOffice.Stranger, None))
            told.Add(report.Message.Report);
        Assert.Equal(ExchangeStatus.ChangeRefused, Assert.Single(told, report => report.DocumentId == row.Envelope.DocumentId).Status);
        Assert.DoesNotContain(await office.ReportsAsync(row.Envelope.DocumentId), report => report.Status == ExchangeStatus.ChangeRefused);
    }

    [Fact]
    public async Task An_update_is_a_document_of_its_own_linked_with_the_older_one_which_stays_as_it_was_and_its_people_are_told()
    {
        var older = await office.ArriveAsync();
        await office.AcceptAsync(older.Id);
        await office.AssignAsync(older.Id, "2026-03-20");
        var before = await office.RowAsync(older.Id);

        await ChangeAsync(older.Envelope with { Subject = "Về việc rà soát hồ sơ (bổ sung phụ lục)" }, new Business(BusinessType.Update, "Bổ sung phụ lục"));
        var update = await office.NewestAsync();
        Assert.NotEqual(older.Id, update.Id);
        Assert.Equal([older.Id], update.Updates);
        Assert.Contains(update.Warnings, warning => warning.Words.Contains($"cập nhật văn bản {older.Reference}", StringComparison.Ordinal) && warning.Words.Contains("Bổ sung phụ lục", StringComparison.Ordinal));
        var mail = Assert.Single(await office.App.MailsToAsync(ReceivingOffice.WorkerMail), sent => sent.Subject.Contains("Nơi gửi có văn bản mới thay cho", StringComparison.Ordinal) && sent.About == older.Id);
        Assert.Contains("chưa bị thay đổi", mail.Text, StringComparison.Ordinal);

        // Same id, same number, same file: it is the update it says it is, and no reason is asked for taking it in.
        await office.AcceptAsync(update.Id);
        Assert.Equal(["01", "03", "15"], (await office.RowAsync(update.Id)).Told.Select(told => told.Status.Code()));
        Assert.Single(await office.ReportsAsync(older.Envelope.DocumentId), report => report.Status == ExchangeStatus.ChangeAccepted);
        var now = await office.RowAsync(older.Id);
        Assert.Equal([update.Id], now.UpdatedBy);
        Assert.Equal((before.State, before.Envelope.Subject, before.DueOn, before.ArrivalNumber), (now.State, now.Envelope.Subject, now.DueOn, now.ArrivalNumber));
        var events = (await Processes.GetAsync(older.Id, None)).Events;
        Assert.Contains(events, happened => happened.Key == $"update-accepted-{update.Id}" && happened.Words.Contains("số đến", StringComparison.Ordinal));

        // Another one is sent back: 16 with the reason.
        await ChangeAsync(older.Envelope, new Business(BusinessType.Update, "Cập nhật lần hai", Turn: 2));
        var second = await office.NewestAsync();
        Assert.Equal([older.Id, update.Id], second.Updates.Order(StringComparer.Ordinal));
        await ReceivingOffice.DoneAsync(office.AnswerAsync(ReceivingOffice.Clerk, $"{second.Id}-tiepnhan", "tra-lai", "Đã có bản đầy đủ", new(StringComparer.Ordinal) { ["can-cu"] = "Other" }));
        var told = (await office.ReportsAsync(older.Envelope.DocumentId)).Where(report => report.Status == ExchangeStatus.ChangeRefused).ToList();
        Assert.Contains("Đã có bản đầy đủ", Assert.Single(told).Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_updated_is_said_when_it_is_unknown_or_anothers_and_a_replacement_is_linked_and_a_receiver_taken_off_is_asked_to_give_back()
    {
        var older = await office.ArriveAsync();
        await office.AcceptAsync(older.Id);

        var unknown = await office.ArriveAsync(envelope => envelope with { Business = new Business(BusinessType.Update, "Sửa lỗi") { ReplacedIds = ["H49.14.2026.800001"] } });
        Assert.Empty(unknown.Updates);
        Assert.Contains(unknown.Warnings, warning => warning.Words.Contains("mã H49.14.2026.800001, nhưng cơ quan không có văn bản đó", StringComparison.Ordinal));

        var anothers = await office.ArriveAsync(envelope => envelope with { From = Stranger, Business = new Business(BusinessType.Update, "Sửa lỗi") { ReplacedIds = [older.Envelope.DocumentId] } });
        Assert.Empty(anothers.Updates);
        Assert.Contains(anothers.Warnings, warning => warning.Words.Contains("do Sở Nội vụ gửi", StringComparison.Ordinal) && warning.Words.Contains("không được liên kết", StringComparison.Ordinal));
        Assert.Empty((await office.RowAsync(older.Id)).UpdatedBy);

        var replacement = await office.ArriveAsync(envelope => envelope with { Business = new Business(BusinessType.Replacement, "Sai thẩm quyền") { ReplacedIds = [older.Envelope.DocumentId] } });
        Assert.Equal([older.Id], replacement.Updates);
        Assert.Equal([replacement.Id], (await office.RowAsync(older.Id)).UpdatedBy);

        await ChangeAsync(older.Envelope, new Business(BusinessType.Update, "Gửi nhầm nơi nhận") { Receivers = [new ReceiverChange(ReceivingOffice.Receiver, Added: false)] });
        var asked = Assert.Single(await AsksAsync(older.Id["vbden-".Length..]));
        Assert.Contains(asked.Brief!.Facts, fact => fact.Text == "Gửi nhầm nơi nhận");
        Assert.Equal(replacement.Id, (await office.NewestAsync()).Id);
        var untaken = new List<AxisMessage>();
        await foreach (var message in office.App.Services.GetRequiredService<IDocumentAxis>().ArrivedAsync(agencyCode: null, None))
            untaken.Add(message);
        Assert.Empty(untaken); // nothing lies on the axis that nobody takes
    }

    [Fact]
    public async Task A_recall_by_the_folder_or_from_another_system_is_asked_and_answered_by_letter_and_a_wrong_one_is_set_aside()
    {
        var folder = System.IO.Directory.CreateTempSubdirectory("congvan-trao-doi-");
        try
        {
            await using var apart = new ReceivingOffice(new(StringComparer.Ordinal) { ["ExchangeFolder:Path"] = folder.FullName, ["ExchangeFolder:Schedule"] = ExchangeFolderSettings.EachMinute });
            await apart.InitializeAsync();
            await ReceivingOffice.DoneAsync(apart.EnterAsync(
                new { code = "21/BC-CT", issuedDate = "2026-03-01", issuer = "Công ty Cấp nước", issuerMail = "vanthu@capnuoc.example.vn", subject = "Báo cáo", documentId = "CN-21" }, ("document", "quet.pdf", ReceivingOffice.Letter(21))));
            var known = await apart.NewestAsync();
            var own = folder.CreateSubdirectory(ReceivingOffice.Receiver);
            Put(own, "thu-hoi-21.json", """{"business":1,"documentId":"CN-21","issuer":"Công ty Cấp nước","issuerMail":"vanthu@capnuoc.example.vn","businessReason":"Sai số liệu"}""");
            Put(own, "thu-hoi-22.json", """{"business":1,"documentId":"CN-22","issuer":"Công ty Cấp nước"}""");
            await apart.App.AdvanceAsync(TimeSpan.FromMinutes(3));

            var asked = Assert.Single(await AsksAsync(known.Id["vbden-".Length..], apart));
            Assert.True(File.Exists(Path.Combine(own.FullName, ExchangeFolder.Taken, asked.Id, "thu-hoi-21.json")));
            var aside = Assert.Single(System.IO.Directory.GetFiles(Path.Combine(own.FullName, ExchangeFolder.Bad), "ly-do.txt", SearchOption.AllDirectories));
            Assert.Contains("phải kèm lý do", await File.ReadAllTextAsync(aside, None), StringComparison.Ordinal);
            await ReceivingOffice.DoneAsync(apart.AnswerAsync(ReceivingOffice.Clerk, $"{asked.Id}-laylai", "dong-y"));
            Assert.Equal(IncomingState.Cancelled, (await apart.RowAsync(known.Id)).State);
            var letter = Assert.Single(await apart.App.MailsToAsync("vanthu@capnuoc.example.vn"), mail => mail.Kind == "recall");
            Assert.Contains("mã 15", letter.Text, StringComparison.Ordinal);

            // From another system, without an address to answer to: a person sees to it.
            await ReceivingOffice.DoneAsync(apart.EnterAsync(new { business = "Recall", code = "30/KH-HTX", issuer = "Hợp tác xã Hạ Long", businessReason = "Gửi nhầm" }));
            var other = Assert.Single(await AsksAsync("h49-19-khong-ro", apart));
            await ReceivingOffice.DoneAsync(apart.AnswerAsync(ReceivingOffice.Clerk, $"{other.Id}-laylai", "tu-choi", "Không nhận được"));
            Assert.Contains(await apart.App.MailsToAsync(ReceivingOffice.DirectorMail), mail => mail.Kind == "case" && mail.About == other.Id);
            using var bad = await apart.EnterAsync(new { business = 1, businessReason = "Gửi nhầm" });
            Assert.Contains("documentId", await bad.Content.ReadAsStringAsync(None), StringComparison.Ordinal);

            // An update by the folder brings its file.
            Put(own, "cap-nhat.json", """{"business":2,"documentId":"CN-21B","replacedIds":["CN-21"],"issuer":"Công ty Cấp nước","businessReason":"Bổ sung"}""");
            await File.WriteAllBytesAsync(Path.Combine(own.FullName, "cap-nhat.pdf"), ReceivingOffice.Letter(22), None);
            File.SetLastWriteTimeUtc(Path.Combine(own.FullName, "cap-nhat.pdf"), new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
            await apart.App.AdvanceAsync(TimeSpan.FromMinutes(3));
            Assert.Equal([known.Id], (await apart.NewestAsync()).Updates);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Organ Stranger { get; } = new(ReceivingOffice.Stranger, "Sở Y tế", ReceivingOffice.Stranger);

    private ProcessRegister Processes => office.App.Services.GetRequiredService<ProcessRegister>();

    private static void Put(DirectoryInfo folder, string name, string text)
    {
        var path = Path.Combine(folder.FullName, name);
        File.WriteAllText(path, text);
        File.SetLastWriteTimeUtc(path, new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
    }

    private static ProcessRow Of(IReadOnlyList<ProcessRow> asks, string number) => asks.Single(ask => ask.Document.Contains(number, StringComparison.Ordinal));

    private static Dictionary<string, string> Entered(string id) => new(StringComparer.Ordinal) { ["van-ban"] = id };

    private static string JsonText(string json) => JsonSerializer.Deserialize<JsonElement>(json).ToString() is var text && text.Contains("\\u", StringComparison.Ordinal) ? System.Text.RegularExpressions.Regex.Unescape(text) : text;

    /// <summary>An envelope about a document that was sent, as another system's axis brings it.</summary>
    private async Task ChangeAsync(Envelope about, Business business)
    {
        await office.App.Services.GetRequiredService<IDocumentAxis>().SendAsync(
            about with { Business = business, Files = business.Type == BusinessType.Recall || business.Receivers.Count > 0 ? [] : about.Files }, None);
        await office.SweepAsync();
    }

    /// <summary>What clerks are asked to give back, by the beginning of the id after "laylai-".</summary>
    private Task<IReadOnlyList<ProcessRow>> AsksAsync(string beginning) => AsksAsync(beginning, office);

    private static async Task<IReadOnlyList<ProcessRow>> AsksAsync(string beginning, ReceivingOffice office) =>
    [
        .. (await office.App.Services.GetRequiredService<ProcessRegister>().PageAsync("kind", nameof(ProcessKind.RecallAnswer), new PageRequest(1000), None)).Rows
            .Select(row => row.Value).Where(row => row.Id.StartsWith($"laylai-{beginning}-", StringComparison.Ordinal)),
    ];
}
