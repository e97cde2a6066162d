using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using CongVan.Clauses.Playing;
using CongVan.Functions.Tests;
using CongVan.Functions.Tests.Documents;
using CongVan.Functions.Tests.Processes;
using CongVan.Papers;
using UglyToad.PdfPig;

namespace CongVan.Clauses.Scenarios;

/// <summary>Văn bản đi theo trình tự (Đ20.1; NĐ 30 Đ10–19, 32; Phụ lục I): from the first draft to the original that is kept.</summary>
internal static class Issuing
{
    [Accepts(
        "Đ15.1", "Đ20.1a", "Đ20.1d", "Đ20.1e", "Đ21.1", "Đ22.1", "NĐ 30 Đ5.1", "NĐ 30 Đ10.3", "NĐ 30 Đ11.1", "NĐ 30 Đ11.2", "NĐ 30 Đ12.1", "NĐ 30 Đ12.2", "NĐ 30 Đ13.7", "NĐ 30 Đ14", "NĐ 30 Đ15.3", "NĐ 30 Đ16.2b", "NĐ 30 Đ17.2",
        "NĐ 30 Đ19.2", "NĐ 30 Đ32.2c", "NĐ 30 Đ32.2d", "NĐ 30 PL I II.3", "NĐ 30 PL I II.4", "NĐ 30 PL I II.7", "NĐ 30 PL I II.8", "NĐ 30 PL I III.1", "NĐ 30 PL IV đi", "NĐ 30 PL VI III.1b", "NĐ 30 PL VI III.1n", "NĐ 30 PL VI III.5a", "NĐ 30 PL VI III.5d")]
    public static async Task Drafted_mended_checked_approved_numbered_signed_and_sealed_in_this_order_it_is_registered_sent_and_kept(Province province)
    {
        const string Subject = "Trình tự văn bản đi";
        var office = await province.OfficeAsync();
        var id = await office.DraftedAsync(Office.Draft(subject: Subject, to: [Office.XayDung, Office.CaoXanh], appendix: Office.Pdf("Phụ lục kèm theo")));
        Assert.Equal(HttpStatusCode.OK, (await office.AnswerAsync(Office.UnitHead, $"{id}-noidung1", "tra", "Điều 2 thiếu trách nhiệm thi hành")).StatusCode);
        Assert.Contains("thiếu trách nhiệm thi hành", Assert.Single(await office.MailsAsync(id, Office.Drafter, "document")).Text, StringComparison.Ordinal);
        using var drafter = await office.AsAsync(Office.Drafter);
        await office.DoneAsync(drafter.PostAsync($"api/outgoing/{id}/versions", Office.Draft(subject: Subject, to: [Office.XayDung, Office.CaoXanh], appendix: Office.Pdf("Phụ lục kèm theo"), more: ("note", "Sửa theo ý kiến"))));
        await office.CheckedAsync(id, version: 2);
        await office.AgreedAsync(Office.Deputy, $"{id}-ky2", "ky");
        await office.AgreedAsync(Office.Clerk, $"{id}-vanthu2", "phat-hanh");

        var shown = await office.ShowAsync(id);
        var number = shown.GetProperty("notation").GetString()!.Split('/')[0];
        Assert.Equal("valid-original", shown.GetProperty("verdict").GetProperty("code").GetString());
        Assert.Equal(2, shown.GetProperty("versions").GetArrayLength()); // both drafts stay, and what was said of the first
        Assert.Contains("thiếu trách nhiệm thi hành", shown.GetProperty("comments")[0].GetProperty("words").GetString(), StringComparison.Ordinal);
        var told = (await province.ShowAsync(id)).Words;
        string[] order = ["hệ thống cấp số", "Văn thư ký số của cơ quan", "Phát hành"]; // NĐ 30 Đ14
        Assert.Equal(order, order.OrderBy(words => told.IndexOf(words, StringComparison.Ordinal)).Where(words => told.Contains(words, StringComparison.Ordinal)));

        // The original: its place, date, number and signing block; the seal over a third of the signature, from its left.
        using var clerk = await office.AsAsync(Office.Clerk);
        var original = await clerk.GetByteArrayAsync($"api/outgoing/{id}/files/{shown.GetProperty("original").GetString()}");
        Assert.Equal(shown.GetProperty("original").GetString(), Convert.ToHexStringLower(SHA256.HashData(original)));
        var text = Offices.TextOf(original);
        Assert.All(["QĐ-SNV", "Quảng Ninh, ngày", "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", Office.NameOf(Office.Deputy)], part => Assert.Contains(part, text, StringComparison.Ordinal));
        Assert.Equal([number, "02", "3", "2026"], new[] { "SoVanBan", "NgayVanBan", "ThangVanBan", "NamVanBan" }.Select(field => FieldOf(original, field)));
        var (hand, seal) = (PlaceOf(original, "KyCuaNguoiCoThamQuyen"), PlaceOf(original, "ConDauCoQuan"));
        Assert.True(seal.Left < hand.Left);
        Assert.InRange((seal.Right - hand.Left) / hand.Width, 0.30, 0.37);

        // What its recipients have: the original, its source, and the appendix under the agency's signature at its top right.
        var copy = await office.CopyAsync(Subject, Office.XayDung);
        using var receiver = await office.AsAsync(Office.Clerk, Office.XayDung);
        var files = (await office.ShowCopyAsync(copy, Office.XayDung)).GetProperty("files").EnumerateArray().Select(file => file.GetProperty("file").GetProperty("sha256").GetString()).ToList();
        Assert.Equal((3, shown.GetProperty("original").GetString()), (files.Count, files[0]));
        var mark = PlaceOf(await receiver.GetByteArrayAsync($"api/incoming/{copy}/files/{files[2]}"), "ConDauCoQuan");
        Assert.True(mark is { Right: > 500, Top: > 780 }, $"{mark}"); // the top right of an A4 page, 595 by 842
        var register = Offices.TextOf(await clerk.GetByteArrayAsync("api/documents/registers/outgoing?year=2026&series=di-QĐ"));
        Assert.All(["SỔ ĐĂNG KÝ VĂN BẢN ĐI", $"{number}/QĐ-SNV", "Nơi nhận văn bản", "Ký nhận"], part => Assert.Contains(part, register, StringComparison.Ordinal));
    }

