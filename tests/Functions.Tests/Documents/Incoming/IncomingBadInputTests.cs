using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using CongVan.Functions.Directory;
using CongVan.Functions.Documents.Exchange;
using CongVan.Functions.Documents.Incoming;
using CongVan.Functions.Identity;
using CongVan.Functions.Processes;
using CongVan.Functions.Scanning;
using CongVan.Functions.Storage;
using CongVan.Workflows.Documents;
using Microsoft.Extensions.DependencyInjection;

namespace CongVan.Functions.Tests.Documents.Incoming;

/// <summary>What senders, clerks and leaders get wrong, and what the system does about it.</summary>
public sealed class IncomingBadInputTests : IAsyncLifetime
{
    private readonly ReceivingOffice office = new([], services => services.AddSingleton<IMalwareScanner, EicarScanner>());

    private static CancellationToken None => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => office.InitializeAsync();

    public ValueTask DisposeAsync() => office.DisposeAsync();

    /// <summary>NĐ 30 Phụ lục VI Phần I: the clerk is warned of a document id, and of number, notation and issuer, twice; and of the same bytes.</summary>
    [Fact]
    public async Task The_same_document_by_two_ways_is_one_warning_and_is_accepted_twice_only_with_a_reason()
    {
        var pdf = await office.SignedAsync(71);
        var first = await office.ArriveAsync(envelope => envelope with { Code = new DocumentCode("71", "SNV-VP") }, pdf);
        await office.SendAsync(envelope => first.Envelope, pdf);
        Assert.Equal(first.Id, (await office.NewestAsync()).Id); // the axis's own repeat is no second document

        await ReceivingOffice.DoneAsync(office.EnterAsync(
            new { code = "71/SNV-VP", issuedDate = "2026-03-02", issuer = "SỞ NỘI VỤ", subject = "Rà soát hồ sơ", proposal = "Giao phòng Quản lý hạ tầng" }, ("document", "quet.pdf", pdf)));
        var second = await office.NewestAsync();
        Assert.NotEqual(first.Id, second.Id);
        Assert.Contains(second.Warnings, warning => warning.OtherId == first.Id && warning.Words.Contains("Trùng số, ký hiệu 71/SNV-VP", StringComparison.Ordinal));

        using var silent = await office.AnswerAsync(ReceivingOffice.Clerk, $"{second.Id}-tiepnhan", "tiep-nhan", entered: Described("71/SNV-VP"));
        Assert.Equal(HttpStatusCode.BadRequest, silent.StatusCode);
        Assert.Contains("ghi lý do vẫn tiếp nhận", await silent.Content.ReadAsStringAsync(None), StringComparison.Ordinal);
        await ReceivingOffice.DoneAsync(office.AnswerAsync(ReceivingOffice.Clerk, $"{second.Id}-tiepnhan", "tra-lai", "Đã nhận bản điện tử", new(StringComparer.Ordinal) { ["can-cu"] = "Duplicate" }));
        second = await office.RowAsync(second.Id);
        Assert.Equal((IncomingState.Refused, RefusalGround.Duplicate, null), (second.State, second.Refusal!.Ground, second.ArrivalNumber));
    }

    [Fact]
    public async Task A_file_changed_after_signing_cannot_be_accepted_and_goes_back_with_the_reason()
    {
        var pdf = await office.SignedAsync(72);
        var at = Encoding.Latin1.GetString(pdf).IndexOf("stream", StringComparison.Ordinal) + 12;
        pdf[at] ^= 0x01;
        var row = await office.ArriveAsync(pdf: pdf);
        Assert.True(row.Files[0].File.Verdict!.IsBad, row.Files[0].File.Finding);

        using var accepted = await office.AnswerAsync(ReceivingOffice.Clerk, $"{row.Id}-tiepnhan", "tiep-nhan");
        Assert.Equal(HttpStatusCode.BadRequest, accepted.StatusCode);
        Assert.Contains("phải trả lại nơi gửi", await accepted.Content.ReadAsStringAsync(None), StringComparison.Ordinal);
        using var groundless = await office.AnswerAsync(ReceivingOffice.Clerk, $"{row.Id}-tiepnhan", "tra-lai", "Chữ ký không hợp lệ");
        Assert.Equal(HttpStatusCode.BadRequest, groundless.StatusCode);
        await ReceivingOffice.DoneAsync(office.AnswerAsync(ReceivingOffice.Clerk, $"{row.Id}-tiepnhan", "tra-lai", "Tệp bị sửa sau khi ký", new(StringComparer.Ordinal) { ["can-cu"] = "BadSignature" }));

        var told = await office.ReportsAsync(row.Envelope.DocumentId);
        Assert.Equal(["01", "02"], told.Select(report => report.Status.Code()));
        Assert.Equal("Trả lại vì chữ ký số không hợp lệ: Tệp bị sửa sau khi ký", told[1].Description);
    }

