using System.Net;
using System.Net.Http.Json;
using CongVan.Functions.Identity;
using CongVan.Functions.Tests;
using CongVan.Functions.Tests.Processes;

namespace CongVan.Clauses.Scenarios;

/// <summary>Identification codes, changes of structure, contact points (Đ10, 23.7).</summary>
internal static class Structure
{
    [Accepts("Đ10.1", "Đ10.2")]
    public static async Task Of_two_decisions_on_an_agencys_code_the_latest_rules_and_the_agency_is_told(Province province)
    {
        using var agency = await province.RegisteredAsync("H49.85", "Sở Thanh tra", "so", "Thanh tra");
        Assert.Equal("H49.85.01", await RulingAsync(await GiveAsync(province, "H49.85", "H49.85.01", "80/QĐ-UBND", "2026-03-01")));
        Assert.Equal("H49.85.01", await RulingAsync(await GiveAsync(province, "H49.85", "H49.85.99", "7/QĐ-UBND", "2025-01-05")));
        Assert.Contains(await province.App.MailsToAsync(Acts.MailboxOf("H49.85")), mail => mail.Kind == "code" && mail.Text.Contains("H49.85.01", StringComparison.Ordinal));
    }

    [Refuses("Đ10.1")]
    public static async Task One_code_is_not_given_to_two_agencies(Province province)
    {
        using var first = await province.RegisteredAsync("H49.86", "Sở Dân tộc", "so", "Dân tộc");
        using var second = await province.RegisteredAsync("H49.87", "Sở Ngoại giao", "so", "Ngoại giao");
        await GiveAsync(province, "H49.86", "H49.86.01", "80/QĐ-UBND", "2026-03-01");
        await GiveAsync(province, "H49.87", "H49.86.01", "81/QĐ-UBND", "2026-03-01").RefusesAsync(HttpStatusCode.Conflict, "ma-da-cap", "khoản 1 Điều 10");
    }

    [Refuses("Đ10.2")]
    public static async Task A_code_without_a_decision_or_with_one_of_tomorrow_is_refused(Province province)
    {
        using var agency = await province.RegisteredAsync("H49.88", "Sở Lao động", "so", "Lao động");
        await GiveAsync(province, "H49.88", "H49.88.01", "", "2026-03-01").RefusesAsync(HttpStatusCode.BadRequest, "quyet-dinh-chua-hop-le", "quyết định");
        await GiveAsync(province, "H49.88", "H49.88.01", "82/QĐ-UBND", "2026-03-03").RefusesAsync(HttpStatusCode.BadRequest, "quyet-dinh-chua-hop-le", "sau ngày hôm nay");
        await GiveAsync(province, "H49.88", "H49.88.01", "82/QĐ-UBND", "2026-03-02");
    }

    [Accepts("Đ10.3")]
    public static async Task Requests_for_codes_are_collected_until_a_decision_settles_them(Province province)
    {
        using var agency = province.Agency();
        var request = await (await agency.PostAsJsonAsync("api/code-requests", AskedCode("Chi cục Lưu trữ", "2026-03-02"))).JsonAsync();
        Assert.Equal(1, await OpenRequestsAsync(agency));
        using var unit = await province.RegisteredAsync("H49.25.7", "Chi cục Lưu trữ", "truc-thuoc", "Lưu trữ", Province.NoiVu, "snv");
        await GiveAsync(province, "H49.25.7", "H49.25.07", "85/QĐ-UBND", "2026-03-02", request.GetProperty("id").GetString());
        Assert.Equal(0, await OpenRequestsAsync(agency));
    }

