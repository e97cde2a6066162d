using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CongVan.Functions.Tests;
using CongVan.Functions.Tests.Processes;

namespace CongVan.Clauses.Scenarios;

/// <summary>Twice a year: who did not log in (Đ9.8, 18.2), and who neither sent nor received and gives no reason (Đ8.4b).</summary>
internal static class Reviews
{
    [Accepts("Đ9.8", "Đ18.2", "Đ8.4b", Guards = ["NoLogin", "NoSendReceive"], From = "2026-03-02 08:00")]
    public static async Task Unused_since_29_December_an_account_is_on_both_lists_of_1_July_and_without_a_reason_put_up_for_suspension(Province province)
    {
        await HaveAsync(province, "Doãn Văn Lặng", "2025-12-29", "2025-12-29"); // six months are over with 29/06/2026
        await province.AtAsync(Acts.On("2026-07-01 07:59"));
        Assert.Empty(await ReviewsAsync(province));
        await province.AtAsync(Acts.On("2026-07-01 08:00"));
        var id = Assert.Single(await ReviewsAsync(province));
        var lists = await ListsAsync(province, id);
        Assert.Equal(["doanvanlang"], Logins(lists, "noLogin"));
        Assert.Equal(["doanvanlang"], Logins(lists, "noSendReceive"));

        await province.FinishAsync(id);
        Assert.Contains("không đăng nhập trong 6 tháng", Assert.Single(await province.MailsAsync(id, Province.NoiVuMailbox, "notice")).Subject, StringComparison.Ordinal);
        Assert.Single(await province.MailsAsync(id, Province.NoiVuMailbox, "reasons"));
        await province.AtAsync(Acts.On("2026-07-17 08:00"));
        await province.DecideAsync(id);
        Assert.Contains("Mở hồ sơ tạm dừng tài khoản doanvanlang", (await province.ShowAsync(id)).Words, StringComparison.Ordinal);
    }

    [Refuses("Đ18.2", "Đ8.4b", Guards = ["NoLogin", "NoSendReceive"], From = "2026-03-02 08:00")]
    public static async Task Used_within_six_months_or_used_nobody_knows_when_an_account_is_on_no_list_and_a_reason_spares_the_next_step(Province province)
    {
        await HaveAsync(province, "Doãn Thị Dùng", "2026-01-04", "2026-01-04");
        await HaveAsync(province, "Doãn Thị Nhận", "2025-12-29", "2026-01-04");
        await HaveAsync(province, "Doãn Thị Cớ", "2025-12-29", "2025-12-29");
        await province.FileAsync(Mau01.For("Doãn Văn Ẩn")); // of whom nobody knows
        await province.AtAsync(Acts.On("2026-07-01 08:00"));
        var id = Assert.Single(await ReviewsAsync(province));
        var lists = await ListsAsync(province, id);
        Assert.Equal(["doanthico", "doanthinhan"], Logins(lists, "noLogin"));
        Assert.Equal(["doanthico"], Logins(lists, "noSendReceive"));

        using var agency = province.Agency();
        var given = await agency.PutAsJsonAsync($"api/inactivity-reviews/{id}/reasons", new { reasons = new[] { new { login = "doanthico", reason = "Nghỉ thai sản đến tháng 9" } } });
        Assert.True(given.IsSuccessStatusCode, await given.Content.ReadAsStringAsync());
        await province.FinishAsync(id);
        await province.AtAsync(Acts.On("2026-07-20 08:00"));
        Assert.Empty(await province.MailsAsync(id, Province.OfficialMail));
    }

    [Refuses("Đ9.8", From = "2026-03-02 08:00")]
    public static async Task An_agency_is_told_of_its_own_people_only(Province province)
    {
        await HaveAsync(province, "Doãn Văn Một", "2025-12-29", "2025-12-29");
        await HaveAsync(province, "Doãn Văn Hai", "2025-12-29", "2025-12-29", Province.XayDung);
        await province.AtAsync(Acts.On("2026-07-01 08:00"));
        var reviews = await ReviewsAsync(province);
        Assert.Equal(2, reviews.Count);
        using var other = province.Agency(Province.XayDung);
        foreach (var id in reviews)
        {
            var answer = await other.GetAsync($"api/inactivity-reviews/{id}");
            if (answer.StatusCode != HttpStatusCode.NotFound)
                Assert.Equal(["doanvanhai"], Logins(await answer.JsonAsync(), "noLogin"));
        }

        Assert.DoesNotContain(await province.App.MailsToAsync(Province.XayDungMailbox), mail => mail.Text.Contains("doanvanmot", StringComparison.Ordinal));
    }

    private static async Task HaveAsync(Province province, string name, string lastLogin, string lastUse, string agency = Province.NoiVu)
    {
        var login = (await province.ProvideAsync(Mau01.For(name), agency)).Line(1).Login!;
        await PasswordAges.SeenAsync(province, login, $"{lastLogin}T09:00:00+07:00", $"{lastUse}T09:00:00+07:00");
    }

    private static async Task<JsonElement> ListsAsync(Province province, string id)
    {
        using var agency = province.Agency();
        return await (await agency.GetAsync($"api/inactivity-reviews/{id}")).JsonAsync();
    }

    private static IEnumerable<string?> Logins(JsonElement lists, string name) =>
        lists.GetProperty(name).EnumerateArray().Select(row => row.GetProperty("login").GetString());

    private static async Task<List<string>> ReviewsAsync(Province province)
    {
        using var admin = province.App.Admin();
        var list = await (await admin.GetAsync("api/processes?kind=InactivityReview")).JsonAsync();
        return [.. list.GetProperty("processes").EnumerateArray().Select(row => row.GetProperty("id").GetString()!)];
    }
}
