using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using CongVan.Functions.Structure;
using CongVan.Functions.Tests.Processes;
using CongVan.Workflows.Structure;

namespace CongVan.Functions.Tests.Structure;

public sealed class AgencyDutyTests : IAsyncLifetime
{
    private readonly Province province = new();

    public ValueTask InitializeAsync() => province.InitializeAsync();

    public ValueTask DisposeAsync() => province.DisposeAsync();

    /// <summary>Đ23.7: asked for on the first working day of a month, reminded after a working week, and kept with its dates when it changes.</summary>
    [Fact]
    public async Task An_agency_without_a_contact_point_is_asked_reminded_and_thanked_and_the_one_before_stays()
    {
        await province.App.AdvanceToAsync(Province.At(1, 8, month: 4));
        var asked = Assert.Single(await province.App.MailsToAsync(Province.NoiVuMailbox), mail => mail.Kind == "duty");
        var id = asked.About!;
        Assert.StartsWith("dau-moi-2026-", id, StringComparison.Ordinal);

        // Wednesday 01/4 + 5 working days.
        await province.App.AdvanceToAsync(Province.At(8, 7, 29, month: 4));
        Assert.Empty(await province.MailsAsync(id, Province.NoiVuMailbox, "reminder"));
        await province.App.AdvanceToAsync(Province.At(8, 7, 30, month: 4));
        Assert.Single(await province.MailsAsync(id, Province.NoiVuMailbox, "reminder"));

        using var agency = province.Agency();
        var wrong = await Problem.OfAsync(agency.PutAsJsonAsync($"api/agencies/{Province.NoiVu}/contact", new { fullName = "Trần Văn A", phone = "12" }));
        Assert.Equal("dau-moi-chua-hop-le", wrong.Code);
        Assert.Contains("chức vụ", wrong.Whole, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await Problem.OfAsync(agency.PutAsJsonAsync($"api/agencies/{Province.XayDung}/contact", Contact("Trần Văn A")))).Status);

        await NameAsync(agency, "Trần Văn A");
        await NameAsync(agency, "Trần Văn A");
        var shown = await province.ShowAsync(id);
        Assert.Equal("Answered", shown.Process.State);
        Assert.Equal(2, (await province.MailsAsync(id, Province.NoiVuMailbox, "duty")).Count);

        await province.App.AdvanceAsync(TimeSpan.FromDays(1));
        await NameAsync(agency, "Lê Thị B");
        var contacts = (await agency.GetFromJsonAsync<Contacts>($"api/agencies/{Province.NoiVu}/contact", JsonSerializerOptions.Web))!;
        Assert.Equal(("Lê Thị B", new DateOnly(2026, 4, 9)), (contacts.Now!.FullName, contacts.Now.From));
        Assert.Equal("Trần Văn A", Assert.Single(contacts.Before).FullName);