    [Refuses(
        "Đ15.1", "Đ20.1a", "Đ20.1d", "Đ22.1", "NĐ 30 Đ5.1", "NĐ 30 Đ11.1", "NĐ 30 Đ12.1", "NĐ 30 Đ12.2", "NĐ 30 Đ13.7", "NĐ 30 Đ14", "NĐ 30 Đ15.3", "NĐ 30 Đ17.2", "NĐ 30 Đ32.2c", "NĐ 30 Đ32.2d")]
    public static async Task No_step_is_taken_before_the_one_before_it_nor_by_anybody_whose_it_is_not(Province province)
    {
        const string Subject = "Không bước nào trước bước nào";
        var office = await province.OfficeAsync();
        var id = await office.DraftedAsync(Office.Draft(subject: Subject));
        await NobodyAsync((Office.FormChecker, "thethuc1", "dat"), (Office.Deputy, "ky1", "ky"), (Office.Clerk, "vanthu1", "phat-hanh"), (Office.Drafter, "noidung1", "dat"), (Office.FormChecker, "noidung1", "dat"));
        await office.AgreedAsync(Office.UnitHead, $"{id}-noidung1", "dat");
        await NobodyAsync((Office.Deputy, "ky1", "ky"), (Office.Drafter, "thethuc1", "dat"));
        await office.AgreedAsync(Office.FormChecker, $"{id}-thethuc1", "dat");
        await NobodyAsync((Office.Director, "ky1", "ky"), (Office.Clerk, "ky1", "ky"), (Office.Clerk, "vanthu1", "phat-hanh"));
        Assert.Equal((JsonValueKind.Null, "Signing"), ((await office.ShowAsync(id)).GetProperty("notation").ValueKind, (await office.ShowAsync(id)).GetProperty("state").GetString()));
        await office.AgreedAsync(Office.Deputy, $"{id}-ky1", "ky");
        await NobodyAsync((Office.Drafter, "vanthu1", "phat-hanh"), (Office.Director, "vanthu1", "phat-hanh"), (Office.Deputy, "vanthu1", "phat-hanh"));

        // Signed and not yet the agency's: no original, nothing official, nowhere but here.
        var shown = await office.ShowAsync(id);
        Assert.Equal((JsonValueKind.Null, JsonValueKind.Null, 0), (shown.GetProperty("original").ValueKind, shown.GetProperty("documentId").ValueKind, shown.GetProperty("deliveries").GetArrayLength()));
        using var receiver = await office.AsAsync(Office.Clerk, Office.XayDung);
        Assert.DoesNotContain((await receiver.GetFromJsonAsync<JsonElement>("api/incoming")).EnumerateArray(), line => line.GetProperty("subject").GetString() == Subject);
        using var clerk = await office.AsAsync(Office.Clerk);
        await clerk.PostAsJsonAsync("api/recalls", new { outgoingId = id, reason = "Ký nhầm" }).RefusesAsync(HttpStatusCode.Conflict, "chua-phat-hanh", "chưa phát hành");

        async Task NobodyAsync(params (string Post, string Stage, string Answer)[] tries)
        {
            foreach (var (post, stage, answer) in tries)
            {
                var refused = await office.AnswerAsync(post, $"{id}-{stage}", answer);
                Assert.True(refused.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Forbidden, $"{post} {stage}: {refused.StatusCode}");
            }
        }
    }

