using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Xml.Linq;
using CongVan.Clauses.Playing;
using CongVan.Functions.Tests;
using CongVan.Functions.Tests.Documents;
using CongVan.Functions.Tests.Processes;

namespace CongVan.Clauses.Scenarios;

/// <summary>Lập hồ sơ và nộp lưu (NĐ 30 Đ28–31; Phụ lục V; Phụ lục VI Phần I.III.4–5): one agency for each scenario.</summary>
internal static class Dossiers
{
    [Accepts("NĐ 30 Đ28", "NĐ 30 Đ29.2", "NĐ 30 Đ29.3", "NĐ 30 Đ29.4", "NĐ 30 Đ30.3b", "NĐ 30 PL V", "NĐ 30 PL VI III.4", "NĐ 30 PL VI III.4đ", "NĐ 30 PL VI III.4e", "NĐ 30 PL VI III.4g", "NĐ 30 PL VI III.5c", "NĐ 30 PL VI V")]
    public static async Task A_dossier_is_listed_opened_filled_closed_exported_in_order_of_time_and_handed_over(Province province)
    {
        const string Agency = Office.CaoXanh;
        var office = await province.OfficeAsync();
        var (first, second) = await ListedAsync(office, Agency, ("01.VP", "10 năm", "khac"), ("02.VP", "Vĩnh viễn", "khac"));
        using var worker = await office.AsAsync(Office.Worker, Agency);
        using var clerk = await office.AsAsync(Office.Clerk, Agency);
        Assert.Equal([first, second], await MineAsync(worker));
        await office.DoneAsync(worker.PostAsync($"api/dossiers/{first}/open", null));
        var (two, one) = (await InWorkAsync(office, "Văn bản thứ hai của hồ sơ", Agency), await EnteredAsync(office, "2026-02-27", Agency));
        var filled = await (await worker.PostAsJsonAsync($"api/dossiers/{first}/documents", new { documents = new[] { two, one, one } })).JsonAsync();
        Assert.Equal(0, filled.GetProperty("refused").GetArrayLength());
        await office.DoneAsync(worker.PostAsJsonAsync($"api/dossiers/{second}/documents", new { documents = new[] { one } })); // in both, and no file twice

        var xml = XDocument.Parse(await worker.GetStringAsync($"api/dossiers/{first}/export?format=xml"));
        Assert.Equal(("01.VP", Agency), (xml.Root!.Element("FileCode")!.Element("FileNotation")!.Value, xml.Root.Element("FileCode")!.Element("OrganId")!.Value));
        Assert.Equal(["27/02/2026", "02/03/2026"], xml.Descendants("IssuedDate").Select(each => each.Value)); // put in the other way round
        Assert.Contains("MỤC LỤC VĂN BẢN, TÀI LIỆU TRONG HỒ SƠ", Offices.TextOf(await worker.GetByteArrayAsync($"api/dossiers/{first}/export?format=pdf")), StringComparison.Ordinal);

        var closed = await (await worker.PostAsJsonAsync($"api/dossiers/{first}/close", new { maintenance = "20 năm" })).JsonAsync();
        Assert.Equal(("da-ket-thuc", "20 năm"), (closed.GetProperty("dossier").GetProperty("state").GetString(), closed.GetProperty("dossier").GetProperty("metadata").GetProperty("maintenance").GetString()));
        Assert.Contains("01.VP", Offices.TextOf(await clerk.GetByteArrayAsync("api/dossier-lists/2026/print")), StringComparison.Ordinal);
        await office.DoneAsync(clerk.PostAsJsonAsync($"api/dossiers/{first}/transfer", new { deliveredBy = "Thái Văn Xử, Chuyên viên", receivedBy = "Cao Thị Dấu, Văn thư" }));
        var minutes = Offices.TextOf(await clerk.GetByteArrayAsync($"api/dossiers/{first}/minutes"));
        Assert.All(["BIÊN BẢN", "Thái Văn Xử", "01 hồ sơ, 2 văn bản"], part => Assert.Contains(part, minutes, StringComparison.Ordinal));
    }

