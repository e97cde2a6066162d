using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CongVan.Clauses.Playing;
using CongVan.Functions.Identity;
using CongVan.Functions.Tests.Processes;

namespace CongVan.Clauses.Scenarios;

/// <summary>Văn bản đến (Đ4.6, Đ20.2; NĐ 30 Đ20–24): each scenario in an agency of its own, with clerk, leader and one who settles.</summary>
internal static class IncomingDocuments
{
    [Accepts("Đ4.6", "Đ20.2b", "Đ20.2c", "Đ20.2d", "Đ20.2đ")]
    public static async Task What_came_by_post_is_entered_with_a_proposal_registered_presented_assigned_and_settled(Province province)
    {
        var code = await FoundAsync(province, 1);
        var id = await EnteredAsync(province, code, "31/UBND-VP");
        await AnswerAsync(province, code, "vt", $"{id}-tiepnhan", "tiep-nhan");
        var shown = await ShownAsync(province, code, id);
        Assert.Equal(1, shown.GetProperty("arrivalNumber").GetInt32()); // NĐ 30 Đ22.2: one after another, from 01
        var link = await province.LinkAsync(id, $"{PersonOf(code, "ld")}@quangninh.gov.vn");
        using var page = province.App.Browser();
        await page.OpenAsync(link);
        Assert.Contains("Giao bộ phận một cửa", WebUtility.HtmlDecode(page.Page), StringComparison.Ordinal);
        await AnswerAsync(province, code, "ld", $"{id}-phancong", "phan-cong", Assignment(code, "2026-03-20"));
        await ActAsync(province, code, "cv", id, "progress", new { words = "Đang làm" });
        await ActAsync(province, code, "cv", id, "settlement", new { words = "Đã làm xong" });
        Assert.Equal("Hoàn thành", (await ShownAsync(province, code, id)).GetProperty("state").GetString());
    }

    [Refuses("Đ4.6")]
    public static async Task Whoever_is_no_clerk_enters_nothing_and_a_document_without_its_number_is_not_taken(Province province)
    {
        var code = await FoundAsync(province, 2);
        await EnterAsync(province, code, "cv", "32/UBND-VP").RefusesAsync(HttpStatusCode.Forbidden, "khong-phai-van-thu", "Chỉ văn thư");
        await EnterAsync(province, code, "vt", null).RefusesAsync(HttpStatusCode.BadRequest, "van-ban-den-chua-du", "thiếu số, ký hiệu");
        await EnteredAsync(province, code, "32/UBND-VP");
    }

    [Refuses("Đ20.2b", "Đ20.2c")]
    public static async Task What_does_not_belong_here_goes_back_with_the_reason_and_takes_no_number(Province province)
    {
        var code = await FoundAsync(province, 3);
        var wrong = await EnteredAsync(province, code, "33/UBND-VP");
        await TryAnswerAsync(province, code, "vt", $"{wrong}-tiepnhan", "tra-lai", null).RefusesAsync(HttpStatusCode.BadRequest, "quyet-dinh-chua-hop-le", "phải ghi lý do");
        await AnswerAsync(province, code, "vt", $"{wrong}-tiepnhan", "tra-lai", new(StringComparer.Ordinal) { ["can-cu"] = "WrongRecipient" }, "Gửi nhầm cơ quan");
        Assert.Equal(JsonValueKind.Null, (await ShownAsync(province, code, wrong)).GetProperty("arrivalNumber").ValueKind);
        var right = await EnteredAsync(province, code, "34/UBND-VP");
        await AnswerAsync(province, code, "vt", $"{right}-tiepnhan", "tiep-nhan");
        Assert.Equal(1, (await ShownAsync(province, code, right)).GetProperty("arrivalNumber").GetInt32());
    }

    [Refuses("Đ20.2d", "Đ20.2đ")]
    public static async Task No_assignment_without_a_deadline_that_can_be_kept_and_nobody_settles_what_is_not_theirs(Province province)
    {
        var code = await FoundAsync(province, 4);
        var id = await EnteredAsync(province, code, "35/UBND-VP");
        await AnswerAsync(province, code, "vt", $"{id}-tiepnhan", "tiep-nhan");
        await TryAnswerAsync(province, code, "ld", $"{id}-phancong", "phan-cong", Assignment(code, "2026-03-01")).RefusesAsync(HttpStatusCode.BadRequest, "quyet-dinh-chua-hop-le", "đã qua");
        await TryAnswerAsync(province, code, "ld", $"{id}-phancong", "phan-cong", Assignment(code, "")).RefusesAsync(HttpStatusCode.BadRequest, "quyet-dinh-chua-hop-le", "Thời hạn giải quyết");
        await AnswerAsync(province, code, "ld", $"{id}-phancong", "phan-cong", Assignment(code, "2026-03-20"));
        await TryActAsync(province, code, "vt", id, "settlement", new { words = "Xong" }).RefusesAsync(HttpStatusCode.Forbidden, "khong-duoc-giao", "đang chủ trì");
    }

