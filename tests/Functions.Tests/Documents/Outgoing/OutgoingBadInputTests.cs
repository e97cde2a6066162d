using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using CongVan.Functions.Documents.Outgoing;
using CongVan.Functions.People;
using CongVan.Functions.Scanning;
using CongVan.Functions.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CongVan.Functions.Tests.Documents.Outgoing;

/// <summary>What may not go out, each told with its cure; nothing of it leaves a trace in the numbers.</summary>
public sealed class OutgoingBadInputTests(OutgoingBadInputTests.ScannedOffice scanned) : IClassFixture<OutgoingBadInputTests.ScannedOffice>
{
    private readonly Office office = scanned.Office;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>NĐ 30 Đ13: at the door, and once more at the signature: an authority may end in between.</summary>
    [Fact]
    public async Task A_document_signed_by_one_without_authority_is_refused_at_the_door_and_at_the_signature()
    {
        Assert.Contains("không được giao ký văn bản", await RefusedAsync(Office.Draft(signer: Office.IdOf(Office.UnitHead)), "signer"), StringComparison.Ordinal);
        Assert.Contains("Không có cán bộ “xd-pho” của cơ quan", await RefusedAsync(Office.Draft(signer: Office.IdOf(Office.Deputy, Office.XayDung)), "signer"), StringComparison.Ordinal);
        await office.AppointAsync("nv-thualenh", "Tạ Văn Lệnh", "Chánh Văn phòng", Office.NoiVu, null, ["SignDocuments"], new { rank = "truong-don-vi", prefix = "TL.", postLine = "GIÁM ĐỐC", from = "2026-01-01", ground = "Quy chế làm việc", types = new[] { "cong-van" } });
        Assert.Contains("không được giao ký quyết định", await RefusedAsync(Office.Draft(signer: "nv-thualenh"), "signer"), StringComparison.Ordinal);

        // The director may not sign what names the deputy, nor anybody whose authority has ended by then.
        await office.AppointAsync("nv-pho-hai", "Trịnh Văn Hai", "Phó Giám đốc", Office.NoiVu, null, ["SignDocuments"], new { rank = "cap-pho", prefix = "KT.", postLine = "GIÁM ĐỐC", from = "2026-01-01", ground = "Quy chế làm việc" });
        var id = await office.DraftedAsync(Office.Draft(pdf: await NamedAsync("Trịnh Văn Hai"), signer: "nv-pho-hai", subject: "Thẩm quyền hết hạn"));
        await office.CheckedAsync(id);
        Assert.Equal(HttpStatusCode.NotFound, (await office.AnswerAsync(Office.Director, $"{id}-ky1", "ky")).StatusCode);
        await office.AppointAsync("nv-pho-hai", "Trịnh Văn Hai", "Phó Giám đốc", Office.NoiVu, null, ["SignDocuments"], new { rank = "cap-pho", prefix = "KT.", postLine = "GIÁM ĐỐC", from = "2026-01-01", to = "2026-02-28", ground = "Quy chế làm việc" });
        var late = await office.AnswerAsync("pho-hai", $"{id}-ky1", "ky");
        Assert.Equal(HttpStatusCode.BadRequest, late.StatusCode);
        Assert.Contains("đã hết từ 01/3/2026", await MessageAsync(late), StringComparison.Ordinal);
        Assert.Equal(System.Text.Json.JsonValueKind.Null, (await office.ShowAsync(id)).GetProperty("notation").ValueKind);
    }