    [Refuses("NĐ 30 Đ10.3", "NĐ 30 Đ11.2", "NĐ 30 Đ15.1", "NĐ 30 PL VI III.1n", "NĐ 30 PL VI III.1đ", "NĐ 30 PL VI III.5a")]
    public static async Task What_the_signer_or_the_clerk_sends_back_begins_anew_and_its_number_is_void_and_never_given_again(Province province)
    {
        var office = await province.OfficeAsync();
        var before = NumberOf(await office.ShowAsync(await office.IssuedAsync(Office.Draft(subject: "Số liền trước"))));
        var id = await office.DraftedAsync(Office.Draft(subject: "Bị trả lại sau khi ký"));
        await office.CheckedAsync(id);
        await office.AgreedAsync(Office.Deputy, $"{id}-ky1", "ky");
        Assert.Equal(HttpStatusCode.OK, (await office.AnswerAsync(Office.Clerk, $"{id}-vanthu1", "tra", "Sai nơi nhận")).StatusCode);
        using var drafter = await office.AsAsync(Office.Drafter);
        Assert.Equal(HttpStatusCode.Conflict, (await drafter.PostAsync($"api/outgoing/{id}/submit", null)).StatusCode); // the same draft is not sent again
        await office.DoneAsync(drafter.PostAsync($"api/outgoing/{id}/versions", Office.Draft(subject: "Bị trả lại sau khi ký")));
        Assert.Equal(HttpStatusCode.NotFound, (await office.AnswerAsync(Office.Deputy, $"{id}-ky2", "ky")).StatusCode);
        Assert.False((await office.AnswerAsync(Office.Clerk, $"{id}-vanthu1", "phat-hanh")).IsSuccessStatusCode); // the question of the version that went back

        Assert.Equal(before + 2, NumberOf(await office.ShowAsync(await office.IssuedAsync(Office.Draft(subject: "Số liền sau")))));
        using var clerk = await office.AsAsync(Office.Clerk);
        var numbers = await clerk.GetFromJsonAsync<JsonElement>($"api/agencies/{Office.NoiVu}/numbering/numbers?series=di-QĐ");
        Assert.Contains(numbers.GetProperty("numbers").EnumerateArray(), each => each.GetProperty("number").GetInt32() == before + 1 && each.GetProperty("voided").GetString()!.Contains("Sai nơi nhận", StringComparison.Ordinal));
    }

    [Accepts("NĐ 30 Đ15.1", "NĐ 30 PL VI III.1đ", "NĐ 30 Đ7")]
    public static async Task Each_kind_of_document_is_numbered_on_its_own_one_after_another_with_its_own_abbreviation(Province province)
    {
        var office = await province.OfficeAsync();
        var decision = await office.ShowAsync(await office.IssuedAsync(Office.Draft(subject: "Quyết định một")));
        var letter = await office.ShowAsync(await office.IssuedAsync(Letter("Công văn một")));
        var next = await office.ShowAsync(await office.IssuedAsync(Office.Draft(subject: "Quyết định hai")));
        Assert.Equal(NumberOf(decision) + 1, NumberOf(next));
        Assert.Matches("^[0-9]{2,}/QĐ-SNV$", next.GetProperty("notation").GetString());
        Assert.Matches("^[0-9]{2,}/SNV-VP$", letter.GetProperty("notation").GetString()); // an official letter has none
    }

    [Refuses("NĐ 30 Đ7", "NĐ 30 PL I II.3", "NĐ 30 PL I II.4", "NĐ 30 PL I II.7", "NĐ 30 PL I II.8", "NĐ 30 PL I III.1", "NĐ 30 PL VI III.1b", "Đ21.1")]
    public static async Task A_paper_that_has_no_place_for_number_date_and_signatures_or_has_them_already_is_not_taken(Province province)
    {
        var office = await province.OfficeAsync();
        await office.RefusesDraftAsync(Office.Draft(type: "thong-tu"), "type", "không phải loại văn bản hành chính");
        await office.RefusesDraftAsync(Office.Draft(pdf: Office.Pdf(notation: "QD-SNV")), "pdf", "phải là “QĐ-SNV”");
        await office.RefusesDraftAsync(Office.Draft(pdf: PaperWriter.Write(Paper() with { Number = 15 }).Pdf), "pdf", "không tự ghi");
        await office.RefusesDraftAsync(Office.Draft(pdf: PaperWriter.Write(Paper() with { Date = new DateOnly(2026, 3, 2) }).Pdf), "pdf", "ngày ban hành do hệ thống ghi");
        await office.RefusesDraftAsync(Office.Draft(pdf: Office.Pdf(byDirector: true)), "pdf", "để đặt chữ ký");
        await office.RefusesDraftAsync(Office.Draft(pdf: "%PDF-1.7\nkhông có chỗ nào\n%%EOF"u8.ToArray()), "pdf", "PDF");
        await office.RefusesDraftAsync(Office.Draft(appendix: Office.Docx()), "appendix", "PDF");
        await office.DraftedAsync(Office.Draft(subject: "Đủ chỗ"));
    }