    [Refuses("Đ10.3")]
    public static async Task A_request_for_a_code_without_a_paper_is_refused(Province province)
    {
        using var agency = await province.RegisteredAsync("H49.89", "Sở Biên phòng", "so", "Biên phòng");
        await agency.PostAsJsonAsync("api/code-requests", AskedCode("Chi cục Biên phòng", null)).RefusesAsync(HttpStatusCode.BadRequest, "de-nghi-ma-chua-hop-le", "ngày");
        Assert.Equal(0, await OpenRequestsAsync(agency));
        Assert.True((await GiveAsync(province, "H49.89", "H49.89.01", "86/QĐ-UBND", "2026-03-02")).IsSuccessStatusCode);
    }

    [Accepts("Đ10.5")]
    public static async Task The_So_keeps_the_codes_of_agencies_beyond_the_province(Province province)
    {
        using var ministry = await province.RegisteredAsync("G10", "Bộ Nội vụ", "bo", "Nội vụ");
        Assert.Equal("G10.00", await RulingAsync(await GiveAsync(province, "G10", "G10.00", "20/QĐ-TTg", "2026-03-01")));
        Assert.Contains(await province.App.MailsToAsync(Acts.MailboxOf("G10")), mail => mail.Kind == "code");
    }

    [Refuses("Đ10.5")]
    public static async Task An_agency_does_not_give_itself_a_code(Province province)
    {
        using var agency = await province.RegisteredAsync("H49.90", "Sở Thủy lợi", "so", "Thủy lợi");
        var answer = await agency.PostAsJsonAsync("api/agencies/H49.90/codes", new { code = "H49.90.01", decision = "1/QĐ-STL", decidedOn = "2026-03-01" });
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.True((await GiveAsync(province, "H49.90", "H49.90.02", "87/QĐ-UBND", "2026-03-02")).IsSuccessStatusCode);
    }

    [Accepts("Đ10.4", Guards = ["StructuralChange"], From = "2026-03-02 08:00")]
    public static async Task A_change_of_structure_is_told_within_15_days(Province province)
    {
        var id = await ChangeOfStructureAsync(province);
        Assert.Equal(Acts.On("2026-03-18 00:00"), (await province.ShowAsync(id)).Process.Deadline!.Due); // 02/3 + 15 days = Tuesday 17/3, until 24:00
        await province.AtAsync(Acts.On("2026-03-17 23:59"));
        await ReportAsync(province, id);
        var shown = await province.ShowAsync(id);
        Assert.Equal(("Answered", null), (shown.Process.State, shown.Process.Deadline!.BreachedAt));
        Assert.Empty(await province.MailsAsync(id, Province.LeadMail, "escalation"));
    }

    [Refuses("Đ10.4", Guards = ["StructuralChange"], From = "2026-03-02 08:00")]
    public static async Task At_24_00_of_the_15th_day_a_change_that_was_not_told_is_a_breach_and_the_paper_is_still_taken(Province province)
    {
        var id = await ChangeOfStructureAsync(province);
        await province.AtAsync(Acts.On("2026-03-18 00:00") - TimeSpan.FromTicks(1));
        Assert.Empty(await province.MailsAsync(id, Province.NoiVuMailbox, "breach"));
        await province.AtAsync(Acts.On("2026-03-18 00:00"));
        Assert.Single(await province.MailsAsync(id, Province.NoiVuMailbox, "breach"));
        Assert.Single(await province.MailsAsync(id, Province.LeadMail, "escalation"));
        await ReportAsync(province, id);
        Assert.Contains("ghi nhận vi phạm thời hạn", (await province.ShowAsync(id)).Words, StringComparison.Ordinal);
    }