        using var browser = await province.SignedInAsync(Province.NoiVuMailbox);
        await browser.OpenAsync("console/dau-moi");
        Assert.Contains("Trần Văn A", browser.Page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.SubmitAsync("console/dau-moi", ("fullName", "Phạm Văn C"))).StatusCode);
        Assert.Contains("Thiếu chức vụ", browser.Page, StringComparison.Ordinal);
        await browser.SubmitAsync(
            "console/dau-moi", ("fullName", "Phạm Văn C"), ("post", "Văn thư"), ("phone", "0912345678"), ("mail", "c@quangninh.gov.vn"), ("number", "42"), ("notation", "SNV-VP"), ("documentDate", "2026-04-09"));
        Assert.Equal("Phạm Văn C", (await agency.GetFromJsonAsync<Contacts>($"api/agencies/{Province.NoiVu}/contact", JsonSerializerOptions.Web))!.Now!.FullName);

        // On the next first working day only the agency that still has none is asked, and it has a question open.
        await province.App.AdvanceToAsync(Province.At(4, 8, month: 5));
        Assert.Single((await province.App.MailsToAsync(Province.NoiVuMailbox)).DistinctBy(mail => mail.About), mail => mail.Kind == "duty");
        Assert.Single(await province.App.MailsToAsync(Province.XayDungMailbox), mail => mail.Kind == "duty");
    }

    /// <summary>Đ10.4: 15 days from Monday 02/3/2026 end on Tuesday 17/3 at 24:00.</summary>
    [Fact]
    public async Task A_change_of_structure_not_told_in_15_days_is_reminded_of_breached_and_still_taken_when_it_comes()
    {
        using var admin = province.App.Admin();
        var recorded = await admin.PostAsJsonAsync("api/structure-changes", Change(new(2026, 3, 2), new(2026, 3, 2)));
        Assert.Equal(HttpStatusCode.Accepted, recorded.StatusCode);
        var id = (await recorded.JsonAsync()).GetProperty("id").GetString()!;
        await province.App.IdleAsync();
        Assert.Single(await province.MailsAsync(id, Province.NoiVuMailbox, "duty"));

        await province.App.AdvanceToAsync(Province.At(17, 23, 59));
        Assert.Equal(3, (await province.MailsAsync(id, Province.NoiVuMailbox, "reminder")).Count);
        Assert.Empty(await province.MailsAsync(id, Province.NoiVuMailbox, "breach"));
        await province.App.AdvanceToAsync(Province.At(18, 0));
        Assert.Single(await province.MailsAsync(id, Province.NoiVuMailbox, "breach"));
        Assert.Single(await province.MailsAsync(id, Province.LeadMail, "escalation"));
        await province.App.AdvanceToAsync(Province.At(19, 8));
        Assert.Single(await province.MailsAsync(id, Province.NoiVuMailbox, "overdue"));

        using var agency = province.Agency();
        var filed = await agency.PostAsync("api/structure-reports", Report(Form("21") with { ProcessId = id }));
        Assert.True(filed.StatusCode == HttpStatusCode.Accepted, await filed.Content.ReadAsStringAsync());
        await province.App.IdleAsync();
        var shown = await province.ShowAsync(id);
        Assert.Equal("Answered", shown.Process.State);
        Assert.Contains("ghi nhận vi phạm thời hạn", shown.Words, StringComparison.Ordinal);
        Assert.Single(await province.MailsAsync(id, Province.LeadMail, "case"));
    }

    [Fact]
    public async Task What_the_So_recorded_in_error_is_taken_back_with_its_reason_and_never_breached()
    {
        using var admin = province.App.Admin();
        var id = (await (await admin.PostAsJsonAsync("api/structure-changes", Change(new(2026, 3, 2), new(2026, 3, 2)))).JsonAsync()).GetProperty("id").GetString()!;
        await province.App.IdleAsync();
        Assert.Equal("thieu-ly-do", (await Problem.OfAsync(admin.PostAsJsonAsync($"api/structure-changes/{id}/withdraw", new { }))).Code);
        Assert.Equal(HttpStatusCode.Accepted, (await admin.PostAsJsonAsync($"api/structure-changes/{id}/withdraw", new { reason = "ghi nhầm cơ quan" })).StatusCode);
        await province.App.IdleAsync();
        Assert.Equal("Withdrawn", (await province.ShowAsync(id)).Process.State);
        await province.App.AdvanceToAsync(Province.At(20, 8));
        Assert.Empty(await province.MailsAsync(id, Province.NoiVuMailbox, "breach"));
        Assert.Contains("ghi nhầm cơ quan", (await province.MailsAsync(id, Province.NoiVuMailbox, "duty"))[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_paper_in_time_settles_what_it_tells_of_and_filed_twice_is_one()
    {
        using var agency = province.Agency();
        var first = await (await agency.PostAsync("api/structure-reports", Report(Form("22")))).JsonAsync();
        var again = await (await agency.PostAsync("api/structure-reports", Report(Form("22")))).JsonAsync();
        var id = first.GetProperty("id").GetString()!;
        Assert.Equal(id, again.GetProperty("id").GetString());
        await province.App.IdleAsync();
        var shown = await province.ShowAsync(id);
        Assert.Equal("Answered", shown.Process.State);
        Assert.DoesNotContain("vi phạm", shown.Words, StringComparison.Ordinal);

        var differs = await Problem.OfAsync(agency.PostAsync("api/structure-reports", Report(Form("22") with { Note = "khác" })));
        Assert.Equal((HttpStatusCode.Conflict, "so-trung-noi-dung-khac"), (differs.Status, differs.Code));

        var future = await Problem.OfAsync(agency.PostAsync("api/structure-reports", Report(Form("23") with { DecisionDate = new(2026, 3, 3) })));
        Assert.Contains("sau ngày hôm nay", future.Whole, StringComparison.Ordinal);
        Assert.Contains("trước ngày quyết định", future.Whole, StringComparison.Ordinal);
        var foreign = await Problem.OfAsync(agency.PostAsync("api/structure-reports", Report(Form("24") with { ProcessId = "co-cau-2026-99" })));
        Assert.Equal("khong-co-ho-so", foreign.Code);
    }

    /// <summary>Đ10.1–10.3.</summary>
    [Fact]
    public async Task Requests_for_codes_are_collected_and_of_two_decisions_the_latest_rules()
    {
        using var agency = province.Agency();
        var asked = new { agencyName = "Chi cục Văn thư - Lưu trữ", parentCode = Province.NoiVu, number = "31", notation = "SNV-VP", documentDate = "2026-03-02" };
        var request = await (await agency.PostAsJsonAsync("api/code-requests", asked)).JsonAsync();
        await agency.PostAsJsonAsync("api/code-requests", asked);
        Assert.Equal(1, (await (await agency.GetAsync("api/code-requests?open=true")).JsonAsync()).GetArrayLength());

        using var admin = province.App.Admin();
        var newer = await (await admin.PostAsJsonAsync($"api/agencies/{Province.NoiVu}/codes", new
        {
            code = "H49.25.01",
            decision = "80/QĐ-UBND",
            decidedOn = "2026-03-01",
            code102 = "000.01.25.H49",
            requestId = request.GetProperty("id").GetString(),
        })).JsonAsync();
        Assert.Equal("H49.25.01", newer.GetProperty("rules").GetString());
        var older = await (await admin.PostAsJsonAsync($"api/agencies/{Province.NoiVu}/codes", new { code = "H49.25.99", decision = "7/QĐ-UBND", decidedOn = "2025-01-05", from = "2026-03-02" })).JsonAsync();
        Assert.Equal("H49.25.01", older.GetProperty("rules").GetString());
        Assert.Equal(0, (await (await admin.GetAsync("api/code-requests?open=true")).JsonAsync()).GetArrayLength());
        Assert.Equal(2, (await province.App.MailsToAsync(Province.NoiVuMailbox)).Count(mail => mail.Kind == "code"));

        var taken = await Problem.OfAsync(admin.PostAsJsonAsync($"api/agencies/{Province.XayDung}/codes", new { code = "H49.25.01", decision = "81/QĐ-UBND", decidedOn = "2026-03-01" }));
        Assert.Equal("ma-da-cap", taken.Code);
        var future = await Problem.OfAsync(admin.PostAsJsonAsync($"api/agencies/{Province.XayDung}/codes", new { code = "h49", decision = "82/QĐ-UBND", decidedOn = "2026-03-03" }));
        Assert.Contains("sau ngày hôm nay", future.Whole, StringComparison.Ordinal);
        Assert.Contains("không đúng dạng", future.Whole, StringComparison.Ordinal);
    }

    private static object Contact(string fullName) => new
    {
        fullName,
        post = "Chánh Văn phòng",
        phone = "0912 345 678",
        mail = "dau-moi@quangninh.gov.vn",
        number = "41",
        notation = "SNV-VP",
        documentDate = "2026-03-02",
    };

    private async Task NameAsync(HttpClient agency, string fullName)
    {
        var answer = await agency.PutAsJsonAsync($"api/agencies/{Province.NoiVu}/contact", Contact(fullName));
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        await province.App.IdleAsync();
    }

    private static RecordedChange Change(DateOnly decided, DateOnly effective) =>
        new(Province.NoiVu, StructureChangeKind.Split, "15/QĐ-UBND", decided, effective);

    private static StructureForm Form(string number) => new(
        number, "SNV-VP", new(2026, 3, 2), StructureChangeKind.Split, "15/QĐ-UBND", new(2026, 3, 2), new(2026, 3, 2), "Tách phòng thành chi cục");

    private static MultipartFormDataContent Report(StructureForm form) => new()
    {
        { Of(JsonSerializer.SerializeToUtf8Bytes(form, JsonSerializerOptions.Web), "application/json"), "form", "thay-doi.json" },
        { Of("%PDF-1.7\nThay đổi tổ chức\n%%EOF"u8.ToArray(), "application/pdf"), "document", "van-ban.pdf" },
    };

    private static ByteArrayContent Of(byte[] bytes, string mediaType) => new(bytes) { Headers = { ContentType = new MediaTypeHeaderValue(mediaType) } };
}