    [Accepts("NĐ 30 Đ18.3")]
    public static async Task Wrong_content_is_replaced_by_one_of_its_kind_and_wrong_form_corrected_by_an_official_letter(Province province)
    {
        var office = await province.OfficeAsync();
        var id = await office.IssuedAsync(Office.Draft(subject: "Bản có sai sót"));
        var correction = await office.IssuedAsync(Letter("Đính chính", ("corrects", id), ("reason", "Sai phông chữ ở Điều 1")));
        var replacement = await office.IssuedAsync(Office.Draft(subject: "Bản thay thế", more: [("replaces", id), ("reason", "Điều 2 sai thời hạn")]));
        var shown = await office.ShowAsync(id);
        Assert.Equal((replacement, correction), (shown.GetProperty("replacedBy").GetString(), shown.GetProperty("correctedBy")[0].GetString()));
    }

    [Refuses("NĐ 30 Đ18.3", "NĐ 30 Đ19.2", "Đ20.1e", "NĐ 30 Đ16.2b", "NĐ 30 PL IV đi")]
    public static async Task What_is_issued_is_never_changed_nor_withdrawn_and_its_register_is_not_everybodys(Province province)
    {
        var office = await province.OfficeAsync();
        var id = await office.IssuedAsync(Office.Draft(subject: "Đã phát hành"));
        var original = (await office.ShowAsync(id)).GetProperty("original").GetString();
        using var drafter = await office.AsAsync(Office.Drafter);
        Assert.Equal(HttpStatusCode.Conflict, (await drafter.PostAsync($"api/outgoing/{id}/versions", Office.Draft())).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await drafter.PostAsync($"api/outgoing/{id}/withdraw", null)).StatusCode);
        await office.RefusesDraftAsync(Letter("Thay bằng công văn", ("replaces", id), ("reason", "Sai")), "replaces", "hình thức tương đương");
        await office.RefusesDraftAsync(Office.Draft(more: [("corrects", id), ("reason", "Sai")]), "corrects", "đính chính bằng công văn");
        await office.RefusesDraftAsync(Letter("Không nêu sai gì", ("corrects", id)), "reason", "Ghi rõ sai gì");
        Assert.Equal(original, (await office.ShowAsync(id)).GetProperty("original").GetString());
        using var worker = await office.AsAsync(Office.Worker);
        await worker.GetAsync("api/documents/registers/outgoing").RefusesAsync(HttpStatusCode.Forbidden, "khong-co-quyen", "văn thư");
    }

    private static Paper Paper() => new()
    {
        Agency = "Sở Nội vụ",
        Notation = "QĐ-SNV",
        Place = "Quảng Ninh",
        TypeName = "QUYẾT ĐỊNH",
        Subject = "Tự ghi số, ngày",
        Blocks = [],
        Recipients = ["Lưu: VT"],
        Signature = new() { PrefixLine = "KT. GIÁM ĐỐC", PostLine = "PHÓ GIÁM ĐỐC", FullName = Office.NameOf(Office.Deputy) },
    };

    private static MultipartFormDataContent Letter(string subject, params ReadOnlySpan<(string, string)> more) =>
        Office.Draft(pdf: Office.Pdf(subject, "SNV-VP", type: null), type: "cong-van", subject: subject, more: more);

    private static int NumberOf(JsonElement shown) =>
        int.Parse(shown.GetProperty("notation").GetString()!.Split('/')[0], System.Globalization.CultureInfo.InvariantCulture);

    private static string? FieldOf(byte[] pdf, string name)
    {
        using var document = PdfDocument.Open(pdf);
        Assert.True(document.TryGetForm(out var form));
        return form.Fields.OfType<UglyToad.PdfPig.AcroForms.Fields.AcroTextField>().Single(field => field.Information.PartialName == name).Value;
    }

    private static UglyToad.PdfPig.Core.PdfRectangle PlaceOf(byte[] pdf, string name)
    {
        using var document = PdfDocument.Open(pdf);
        Assert.True(document.TryGetForm(out var form));
        return form.Fields.Single(field => field.Information.PartialName == name).Bounds!.Value;
    }
}