    [Accepts("Đ23.7", From = "2026-03-02 08:00")]
    public static async Task An_agency_without_a_contact_point_is_asked_and_its_answer_kept_with_the_ones_before(Province province)
    {
        await province.AtAsync(Acts.On("2026-04-01 08:00")); // the first working day of a month
        var id = Assert.Single(await province.App.MailsToAsync(Province.NoiVuMailbox), mail => mail.Kind == "duty").About!;
        using var agency = province.Agency();
        foreach (var name in new[] { "Trần Văn A", "Lê Thị B" })
        {
            var answer = await agency.PutAsJsonAsync($"api/agencies/{Province.NoiVu}/contact", Contact(name));
            Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
            await province.App.IdleAsync();
        }

        Assert.Equal("Answered", (await province.ShowAsync(id)).Process.State);
        var kept = await (await agency.GetAsync($"api/agencies/{Province.NoiVu}/contact")).JsonAsync();
        Assert.Equal("Lê Thị B", kept.GetProperty("now").GetProperty("fullName").GetString());
        Assert.Equal("Trần Văn A", kept.GetProperty("before")[0].GetProperty("fullName").GetString());
    }

    [Refuses("Đ23.7", From = "2026-03-02 08:00")]
    public static async Task A_contact_point_without_post_or_paper_or_of_another_agency_is_refused_and_the_question_stays(Province province)
    {
        await province.AtAsync(Acts.On("2026-04-01 08:00"));
        var id = Assert.Single(await province.App.MailsToAsync(Province.NoiVuMailbox), mail => mail.Kind == "duty").About!;
        using var agency = province.Agency();
        await agency.PutAsJsonAsync($"api/agencies/{Province.NoiVu}/contact", new { fullName = "Trần Văn A", phone = "12" }).RefusesAsync(HttpStatusCode.BadRequest, "dau-moi-chua-hop-le", "chức vụ");
        Assert.Equal(HttpStatusCode.NotFound, (await agency.PutAsJsonAsync($"api/agencies/{Province.XayDung}/contact", Contact("Trần Văn A"))).StatusCode);
        Assert.Equal("Open", (await province.ShowAsync(id)).Process.State);
    }

    private static async Task<HttpResponseMessage> GiveAsync(Province province, string agency, string code, string decision, string decidedOn, string? requestId = null)
    {
        using var clerk = province.App.Client(await province.App.KeyAsync(Role.Clerk, officialId: Province.SealClerk));
        return await clerk.PostAsJsonAsync($"api/agencies/{agency}/codes", new { code, decision, decidedOn, requestId });
    }

    private static async Task<string?> RulingAsync(HttpResponseMessage given) => (await given.JsonAsync()).GetProperty("rules").GetString();

    private static object AskedCode(string agencyName, string? documentDate) => new
    {
        agencyName,
        parentCode = Province.NoiVu,
        number = documentDate is null ? null : "31",
        notation = documentDate is null ? null : "SNV-VP",
        documentDate,
    };

    private static async Task<int> OpenRequestsAsync(HttpClient agency) =>
        (await (await agency.GetAsync("api/code-requests?open=true")).JsonAsync()).GetArrayLength();

    private static async Task<string> ChangeOfStructureAsync(Province province)
    {
        using var admin = province.App.Admin();
        var recorded = await admin.PostAsJsonAsync("api/structure-changes", new
        {
            agencyCode = Province.NoiVu,
            kind = "tach",
            decision = "15/QĐ-UBND",
            decisionDate = "2026-03-02",
            effectiveDate = "2026-03-02",
        });
        Assert.True(recorded.IsSuccessStatusCode, await recorded.Content.ReadAsStringAsync());
        await province.App.IdleAsync();
        return (await recorded.JsonAsync()).GetProperty("id").GetString()!;
    }

    private static async Task ReportAsync(Province province, string processId)
    {
        using var agency = province.Agency();
        var answer = await agency.PostAsync("api/structure-reports", Acts.Paper(new
        {
            number = "21",
            notation = "SNV-VP",
            documentDate = "2026-03-02",
            kind = "tach",
            decision = "15/QĐ-UBND",
            decisionDate = "2026-03-02",
            effectiveDate = "2026-03-02",
            note = "Tách phòng thành chi cục",
            processId,
        }));
        Assert.True(answer.StatusCode == HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync());
        await province.App.IdleAsync();
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
}