    /// <summary>NĐ 30 Đ13: the paper names who signs; a delegate signs a paper that names the delegate, or sends it back.</summary>
    [Fact]
    public async Task A_delegate_does_not_sign_a_paper_that_names_another()
    {
        var id = await office.DraftedAsync(Office.Draft(subject: "Ký thay người khác"));
        await office.CheckedAsync(id);
        using var admin = office.App.Admin();
        var delegated = await admin.PostAsJsonAsync("api/delegations", new { officialId = Office.IdOf(Office.Deputy), delegateId = Office.IdOf(Office.Director), from = office.App.Now.AddMinutes(-1), to = office.App.Now.AddHours(1), ground = "Giấy ủy quyền số 3" }, Cancellation);
        Assert.Equal(HttpStatusCode.Created, delegated.StatusCode);
        Assert.Contains("không ký thay trên bản này", await MessageAsync(await office.AnswerAsync(Office.Director, $"{id}-ky1", "ky")), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await office.AnswerAsync(Office.Director, $"{id}-ky1", "tra", "Lập lại bản Giám đốc ký")).StatusCode);
        Assert.Equal("Drafting", (await office.ShowAsync(id)).GetProperty("state").GetString());
    }

    /// <summary>NĐ 30 Đ32.2d.</summary>
    [Fact]
    public async Task The_agencys_signature_is_not_to_be_had_before_the_signers()
    {
        var id = await office.DraftedAsync(Office.Draft(subject: "Chưa ký mà đóng dấu"));
        await office.CheckedAsync(id);
        Assert.Equal(HttpStatusCode.NotFound, (await office.AnswerAsync(Office.Clerk, $"{id}-vanthu1", "phat-hanh")).StatusCode);
        Assert.Equal("Signing", (await office.ShowAsync(id)).GetProperty("state").GetString());
    }

    [Fact]
    public async Task A_file_changed_between_check_and_signing_is_refused()
    {
        var id = await office.DraftedAsync(Office.Draft(subject: "Đổi tệp khi đang trình"));
        await office.CheckedAsync(id);
        using var drafter = await office.AsAsync(Office.Drafter);
        Assert.Equal(HttpStatusCode.Conflict, (await drafter.PostAsync($"api/outgoing/{id}/versions", Office.Draft(subject: "Nội dung khác"), Cancellation)).StatusCode);

        // Somebody with a hand on the disk.
        var sha256 = (await office.ShowAsync(id)).GetProperty("versions")[0].GetProperty("prepared").GetString()!;
        var file = System.IO.Directory.EnumerateFiles(Path.Combine(office.App.Folder, "vault"), "*", SearchOption.AllDirectories).Single(path => path.Contains(sha256[2..], StringComparison.Ordinal) || path.EndsWith(sha256, StringComparison.Ordinal));
        File.SetAttributes(file, FileAttributes.Normal);
        var bytes = await File.ReadAllBytesAsync(file, Cancellation);
        bytes[^100] ^= 1;
        await File.WriteAllBytesAsync(file, bytes, Cancellation);
        var refused = await office.AnswerAsync(Office.Deputy, $"{id}-ky1", "ky");
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("không còn nguyên vẹn", await MessageAsync(refused), StringComparison.Ordinal);
        Assert.Equal("Signing", (await office.ShowAsync(id)).GetProperty("state").GetString());
    }

    /// <summary>Đ4.5: word, excel, pdf, zip, rar.</summary>
    [Fact]
    public async Task A_source_file_that_is_missing_forbidden_another_than_it_says_or_a_bomb_is_refused()
    {
        Assert.Contains("Thiếu tệp nguồn", await RefusedAsync(Office.Draft(source: []), "source"), StringComparison.Ordinal);
        Assert.Contains("không phải word, excel, pdf, zip hay rar", await RefusedAsync(Office.Draft(source: "MZ\u0090"u8.ToArray(), sourceName: "quyet-dinh.exe"), "source"), StringComparison.Ordinal);
        Assert.Contains("đuôi .rar không khớp nội dung", await RefusedAsync(Office.Draft(sourceName: "quyet-dinh.rar"), "source"), StringComparison.Ordinal);
        Assert.Contains("khi giải nén lớn bất thường", await RefusedAsync(Office.Draft(source: Bomb(), sourceName: "nguon.zip"), "source"), StringComparison.Ordinal);
        Assert.Contains("không đúng cấu trúc zip", await RefusedAsync(Office.Draft(source: Office.Docx()[..40]), "source"), StringComparison.Ordinal);
    }

    /// <summary>Đ16.5, Đ24.5.</summary>
    [Fact]
    public async Task A_macro_virus_is_refused_in_every_part_and_kept_hidden()
    {
        byte[] infected = [.. "%PDF-1.4\n"u8, .. Eicar];
        foreach (var draft in new[] { Office.Draft(source: infected, sourceName: "nguon.pdf"), Office.Draft(pdf: infected), Office.Draft(appendix: infected) })
        {
            var answer = await DraftAsync(draft);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Contains("tep-co-ma-doc", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        }

        Assert.Contains(await office.App.AuditAsync(Office.NoiVu), entry => entry.Act == "cách ly tệp có mã độc");
    }

    /// <summary>NĐ 30 Phụ lục VI: số trang, ba chữ số; trích yếu, 500 ký tự.</summary>
    [Fact]
    public async Task A_PDF_of_3000_pages_and_a_subject_of_501_characters_are_refused_and_one_of_500_is_not()
    {
        Assert.Contains("3000 trang", await RefusedAsync(Office.Draft(pdf: Pages(3000)), "pdf"), StringComparison.Ordinal);
        Assert.Contains("501 ký tự, nhiều nhất 500", await RefusedAsync(Office.Draft(subject: new string('a', 501), pdf: Office.Pdf()), "subject"), StringComparison.Ordinal);
        await office.DraftedAsync(Office.Draft(subject: new string('a', 500), pdf: Office.Pdf(), submit: false));
    }

    /// <summary>NĐ 30 Đ15.3: by the function of the system.</summary>
    [Fact]
    public async Task A_number_typed_by_hand_is_refused_in_the_form_and_on_the_paper()
    {
        Assert.Contains("do hệ thống ghi, không nhập tay", await RefusedAsync(Office.Draft(more: ("codeNumber", "15")), "codeNumber"), StringComparison.Ordinal);
        Assert.Contains("do hệ thống ghi, không nhập tay", await RefusedAsync(Office.Draft(more: ("issuedDate", "2026-03-02")), "issuedDate"), StringComparison.Ordinal);
        Assert.Contains("không tự ghi", await RefusedAsync(Office.Draft(pdf: Numbered()), "pdf"), StringComparison.Ordinal);
        Assert.Contains("phải là “QĐ-SNV”", await RefusedAsync(Office.Draft(pdf: Office.Pdf(notation: "QĐ-SXD")), "pdf"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_recipient_that_merged_is_refused_at_the_door_and_its_successor_offered_to_the_clerk()
    {
        await using var other = new Office();
        await other.InitializeAsync();
        var id = await other.DraftedAsync(Office.Draft(to: [Office.XayDung]));
        await other.CheckedAsync(id);
        await other.AgreedAsync(Office.Deputy, $"{id}-ky1", "ky");
        await other.App.Services.GetRequiredService<IRegister<Agency>>().ChangeAsync(
            PeopleRegisters.AgenciesPartition, Office.XayDung, each => each with { End = new AgencyEnd(AgencyEnding.Merged, new DateOnly(2026, 3, 1), [Office.CaoXanh], "Nghị quyết 18/NQ-HĐND") }, Cancellation);

        using var drafter = await other.AsAsync(Office.Drafter);
        var refused = await drafter.PostAsync("api/outgoing", Office.Draft(to: [Office.XayDung], subject: "Sau khi sáp nhập"), Cancellation);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("UBND phường Cao Xanh (mã H49.60)", await MessageAsync(refused), StringComparison.Ordinal);

        // Drafted before, issued after: the clerk says to whom it goes instead.
        Assert.Equal(HttpStatusCode.BadRequest, (await other.AnswerAsync(Office.Clerk, $"{id}-vanthu1", "phat-hanh")).StatusCode);
        var chosen = new Dictionary<string, string>(StringComparer.Ordinal) { ["noi-nhan-h49-19"] = Office.CaoXanh };
        var issued = await other.AnswerAsync(Office.Clerk, $"{id}-vanthu1", "phat-hanh", entered: chosen);
        Assert.True(issued.IsSuccessStatusCode, await issued.Content.ReadAsStringAsync(Cancellation));
        Assert.Equal(Office.CaoXanh, Assert.Single((await other.ShowAsync(id)).GetProperty("deliveries").EnumerateArray()).GetProperty("recipient").GetString());
    }

    [Fact]
    public async Task What_is_issued_never_changes_and_is_replaced_or_corrected_by_another_that_names_it()
    {
        var id = await office.IssuedAsync(Office.Draft(subject: "Bản có sai sót"));
        using var drafter = await office.AsAsync(Office.Drafter);
        Assert.Equal(HttpStatusCode.Conflict, (await drafter.PostAsync($"api/outgoing/{id}/versions", Office.Draft(), Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await drafter.PostAsync($"api/outgoing/{id}/withdraw", null, Cancellation)).StatusCode);

        // NĐ 30 Đ18.3: content by a document of the same type, form by an official letter.
        (string, string) why = ("reason", "Điều 2 sai thời hạn");
        Assert.Contains("hình thức tương đương", await RefusedAsync(Letter(("replaces", id), why), "replaces"), StringComparison.Ordinal);
        Assert.Contains("đính chính bằng công văn", await RefusedAsync(Office.Draft(more: [("corrects", id), why]), "corrects"), StringComparison.Ordinal);
        Assert.Contains("Ghi rõ sai gì", await RefusedAsync(Letter(("corrects", id)), "reason"), StringComparison.Ordinal);

        var correction = await office.IssuedAsync(Letter(("corrects", id), ("reason", "Sai phông chữ ở Điều 1")));
        var replacement = await office.IssuedAsync(Office.Draft(subject: "Bản thay thế", more: [("replaces", id), why]));
        var shown = await office.ShowAsync(id);
        Assert.Equal(replacement, shown.GetProperty("replacedBy").GetString());
        Assert.Equal(correction, Assert.Single(shown.GetProperty("correctedBy").EnumerateArray()).GetString());
        Assert.Contains(replacement, await RefusedAsync(Office.Draft(subject: "Thay lần nữa", more: [("replaces", id), why]), "replaces"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_clerk_of_another_agency_finds_nothing_under_a_guessed_id_and_a_draft_withdrawn_is_decided_on_no_more()
    {
        var id = await office.DraftedAsync(Office.Draft(subject: "Không phải của ai khác"));
        using var stranger = await office.AsAsync(Office.Clerk, Office.XayDung);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"api/outgoing/{id}", Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"api/processes/{id}", Cancellation)).StatusCode);

        using var drafter = await office.AsAsync(Office.Drafter);
        Assert.Equal(HttpStatusCode.OK, (await drafter.PostAsync($"api/outgoing/{id}/withdraw", null, Cancellation)).StatusCode);
        await office.App.IdleAsync();
        Assert.Equal("Withdrawn", (await office.ShowAsync(id)).GetProperty("state").GetString());
        Assert.Equal(HttpStatusCode.Conflict, (await office.AnswerAsync(Office.UnitHead, $"{id}-noidung1", "dat")).StatusCode);
    }

    private static ReadOnlySpan<byte> Eicar => """X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"""u8;

    private static MultipartFormDataContent Letter(params ReadOnlySpan<(string, string)> more) => Office.Draft(
        pdf: Office.Pdf("Đính chính", "SNV-VP", type: null), type: "cong-van", subject: "Đính chính", more: more);

    private async Task<HttpResponseMessage> DraftAsync(MultipartFormDataContent draft)
    {
        using var drafter = await office.AsAsync(Office.Drafter);
        return await drafter.PostAsync("api/outgoing", draft, Cancellation);
    }

    /// <summary>What is said of this field.</summary>
    private async Task<string> RefusedAsync(MultipartFormDataContent draft, string field)
    {
        var answer = await DraftAsync(draft);
        Assert.True(answer.StatusCode == HttpStatusCode.BadRequest, $"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync(Cancellation)}");
        var errors = (await answer.JsonAsync()).GetProperty("errors").EnumerateArray().ToList();
        Assert.Contains(errors, error => error.GetProperty("field").GetString() == field);
        return errors.First(error => error.GetProperty("field").GetString() == field).GetProperty("message").GetString()!;
    }

    private static async Task<string> MessageAsync(HttpResponseMessage answer) =>
        (await answer.JsonAsync()).GetProperty("errors")[0].GetProperty("message").GetString()!;

    private static Task<byte[]> NamedAsync(string fullName) => Task.FromResult(CongVan.Papers.PaperWriter.Write(new CongVan.Papers.Paper
    {
        Agency = "Sở Nội vụ",
        Notation = "QĐ-SNV",
        Place = "Quảng Ninh",
        TypeName = "QUYẾT ĐỊNH",
        Subject = "Thẩm quyền hết hạn",
        Blocks = [],
        Recipients = ["Lưu: VT"],
        Signature = new() { PrefixLine = "KT. GIÁM ĐỐC", PostLine = "PHÓ GIÁM ĐỐC", FullName = fullName },
    }).Pdf);

    private static byte[] Numbered() => CongVan.Papers.PaperWriter.Write(new CongVan.Papers.Paper
    {
        Agency = "Sở Nội vụ",
        Notation = "QĐ-SNV",
        Number = 15,
        Place = "Quảng Ninh",
        TypeName = "QUYẾT ĐỊNH",
        Subject = "Tự ghi số",
        Blocks = [],
        Recipients = ["Lưu: VT"],
        Signature = new() { PrefixLine = "KT. GIÁM ĐỐC", PostLine = "PHÓ GIÁM ĐỐC", FullName = Office.NameOf(Office.Deputy) },
    }).Pdf;

    /// <summary>100 MB of nothing in some 100 KB.</summary>
    private static byte[] Bomb()
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var part = zip.CreateEntry("trong.bin", CompressionLevel.Optimal).Open();
            var nothing = new byte[1024 * 1024];
            for (var i = 0; i < 100; i++)
                part.Write(nothing);
        }

        return file.ToArray();
    }

    private static byte[] Pages(int count)
    {
        var pdf = new StringBuilder("%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n");
        var places = new List<int> { 9 };
        places.Add(pdf.Length);
        pdf.Append("2 0 obj\n<</Type/Pages/Count ").Append(count).Append("/Kids[").AppendJoin(' ', Enumerable.Range(3, count).Select(number => $"{number} 0 R")).Append("]>>\nendobj\n");
        foreach (var number in Enumerable.Range(3, count))
        {
            places.Add(pdf.Length);
            pdf.Append(number).Append(" 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>\nendobj\n");
        }

        var table = pdf.Length;
        pdf.Append("xref\n0 ").Append(count + 3).Append("\n0000000000 65535 f \n");
        foreach (var place in places)
            pdf.Append(place.ToString("0000000000", System.Globalization.CultureInfo.InvariantCulture)).Append(" 00000 n \n");
        pdf.Append("trailer\n<</Size ").Append(count + 3).Append("/Root 1 0 R>>\nstartxref\n").Append(table).Append("\n%%EOF\n");
        return Encoding.ASCII.GetBytes(pdf.ToString());
    }

    /// <summary>The office with a scanner that knows one virus.</summary>
    public sealed class ScannedOffice : IAsyncLifetime
    {
        public Office Office { get; } = new([], services => services.AddSingleton<IMalwareScanner, KnowsEicar>());

        public ValueTask InitializeAsync() => Office.InitializeAsync();

        public ValueTask DisposeAsync() => Office.DisposeAsync();
    }

    private sealed class KnowsEicar : IMalwareScanner
    {
        public async Task<ScanResult> ScanAsync(Stream content, CancellationToken cancellation)
        {
            using var copy = new MemoryStream();
            await content.CopyToAsync(copy, cancellation);
            return copy.ToArray().AsSpan().IndexOf(Eicar) >= 0 ? new ScanResult.Infected("Eicar-Test-Signature") : new ScanResult.Clean();
        }
    }
}
