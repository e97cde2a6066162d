using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CongVan.Clauses.Playing;
using CongVan.Functions.Tests;
using CongVan.Functions.Tests.Documents;
using CongVan.Functions.Tests.Processes;

namespace CongVan.Clauses.Scenarios;

/// <summary>Thu hồi văn bản điện tử (NĐ 30 Đ18.4b; QĐ 28 Đ8.2, 9; 13 → 15 or 16; Phụ lục VI Phần I.III.8).</summary>
internal static class Recalling
{
    [Accepts("NĐ 30 Đ18.4b", "QĐ 28 Đ8.2", "QĐ 28 Đ9", "QĐ 28 13–16", "NĐ 30 PL VI III.8a", "NĐ 30 PL VI III.8b", "NĐ 30 PL VI III.8c", "NĐ 30 PL VI IV.1g")]
    public static async Task Asked_back_with_a_reason_the_copy_is_cancelled_the_original_frozen_and_what_was_said_of_them_kept(Province province)
    {
        const string Subject = "Thu hồi được đồng ý";
        var office = await province.OfficeAsync();
        var (id, copy) = await SentAsync(office, Subject);
        var asked = await AskedAsync(office, await OpenAsync(office, id, "Ban hành nhầm thẩm quyền"), "Ban hành nhầm thẩm quyền");
        await office.AgreedAsync(Office.Clerk, $"{asked}-laylai", "dong-y", Office.XayDung);

        var (received, sent) = (await office.ShowCopyAsync(copy, Office.XayDung), await office.ShowAsync(id));
        Assert.Contains("Ban hành nhầm thẩm quyền", received.GetProperty("cancelled").GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.Equal(Subject, received.GetProperty("document").GetProperty("subject").GetString());
        Assert.Equal("Ban hành nhầm thẩm quyền", sent.GetProperty("frozen").GetProperty("reason").GetString());
        Assert.Equal((Subject, "Accepted"), (sent.GetProperty("metadata").GetProperty("subject").GetString(), sent.GetProperty("deliveries")[0].GetProperty("recall").GetString()));
        Assert.Equal(["01", "13", "15"], Codes(sent));
    }

    [Refuses("NĐ 30 Đ18.4b", "QĐ 28 Đ8.2", "QĐ 28 Đ9", "QĐ 28 13–16", "NĐ 30 PL VI III.8a", "NĐ 30 PL VI III.8b", "NĐ 30 PL VI III.8c", "NĐ 30 PL VI IV.1g")]
    public static async Task Without_a_reason_or_by_others_nothing_is_asked_back_a_refusal_leaves_all_as_it_was_and_what_is_frozen_stays_so(Province province)
    {
        const string Subject = "Thu hồi bị từ chối";
        var office = await province.OfficeAsync();
        var (id, copy) = await SentAsync(office, Subject);
        using var clerk = await office.AsAsync(Office.Clerk);
        await clerk.PostAsJsonAsync("api/recalls", new { outgoingId = id, reason = " " }).RefusesAsync(HttpStatusCode.BadRequest, "thieu-ly-do", "lý do");
        using (var drafter = await office.AsAsync(Office.Drafter))
            await drafter.PostAsJsonAsync("api/recalls", new { outgoingId = id, reason = "Soạn sai" }).RefusesAsync(HttpStatusCode.Forbidden, "khong-co-quyen-thu-hoi", "văn thư");
        using (var stranger = await office.AsAsync(Office.Clerk, Office.CaoXanh))
            await stranger.PostAsJsonAsync("api/recalls", new { outgoingId = id, reason = "Tò mò" }).RefusesAsync(HttpStatusCode.NotFound, "khong-co-van-ban", id);

        var asked = await AskedAsync(office, await OpenAsync(office, id, "Sai căn cứ"), "Sai căn cứ");
        await clerk.PostAsJsonAsync("api/recalls", new { outgoingId = id, reason = "Lần nữa" }).RefusesAsync(HttpStatusCode.Conflict, "dang-thu-hoi", "đang được thu hồi");
        await office.AnswerAsync(Office.Clerk, $"{asked}-laylai", "tu-choi", agency: Office.XayDung).RefusesAsync(HttpStatusCode.BadRequest, "quyet-dinh-chua-hop-le", "lý do");
        await office.DoneAsync(office.AnswerAsync(Office.Clerk, $"{asked}-laylai", "tu-choi", "Đã thi hành xong", agency: Office.XayDung));
        var sent = await office.ShowAsync(id);
        Assert.Equal(("Refused", JsonValueKind.Null), (sent.GetProperty("deliveries")[0].GetProperty("recall").GetString(), sent.GetProperty("frozen").ValueKind));
        Assert.Equal(["01", "13", "16"], Codes(sent));
        Assert.Equal(JsonValueKind.Null, (await office.ShowCopyAsync(copy, Office.XayDung)).GetProperty("cancelled").ValueKind);

        // Where it is agreed to, it is not asked back again, and nobody works on the copy.
        var (frozen, cancelled) = await SentAsync(office, "Thu hồi rồi thì thôi");
        var agreed = await AskedAsync(office, await OpenAsync(office, frozen, "Sai thẩm quyền"), "Sai thẩm quyền");
        await office.AgreedAsync(Office.Clerk, $"{agreed}-laylai", "dong-y", Office.XayDung);
        await clerk.PostAsJsonAsync("api/recalls", new { outgoingId = frozen, reason = "Lần nữa" }).RefusesAsync(HttpStatusCode.Conflict, "da-thu-hoi", "đã được thu hồi");
        Assert.False((await office.AnswerAsync(Office.Clerk, $"{cancelled}-tiepnhan", "tiep-nhan", agency: Office.XayDung)).IsSuccessStatusCode);
    }

    private static async Task<(string Id, string Copy)> SentAsync(Office office, string subject)
    {
        var id = await office.IssuedAsync(Office.Draft(Office.Pdf(subject), Offices.OwnSource(), subject: subject));
        return (id, await office.CopyAsync(subject, Office.XayDung));
    }

    private static async Task<string> OpenAsync(Office office, string id, string reason)
    {
        using var clerk = await office.AsAsync(Office.Clerk);
        var answer = await clerk.PostAsJsonAsync("api/recalls", new { outgoingId = id, reason });
        Assert.True(answer.StatusCode == HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync());
        await office.App.IdleAsync();
        return (await answer.JsonAsync()).GetProperty("id").GetString()!;
    }

    /// <summary>The question that the receiving clerk was mailed, with the sender's reason.</summary>
    private static async Task<string> AskedAsync(Office office, string recall, string reason)
    {
        var mail = (await office.App.MailsToAsync(Office.MailOf(Office.Clerk, Office.XayDung))).Last(sent => sent.Kind == "approval" && sent.About!.StartsWith("laylai-", StringComparison.Ordinal));
        Assert.True(mail.Text.Contains(reason, StringComparison.Ordinal), $"{recall}: {mail.Text}");
        return mail.About!;
    }

    private static IEnumerable<string> Codes(JsonElement sent) =>
        sent.GetProperty("deliveries")[0].GetProperty("reports").EnumerateArray().Select(report => report.GetProperty("status").GetString()!).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
}
