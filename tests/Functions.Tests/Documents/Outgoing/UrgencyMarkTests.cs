using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace CongVan.Functions.Tests.Documents.Outgoing;

/// <summary>Mức độ khẩn (NĐ 30 Phụ lục I.III.2b): what was chosen and what is printed agree, and the recipient sees it.</summary>
public sealed class UrgencyMarkTests(Office office) : IClassFixture<Office>
{
    private static CancellationToken None => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Express", null, "không thấy chữ “HỎA TỐC” trên trang 1")]
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
