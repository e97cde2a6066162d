using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using CongVan.Functions.Accounts.Forms;
using CongVan.Functions.Directory;
using CongVan.Functions.Notices;
using CongVan.Functions.Reports;
using CongVan.Functions.Tests.Processes;
using CongVan.Workflows.Reports;
using Microsoft.Extensions.DependencyInjection;

namespace CongVan.Functions.Tests.Reports;

/// <summary>Đ23.6, 9.9, Mẫu 04: December 2026.</summary>
public sealed class YearlyReportTests : IAsyncLifetime
{
    private const string TuPhap = "H49.31";
    private const string TuPhapMailbox = "sotuphap@quangninh.gov.vn";
    private const string Id = "bao-cao-2026-1";

    private readonly Province province = new(new Dictionary<string, string>(StringComparer.Ordinal) { ["SelfHost:VirtualClock"] = "2026-11-27T01:00:00Z" });

    public async ValueTask InitializeAsync()
    {
        await province.InitializeAsync();
        await province.RegisterAsync(TuPhap, "Sở Tư pháp", "Tư pháp", TuPhapMailbox);
        var directory = province.App.Services.GetRequiredService<IAccountDirectory>();
        foreach (var login in (string[])["tranvana", "lethib", "phamvanc"])
            await directory.CreateAsync(new NewAccount(login, $"thu-{login}", AccountKind.Person, Province.NoiVu, login, "Trần Văn A", "Chuyên viên", null, null, "0912345678"), CancellationToken.None);
        await directory.RevokeAsync("phamvanc", new Warrant("thu-hoi-1", "x", "nghỉ hưu"), CancellationToken.None);
        await directory.NoteActivityAsync("lethib", new LastActivity(Activity.On(province.Now), Activity.Unknown), CancellationToken.None);
    }

    public ValueTask DisposeAsync() => province.DisposeAsync();

    [Fact]
    public async Task Every_agency_is_asked_on_1_December_reminded_until_the_31st_and_the_consolidated_report_names_who_did_not()
    {
        await province.App.AdvanceToAsync(new DateTimeOffset(2026, 11, 30, 23, 59, 0, TimeSpan.FromHours(7)));
        Assert.Empty(await province.MailsAsync(Id, Province.NoiVuMailbox));
        await province.App.AdvanceToAsync(At(1, 8));
        Assert.Single(await province.MailsAsync(Id, TuPhapMailbox, "report"));

        // What the system knows is filled in: three accounts came, one was revoked, one logged in, one never.
        using var noiVu = province.Agency();
        var shown = (await noiVu.GetFromJsonAsync<JsonObject>("api/reports/2026"))!;
        var known = Assert.Single(shown["reports"]!.AsArray())!["known"]!;
        Assert.Equal((2, 3, 1), (known["accounts"]!.GetValue<int>(), known["added"]!.GetValue<int>(), known["revoked"]!.GetValue<int>()));
        Assert.Equal((1, 0), (known["notLoggedIn"]!.GetValue<int>(), known["loginUnknown"]!.GetValue<int>()));

        await ByTheLinkAsync();
        await ByTheApiAsync();

        // 10/12; Sundays 20/12 and 27/12 are spoken of on Mondays; 31/12.
        await province.App.AdvanceToAsync(At(31, 8));
        Assert.Equal(4, (await province.MailsAsync(Id, TuPhapMailbox, "reminder")).Count);
        Assert.Empty(await province.MailsAsync(Id, Province.NoiVuMailbox, "reminder"));
        Assert.Empty(await province.MailsAsync(Id, TuPhapMailbox, "breach"));
        await province.App.AdvanceToAsync(new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.FromHours(7)));
        Assert.Single(await province.MailsAsync(Id, TuPhapMailbox, "breach"));

