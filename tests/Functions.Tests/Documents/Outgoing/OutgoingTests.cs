using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CongVan.Functions.Documents.Exchange;
using CongVan.Functions.Documents.Outgoing;
using CongVan.Functions.Storage;
using CongVan.Workflows.Documents;
using Microsoft.Extensions.DependencyInjection;

namespace CongVan.Functions.Tests.Documents.Outgoing;

/// <summary>A document goes out: drafted, checked, signed, numbered, sealed, issued, followed (Quy chế Đ19, Đ20.1; NĐ 30 Đ10–19).</summary>
public sealed class OutgoingTests(Office office) : IClassFixture<Office>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_draft_is_sent_back_mended_signed_numbered_sealed_and_issued_and_every_step_is_told()
    {
        var id = await office.DraftedAsync(Office.Draft(to: [Office.XayDung, Office.CaoXanh], appendix: Office.Pdf("Phụ lục kèm theo")));
        Assert.StartsWith("vbdi-h49-14-2026-", id, StringComparison.Ordinal);

        // NĐ 30 Đ12.1: the head of the drafting unit answers for the content, by a link in a mail.
        var mail = Assert.Single(await office.MailsAsync(id, Office.UnitHead, "approval"));
        Assert.Contains("Về việc ban hành Quy chế văn thư", mail.Text, StringComparison.Ordinal);
        using (var page = office.App.Browser())
        {
            var link = new Uri(mail.Links[0]).AbsolutePath;
            await page.OpenAsync(link);
            Assert.Contains("du-thao-1.pdf", page.Page, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.OK, (await page.SubmitAsync(link, ("decision", "tra"), ("reason", "Điều 2 thiếu trách nhiệm thi hành"))).StatusCode);
            await office.App.IdleAsync();
        }

        Assert.Equal("Drafting", (await office.ShowAsync(id)).GetProperty("state").GetString());
        Assert.Contains("thiếu trách nhiệm thi hành", Assert.Single(await office.MailsAsync(id, Office.Drafter, "document")).Text, StringComparison.Ordinal);

        using (var drafter = await office.AsAsync(Office.Drafter))
        {
            // The same draft is not sent again; a new one is, with an opinion beside.
            Assert.Equal(HttpStatusCode.Conflict, (await drafter.PostAsync($"api/outgoing/{id}/submit", null)).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await drafter.PostAsJsonAsync($"api/outgoing/{id}/comments", new { words = "Đã bổ sung Điều 2" })).StatusCode);
            var revised = await drafter.PostAsync($"api/outgoing/{id}/versions", Office.Draft(to: [Office.XayDung, Office.CaoXanh], appendix: Office.Pdf("Phụ lục kèm theo"), more: ("note", "Sửa theo ý kiến Chánh Văn phòng")));
            Assert.True(revised.IsSuccessStatusCode, await revised.Content.ReadAsStringAsync());
            await office.App.IdleAsync();
        }

        await office.CheckedAsync(id, version: 2);
        await office.AgreedAsync(Office.Deputy, $"{id}-ky2", "ky");

        // NĐ 30 Đ15.3: number and date by the system, at the signature; QĐ 28 Đ6.2: from here the sending counts.
        var signed = await office.ShowAsync(id);
        Assert.Equal("Sealing", signed.GetProperty("state").GetString());
        var notation = signed.GetProperty("notation").GetString()!;
        Assert.Matches("^[0-9]{2}/QĐ-SNV$", notation);
        Assert.Equal("QĐ 28 Đ6.2", signed.GetProperty("sendLimit").GetProperty("rule").GetProperty("article").GetString());
        Assert.Equal("2026-03-02", signed.GetProperty("issuedDate").GetString());

        await office.AgreedAsync(Office.Clerk, $"{id}-vanthu2", "phat-hanh");
        var issued = await office.ShowAsync(id);
        Assert.Equal("Issued", issued.GetProperty("state").GetString());
        Assert.Matches(@"^H49\.14\.2026\.[0-9]{6}$", issued.GetProperty("documentId").GetString());
        Assert.True(issued.GetProperty("verdict").GetProperty("code").GetString() == "valid-original", issued.GetProperty("verdict").ToString());
        Assert.Equal([Office.XayDung, Office.CaoXanh], issued.GetProperty("deliveries").EnumerateArray().Select(each => each.GetProperty("recipient").GetString()).Order(StringComparer.Ordinal));

        // The original, as any reader shows it.
        using var clerk = await office.AsAsync(Office.Clerk);
        var original = await clerk.GetByteArrayAsync($"api/outgoing/{id}/files/{issued.GetProperty("original").GetString()}", Cancellation);
        var text = await TextAsync(original);
        Assert.Matches($@"Số: +{notation.Split('/')[0]} ?/QĐ-SNV +Quảng Ninh, ngày +02 +tháng +3 +năm +2026", text);

        // The envelope carries the signed file and its source file (Đ4.5), and the appendix under the agency's signature.
        var message = await MessageAsync(Office.XayDung, issued.GetProperty("documentId").GetString()!);
        Assert.Equal([EnvelopeFileRole.Signed, EnvelopeFileRole.Source, EnvelopeFileRole.Attachment], message.Envelope.Files.Select(file => file.Role));
        Assert.Equal((notation, "Quyết định", "KT."), (message.Envelope.Code.ToString(), message.Envelope.DocumentType.TypeName, message.Envelope.Signer!.Competence));
        Assert.Contains($"{notation}; ", await TextAsync(await BytesAsync(message.Envelope.Files[2].Sha256)), StringComparison.Ordinal);

        using var admin = office.App.Admin();
        var process = await admin.GetFromJsonAsync<JsonElement>($"api/processes/{id}", Cancellation);
        var words = process.GetRawText();
        Assert.Contains("Trả lại người soạn thảo ở bước kiểm tra nội dung", JsonSerializer.Deserialize<JsonElement>(words).ToString(), StringComparison.Ordinal);
    }

    /// <summary>NĐ 30 Đ4.2d, QĐ 28 Đ6.3: statuses of each recipient, doubled, late, and to the end.</summary>
    [Fact]
    public async Task It_is_followed_at_each_recipient_until_all_have_finished_or_refused_it()
    {
        var id = await office.IssuedAsync(Office.Draft(to: [Office.XayDung, Office.CaoXanh], subject: "Theo dõi nơi nhận"));
        var documentId = (await office.ShowAsync(id)).GetProperty("documentId").GetString()!;
        var at = office.App.Now;
        await ReportAsync(documentId, Office.XayDung, ExchangeStatus.Finished, at.AddMinutes(30));
        await ReportAsync(documentId, Office.XayDung, ExchangeStatus.Accepted, at.AddMinutes(1));
        await ReportAsync(documentId, Office.XayDung, ExchangeStatus.Accepted, at.AddMinutes(1));
        await ReportAsync(documentId, Office.CaoXanh, ExchangeStatus.Refused, at.AddMinutes(2), "Gửi sai nơi nhận");
        await office.App.AdvanceAsync(TimeSpan.FromMinutes(20));

        var shown = await office.ShowAsync(id);
        var deliveries = shown.GetProperty("deliveries").EnumerateArray().ToDictionary(each => each.GetProperty("recipient").GetString()!, StringComparer.Ordinal);
        Assert.Equal("06", deliveries[Office.XayDung].GetProperty("status").GetString());
        Assert.Equal("02", deliveries[Office.CaoXanh].GetProperty("status").GetString());
        Assert.Contains("Gửi sai nơi nhận", Assert.Single(await office.MailsAsync(id, Office.Clerk, "document")).Text, StringComparison.Ordinal);

        using var admin = office.App.Admin();
        Assert.Contains("answered", (await admin.GetFromJsonAsync<JsonElement>($"api/processes/{id}", Cancellation)).GetRawText(), StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>NĐ 30 Đ4.2d, 21.2c: silence is spoken of to the clerk, then to the leader, whose word ends it.</summary>
    [Fact]
    public async Task A_recipient_that_keeps_silent_is_told_to_the_clerk_then_to_the_leader_and_followed_until_somebody_settles_it()
    {
        await using var quiet = new Office();
        await quiet.InitializeAsync();
        var id = await quiet.IssuedAsync(Office.Draft(subject: "Nơi nhận im lặng"));
        await quiet.App.AdvanceToAsync(At(4, 7, 29));
        Assert.Empty(await quiet.MailsAsync(id, Office.Clerk, "document"));
        await quiet.App.AdvanceToAsync(At(4, 7, 30));
        Assert.Contains("chưa tiếp nhận", Assert.Single(await quiet.MailsAsync(id, Office.Clerk, "document")).Subject, StringComparison.Ordinal);

        await quiet.App.AdvanceToAsync(At(6, 7, 29));
        Assert.Empty(await quiet.MailsAsync(id, Office.Director, "case"));
        await quiet.App.AdvanceToAsync(At(6, 7, 30));
        Assert.Single(await quiet.MailsAsync(id, Office.Director, "case"));
        Assert.Single(await quiet.MailsAsync(id, Office.Clerk, "document"));

        // The Sở's leaders have nothing to do with it; the agency's leader settles it.
        using var stranger = await quiet.AsAsync(Office.Director, Office.XayDung);
        var settling = new { processId = id, caseId = "noi-nhan-h49-19", words = "Đã liên hệ; nơi nhận xử lý bằng bản giấy" };
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.PostAsJsonAsync("api/cases/settle", settling, Cancellation)).StatusCode);
        using var director = await quiet.AsAsync(Office.Director);
        Assert.Equal(HttpStatusCode.OK, (await director.PostAsJsonAsync("api/cases/settle", settling, Cancellation)).StatusCode);
        await quiet.App.IdleAsync();
        Assert.True((await quiet.ShowAsync(id)).GetProperty("deliveries")[0].GetProperty("over").GetBoolean());
        using var admin = quiet.App.Admin();
        Assert.Contains("answered", (await admin.GetFromJsonAsync<JsonElement>($"api/processes/{id}", Cancellation)).GetRawText(), StringComparison.OrdinalIgnoreCase);
    }

    private static DateTimeOffset At(int day, int hour, int minute) => new(2026, 3, day, hour, minute, 0, TimeSpan.FromHours(7));

    [Fact]
    public async Task What_is_signed_elsewhere_must_be_the_draft_with_that_persons_signature_and_becomes_the_same_original()
    {
        var id = await office.DraftedAsync(Office.Draft(subject: "Ký bằng thiết bị riêng"));
        await office.CheckedAsync(id);
        var draft = await office.DraftOfAsync(id);
        Assert.Contains("không phải bản dự thảo", await office.UploadedAsync(id, await office.SignedByAsync(Office.Pdf("Nội dung khác hẳn"), Office.Deputy)), StringComparison.Ordinal);
        Assert.Contains("chưa có chữ ký số", await office.UploadedAsync(id, [.. draft, .. "\n% thêm"u8]), StringComparison.Ordinal);
        Assert.Contains("không phải của người ký văn bản này", await office.UploadedAsync(id, await office.SignedByAsync(draft, Office.Director)), StringComparison.Ordinal);
        Assert.Contains("hơn một chữ ký", await office.UploadedAsync(id, await office.SignedByAsync(await office.SignedByAsync(draft, Office.Deputy), Office.Director, "Khac")), StringComparison.Ordinal);

        Assert.Equal("", await office.UploadedAsync(id, await office.SignedByAsync(draft, Office.Deputy)));
        await office.AgreedAsync(Office.Clerk, $"{id}-vanthu1", "phat-hanh");
        var issued = await office.ShowAsync(id);
        Assert.True(issued.GetProperty("verdict").GetProperty("code").GetString() == "valid-original", issued.GetProperty("verdict").ToString());
        var original = await BytesAsync(issued.GetProperty("original").GetString()!);
        Assert.Matches($@"Số: +{issued.GetProperty("notation").GetString()!.Split('/')[0]} ?/QĐ-SNV", await TextAsync(original));
    }

    private async Task ReportAsync(string documentId, string recipient, ExchangeStatus status, DateTimeOffset at, string? why = null) =>
        await office.App.Services.GetRequiredService<IDocumentAxis>().ReportAsync(
            new StatusMessage(recipient, Office.NoiVu, new StatusReport(documentId, recipient, status, at, null, why)), Cancellation);

    private async Task<AxisMessage> MessageAsync(string recipient, string documentId)
    {
        var messages = office.App.Services.GetRequiredService<IRegister<AxisMessage>>();
        await foreach (var row in messages.AllAsync(recipient, Cancellation))
        {
            if (row.Value.Envelope.DocumentId == documentId)
                return row.Value;
        }

        throw new InvalidOperationException($"{recipient} was sent nothing of {documentId}.");
    }

    private async Task<byte[]> BytesAsync(string sha256)
    {
        await using var stream = await office.App.Services.GetRequiredService<IFileVault>().OpenAsync(sha256, Cancellation);
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy, Cancellation);
        return copy.ToArray();
    }

    /// <summary>As pdftotext reads it.</summary>
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