    [Refuses(
        "NĐ 30 Đ28", "NĐ 30 Đ29.2", "NĐ 30 Đ29.3", "NĐ 30 Đ29.4", "NĐ 30 Đ30.3b", "NĐ 30 Đ31.3c", "NĐ 30 Đ31.3d", "NĐ 30 PL V", "NĐ 30 PL VI III.4", "NĐ 30 PL VI III.4đ", "NĐ 30 PL VI III.4e",
        "NĐ 30 PL VI III.4g", "NĐ 30 PL VI III.5c", "NĐ 30 PL VI V",
        Guards = ["ArchivedFromYears", "KeptBackMonths"])]
    public static async Task Nothing_is_filed_before_the_list_is_issued_nor_closed_empty_nor_handed_over_below_five_years_nor_kept_back_over_two(Province province)
    {
        const string Agency = Office.XayDung;
        var office = await province.OfficeAsync();
        using var worker = await office.AsAsync(Office.Worker, Agency);
        using var clerk = await office.AsAsync(Office.Clerk, Agency);
        await clerk.PostAsJsonAsync("api/dossiers", new { item = Item("01.VP", "5 năm", "khac", Agency) }).RefusesAsync(HttpStatusCode.Conflict, "danh-muc-chua-ban-hanh", "Điều 28");
        await clerk.PutAsJsonAsync("api/dossier-lists/2026", new { items = new[] { Item("02.VP", "5 năm", "khac", Agency) } }).RefusesAsync(HttpStatusCode.BadRequest, "danh-muc-chua-hop-le", "liên tục");
        var (five, four) = await ListedAsync(office, Agency, ("01.VP", "5 năm", "khac"), ("02.VP", "4 năm", "khac"));

        using (var colleague = await office.AsAsync(Office.Drafter, Agency))
            Assert.Empty(await MineAsync(colleague));

        // Empty, with a retention that is none, with another's document, in a format that is none.
        await office.DoneAsync(worker.PostAsync($"api/dossiers/{five}/open", null));
        await worker.PostAsJsonAsync($"api/dossiers/{five}/close", new { }).RefusesAsync(HttpStatusCode.Conflict, "ho-so-chua-ket-thuc-duoc", "chưa có văn bản");
        var document = await InWorkAsync(office, "Văn bản của hồ sơ bảo quản năm năm", Agency);
        var filled = await (await worker.PostAsJsonAsync($"api/dossiers/{five}/documents", new { documents = new[] { $"vbden-{Office.CaoXanh.ToLowerInvariant().Replace('.', '-')}-2026-1", document, document } })).JsonAsync();
        Assert.Equal("documents[0]", filled.GetProperty("refused")[0].GetProperty("field").GetString());
        await worker.PostAsJsonAsync($"api/dossiers/{five}/close", new { maintenance = "lâu dài" }).RefusesAsync(HttpStatusCode.Conflict, "ho-so-chua-ket-thuc-duoc", "thời hạn bảo quản");
        Assert.Equal(HttpStatusCode.BadRequest, (await worker.GetAsync($"api/dossiers/{five}/export?format=zip")).StatusCode);
        await office.DoneAsync(worker.PostAsJsonAsync($"api/dossiers/{four}/documents", new { documents = new[] { document } }));

        var closed = (await (await worker.PostAsJsonAsync($"api/dossiers/{five}/close", new { })).JsonAsync()).GetProperty("dossier");
        Assert.Equal(1, closed.GetProperty("metadata").GetProperty("docTotal").GetInt32()); // put in twice, it lies there once
        Assert.True(closed.GetProperty("transferId").ValueKind is JsonValueKind.String, "Kept five years, it goes to the archive (Đ31.3c).");
        Assert.Equal(JsonValueKind.Null, (await (await worker.PostAsJsonAsync($"api/dossiers/{four}/close", new { })).JsonAsync()).GetProperty("dossier").GetProperty("transferId").ValueKind);
        await clerk.PostAsJsonAsync($"api/dossiers/{four}/transfer", new { deliveredBy = "A", receivedBy = "B" }).RefusesAsync(HttpStatusCode.Conflict, "ho-so-chua-nop-luu-duoc", "dưới 05 năm");
        await worker.PostAsJsonAsync($"api/dossiers/{five}/documents", new { documents = new[] { document } }).RefusesAsync(HttpStatusCode.Conflict, "ho-so-khong-mo-duoc", "đã kết thúc");

        await clerk.GetAsync($"api/dossiers/{five}/minutes").RefusesAsync(HttpStatusCode.Conflict, "chua-nop-luu", "nộp lưu");
        await worker.PostAsJsonAsync($"api/dossiers/{five}/transfer", new { deliveredBy = "A", receivedBy = "B" }).RefusesAsync(HttpStatusCode.Forbidden, "khong-co-quyen-nop-luu", "văn thư");
        await clerk.PostAsJsonAsync($"api/dossiers/{five}/keep-back", new { months = 25, reason = "Cần dùng", consent = "12/SXD-VP" }).RefusesAsync(HttpStatusCode.BadRequest, "giu-lai-qua-lau", "24 tháng");
        await clerk.PostAsJsonAsync($"api/dossiers/{five}/keep-back", new { months = 24, reason = "Cần dùng" }).RefusesAsync(HttpStatusCode.BadRequest, "thieu-can-cu-giu-lai", "người đứng đầu");
    }

