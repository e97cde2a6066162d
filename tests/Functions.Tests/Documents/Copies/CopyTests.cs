using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CongVan.Functions.Documents.Copies;
using CongVan.Functions.Documents.Incoming;
using CongVan.Functions.Documents.Recall;
using CongVan.Functions.Documents.Registers;
using CongVan.Functions.Documents.Rights;
using CongVan.Functions.Processes;
using CongVan.Functions.Storage;
using CongVan.Papers;
using CongVan.Signing.Judging;
using CongVan.Workflows.Documents;
using Microsoft.Extensions.DependencyInjection;
using UglyToad.PdfPig;

namespace CongVan.Functions.Tests.Documents.Copies;

/// <summary>Bản sao: sao y, sao lục, trích sao; of what the agency issued, of what it received, of paper (NĐ 30 Đ18.6, 25–27).</summary>
public sealed class CopyTests(Office office) : IClassFixture<Office>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_issued_document_is_copied_on_the_heads_word_numbered_signed_by_the_agency_and_given_to_who_needs_it()
    {
        var source = await office.IssuedAsync(Office.Draft(subject: "Sao y một", to: [Office.CaoXanh]));
        using var drafter = await office.AsAsync(Office.Drafter);
        var asked = new { documentId = source, form = "sao-y", purpose = "Gửi Sở Xây dựng phối hợp", to = new[] { Office.XayDung } };
        var id = await AskedAsync(drafter.PostAsJsonAsync("api/copies", asked, Cancellation));
        Assert.StartsWith("vbdi-sao-h49-14-2026-", id, StringComparison.Ordinal);

        // Asked twice is asked once, while the first is on its way.
        Assert.Equal(id, await AskedAsync(drafter.PostAsJsonAsync("api/copies", asked, Cancellation)));
        Assert.Equal("Signing", (await ShowAsync(id)).GetProperty("state").GetString());

        // NĐ 30 Đ27.1: the head decides, by a link in a mail to a page that shows the file.
        var mail = Assert.Single(await office.MailsAsync(id, Office.Director, "approval"));
        Assert.Contains("Gửi Sở Xây dựng phối hợp", mail.Text, StringComparison.Ordinal);
        using (var page = office.App.Browser())
        {
            var link = new Uri(mail.Links[0]).AbsolutePath;
            await page.OpenAsync(link);
            Assert.Contains("ban-de-sao.pdf", page.Page, StringComparison.Ordinal);
            Assert.Contains("<iframe class=\"pdf\"", page.Page, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.OK, (await page.SubmitAsync(link, ("decision", "dong-y"))).StatusCode);
            await office.App.IdleAsync();
        }

        // Phụ lục I Phần II: one series for copies. The clerk signs for the agency in person (Đ32.2c).
        var numbered = await ShowAsync(id);
        Assert.Matches("^[0-9]{2}/SY-SNV$", numbered.GetProperty("notation").GetString());
        Assert.Equal(JsonValueKind.Null, numbered.GetProperty("original").ValueKind);
        await office.AgreedAsync(Office.Clerk, $"{id}-vanthu1", "ky-so");
        var made = await ShowAsync(id);
        Assert.Equal("Issued", made.GetProperty("state").GetString());
        Assert.Contains(made.GetProperty("notation").GetString()!, Assert.Single(await office.MailsAsync(id, Office.Drafter, "document")).Subject, StringComparison.Ordinal);

        // Form of copy, agency, time of signing at the top right of page 1; the original's own signatures hold beneath.
        var bytes = await drafter.GetByteArrayAsync(made.GetProperty("address").GetString()!.TrimStart('/'), Cancellation);
        Assert.Matches(@"SAO Y; Sở Nội vụ; 02/03/2026 \d\d:\d\d:\d\d \+07:00", await TextAsync(bytes));
        var verdict = await PdfJudge.JudgeAsync(bytes, new JudgingOptions { At = office.App.Now }, Cancellation);
        Assert.Equal(3, verdict.Signatures.Count);
        Assert.All(verdict.Signatures, signature => Assert.True(signature.IsIntact));

        // The receiver has it as an incoming document, known for a copy; the sender sees what becomes of it there.
        var arrived = await ArrivedAsync(Office.XayDung, made.GetProperty("documentId").GetString()!);
        Assert.Equal(("Bản sao y", "Sao y một"), (arrived.Envelope.DocumentType.TypeName, arrived.Envelope.Subject));
        Assert.False(arrived.Files[0].File.Verdict!.IsBad);
        await office.AgreedAsync(Office.Clerk, $"{arrived.Id}-tiepnhan", "tiep-nhan", Office.XayDung);
        Assert.Equal("Đã tiếp nhận", (await ShowAsync(id)).GetProperty("deliveries")[0].GetProperty("words").GetString());

        // In the register of copies, in the list, found by search; each act in the audit.
        using var clerk = await office.AsAsync(Office.Clerk);
        Assert.Contains(id, await clerk.GetStringAsync($"api/copies?of={source}", Cancellation), StringComparison.Ordinal);
        Assert.DoesNotContain(id, await clerk.GetStringAsync("api/copies?of=vbdi-h49-14-2026-999", Cancellation), StringComparison.Ordinal);
        Assert.Contains(id, await clerk.GetStringAsync("api/document-search?tu=Sao%20y%20một", Cancellation), StringComparison.Ordinal);
        var acts = (await office.App.AuditAsync(Office.NoiVu)).Where(entry => entry.About == id).Select(entry => entry.Act).ToList();
        Assert.Contains("đề nghị sao y", acts);
        Assert.Contains("ký số cơ quan lên bản sao y", acts);

        // Made once more, when it is needed once more.
        Assert.NotEqual(id, await AskedAsync(drafter.PostAsJsonAsync("api/copies", asked, Cancellation)));
    }

    [Fact]
    public async Task A_true_copy_that_was_received_is_copied_as_a_copy_of_a_copy_and_no_other_way()
    {
        var source = await office.IssuedAsync(Office.Draft(subject: "Sao lục một", to: [Office.CaoXanh]));
        var copy = await MadeAsync(Office.NoiVu, new { documentId = source, form = "sao-y", purpose = "Để biết", to = new[] { Office.XayDung } });
        var received = await ArrivedAsync(Office.XayDung, (await ShowAsync(copy)).GetProperty("documentId").GetString()!);
        using var worker = await office.AsAsync(Office.Clerk, Office.XayDung);

        // Not accepted yet: it is no document of the receiver's (Đ22.1).
        Assert.Contains("chưa được tiếp nhận", (await RefusedAsync(worker, received.Id, "sao-luc", HttpStatusCode.Conflict, "khong-duoc-sao")).Detail, StringComparison.Ordinal);
        await office.AgreedAsync(Office.Clerk, $"{received.Id}-tiepnhan", "tiep-nhan", Office.XayDung);
        Assert.Contains("chọn sao lục", (await RefusedAsync(worker, received.Id, "sao-y", HttpStatusCode.BadRequest, "ban-sao-chua-hop-le")).Detail, StringComparison.Ordinal);
        Assert.Contains("trích sao từ bản gốc", (await RefusedAsync(worker, received.Id, "trich-sao", HttpStatusCode.BadRequest, "ban-sao-chua-hop-le")).Detail, StringComparison.Ordinal);

        var second = await MadeAsync(Office.XayDung, new { documentId = received.Id, form = "sao-luc", purpose = "Gửi phường thực hiện", to = new[] { Office.CaoXanh } });
        var shown = await ShowAsync(second, Office.XayDung);
        Assert.Matches("^[0-9]{2}/SL-SXD$", shown.GetProperty("notation").GetString());
        var text = await TextAsync(await worker.GetByteArrayAsync(shown.GetProperty("address").GetString()!.TrimStart('/'), Cancellation));
        Assert.Contains("SAO Y; Sở Nội vụ;", text, StringComparison.Ordinal);
        Assert.Contains("SAO LỤC; Sở Xây dựng;", text, StringComparison.Ordinal);

        // Whoever guesses its id finds nothing.
        using var stranger = await office.AsAsync(Office.Clerk, Office.CaoXanh);
        await RefusedAsync(stranger, received.Id, "sao-luc", HttpStatusCode.NotFound, "khong-co-van-ban");
        await RefusedAsync(stranger, source, "sao-y", HttpStatusCode.NotFound, "khong-co-van-ban");
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"api/copies/{second}", Cancellation)).StatusCode);
        using var client = await office.AsAsync(Office.Worker); // of the agency, and without a part in the document
        await RefusedAsync(client, source, "sao-y", HttpStatusCode.NotFound, "khong-co-van-ban");
    }

    /// <summary>Đ18.6, 25.1c: the paper is scanned as Phụ lục I Phần II says, and signed by the agency alone.</summary>
    [Fact]
    public async Task Paper_becomes_an_electronic_document_by_its_scan_and_the_agencys_signature()
    {
        using var clerk = await office.AsAsync(Office.Clerk);
        await FaultAsync(clerk, Scan.Asked(Scan.Pdf(dpi: 150)), "scan", "quét lại với độ phân giải từ 200 dpi");
        await FaultAsync(clerk, Scan.Asked(Scan.Pdf(colour: false)), "scan", "quét lại ở chế độ màu");
        await FaultAsync(clerk, Scan.Asked(Scan.Pdf(version: "1.3")), "scan", "PDF 1.4 trở lên");
        await FaultAsync(clerk, Scan.Asked(Office.Pdf("Không phải bản quét")), "scan", "không phải ảnh quét");
        await FaultAsync(clerk, Scan.Asked(Scan.Pdf(), "sao-luc"), "form", "chọn sao y");
        await FaultAsync(clerk, Scan.Asked(Scan.Pdf(), "sao-y", ("code", "12/SY-UBND")), "form", "chọn sao lục");
        await FaultAsync(clerk, Scan.Asked(Scan.Pdf(), "sao-y", ("subject", new string('a', 501))), "subject", "dài quá 500 ký tự");
        await FaultAsync(clerk, Scan.Asked(Scan.Pdf(), "sao-y", ("to", Office.NoiVu)), "to", "chỉ chọn cơ quan khác");
        await FaultAsync(clerk, Scan.Asked(Scan.Pdf(), "sao-y", ("signer", Office.IdOf(Office.UnitHead))), "signer", "không được giao ký");

        // A secret is neither taken nor kept (Đ27.2, Quy chế Đ24.4).
        var secret = Scan.Pdf(pages: 4);
        var refused = await Problem.OfAsync(clerk.PostAsync("api/copies", Scan.Asked(secret, "sao-y", ("secrecy", "Mật")), Cancellation));
        Assert.Equal((HttpStatusCode.Conflict, "tai-lieu-mat"), (refused.Status, refused.Code));
        await Assert.ThrowsAsync<FileVaultException>(() => office.App.Services.GetRequiredService<IFileVault>().OpenAsync(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(secret)), Cancellation));

        var id = await AskedAsync(clerk.PostAsync("api/copies", Scan.Asked(Scan.Pdf(pages: 2, width: 180, height: 250), "sao-y", ("to", Office.XayDung)), Cancellation));
        Assert.Contains("không theo khổ", (await ShowAsync(id)).GetProperty("warnings")[0].GetString(), StringComparison.Ordinal);
        await office.AgreedAsync(Office.Director, $"{id}-saovb", "dong-y");
        await office.AgreedAsync(Office.Clerk, $"{id}-vanthu1", "ky-so");
        var made = await ShowAsync(id);
        Assert.Equal("Quyết định 128/QĐ-UBND ngày 10/5/2019 của UBND tỉnh Quảng Ninh", made.GetProperty("source").GetString());
        var bytes = await clerk.GetByteArrayAsync(made.GetProperty("address").GetString()!.TrimStart('/'), Cancellation);
        var verdict = await PdfJudge.JudgeAsync(bytes, new JudgingOptions { At = office.App.Now }, Cancellation);
        Assert.True(Assert.Single(verdict.Signatures).IsIntact);
        Assert.Matches(@"SAO Y; Sở Nội vụ; 02/03/2026", await TextAsync(bytes));
        Assert.Equal("Về việc giao đất xây dựng trụ sở", (await ArrivedAsync(Office.XayDung, made.GetProperty("documentId").GetString()!)).Envelope.Subject);
    }

    /// <summary>Đ25.3: the pages that were chosen, as they look, and nothing of the others.</summary>
    [Fact]
    public async Task An_extract_holds_the_chosen_pages_alone()
    {
        var source = await office.IssuedAsync(Office.Draft(Long("Trích sao một"), subject: "Trích sao một"));
        using var clerk = await office.AsAsync(Office.Clerk);
        await FaultAsync(clerk, JsonContent.Create(new { documentId = source, form = "trich-sao", purpose = "Giải quyết khiếu nại", pages = "1-9" }), "pages", "không có trang");
        await FaultAsync(clerk, JsonContent.Create(new { documentId = source, form = "trich-sao", purpose = "Giải quyết khiếu nại" }), "pages", "phải nêu các trang");

        var id = await MadeAsync(Office.NoiVu, new { documentId = source, form = "trich-sao", purpose = "Giải quyết khiếu nại", pages = "1, 3", to = new[] { Office.XayDung } });
        var made = await ShowAsync(id);
        Assert.Matches("^[0-9]{2}/TrS-SNV$", made.GetProperty("notation").GetString());
        var bytes = await clerk.GetByteArrayAsync(made.GetProperty("address").GetString()!.TrimStart('/'), Cancellation);
        using var pdf = PdfDocument.Open(bytes);
        Assert.Equal(2, pdf.NumberOfPages);
        Assert.Contains("TRÍCH SAO; Sở Nội vụ;", await TextAsync(bytes), StringComparison.Ordinal);
        Assert.DoesNotContain("Điều 30.", await TextAsync(bytes), StringComparison.Ordinal);
        Assert.Matches("Số: *[0-9]{2}", await TextAsync(bytes)); // the number filled in under the signature is still seen
        Assert.True(Assert.Single((await PdfJudge.JudgeAsync(bytes, new JudgingOptions { At = office.App.Now }, Cancellation)).Signatures).IsIntact);

        // What goes along as source file is the extract too: nothing of the whole leaves the house.
        var arrived = await ArrivedAsync(Office.XayDung, made.GetProperty("documentId").GetString()!);
        foreach (var file in arrived.Files)
            Assert.DoesNotContain("Điều 30.", await TextAsync(await BytesAsync(file.File.Sha256)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_refused_gets_no_number_and_a_number_whose_copy_failed_is_void()
    {
        var source = await office.IssuedAsync(Office.Draft(subject: "Không sao"));
        using var drafter = await office.AsAsync(Office.Drafter);
        var no = await AskedAsync(drafter.PostAsJsonAsync("api/copies", new { documentId = source, form = "sao-y", purpose = "Tham khảo" }, Cancellation));
        Assert.True((await office.AnswerAsync(Office.Director, $"{no}-saovb", "tra", "Không thuộc phạm vi công việc")).IsSuccessStatusCode);
        Assert.Equal(("Withdrawn", JsonValueKind.Null), ((await ShowAsync(no)).GetProperty("state").GetString(), (await ShowAsync(no)).GetProperty("notation").ValueKind));
        Assert.Contains("Không thuộc phạm vi công việc", Assert.Single(await office.MailsAsync(no, Office.Drafter, "document")).Text, StringComparison.Ordinal);

        // Nobody decides about what they asked for; the deputy has the mandate too (KT.).
        using var director = await office.AsAsync(Office.Director);
        var own = await AskedAsync(director.PostAsJsonAsync("api/copies", new { documentId = source, form = "sao-y", purpose = "Lưu", signer = (string?)null }, Cancellation));
        Assert.Equal(HttpStatusCode.Forbidden, (await office.AnswerAsync(Office.Director, $"{own}-saovb", "dong-y")).StatusCode);

        // As if the machine had died between taking the number and noting it: the number is found again, and no second one taken.
        var taken = await office.App.Services.GetRequiredService<DocumentNumbers>().TakeAsync(Office.NoiVu, DocumentType.Find("sao-y")!, unit: null, own, Cancellation);
        await office.AgreedAsync(Office.Deputy, $"{own}-saovb", "dong-y");
        var number = (await ShowAsync(own)).GetProperty("notation").GetString()!;
        Assert.Equal(taken.Code.Given, number);
        Assert.True((await office.AnswerAsync(Office.Clerk, $"{own}-vanthu1", "tra", "Bản mờ")).IsSuccessStatusCode);
        Assert.Equal("Withdrawn", (await ShowAsync(own)).GetProperty("state").GetString());
        Assert.Contains($"Số {number} hủy, không cấp lại", (await Processes.GetAsync(own, Cancellation)).Events.Select(told => told.Words));
        Assert.Equal(ProcessState.Withdrawn, (await Processes.GetAsync(own, Cancellation)).State);
    }

    [Fact]
    public async Task What_was_recalled_or_hidden_is_not_copied_any_more_also_when_it_was_asked_for_before()
    {
        var source = await office.IssuedAsync(Office.Draft(Office.Pdf("Thu hồi khi sao"), subject: "Thu hồi khi sao", to: [Office.XayDung]));
        using var clerk = await office.AsAsync(Office.Clerk);
        var before = await AskedAsync(clerk.PostAsJsonAsync("api/copies", new { documentId = source, form = "sao-y", purpose = "Trước khi thu hồi" }, Cancellation));
        var given = await MadeAsync(Office.NoiVu, new { documentId = source, form = "sao-y", purpose = "Đã gửi đi", to = new[] { Office.CaoXanh } });
        Assert.True((await clerk.PostAsJsonAsync("api/recalls", new { outgoingId = source, reason = "Ban hành nhầm" }, Cancellation)).IsSuccessStatusCode);
        await office.App.IdleAsync();

        // The copy that was given out is asked back with what it is a copy of.
        var following = Assert.Single(await office.App.Services.GetRequiredService<RecallRegister>().OfDocumentAsync(Office.NoiVu, given, Cancellation));
        Assert.Equal(Office.CaoXanh, Assert.Single(following.Parties).AgencyCode);
        Assert.Contains("đang được thu hồi", (await RefusedAsync(clerk, source, "sao-y", HttpStatusCode.Conflict, "khong-duoc-sao")).Detail, StringComparison.Ordinal);
        var late = await office.AnswerAsync(Office.Director, $"{before}-saovb", "dong-y");
        Assert.Equal(HttpStatusCode.BadRequest, late.StatusCode);
        Assert.Contains("Không sao được nữa", await late.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);

        var hidden = await office.IssuedAsync(Office.Draft(Office.Pdf("Mật khi sao"), subject: "Mật khi sao"));
        var copy = await MadeAsync(Office.NoiVu, new { documentId = hidden, form = "sao-y", purpose = "Trước khi cách ly", to = new[] { Office.CaoXanh } });
        Assert.True((await clerk.PostAsJsonAsync("api/secrets", new { document = "Có dấu hiệu mật", documents = new[] { hidden } }, Cancellation)).IsSuccessStatusCode);
        await office.App.IdleAsync();
        await RefusedAsync(clerk, hidden, "sao-y", HttpStatusCode.NotFound, "khong-co-van-ban");
        var reference = DocumentRef.Of(Office.NoiVu, hidden)!; // also whoever was named to look at it: looking is not copying
        Assert.Contains("bí mật nhà nước", (await office.App.Services.GetRequiredService<CopySources>().FindAsync(reference, Cancellation)).Refusal, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await clerk.GetAsync($"api/copies/{copy}", Cancellation)).StatusCode); // hidden with what it is a copy of
    }

    [Fact]
    public async Task In_a_browser_a_copy_is_asked_for_from_the_documents_page_and_found_in_the_list()
    {
        var source = await office.IssuedAsync(Office.Draft(subject: "Sao trên trang"));
        using var page = await SignedInAsync(Office.Clerk);
        await page.OpenAsync($"console/van-ban-di/{source}");
        Assert.Contains($"console/ban-sao?cua={source}", page.Page, StringComparison.Ordinal);
        await page.OpenAsync($"console/ban-sao?cua={source}");
        Assert.Contains("Sao trên trang", WebUtility.HtmlDecode(page.Page), StringComparison.Ordinal);
        var wrong = await page.SubmitAsync($"console/ban-sao?cua={source}", ("documentId", source), ("form", "sao-luc"), ("purpose", "Lưu hồ sơ"));
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Contains("chọn sao y", WebUtility.HtmlDecode(page.Page), StringComparison.Ordinal);
        var asked = await page.SubmitAsync($"console/ban-sao?cua={source}", ("documentId", source), ("form", "sao-y"), ("purpose", "Lưu hồ sơ"));
        Assert.True(asked.StatusCode == HttpStatusCode.Found, WebUtility.HtmlDecode(page.Page));
        await office.App.IdleAsync();
        await page.OpenAsync("console/ban-sao");
        Assert.Contains(asked.Headers.Location!.OriginalString, page.Page, StringComparison.Ordinal);
        await page.OpenAsync(asked.Headers.Location.OriginalString.TrimStart('/'));
        Assert.Contains("Lưu hồ sơ", WebUtility.HtmlDecode(page.Page), StringComparison.Ordinal);
    }

    private ProcessRegister Processes => office.App.Services.GetRequiredService<ProcessRegister>();

    private async Task<string> AskedAsync(Task<HttpResponseMessage> asking)
    {
        using var answer = await asking;
        Assert.True(answer.StatusCode == HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync(Cancellation));
        await office.App.IdleAsync();
        return (await answer.JsonAsync()).GetProperty("id").GetString()!;
    }

    /// <summary>Asked for by the clerk, agreed to by the head, signed.</summary>
    private async Task<string> MadeAsync(string agency, object asked)
    {
        using var clerk = await office.AsAsync(Office.Clerk, agency);
        var id = await AskedAsync(clerk.PostAsJsonAsync("api/copies", asked, Cancellation));
        await office.AgreedAsync(Office.Director, $"{id}-saovb", "dong-y", agency);
        await office.AgreedAsync(Office.Clerk, $"{id}-vanthu1", "ky-so", agency);
        return id;
    }

    private async Task<JsonElement> ShowAsync(string id, string agency = Office.NoiVu)
    {
        using var clerk = await office.AsAsync(Office.Clerk, agency);
        return await clerk.GetFromJsonAsync<JsonElement>($"api/copies/{id}", Cancellation);
    }

    private static async Task<Problem> RefusedAsync(HttpClient client, string document, string form, HttpStatusCode status, string code)
    {
        var problem = await Problem.OfAsync(client.PostAsJsonAsync("api/copies", new { documentId = document, form, purpose = "Thử", pages = "1" }, Cancellation));
        Assert.Equal((status, code), (problem.Status, problem.Code));
        return problem;
    }

    private static async Task FaultAsync(HttpClient client, HttpContent asked, string field, string says)
    {
        var problem = await Problem.OfAsync(client.PostAsync("api/copies", asked, Cancellation));
        Assert.True((HttpStatusCode.BadRequest, "ban-sao-chua-hop-le") == (problem.Status, problem.Code), problem.Whole);
        Assert.Contains(JsonDocument.Parse(problem.Whole).RootElement.GetProperty("errors").EnumerateArray(), error => error.GetProperty("field").GetString() == field && error.GetProperty("message").GetString()!.Contains(says, StringComparison.Ordinal));
    }

    private async Task<IncomingRow> ArrivedAsync(string agency, string documentId)
    {
        await foreach (var row in office.App.Services.GetRequiredService<IncomingRegister>().OfAgencyAsync(agency, Cancellation))
        {
            if (row.Value.Envelope.DocumentId == documentId)
                return row.Value;
        }

        throw new InvalidOperationException($"{documentId} did not arrive at {agency}.");
    }

    private async Task<byte[]> BytesAsync(string sha256)
    {
        await using var stream = await office.App.Services.GetRequiredService<IFileVault>().OpenAsync(sha256, Cancellation);
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes, Cancellation);
        return bytes.ToArray();
    }

    private async Task<Browser> SignedInAsync(string post)
    {
        var browser = office.App.Browser();
        await browser.OpenAsync("dang-nhap");
        await browser.SubmitAsync("dang-nhap", ("mail", Office.MailOf(post)));
        var link = new Uri((await office.App.MailsToAsync(Office.MailOf(post))).Last(sent => sent.Kind == "dang-nhap").Links[0]).AbsolutePath;
        await browser.OpenAsync(link);
        await browser.SubmitAsync(link);
        return browser;
    }

    /// <summary>Three pages or more of articles, signed by the deputy with KT.</summary>
    private static byte[] Long(string subject) => PaperWriter.Write(new Paper
    {
        ParentAgency = "UBND tỉnh Quảng Ninh",
        Agency = "Sở Nội vụ",
        Notation = "QĐ-SNV",
        Place = "Quảng Ninh",
        TypeName = "QUYẾT ĐỊNH",
        Subject = subject,
        Blocks = [.. Enumerable.Range(1, 70).Select(n => new Block.Paragraph($"Điều {n}. Các cơ quan, đơn vị rà soát vị trí việc làm, số lượng người làm việc hiện có và báo cáo kết quả theo quy định."))],
        Recipients = ["Lưu: VT, VP"],
        Signature = new() { PrefixLine = "KT. GIÁM ĐỐC", PostLine = "PHÓ GIÁM ĐỐC", FullName = Office.NameOf(Office.Deputy) },
    }).Pdf;

    /// <summary>As a reader of the file sees it, what signatures show included.</summary>
    private static async Task<string> TextAsync(byte[] pdf)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(file, pdf, Cancellation);
            using var process = Process.Start(new ProcessStartInfo("pdftotext", ["-layout", file, "-"]) { RedirectStandardOutput = true, UseShellExecute = false })!;
            var text = await process.StandardOutput.ReadToEndAsync(Cancellation);
            await process.WaitForExitAsync(Cancellation);
            return text;
        }
        finally
        {
            File.Delete(file);
        }
    }
}