    private static Dictionary<string, string> Assignment(string code, string due) => new(StringComparer.Ordinal)
    {
        ["chu-tri"] = PersonOf(code, "cv"),
        ["chi-dao"] = "Xem xét, giải quyết",
        ["thoi-han"] = due,
    };

    private static async Task<string> FoundAsync(Province province, int which)
    {
        var code = FormattableString.Invariant($"H49.9{which}");
        await province.RegisterAsync(code, $"UBND xã Đến {which}", $"Đến {which}", $"xaden{which}@quangninh.gov.vn");
        foreach (var (post, duty) in new[] { ("vt", "KeepDocuments"), ("ld", "AssignDocuments"), ("cv", "WorkOnDocuments") })
        {
            using var admin = province.App.Admin();
            var id = PersonOf(code, post);
            var answer = await admin.PutAsJsonAsync($"api/officials/{id}", new
            {
                id,
                fullName = "Trần Văn Đến",
                post = "Công chức",
                mail = $"{id}@quangninh.gov.vn",
                duties = new[] { duty },
                agencies = Array.Empty<string>(),
                alternates = Array.Empty<string>(),
                agencyCode = code,
                unit = "VP",
            });
            Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        }

        return code;
    }

    private static string PersonOf(string code, string post) => $"{code.Replace(".", "-", StringComparison.Ordinal).ToLowerInvariant()}-{post}";

    private static async Task<HttpClient> AsAsync(Province province, string code, string post) =>
        province.App.Client(await province.App.KeyAsync(Role.AgencyOfficial, code, PersonOf(code, post)));

    private static async Task<string> EnteredAsync(Province province, string code, string document)
    {
        var answer = await EnterAsync(province, code, "vt", document);
        Assert.True(answer.StatusCode == HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync());
        await province.App.IdleAsync();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
    }

    private static async Task<HttpResponseMessage> EnterAsync(Province province, string code, string post, string? document)
    {
        using var client = await AsAsync(province, code, post);
        using var form = new MultipartFormDataContent
        {
            { JsonContent.Create(new { code = document, issuedDate = "2026-03-01", issuer = "UBND phường Hồng Hải", subject = "Phối hợp rà soát", proposal = "Giao bộ phận một cửa" }), "metadata" },
            { new ByteArrayContent("%PDF-1.7\nquét\n%%EOF"u8.ToArray()), "document", "quet.pdf" },
        };
        return await client.PostAsync("api/incoming", form);
    }

    private static async Task<JsonElement> ShownAsync(Province province, string code, string id)
    {
        using var client = await AsAsync(province, code, "vt");
        return await client.GetFromJsonAsync<JsonElement>($"api/incoming/{id}");
    }

    private static async Task AnswerAsync(
        Province province, string code, string post, string approval, string decision, Dictionary<string, string>? entered = null, string? reason = null)
    {
        var answer = await TryAnswerAsync(province, code, post, approval, decision, entered, reason);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static async Task<HttpResponseMessage> TryAnswerAsync(
        Province province, string code, string post, string approval, string decision, Dictionary<string, string>? entered, string? reason = null)
    {
        using var client = await AsAsync(province, code, post);
        var asked = await client.GetFromJsonAsync<JsonElement>($"api/approvals/{approval}");
        var answer = await client.PostAsJsonAsync($"api/approvals/{approval}", new { decision, shown = asked.GetProperty("shown").GetString(), reason, entered });
        await province.App.IdleAsync();
        return answer;
    }

    private static async Task ActAsync(Province province, string code, string post, string id, string act, object body)
    {
        var answer = await TryActAsync(province, code, post, id, act, body);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static async Task<HttpResponseMessage> TryActAsync(Province province, string code, string post, string id, string act, object body)
    {
        using var client = await AsAsync(province, code, post);
        var answer = await client.PostAsJsonAsync($"api/incoming/{id}/{act}", body);
        await province.App.IdleAsync();
        return answer;
    }
}