    [Accepts(
        "NĐ 30 Đ30.2", "NĐ 30 Đ31.3c", "NĐ 30 Đ31.3d", "NĐ 30 PL VI III.5b",
        Guards = ["TransferNotice", "DossierTransfer", "ConstructionTransfer"], From = "2026-03-10 16:00")]
    public static async Task Thirty_days_before_a_year_or_three_months_are_over_those_concerned_are_told_and_may_keep_it_with_the_heads_consent(Province province)
    {
        var office = await province.OfficeAsync();
        var (usual, building) = await ListedAsync(office, Office.NoiVu, ("01.VP", "10 năm", "khac"), ("02.VP", "Vĩnh viễn", "xay-dung-co-ban"));
        var document = await InWorkAsync(office, "Văn bản của hai hồ sơ", Office.NoiVu);
        using var worker = await office.AsAsync(Office.Worker);
        var transfers = new List<string>();
        foreach (var (dossier, start, end) in new[] { (usual, "2025-01-06", "2025-04-10"), (building, "2025-10-06", "2026-01-10") }) // both are due on Friday 10/4/2026
        {
            await office.DoneAsync(worker.PostAsJsonAsync($"api/dossiers/{dossier}/documents", new { documents = new[] { document } }));
            transfers.Add((await (await worker.PostAsJsonAsync($"api/dossiers/{dossier}/close", new { startDate = start, endDate = end })).JsonAsync()).GetProperty("dossier").GetProperty("transferId").GetString()!);
        }

        await province.AtAsync(Acts.On("2026-03-11 07:29"));
        foreach (var transfer in transfers)
            Assert.Empty(await office.MailsAsync(transfer, Office.Worker));
        await province.AtAsync(Acts.On("2026-03-11 07:30"));
        foreach (var transfer in transfers)
            Assert.Contains("10/4/2026", Assert.Single(await office.MailsAsync(transfer, Office.Worker, "dossier")).Text, StringComparison.Ordinal);

        using var clerk = await office.AsAsync(Office.Clerk);
        await office.DoneAsync(clerk.PostAsJsonAsync($"api/dossiers/{usual}/keep-back", new { months = 3, reason = "Đang thanh tra", consent = "12/SNV-VP ngày 11/3/2026" }));
        Assert.Equal(Acts.On("2026-07-11 00:00"), (await province.ShowAsync(transfers[0])).Process.Deadline!.Due);
    }

    [Refuses("NĐ 30 Đ30.2", "NĐ 30 PL VI III.5b", From = "2026-04-10 16:00")]
    public static async Task Not_handed_over_when_the_year_is_over_is_a_breach_that_the_leader_is_told(Province province)
    {
        var office = await province.OfficeAsync();
        var (dossier, _) = await ListedAsync(office, Office.NoiVu, ("01.VP", "10 năm", "khac"), ("02.VP", "10 năm", "khac"));
        using var worker = await office.AsAsync(Office.Worker);
        await office.DoneAsync(worker.PostAsJsonAsync($"api/dossiers/{dossier}/documents", new { documents = new[] { await InWorkAsync(office, "Văn bản quá hạn nộp lưu", Office.NoiVu) } }));
        var transfer = (await (await worker.PostAsJsonAsync($"api/dossiers/{dossier}/close", new { startDate = "2025-01-06", endDate = "2025-04-10" })).JsonAsync()).GetProperty("dossier").GetProperty("transferId").GetString()!;
        await office.App.IdleAsync();
        Assert.Single(await office.MailsAsync(transfer, Office.Worker, "dossier")); // closed with less than thirty days left: told at once
        await province.AtAsync(Acts.On("2026-04-11 00:00") - TimeSpan.FromTicks(1));
        Assert.Empty(await office.MailsAsync(transfer, Office.Director, "escalation"));
        await province.AtAsync(Acts.On("2026-04-11 00:00"));
        Assert.Single(await office.MailsAsync(transfer, Office.Director, "escalation"));
        Assert.NotNull((await province.ShowAsync(transfer)).Process.Deadline!.BreachedAt);
    }