    /// <summary>QĐ 28 Đ1.2, Đ24.6: what is marked secret is refused unread and hidden, and those who must know hear of it.</summary>
    [Fact]
    public async Task What_is_marked_secret_is_refused_by_the_system_itself_with_an_alarm_and_its_files_are_not_opened()
    {
        var row = await office.ArriveAsync(envelope => envelope with { Subject = "Phương án bảo vệ mục tiêu", Other = new OtherInfo { Secrecy = "TỐI  MẬT" } });

        Assert.Equal((IncomingState.Refused, RefusalGround.Secret), (row.State, row.Refusal!.Ground));
        Assert.Null(row.Files[0].File.Verdict);
        Assert.Equal(["01", "02"], (await office.ReportsAsync(row.Envelope.DocumentId)).Select(report => report.Status.Code()));
        Assert.Contains(await office.App.MailsToAsync(ReceivingOffice.ClerkMail), sent => sent.About == row.Id && sent.Subject.Contains("có độ mật", StringComparison.Ordinal));

        // The case of Đ24.6 began by itself: hidden from everybody, the head, the Sở and the sending agency told, nothing of its content repeated.
        var found = Assert.Single(await CasesAsync());
        Assert.Contains("Tối mật", found.Brief!.Facts[0].Text, StringComparison.Ordinal);
        using var clerk = await office.AsAsync(ReceivingOffice.Clerk);
        foreach (var door in (string[])[$"api/incoming/{row.Id}", $"api/incoming/{row.Id}/files/{row.Files[0].File.Sha256}", $"console/van-ban-den/{row.Id}"])
            Assert.Equal(HttpStatusCode.NotFound, (await clerk.GetAsync(door, None)).StatusCode);
        Assert.Equal(VaultProblem.Quarantined, (await Assert.ThrowsAsync<FileVaultException>(() => office.App.Services.GetRequiredService<IFileVault>().OpenAsync(row.Files[0].File.Sha256, None))).Problem);
        foreach (var mailbox in (string[])[ReceivingOffice.DirectorMail, "sonoivu@quangninh.gov.vn", "soxaydung@quangninh.gov.vn"])
        {
            var told = (await office.App.MailsToAsync(mailbox)).Where(sent => sent.Kind == "secret" && sent.About == found.Id).ToList();
            Assert.NotEmpty(told);
            Assert.All(told, mail => Assert.DoesNotContain("mục tiêu", mail.Text, StringComparison.Ordinal));
        }

        await office.SweepAsync();
        Assert.Single(await CasesAsync()); // the repeat of a step opens no second one
    }