        // The month is over: the process is listed as late, with the day of Đ23.6.
        using var leader = province.App.Admin();
        var overdue = await (await leader.GetAsync("api/processes?overdue=true")).JsonAsync();
        Assert.Contains(overdue.GetProperty("processes").EnumerateArray(), each => each.GetProperty("id").GetString() == Id);
        Assert.Equal(new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.FromHours(7)), (await province.ShowAsync(Id)).Process.Deadline!.Due);

        var late = await FileAsync(TuPhap, Form("15", "STP-VP"));
        Assert.True((await late.JsonAsync()).GetProperty("late").GetBoolean());
        await province.FinishAsync(Id);

        var process = await province.ShowAsync(Id);
        Assert.Equal("Answered", process.Process.State);
        Assert.Contains("ghi nhận vi phạm thời hạn của 1 cơ quan", process.Words, StringComparison.Ordinal);
        var sent = Assert.Single(await province.MailsAsync(Id, "qnict@quangninh.gov.vn", "notice"));
        Assert.Contains("Báo cáo số", sent.Subject, StringComparison.Ordinal);

        var papers = await province.App.Services.GetRequiredService<PaperRegister>().OfAsync(Id, CancellationToken.None);
        var said = JsonSerializer.Serialize(papers[0].Content, CongVan.Functions.Storage.RegisterJson.Options);
        Assert.Contains("2 trên tổng số 3 cơ quan, đơn vị đã báo cáo", said, StringComparison.Ordinal);
        Assert.Contains("[\"1\",\"Sở Tư pháp\",\"Chưa báo cáo\"]", said, StringComparison.Ordinal);
        Assert.Contains("Sở Nội vụ: Mạng chậm vào buổi sáng", said, StringComparison.Ordinal);

        using var admin = province.App.Admin();
        var workbook = Sheet.ReadAll(await admin.GetByteArrayAsync("api/reports/2026/tong-hop.xlsx"));
        var texts = workbook[0].Cells.Values.Select(cell => cell.Text).ToList();
        Assert.Contains("Báo cáo muộn", texts);
        Assert.Contains("Đã báo cáo, có sửa", texts);
        Assert.Equal(HttpStatusCode.Forbidden, (await noiVu.GetAsync("api/reports/2026/tong-hop.xlsx")).StatusCode);
    }

    /// <summary>Sở Nội vụ opens the link, is told what is missing, and confirms.</summary>
    private async Task ByTheLinkAsync()
    {
        var link = new Uri((await province.MailsAsync(Id, Province.NoiVuMailbox, "report"))[0].Links.Single(each => each.Contains("/bao-cao/", StringComparison.Ordinal))).AbsolutePath;
        using var browser = province.App.Browser();
        Assert.Equal(HttpStatusCode.OK, (await browser.OpenAsync(link)).StatusCode);
        Assert.Contains("Hệ thống ghi nhận: 3.", browser.Page, StringComparison.Ordinal);
        var incomplete = await browser.SubmitAsync(link, ("accounts", "2"), ("notLoggedIn", "3"));
        Assert.Equal(HttpStatusCode.BadRequest, incomplete.StatusCode);
        Assert.Contains("lớn hơn tổng số tài khoản được cấp", browser.Page, StringComparison.Ordinal);
        Assert.Contains("Chưa kèm báo cáo", browser.Page, StringComparison.Ordinal);

        var filed = await browser.UploadAsync(
            link,
            "document",
            "%PDF-1.7\nBáo cáo\n%%EOF"u8.ToArray(),
            "bao-cao.pdf",
            ("number", "90"), ("notation", "BC-SNV"), ("documentDate", "2026-12-01"), ("accounts", "2"), ("notLoggedIn", "1"), ("added", "3"), ("changed", "0"),
            ("revoked", "1"), ("difficulties", "Mạng chậm vào buổi sáng"), ("contactName", "Hoàng Thị Hạnh"), ("contactPhone", "0912345678"));
        Assert.True(filed.StatusCode == HttpStatusCode.OK, browser.Page);
        Assert.Single(await province.MailsAsync(Id, Province.NoiVuMailbox, "receipt"));

        Assert.Equal(HttpStatusCode.NotFound, (await browser.OpenAsync(link.Replace(Province.NoiVu, Province.XayDung, StringComparison.Ordinal))).StatusCode);
    }

    /// <summary>Sở Xây dựng files the same twice, another content under the same number, and a correction.</summary>
    private async Task ByTheApiAsync()
    {
        var first = await (await FileAsync(Province.XayDung, Form("7", "BC-SXD"))).JsonAsync();
        Assert.Equal("First", first.GetProperty("what").GetString());
        Assert.Equal("Again", (await (await FileAsync(Province.XayDung, Form("7", "BC-SXD"))).JsonAsync()).GetProperty("what").GetString());
        var conflict = await Problem.OfAsync(FileAsync(Province.XayDung, Form("7", "BC-SXD") with { Accounts = 9 }));
        Assert.Equal((HttpStatusCode.Conflict, "so-trung-noi-dung-khac"), (conflict.Status, conflict.Code));

        // The correction comes as the filled workbook.
        using var agency = province.Agency(Province.XayDung);
        var workbook = Mau04Workbook.Write(Form("8", "BC-SXD") with { Accounts = 9 }, "Sở Xây dựng", 2026, "Sở");
        var corrected = await agency.PostAsync("api/reports/2026", Content(workbook, "mau-04.xlsx"));
        Assert.True(corrected.StatusCode == HttpStatusCode.Accepted, await corrected.Content.ReadAsStringAsync());
        Assert.Equal("Correction", (await corrected.JsonAsync()).GetProperty("what").GetString());
        var shown = (await agency.GetFromJsonAsync<JsonObject>("api/reports/2026"))!["reports"]![0]!;
        Assert.Equal((9, 1), (shown["report"]!["accounts"]!.GetValue<int>(), shown["corrections"]!.GetValue<int>()));

        var wrong = await Problem.OfAsync(FileAsync(Province.XayDung, Form("9", "BC-SXD") with { Revoked = -1, DocumentDate = new(2026, 12, 2) }));
        Assert.Contains("số tài khoản thu hồi", wrong.Whole, StringComparison.Ordinal);
        Assert.Contains("sau ngày hôm nay", wrong.Whole, StringComparison.Ordinal);
        Assert.Equal("chua-mo-ky-bao-cao", (await Problem.OfAsync(agency.PostAsync("api/reports/2025", Content(Json(Form("9", "BC-SXD")), "mau-04.json")))).Code);
    }

    private Task<HttpResponseMessage> FileAsync(string agency, YearlyReportForm form) =>
        province.Agency(agency).PostAsync("api/reports/2026", Content(Json(form), "mau-04.json"));

    private static YearlyReportForm Form(string number, string notation) => new(
        number, notation, new(2026, 12, 1), 4, 1, 0, 2, 0, 120, null, "Không", new ReportContact("Hoàng Thị Hạnh", "Chuyên viên", "0912345678", "hanh@quangninh.gov.vn"));

    private static byte[] Json(YearlyReportForm form) => JsonSerializer.SerializeToUtf8Bytes(form, JsonSerializerOptions.Web);

    private static MultipartFormDataContent Content(byte[] form, string name) => new()
    {
        { Of(form, "application/octet-stream"), "form", name },
        { Of("%PDF-1.7\nBáo cáo\n%%EOF"u8.ToArray(), "application/pdf"), "document", "bao-cao.pdf" },
    };

    private static ByteArrayContent Of(byte[] bytes, string mediaType) => new(bytes) { Headers = { ContentType = new MediaTypeHeaderValue(mediaType) } };

    private static DateTimeOffset At(int day, int hour) => new(2026, 12, day, hour, 0, 0, TimeSpan.FromHours(7));
}
