using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CongVan.Functions.Identity;
using CongVan.Functions.People;
using CongVan.Functions.Tests;
using CongVan.Functions.Tests.Processes;
using Microsoft.Extensions.DependencyInjection;

namespace CongVan.Clauses.Scenarios;

/// <summary>How an agency numbers, registers and files its documents (Đ20.1, 20.3; NĐ 30 Đ15, 16, 28, 29).</summary>
internal static class Filing
{
    [Accepts("Đ20.1b", "Đ20.1c")]
    public static async Task A_paper_takes_its_number_and_date_from_the_system_and_stands_in_the_printed_register(Province province)
    {
        var (agency, paper) = await AnsweredAsync(province, "Vũ Văn Sổ");
        using var clerk = province.App.Client(await province.App.KeyAsync(Role.Clerk));
        var numbers = await clerk.GetFromJsonAsync<JsonElement>($"api/agencies/{agency}/numbering/numbers?series=di-TB");
        var given = numbers.GetProperty("numbers").EnumerateArray().Single(each => each.GetProperty("documentId").GetString()!.StartsWith(paper, StringComparison.Ordinal));
        Assert.Equal("2026-03-02", given.GetProperty("date").GetString());
        using var printed = await clerk.GetAsync("api/documents/registers/outgoing?year=2026");
        Assert.Equal("application/pdf", printed.Content.Headers.ContentType?.MediaType);
    }

    [Refuses("Đ20.1b")]
    public static async Task A_year_that_has_numbers_keeps_the_series_it_began_with(Province province)
    {
        var (agency, _) = await AnsweredAsync(province, "Vũ Văn Hệ");
        using var admin = province.App.Admin();
        await admin.PutAsJsonAsync($"api/agencies/{agency}/numbering", new { from = "2026-03-03", mode = "chung", ground = "Quyết định 5/QĐ-CQ ngày 02/3/2026" })
            .RefusesAsync(HttpStatusCode.BadRequest, "he-thong-so-chua-hop-le", "Chọn ngày 01/01/2027");
    }

    [Refuses("Đ20.1c")]
    public static async Task Nobody_but_the_clerk_and_the_leaders_of_the_agency_prints_its_register(Province province)
    {
        await AnsweredAsync(province, "Vũ Văn In");
        using var office = await OfficeAsync(province, "H49.54");
        using var worker = province.App.Client(await province.App.KeyAsync(Role.AgencyOfficial, "H49.54", "cv-h49-54"));
        await worker.GetAsync("api/documents/registers/outgoing").RefusesAsync(HttpStatusCode.Forbidden, "khong-co-quyen", "văn thư");
        using var admin = province.App.Admin();
        await admin.GetAsync("api/documents/registers/outgoing").RefusesAsync(HttpStatusCode.Forbidden, "khong-co-quyen", "Vai trò");
    }

    /// <summary>A request answered in writing: the Sở's code, and the process whose notice has a number.</summary>
    private static async Task<(string Agency, string Process)> AnsweredAsync(Province province, string person)
    {
        var filed = await province.FileAsync(Mau01.For(person));
        await province.AnswerAsync(filed.Id);
        var managing = await province.App.Services.GetRequiredService<IAgencies>().ManagingAgencyAsync(CancellationToken.None);
        return (managing.Code, filed.Id);
    }

    [Accepts("Đ20.3")]
    public static async Task The_head_issues_the_yearly_list_and_its_dossiers_are_opened(Province province)
    {
        using var office = await OfficeAsync(province, "H49.55");
        Assert.True((await office.PutAsJsonAsync("api/dossier-lists/2026", List("H49.55"))).IsSuccessStatusCode);
        using var page = await province.PressAsync(await ProposeAsync(province, office, "H49.55"), ("decision", "ban-hanh"));
        var dossiers = await office.GetFromJsonAsync<JsonElement>("api/dossiers?year=2026");
        var id = dossiers[0].GetProperty("id").GetString();
        using var creator = province.App.Client(await province.App.KeyAsync(Role.AgencyOfficial, "H49.55", "cv-h49-55"));
        var opened = await (await creator.PostAsync($"api/dossiers/{id}/open", null)).JsonAsync();
        Assert.Equal("dang-lap", opened.GetProperty("state").GetString());
    }