    /// <summary>The dossiers that the caller keeps.</summary>
    private static async Task<IEnumerable<string>> MineAsync(HttpClient client) =>
        (await client.GetFromJsonAsync<JsonElement>("api/dossiers?year=2026&mine=true")).EnumerateArray().Select(row => row.GetProperty("id").GetString()!).Order(StringComparer.Ordinal);

    private static object Item(string notation, string retention, string work, string agency) => new
    {
        notation,
        heading = "Văn phòng",
        title = $"Hồ sơ {notation} năm 2026",
        retention,
        creatorId = Office.IdOf(Office.Worker, agency),
        work,
    };

    /// <summary>The list of the year, issued by the head; ids of its two dossiers.</summary>
    private static async Task<(string First, string Second)> ListedAsync(Office office, string agency, params (string Notation, string Retention, string Work)[] items)
    {
        using var clerk = await office.AsAsync(Office.Clerk, agency);
        await office.DoneAsync(clerk.PutAsJsonAsync("api/dossier-lists/2026", new { items = items.Select(item => Item(item.Notation, item.Retention, item.Work, agency)) }));
        var proposed = await (await clerk.PostAsync("api/dossier-lists/2026/propose", null)).JsonAsync();
        await office.App.IdleAsync();
        await office.AgreedAsync(Office.Director, $"{proposed.GetProperty("processId").GetString()}-danhmuc", "ban-hanh", agency);
        var dossiers = (await clerk.GetFromJsonAsync<JsonElement>("api/dossiers?year=2026")).EnumerateArray().ToDictionary(row => row.GetProperty("metadata").GetProperty("fileCode").GetProperty("fileNotation").GetString()!, row => row.GetProperty("id").GetString()!, StringComparer.Ordinal);
        return (dossiers[items[0].Notation], dossiers[items[1].Notation]);
    }

    /// <summary>A document that arrived, was accepted and given to the one who keeps the dossiers.</summary>
    private static async Task<string> InWorkAsync(Office office, string subject, string agency)
    {
        var from = agency == Office.NoiVu ? Office.XayDung : Office.NoiVu;
        await office.IssuedAsync(
            Office.Draft(Office.Pdf(subject, from == Office.NoiVu ? "QĐ-SNV" : "QĐ-SXD", agency: from), Offices.OwnSource(), subject: subject, to: [agency], signer: Office.IdOf(Office.Deputy, from)), agency: from);
        var copy = await office.CopyAsync(subject, agency);
        await office.AgreedAsync(Office.Clerk, $"{copy}-tiepnhan", "tiep-nhan", agency);
        await office.AssignAsync(copy, office.App.Now.AddDays(7).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), agency);
        return copy;
    }

    /// <summary>The same for one that came by post.</summary>
    private static async Task<string> EnteredAsync(Office office, string issuedDate, string agency)
    {
        using var clerk = await office.AsAsync(Office.Clerk, agency);
        using var form = new MultipartFormDataContent
        {
            { JsonContent.Create(new { code = "77/UBND-VP", issuedDate, issuer = "UBND phường Hồng Hải", subject = "Văn bản thứ nhất của hồ sơ", proposal = "Giao Văn phòng" }), "metadata" },
            { new ByteArrayContent("%PDF-1.7\nquét\n%%EOF"u8.ToArray()), "document", "quet.pdf" },
        };
        var answer = await clerk.PostAsync("api/incoming", form);
        await office.App.IdleAsync();
        var copy = (await answer.JsonAsync()).GetProperty("id").GetString()!;
        await office.AgreedAsync(Office.Clerk, $"{copy}-tiepnhan", "tiep-nhan", agency);
        await office.AssignAsync(copy, "2026-03-09", agency);
        return copy;
    }
}
