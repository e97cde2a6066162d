using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using UglyToad.PdfPig;
using UglyToad.PdfPig.AcroForms.Fields;

namespace CongVan.Functions.Tests.Documents.Outgoing;

/// <summary>Mức độ khẩn (NĐ 30 Phụ lục I.III.2b): what was chosen and what is printed agree, and the recipient sees it.</summary>
public sealed class UrgencyMarkTests(Office office) : IClassFixture<Office>
{
    private static CancellationToken None => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Normal", "KHẨN", "có dấu “KHẨN” nhưng mức độ khẩn đã chọn là “Thường”")]
    [InlineData("VeryUrgent", "HOẢ TỐC", "có dấu “HỎA TỐC” nhưng mức độ khẩn đã chọn là “Thượng khẩn”")]
    public async Task The_form_check_is_warned_where_the_urgency_chosen_and_the_mark_in_the_file_differ(string chosen, string? mark, string warning)
    {
        var subject = $"Dấu khẩn {chosen}";
        var id = await office.DraftedAsync(Office.Draft(Office.Pdf(subject, mark: mark), subject: subject, more: ("priority", chosen)));
        Assert.Contains(warning, (await office.ShowAsync(id)).GetProperty("versions")[0].GetProperty("warning").GetString(), StringComparison.Ordinal);
        await office.AgreedAsync(Office.UnitHead, $"{id}-noidung1", "dat");
        using var checker = await office.AsAsync(Office.FormChecker);
        var asked = await checker.GetFromJsonAsync<JsonElement>($"api/approvals/{id}-thethuc1", None);
        Assert.Contains(warning, asked.GetProperty("question").GetProperty("facts")[0].GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_no_room_is_left_for_the_mark_the_checks_are_warned()
    {
        var subject = string.Join(' ', Enumerable.Repeat("phòng chống bão, mưa lũ, sạt lở đất", 13));
        var id = await office.DraftedAsync(Office.Draft(Office.Pdf(subject, "SNV-VP", type: null), type: "cong-van", subject: subject, more: ("priority", "Express")));
        Assert.Contains("không thấy chữ “HỎA TỐC” trên trang 1", (await office.ShowAsync(id)).GetProperty("versions")[0].GetProperty("warning").GetString(), StringComparison.Ordinal);
    }

    /// <summary>Phụ lục I.III.2: the competent person decides; printed with number and date, under both signatures, in the same file.</summary>
    [Theory]
    [InlineData("Express", null, "HỎA TỐC")]
    [InlineData("Normal", "VeryUrgent", "THƯỢNG KHẨN")]
    [InlineData("Express", "Normal", null)]
    public async Task The_system_prints_the_mark_of_the_urgency_that_the_signer_decided(string proposed, string? decided, string? mark)
    {
        var subject = $"In dấu khẩn {proposed} {decided}";
        var id = await office.DraftedAsync(Office.Draft(subject: subject, more: ("priority", proposed)));
        Assert.Equal(JsonValueKind.Null, (await office.ShowAsync(id)).GetProperty("versions")[0].GetProperty("warning").ValueKind);
        await office.CheckedAsync(id);
        Assert.Equal(HttpStatusCode.OK, (await office.AnswerAsync(Office.Deputy, $"{id}-ky1", "ky", entered: decided is null ? null : new(StringComparer.Ordinal) { ["muc-khan"] = decided })).StatusCode);
        await office.AgreedAsync(Office.Clerk, $"{id}-vanthu1", "phat-hanh");
        await PrintedAsync(id, mark);
    }

    [Fact]
    public async Task It_is_printed_under_the_agencys_signature_where_the_person_signed_elsewhere()
    {
        var id = await office.DraftedAsync(Office.Draft(subject: "Khẩn, ký bằng thiết bị riêng", more: ("priority", "Urgent")));
        await office.CheckedAsync(id);
        await office.UploadedAsync(id, await office.SignedByAsync(await office.DraftOfAsync(id), Office.Deputy));
        await office.AgreedAsync(Office.Clerk, $"{id}-vanthu1", "phat-hanh");
        await PrintedAsync(id, "KHẨN");
    }

    [Fact]
    public async Task A_level_that_the_mark_in_the_draft_contradicts_is_not_taken_from_the_signer()
    {
        var id = await office.DraftedAsync(Office.Draft(Office.Pdf("Dấu của người soạn thảo", mark: "KHẨN"), subject: "Dấu của người soạn thảo", more: ("priority", "Urgent")));
        await office.CheckedAsync(id);
        var refused = await office.AnswerAsync(Office.Deputy, $"{id}-ky1", "ky", entered: new(StringComparer.Ordinal) { ["muc-khan"] = "Express" });
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("có dấu “KHẨN”", (await refused.JsonAsync()).ToString(), StringComparison.Ordinal);
        await office.AgreedAsync(Office.Deputy, $"{id}-ky1", "ky");
        await office.AgreedAsync(Office.Clerk, $"{id}-vanthu1", "phat-hanh");
        await PrintedAsync(id, null); // its own, and no second
    }

    private async Task PrintedAsync(string id, string? mark)
    {
        var shown = await office.ShowAsync(id);
        Assert.Equal("valid-original", shown.GetProperty("verdict").GetProperty("code").GetString());
        using var clerk = await office.AsAsync(Office.Clerk);
        using var original = PdfDocument.Open(await clerk.GetByteArrayAsync($"api/outgoing/{id}/files/{shown.GetProperty("original").GetString()}", None));
        Assert.True(original.TryGetForm(out var form));
        Assert.Equal(mark, form.Fields.OfType<AcroTextField>().SingleOrDefault(field => field.Information.PartialName == "DauMucDoKhan")?.Value is { Length: > 0 } value ? value : null);
    }

    [Fact]
    public async Task Where_they_agree_nobody_is_warned_and_the_recipient_sees_how_urgent_it_is()
    {
        var id = await office.IssuedAsync(Office.Draft(Office.Pdf("Phòng chống bão", mark: "HỎA TỐC"), subject: "Phòng chống bão", more: ("priority", "Express")));
        Assert.Equal(JsonValueKind.Null, (await office.ShowAsync(id)).GetProperty("versions")[0].GetProperty("warning").ValueKind);
        using var clerk = await office.AsAsync(Office.Clerk, Office.XayDung);
        var arrived = (await clerk.GetFromJsonAsync<JsonElement>("api/incoming", None)).EnumerateArray().Single(line => line.GetProperty("subject").GetString() == "Phòng chống bão");
        Assert.Equal(("Hỏa tốc", "Đã đến, chờ tiếp nhận"), (arrived.GetProperty("urgency").GetString(), arrived.GetProperty("state").GetString()));
        Assert.Contains(await office.App.MailsToAsync(Office.MailOf(Office.Clerk, Office.XayDung)), mail => mail.About == arrived.GetProperty("id").GetString() && mail.Subject.Contains("[HỎA TỐC]", StringComparison.Ordinal));
        var asked = await clerk.GetStringAsync($"api/approvals/{arrived.GetProperty("id").GetString()}-tiepnhan", None);
        Assert.Contains("HỎA TỐC", WebUtility.HtmlDecode(asked), StringComparison.Ordinal);
    }
}
