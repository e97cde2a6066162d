using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CongVan.Clauses.Playing;
using CongVan.Functions.Tests;
using CongVan.Functions.Tests.Documents;
using CongVan.Functions.Tests.Processes;

namespace CongVan.Clauses.Scenarios;

/// <summary>From one agency to others and back by statuses (Đ3.1, Đ20.2; NĐ 30 Đ20–24; QĐ 28).</summary>
internal static class Exchanging
{
    private const string XayDung = Office.XayDung;
    private const string CaoXanh = Office.CaoXanh;

    [Accepts(
        "Đ3.1", "Đ20.2", "Đ20.2a", "NĐ 30 Đ20", "NĐ 30 Đ21.2a", "NĐ 30 Đ21.2b", "NĐ 30 Đ22.1", "NĐ 30 Đ22.2", "NĐ 30 Đ22.3b", "NĐ 30 Đ23.2", "NĐ 30 Đ23.4", "NĐ 30 Đ24.1", "NĐ 30 Đ24.2", "QĐ 28 Đ5.4", "QĐ 28 Đ6.3", "QĐ 28 01–06",
        "NĐ 30 PL IV đến", "NĐ 30 PL IV theo dõi", "NĐ 30 PL VI III.1e", "NĐ 30 PL VI III.1i", "NĐ 30 PL VI III.1k", "NĐ 30 PL VI III.1l", "NĐ 30 PL VI III.1m", "NĐ 30 PL VI III.1o")]
    public static async Task It_arrives_is_verified_registered_presented_assigned_worked_on_and_settled_and_the_sender_sees_each_step(Province province)
    {
        const string Subject = "Vòng đời văn bản đến";
        var office = await province.OfficeAsync();
        await office.AppointAsync("xd-phoihop", "Đỗ Thị Phối", "Chuyên viên", XayDung, "VP", ["WorkOnDocuments"]);
        var sent = await office.IssuedAsync(Office.Draft(source: Offices.OwnSource(), subject: Subject, to: [XayDung, CaoXanh]));
        var (copy, other) = (await office.CopyAsync(Subject, XayDung), await office.CopyAsync(Subject, CaoXanh));
        Assert.Contains("chữ ký số hợp lệ", Assert.Single(await office.MailsAsync(copy, Office.Clerk, "approval", XayDung)).Text, StringComparison.Ordinal);
        Assert.Equal(("01", "01"), (await office.StatusAsync(sent, XayDung), await office.StatusAsync(sent, CaoXanh)));

        // One sends it back with its reason; the sender's clerk reads it.
        await office.DoneAsync(office.AnswerAsync(Office.Clerk, $"{other}-tiepnhan", "tra-lai", "Không thuộc địa bàn phường", new(StringComparer.Ordinal) { ["can-cu"] = "WrongRecipient" }, CaoXanh));
        Assert.Equal("02", await office.StatusAsync(sent, CaoXanh));
        Assert.Contains("Không thuộc địa bàn phường", Assert.Single(await office.MailsAsync(sent, Office.Clerk, "document")).Text, StringComparison.Ordinal);

        // The other registers it: one number after another, whichever way documents come.
        await office.AgreedAsync(Office.Clerk, $"{copy}-tiepnhan", "tiep-nhan", XayDung);
        var number = (await office.ShowCopyAsync(copy, XayDung)).GetProperty("arrivalNumber").GetInt32();
        await office.IssuedAsync(Office.Draft(source: Offices.OwnSource(), subject: "Văn bản kế tiếp", to: [XayDung]));
        var next = await office.CopyAsync("Văn bản kế tiếp", XayDung);
        await office.AgreedAsync(Office.Clerk, $"{next}-tiepnhan", "tiep-nhan", XayDung);
        Assert.Equal(number + 1, (await office.ShowCopyAsync(next, XayDung)).GetProperty("arrivalNumber").GetInt32());

        // Lead and co-operating, each with a deadline; both are told.
        var given = Offices.Assignment("2026-03-16", XayDung);
        given["phoi-hop"] = "xd-phoihop";
        given["thoi-han-phoi-hop"] = "2026-03-12";
        await office.DoneAsync(office.AnswerAsync(Office.Director, $"{copy}-phancong", "phan-cong", entered: given, agency: XayDung));
        Assert.Contains(await office.MailsAsync(copy, Office.Worker, agency: XayDung), mail => mail.Text.Contains("Được giao chủ trì", StringComparison.Ordinal) && mail.Text.Contains("16/3/2026", StringComparison.Ordinal));
        Assert.Contains(await office.MailsAsync(copy, "phoihop", agency: XayDung), mail => mail.Text.Contains("Được giao phối hợp", StringComparison.Ordinal) && mail.Text.Contains("12/3/2026", StringComparison.Ordinal));
        Assert.Equal("04", await office.StatusAsync(sent, XayDung));

        using var worker = await office.AsAsync(Office.Worker, XayDung);
        await office.DoneAsync(worker.PostAsJsonAsync($"api/incoming/{copy}/progress", new { words = "Đã lấy ý kiến các phòng", percent = 50 }));
        Assert.Equal("05", await office.StatusAsync(sent, XayDung));
        await office.DoneAsync(worker.PostAsJsonAsync($"api/incoming/{copy}/extensions", new { until = "2026-03-20", reason = "Chờ số liệu" }));
        await office.DoneAsync(office.AnswerAsync(Office.Director, $"{copy}-giahan1", "gia-han", entered: new(StringComparer.Ordinal) { ["den-ngay"] = "2026-03-20" }, agency: XayDung));
        await office.DoneAsync(worker.PostAsJsonAsync($"api/incoming/{copy}/settlement", new { words = "Đã trả lời", replyCode = "33/SXD-VP" }));
        Assert.Equal("06", await office.StatusAsync(sent, XayDung));
        var statuses = (await office.ShowCopyAsync(copy, XayDung)).GetProperty("statuses").EnumerateArray().Select(told => told.GetProperty("code").GetString()!);
        Assert.Equal(["01", "03", "04", "05", "06"], statuses.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

        // Printed with all the columns of the appendix.
        using var clerk = await office.AsAsync(Office.Clerk, XayDung);
        var arrivals = Offices.TextOf(await clerk.GetByteArrayAsync("api/documents/registers/incoming?year=2026"));
        Assert.All(["SỔ ĐĂNG KÝ VĂN BẢN ĐẾN", "Tác giả", "Sở Nội vụ", "QĐ-SNV"], part => Assert.Contains(part, arrivals, StringComparison.Ordinal));
        var followed = Offices.TextOf(await clerk.GetByteArrayAsync("api/documents/registers/follow-up?year=2026"));
        Assert.All(["SỔ THEO DÕI GIẢI QUYẾT VĂN BẢN ĐẾN", "20/3/2026", "33/SXD-VP"], part => Assert.Contains(part, followed, StringComparison.Ordinal));
    }

    [Refuses(
        "Đ3.1", "Đ20.2", "Đ20.2a", "Đ21.1", "NĐ 30 Đ20", "NĐ 30 Đ21.2a", "NĐ 30 Đ21.2b", "NĐ 30 Đ22.1", "NĐ 30 Đ22.2", "NĐ 30 Đ22.3b", "NĐ 30 Đ23.2", "NĐ 30 Đ23.4", "NĐ 30 Đ24.1", "NĐ 30 Đ24.2", "QĐ 28 Đ5.4", "NĐ 30 PL IV đến", "NĐ 30 PL IV theo dõi",
        "NĐ 30 PL VI III.1e", "NĐ 30 PL VI III.1i", "NĐ 30 PL VI III.1l", "NĐ 30 PL VI III.1m")]
    public static async Task Nothing_is_sent_to_nobody_nor_taken_unverified_nor_worked_on_unregistered_nor_settled_by_others(Province province)
    {
        const string Subject = "Chưa tiếp nhận thì chưa giải quyết";
        var office = await province.OfficeAsync();
        await office.RefusesDraftAsync(Office.Draft(to: ["H49.99.99"]), "to[0].organId", "không có trong danh mục");
        var sent = await office.IssuedAsync(Office.Draft(source: Offices.OwnSource(), subject: Subject));
        var copy = await office.CopyAsync(Subject, XayDung);
        using var worker = await office.AsAsync(Office.Worker, XayDung);
        Assert.Equal(HttpStatusCode.NotFound, (await office.AnswerAsync(Office.Director, $"{copy}-phancong", "phan-cong", entered: Offices.Assignment("2026-03-16", XayDung), agency: XayDung)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await worker.PostAsJsonAsync($"api/incoming/{copy}/settlement", new { words = "Xong" })).StatusCode);
        Assert.Empty(await office.MailsAsync(copy, Office.Worker, agency: XayDung));
        await office.AnswerAsync(Office.Clerk, $"{copy}-tiepnhan", "tra-lai", agency: XayDung).RefusesAsync(HttpStatusCode.BadRequest, "quyet-dinh-chua-hop-le", "lý do");
        Assert.Equal(("01", JsonValueKind.Null), (await office.StatusAsync(sent, XayDung), (await office.ShowCopyAsync(copy, XayDung)).GetProperty("arrivalNumber").ValueKind));

        await office.AgreedAsync(Office.Clerk, $"{copy}-tiepnhan", "tiep-nhan", XayDung);
        await office.AnswerAsync(Office.Director, $"{copy}-phancong", "phan-cong", entered: new(Offices.Assignment("2026-03-16", XayDung), StringComparer.Ordinal) { ["phoi-hop"] = Office.IdOf(Office.Worker, XayDung) }, agency: XayDung)
            .RefusesAsync(HttpStatusCode.BadRequest, "quyet-dinh-chua-hop-le", "không đồng thời");
        await office.AnswerAsync(Office.Director, $"{copy}-phancong", "phan-cong", entered: Offices.Assignment("2026-03-01", XayDung), agency: XayDung).RefusesAsync(HttpStatusCode.BadRequest, "quyet-dinh-chua-hop-le", "đã qua");
        await office.AssignAsync(copy, "2026-03-16", XayDung);
        using var clerk = await office.AsAsync(Office.Clerk, XayDung);
        await clerk.PostAsJsonAsync($"api/incoming/{copy}/settlement", new { words = "Xong" }).RefusesAsync(HttpStatusCode.Forbidden, "khong-duoc-giao", "chủ trì");
        await worker.GetAsync("api/documents/registers/incoming").RefusesAsync(HttpStatusCode.Forbidden, "khong-co-quyen", "văn thư");
        await worker.GetAsync("api/documents/registers/follow-up").RefusesAsync(HttpStatusCode.Forbidden, "khong-co-quyen", "văn thư");

        // A file that was changed after it was signed cannot be accepted, whichever way it comes.
        using var sender = await office.AsAsync(Office.Clerk);
        var changed = await sender.GetByteArrayAsync($"api/outgoing/{sent}/files/{(await office.ShowAsync(sent)).GetProperty("original").GetString()}");
        changed[System.Text.Encoding.Latin1.GetString(changed).IndexOf("stream", StringComparison.Ordinal) + 12] ^= 1;
        using var form = new MultipartFormDataContent
        {
            { JsonContent.Create(new { code = "78/QĐ-SNV", issuedDate = "2026-03-02", issuer = "Sở Nội vụ", subject = "Bị sửa sau khi ký" }), "metadata" },
            { new ByteArrayContent(changed), "document", "da-sua.pdf" },
        };
        var entered = await clerk.PostAsync("api/incoming", form);
        await office.App.IdleAsync();
        var bad = (await entered.JsonAsync()).GetProperty("id").GetString();
        await office.AnswerAsync(Office.Clerk, $"{bad}-tiepnhan", "tiep-nhan", agency: XayDung).RefusesAsync(HttpStatusCode.BadRequest, "quyet-dinh-chua-hop-le", "phải trả lại nơi gửi");
    }

    [Accepts("NĐ 30 PL VI III.1h")]
    public static async Task The_clerk_is_warned_of_a_document_that_is_there_already_and_may_take_it_with_a_reason(Province province)
    {
        var (office, second) = await TwiceAsync(province, "81");
        await office.DoneAsync(office.AnswerAsync(Office.Clerk, $"{second}-tiepnhan", "tiep-nhan", entered: new(StringComparer.Ordinal) { ["ly-do-tiep-nhan"] = "Bản giấy gửi kèm phụ lục" }, agency: CaoXanh));
        Assert.NotEqual(JsonValueKind.Null, (await office.ShowCopyAsync(second, CaoXanh)).GetProperty("arrivalNumber").ValueKind);
    }

    [Refuses("NĐ 30 PL VI III.1h")]
    public static async Task The_same_number_notation_and_issuer_again_is_not_taken_silently(Province province)
    {
        var (office, second) = await TwiceAsync(province, "82");
        Assert.Contains((await office.ShowCopyAsync(second, CaoXanh)).GetProperty("warnings").EnumerateArray(), words => words.GetString()!.Contains("Trùng số, ký hiệu 82/UBND-VP", StringComparison.Ordinal));
        await office.AnswerAsync(Office.Clerk, $"{second}-tiepnhan", "tiep-nhan", agency: CaoXanh).RefusesAsync(HttpStatusCode.BadRequest, "quyet-dinh-chua-hop-le", "ghi lý do vẫn tiếp nhận");
        Assert.Equal(JsonValueKind.Null, (await office.ShowCopyAsync(second, CaoXanh)).GetProperty("arrivalNumber").ValueKind);
    }

    /// <summary>One document entered twice, the second time from another scan.</summary>
    private static async Task<(Office Office, string Second)> TwiceAsync(Province province, string number)
    {
        var office = await province.OfficeAsync();
        var ids = new List<string>();
        foreach (var scan in new[] { "quét lần một", "quét lần hai" })
        {
            using var clerk = await office.AsAsync(Office.Clerk, CaoXanh);
            using var form = new MultipartFormDataContent
            {
                { JsonContent.Create(new { code = $"{number}/UBND-VP", issuedDate = "2026-03-01", issuer = scan.EndsWith("hai", StringComparison.Ordinal) ? "UBND PHƯỜNG HỒNG HẢI" : "UBND phường Hồng Hải", subject = $"Phối hợp {scan}" }), "metadata" },
                { new ByteArrayContent([.. "%PDF-1.7\n"u8, .. System.Text.Encoding.UTF8.GetBytes($"{number} {scan}"), .. "\n%%EOF"u8]), "document", "quet.pdf" },
            };
            var answer = await clerk.PostAsync("api/incoming", form);
            await office.App.IdleAsync();
            ids.Add((await answer.JsonAsync()).GetProperty("id").GetString()!);
        }

        return (office, ids[1]);
    }
}
