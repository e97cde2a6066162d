using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CongVan.Functions.Identity;
using CongVan.Functions.Tests;
using CongVan.Functions.Tests.Processes;

namespace CongVan.Clauses.Scenarios;

/// <summary>How an agency files its documents (Đ20.3; NĐ 30 Đ28, 29).</summary>
internal static class Filing
{
    [Accepts("Đ20.3")]
    public static async Task The_head_issues_the_yearly_list_and_its_dossiers_are_opened(Province province)
    {
        using var office = await OfficeAsync(province, "H49.75");
        Assert.True((await office.PutAsJsonAsync("api/dossier-lists/2026", List("H49.75"))).IsSuccessStatusCode);
        using var page = await province.PressAsync(await ProposeAsync(province, office, "H49.75"), ("decision", "ban-hanh"));
        var dossiers = await office.GetFromJsonAsync<JsonElement>("api/dossiers?year=2026");
        var id = dossiers[0].GetProperty("id").GetString();
        using var creator = province.App.Client(await province.App.KeyAsync(Role.AgencyOfficial, "H49.75", "cv-h49-75"));
        var opened = await (await creator.PostAsync($"api/dossiers/{id}/open", null)).JsonAsync();
        Assert.Equal("dang-lap", opened.GetProperty("state").GetString());
    }

    [Refuses("Đ20.3")]
    public static async Task A_list_that_is_not_numbered_is_refused_and_without_an_issued_list_there_are_no_dossiers(Province province)
    {
        using var office = await OfficeAsync(province, "H49.76");
        await office.PutAsJsonAsync("api/dossier-lists/2026", List("H49.76", "02.TCCB")).RefusesAsync(HttpStatusCode.BadRequest, "danh-muc-chua-hop-le", "liên tục");
        Assert.True((await office.PutAsJsonAsync("api/dossier-lists/2026", List("H49.76"))).IsSuccessStatusCode);
        using var page = await province.PressAsync(await ProposeAsync(province, office, "H49.76"), ("decision", "tra-lai"), ("reason", "Thiếu hồ sơ về đào tạo"));
        Assert.Contains(await province.App.MailsToAsync("vt-h49-76@quangninh.gov.vn"), mail => mail.Text.Contains("Thiếu hồ sơ về đào tạo", StringComparison.Ordinal));
        await office.PostAsJsonAsync("api/dossiers", new { item = Item("H49.76", "01.TCCB") }).RefusesAsync(HttpStatusCode.Conflict, "danh-muc-chua-ban-hanh", "Điều 28");
        using var worker = province.App.Client(await province.App.KeyAsync(Role.AgencyOfficial, "H49.76", "cv-h49-76"));
        await worker.PutAsJsonAsync("api/dossier-lists/2026", List("H49.76")).RefusesAsync(HttpStatusCode.Forbidden, "khong-co-quyen", "văn thư");
        await office.GetAsync("api/dossiers/hoso-h49-75-2026-1").RefusesAsync(HttpStatusCode.NotFound, "khong-co-van-ban", "hoso-h49-75-2026-1");
    }

    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["H49.75"] = "Lâm nghiệp",
        ["H49.76"] = "Khí tượng",
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