    [Refuses("Đ20.3")]
    public static async Task A_list_that_is_not_numbered_is_refused_and_without_an_issued_list_there_are_no_dossiers(Province province)
    {
        using var office = await OfficeAsync(province, "H49.56");
        await office.PutAsJsonAsync("api/dossier-lists/2026", List("H49.56", "02.TCCB")).RefusesAsync(HttpStatusCode.BadRequest, "danh-muc-chua-hop-le", "liên tục");
        Assert.True((await office.PutAsJsonAsync("api/dossier-lists/2026", List("H49.56"))).IsSuccessStatusCode);
        using var page = await province.PressAsync(await ProposeAsync(province, office, "H49.56"), ("decision", "tra-lai"), ("reason", "Thiếu hồ sơ về đào tạo"));
        Assert.Contains(await province.App.MailsToAsync("vt-h49-56@quangninh.gov.vn"), mail => mail.Text.Contains("Thiếu hồ sơ về đào tạo", StringComparison.Ordinal));
        await office.PostAsJsonAsync("api/dossiers", new { item = Item("H49.56", "01.TCCB") }).RefusesAsync(HttpStatusCode.Conflict, "danh-muc-chua-ban-hanh", "Điều 28");
        using var worker = province.App.Client(await province.App.KeyAsync(Role.AgencyOfficial, "H49.56", "cv-h49-56"));
        await worker.PutAsJsonAsync("api/dossier-lists/2026", List("H49.56")).RefusesAsync(HttpStatusCode.Forbidden, "khong-co-quyen", "văn thư");
        await office.GetAsync("api/dossiers/hoso-h49-55-2026-1").RefusesAsync(HttpStatusCode.NotFound, "khong-co-van-ban", "hoso-h49-55-2026-1");
    }

    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["H49.54"] = "Hải đăng",
        ["H49.55"] = "Lâm nghiệp",
        ["H49.56"] = "Khí tượng",
    };

    /// <summary>Puts the list before the head; the link in the mail.</summary>
    private static async Task<string> ProposeAsync(Province province, HttpClient office, string agencyCode)
    {
        var proposed = await (await office.PostAsync("api/dossier-lists/2026/propose", null)).JsonAsync();
        await province.App.IdleAsync();
        var process = proposed.GetProperty("processId").GetString()!;
        return (await province.App.MailsToAsync($"gd-{Slug(agencyCode)}@quangninh.gov.vn")).Where(mail => mail.About == process)
            .SelectMany(mail => mail.Links).Select(each => new Uri(each).AbsolutePath).Last(path => path.StartsWith("/duyet/", StringComparison.Ordinal));
    }

    private static object List(string agency, string notation = "01.TCCB") => new { items = new[] { Item(agency, notation) } };

    private static object Item(string agency, string notation) => new
    {
        notation,
        heading = "Tổ chức cán bộ",
        title = "Hồ sơ tuyển dụng công chức năm 2026",
        retention = "Vĩnh viễn",
        creatorId = $"cv-{Slug(agency)}",
    };

    /// <summary>An agency with its head, a clerk and one who works on documents; the clerk's client.</summary>
    private static async Task<HttpClient> OfficeAsync(Province province, string agencyCode)
    {
        var name = Names[agencyCode];
        using var agency = await province.RegisteredAsync(agencyCode, $"Sở {name}", "so", name);
        await AppointAsync(province, agencyCode, "gd", "Giám đốc", "LeadDocuments");
        await AppointAsync(province, agencyCode, "vt", "Văn thư", "KeepDocuments");
        await AppointAsync(province, agencyCode, "cv", "Chuyên viên", "WorkOnDocuments");
        return province.App.Client(await province.App.KeyAsync(Role.AgencyOfficial, agencyCode, $"vt-{Slug(agencyCode)}"));
    }

    private static async Task AppointAsync(Province province, string agencyCode, string who, string post, string duty)
    {
        using var admin = province.App.Admin();
        var id = $"{who}-{Slug(agencyCode)}";
        var answer = await admin.PutAsJsonAsync($"api/officials/{id}", new
        {
            id,
            fullName = "Trần Thị Hà",
            post,
            mail = $"{id}@quangninh.gov.vn",
            duties = new[] { duty },
            agencies = Array.Empty<string>(),
            alternates = Array.Empty<string>(),
            active = true,
            agencyCode,
        });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static string Slug(string agencyCode) => agencyCode.ToLowerInvariant().Replace('.', '-');
}