    /// <summary>Đ24.6: whoever finds it reports it; a clerk who sends a document back as secret has.</summary>
    [Fact]
    public async Task What_the_clerk_sends_back_as_secret_is_a_case_too_and_a_sender_outside_the_system_is_told_of_it()
    {
        await ReceivingOffice.DoneAsync(office.EnterAsync(
            new { code = "07/BC-BCH", issuedDate = "2026-03-02", issuer = "Ban Chỉ huy Quân sự", issuerMail = "vanthu@bchqs.example.vn", subject = "Báo cáo quân số" }, ("document", "quet.pdf", ReceivingOffice.Letter(7))));
        var row = await office.NewestAsync();
        await ReceivingOffice.DoneAsync(office.AnswerAsync(
            ReceivingOffice.Clerk, $"{row.Id}-tiepnhan", "tra-lai", "Trang đầu đóng dấu chỉ mức độ mật", new(StringComparer.Ordinal) { ["can-cu"] = "Secret" }));

        var found = Assert.Single(await CasesAsync());
        var outside = Assert.Single((await office.App.MailsToAsync("vanthu@bchqs.example.vn")), mail => mail.Kind == "secret");
        Assert.Equal(found.Id, outside.About);
        Assert.Contains("gỡ bỏ ngay", outside.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("quân số", outside.Text, StringComparison.Ordinal);
        using var clerk = await office.AsAsync(ReceivingOffice.Clerk);
        Assert.Equal(HttpStatusCode.NotFound, (await clerk.GetAsync($"api/incoming/{row.Id}", None)).StatusCode);
    }

    /// <summary>Đ16.5: an infected attachment is kept in quarantine, the document goes back, and a zip is never opened.</summary>
    [Fact]
    public async Task EICAR_in_an_attachment_is_quarantined_and_the_document_sent_back_and_a_zip_bomb_lies_unopened()
    {
        var infected = await KeepAsync([.. "PK\u0003\u0004"u8, .. EicarScanner.Eicar]);
        var row = await office.ArriveAsync(envelope => envelope with
        {
            Files = [.. envelope.Files, new EnvelopeFile(EnvelopeFileRole.Source, infected.Sha256, "goc.zip", "application/zip", infected.Length)],
        });
        Assert.Equal((IncomingState.Refused, RefusalGround.Malware), (row.State, row.Refusal!.Ground));
        var hidden = await Assert.ThrowsAsync<FileVaultException>(() => office.App.Services.GetRequiredService<IFileVault>().OpenAsync(infected.Sha256, None));
        Assert.Equal(VaultProblem.Quarantined, hidden.Problem);
        Assert.Contains("Eicar-Test-Signature", (await office.ReportsAsync(row.Envelope.DocumentId))[1].Description, StringComparison.Ordinal);

        var bomb = Bomb();
        var kept = await KeepAsync(bomb);
        var clean = await office.ArriveAsync(envelope => envelope with
        {
            Files = [.. envelope.Files, new EnvelopeFile(EnvelopeFileRole.Source, kept.Sha256, "goc.zip", "application/zip", kept.Length)],
        });
        Assert.Equal(IncomingState.Arrived, clean.State);
        using var clerk = await office.AsAsync(ReceivingOffice.Clerk);
        Assert.Equal(bomb, await clerk.GetByteArrayAsync($"api/incoming/{clean.Id}/files/{kept.Sha256}", None));
    }

    /// <summary>Đ16.5: a false alarm is ended by two named persons; then the file opens, the document begins again, and nobody has to send it anew.</summary>
    [Fact]
    public async Task A_false_alarm_of_the_scanner_is_ended_by_the_head_and_an_Administrator_and_the_document_begins_again()
    {
        await Recall.ReleaseTests.AppointAsync(office.App);
        var infected = await KeepAsync([.. "PK\u0003\u0004"u8, .. EicarScanner.Eicar, 1]);
        var row = await office.ArriveAsync(envelope => envelope with { Files = [.. envelope.Files, new EnvelopeFile(EnvelopeFileRole.Source, infected.Sha256, "goc.zip", "application/zip", infected.Length)] });
        Assert.Equal(RefusalGround.Malware, row.Refusal!.Ground);

        using var head = office.App.Client(await office.App.KeyAsync(Role.AgencyOfficial, ReceivingOffice.Receiver, "xd-giam-doc"));
        var asked = await head.PostAsJsonAsync("api/quarantine-releases", new { documentId = row.Id, reason = "Tệp mẫu thử của chương trình diệt vi-rút" }, None);
        Assert.True(asked.IsSuccessStatusCode, await asked.Content.ReadAsStringAsync(None));
        var release = (await asked.JsonAsync()).GetProperty("id").GetString()!;
        await office.App.IdleAsync();
        Assert.Equal(row.Id, (await office.NewestAsync()).Id);
        await Recall.ReleaseTests.ConfirmAsync(office.App, release, "xac-nhan", "Đã kiểm tra bằng ba chương trình khác");

        var again = await office.NewestAsync();
        Assert.Equal((row.Id, IncomingState.Arrived, null), (again.Reopens, again.State, again.Refusal));
        using var clerk = await office.AsAsync(ReceivingOffice.Clerk);
        Assert.Equal(infected.Length, (await clerk.GetByteArrayAsync($"api/incoming/{again.Id}/files/{infected.Sha256}", None)).LongLength);
        await office.AcceptAsync(again.Id);
        Assert.Contains(await office.App.MailsToAsync("sonoivu@quangninh.gov.vn"), mail => mail.Kind == "release" && mail.Text.Contains("không phải gửi lại", StringComparison.Ordinal));
        Assert.Contains(await office.App.AuditAsync(ReceivingOffice.Receiver), entry => entry.Act == "gỡ cách ly tệp bị nhận nhầm là có mã độc" && entry.About == infected.Sha256);
        Assert.Equal("khong-con-cach-ly", (await Problem.OfAsync(head.PostAsJsonAsync("api/quarantine-releases", new { files = new[] { infected.Sha256 }, reason = "Lần nữa" }, None))).Code);
    }

    [Fact]
    public async Task A_PDF_of_3_000_pages_is_examined_and_goes_on_to_the_clerk()
    {
        var row = await office.ArriveAsync(pdf: Pages(3000));

        Assert.Equal((IncomingState.Arrived, "not-signed"), (row.State, row.Files[0].File.Verdict!.Code));
        await office.AcceptAsync(row.Id);
        Assert.Equal(IncomingState.Presented, (await office.RowAsync(row.Id)).State);
    }

    /// <summary>BLDS Đ148.5, law file §5.3: 31/8/2026 to 02/9/2026 are days off, so the deadline moves to Thursday 03/9.</summary>
    [Fact]
    public async Task A_deadline_set_on_a_holiday_moves_to_the_next_working_day_and_everybody_is_told_why()
    {
        var row = await office.ArriveAsync();
        await office.AcceptAsync(row.Id);
        await office.AssignAsync(row.Id, "2026-08-31");

        row = await office.RowAsync(row.Id);
        Assert.Equal((new DateOnly(2026, 9, 3), new DateOnly(2026, 8, 31)), (row.DueOn, row.Assigned!.AskedFor));
        var mail = (await office.App.MailsToAsync(ReceivingOffice.WorkerMail)).Last(sent => sent.About == row.Id);
        Assert.Contains("Ngày 31/8/2026 là ngày nghỉ", mail.Text, StringComparison.Ordinal);
        Assert.Contains("chuyển sang ngày làm việc kế tiếp 03/9/2026", mail.Text, StringComparison.Ordinal);

        using var past = await office.ActAsync(ReceivingOffice.Deputy, row.Id, "assignments", new { lead = ReceivingOffice.Other, reason = "Đổi người", due = "2026-03-01" });
        Assert.Contains("thoi-han-sai", await past.Content.ReadAsStringAsync(None), StringComparison.Ordinal);
    }

    /// <summary>Đ8.4: who is suspended can settle nothing, and the leader hears who else could.</summary>
    [Fact]
    public async Task Nobody_whose_account_is_suspended_is_given_a_document_and_those_who_could_are_named()
    {
        var directory = office.App.Services.GetRequiredService<IAccountDirectory>();
        await directory.CreateAsync(new NewAccount("lethinga", "thu-1", AccountKind.Person, ReceivingOffice.Receiver, "Lê Thị Nga", "Lê Thị Nga", null, null, null, "0912000111"), None);
        await directory.LockAsync("lethinga", LockReason.Suspension, new Warrant("thu-1.khoa", "test", "Thử"), None);
        await office.AppointAsync("xd-cv-3", "Lê Thị Nga", "Chuyên viên", "lethinga.sxd@quangninh.gov.vn", ["WorkOnDocuments"], "QLHT", login: "lethinga");
        var row = await office.ArriveAsync();
        await office.AcceptAsync(row.Id);

        using var refused = await office.AnswerAsync(ReceivingOffice.Deputy, $"{row.Id}-phancong", "phan-cong", entered: new(StringComparer.Ordinal) { ["chu-tri"] = "xd-cv-3", ["chi-dao"] = "Xử lý", ["thoi-han"] = "2026-03-20" });

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var words = await refused.Content.ReadAsStringAsync(None);
        Assert.Contains("tài khoản đang bị tạm dừng", words, StringComparison.Ordinal);
        Assert.Contains(ReceivingOffice.WorkerName, words, StringComparison.Ordinal);
        await office.AssignAsync(row.Id, "2026-03-20");
        using var again = await office.ActAsync(ReceivingOffice.Deputy, row.Id, "assignments", new { lead = "xd-cv-3", reason = "Đổi người" });
        Assert.Contains("khong-giao-duoc", await again.Content.ReadAsStringAsync(None), StringComparison.Ordinal);
    }

    /// <summary>What another agency may not see does not exist for it, whatever it guesses.</summary>
    [Fact]
    public async Task A_clerk_of_one_agency_who_guesses_the_id_of_anothers_document_finds_nothing()
    {
        await office.AppointAsync("yt-van-thu", "Cao Thị Yến", "Văn thư", "vanthu.syt@quangninh.gov.vn", ["KeepDocuments"], "VP", ReceivingOffice.Stranger);
        var row = await office.ArriveAsync();
        using var stranger = await office.AsAsync("yt-van-thu", ReceivingOffice.Stranger);
        using var system = office.App.Client(await office.App.KeyAsync(Role.Agency, ReceivingOffice.Stranger));

        foreach (var client in (HttpClient[])[stranger, system])
        {
            foreach (var address in (string[])[$"api/incoming/{row.Id}", $"api/incoming/{row.Id}/files/{row.Files[0].File.Sha256}"])
                Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(address, None)).StatusCode);
            Assert.Equal("[]", await client.GetStringAsync("api/incoming", None));
        }

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"console/van-ban-den/{row.Id}", None)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"api/approvals/{row.Id}-tiepnhan", None)).StatusCode);
        using var act = await stranger.PostAsync($"api/incoming/{row.Id}/settlement", new StringContent("{\"words\":\"xong\"}", Encoding.UTF8, "application/json"), None);
        Assert.Equal(HttpStatusCode.NotFound, act.StatusCode);
    }

    [Fact]
    public async Task What_a_clerk_enters_wrong_is_said_by_field_and_nothing_is_kept()
    {
        using var bad = await office.EnterAsync(new { code = "12/QĐ-UBND", issuedDate = "2026-12-31", subject = new string('a', 501), priority = 9 }, ("document", "quet.pdf", ReceivingOffice.Letter(1)));
        Assert.Equal(HttpStatusCode.BadRequest, bad.StatusCode);
        var words = await bad.Content.ReadAsStringAsync(None);
        Assert.Contains("501", words, StringComparison.Ordinal);
        Assert.Contains("issuedDate", words, StringComparison.Ordinal);
        Assert.Contains("priority", words, StringComparison.Ordinal);

        using var program = await office.EnterAsync(Metadata("13/QĐ-UBND"), ("document", "quet.pdf", ReceivingOffice.Letter(2)), ("attachment", "chay.exe", "MZ\0\0"u8.ToArray()));
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, program.StatusCode);
        using var renamed = await office.EnterAsync(Metadata("13/QĐ-UBND"), ("document", "quet.png", ReceivingOffice.Letter(2)));
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, renamed.StatusCode);
        using var infected = await office.EnterAsync(Metadata("13/QĐ-UBND"), ("document", "quet.pdf", [.. "%PDF-1.7\n"u8, .. EicarScanner.Eicar]));
        Assert.Contains("tep-co-ma-doc", await infected.Content.ReadAsStringAsync(None), StringComparison.Ordinal);
        using var worker = await office.AsAsync(ReceivingOffice.Worker);
        using var form = new MultipartFormDataContent { { new StringContent("{}"), "metadata" } };
        Assert.Equal(HttpStatusCode.Forbidden, (await worker.PostAsync("api/incoming", form, None)).StatusCode);
    }

    private async Task<IReadOnlyList<ProcessRow>> CasesAsync() =>
        [.. (await office.App.Services.GetRequiredService<ProcessRegister>().PageAsync("kind", nameof(ProcessKind.SecretFound), PageRequest.First, None)).Rows.Select(each => each.Value)];

    private static object Metadata(string code) => new { code, issuedDate = "2026-03-02", issuer = "UBND tỉnh", subject = "Thử" };

    private static Dictionary<string, string> Described(string code) => new(StringComparer.Ordinal)
    {
        ["so-ky-hieu"] = code,
        ["ngay-van-ban"] = "2026-03-02",
        ["co-quan-ban-hanh"] = "Sở Nội vụ",
        ["ten-loai"] = "Công văn",
        ["trich-yeu"] = "Rà soát hồ sơ",
    };

    private async Task<VaultFile> KeepAsync(byte[] content)
    {
        using var stream = new MemoryStream(content, writable: false);
        return await office.App.Services.GetRequiredService<IFileVault>().AddAsync(stream, None);
    }

    /// <summary>64 MB of nothing in some 64 KB.</summary>
    private static byte[] Bomb()
    {
        using var content = new MemoryStream();
        using (var zip = new ZipArchive(content, ZipArchiveMode.Create, leaveOpen: true))
        using (var entry = zip.CreateEntry("rong.bin", CompressionLevel.SmallestSize).Open())
        {
            var nothing = new byte[1024 * 1024];
            for (var i = 0; i < 64; i++)
                entry.Write(nothing);
        }

        return content.ToArray();
    }

    /// <summary>Pages that share nothing but their parent.</summary>
    private static byte[] Pages(int count)
    {
        var pdf = new StringBuilder("%PDF-1.7\n");
        var offsets = new List<int>();
        void Add(string body)
        {
            offsets.Add(pdf.Length);
            pdf.Append(System.Globalization.CultureInfo.InvariantCulture, $"{offsets.Count} 0 obj\n{body}\nendobj\n");
        }

        Add("<</Type/Catalog/Pages 2 0 R>>");
        Add($"<</Type/Pages/Count {count}/Kids[{string.Join(' ', Enumerable.Range(0, count).Select(page => FormattableString.Invariant($"{page + 3} 0 R")))}]>>");
        for (var i = 0; i < count; i++)
            Add("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>");
        var start = pdf.Length;
        pdf.Append(System.Globalization.CultureInfo.InvariantCulture, $"xref\n0 {offsets.Count + 1}\n0000000000 65535 f \n");
        foreach (var offset in offsets)
            pdf.Append(System.Globalization.CultureInfo.InvariantCulture, $"{offset:0000000000} 00000 n \n");
        pdf.Append(System.Globalization.CultureInfo.InvariantCulture, $"trailer\n<</Size {offsets.Count + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(pdf.ToString());
    }

    /// <summary>Knows EICAR and nothing else.</summary>
    private sealed class EicarScanner : IMalwareScanner
    {
        public static readonly byte[] Eicar = Encoding.ASCII.GetBytes(@"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-" + "ANTIVIRUS-TEST-FILE!$H+H*");

        public async Task<ScanResult> ScanAsync(Stream content, CancellationToken cancellation)
        {
            using var copy = new MemoryStream();
            await content.CopyToAsync(copy, cancellation);
            return copy.GetBuffer().AsSpan(0, (int)copy.Length).IndexOf(Eicar) >= 0 ? new ScanResult.Infected("Eicar-Test-Signature") : new ScanResult.Clean();
        }
    }
}
