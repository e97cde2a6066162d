using System.Net;
using CongVan.Functions.Identity;
using CongVan.Functions.Tests;
using CongVan.Functions.Tests.Processes;

namespace CongVan.Clauses.Scenarios;

/// <summary>Tạm dừng (Đ8.4, 14.1) and what 15 days make of it (Đ8.5c).</summary>
internal static class Suspensions
{
    [Accepts("Đ14.1", "Đ8.4a")]
    public static async Task A_violation_with_evidence_is_told_the_agency_at_once_and_the_account_suspended_on_an_officials_decision(Province province)
    {
        await province.ProvideAsync(Mau01.For("Văn Thị Phạm"));
        var id = await RecordAsync(province, "vanthipham");
        Assert.Single(await province.MailsAsync(id, Province.NoiVuMailbox, "suspension-recorded"));
        Assert.Empty(await province.MailsAsync(id, Province.NoiVuMailbox, "suspended"));

        await AnswerAsync(province, id, "tam-dung");
        Assert.Contains("đã tạm dừng", Assert.Single(await province.MailsAsync(id, Province.NoiVuMailbox, "suspended")).Subject, StringComparison.Ordinal);
        await province.FinishAsync(id); // the written notice of Đ14.1
        Assert.Single(await province.MailsAsync(id, Province.NoiVuMailbox, "notice"));
    }

    [Refuses("Đ8.4a")]
    public static async Task A_violation_without_evidence_or_under_a_paragraph_that_is_no_ground_is_not_recorded(Province province)
    {
        await province.ProvideAsync(Mau01.For("Văn Thị Ngay"));
        using var clerk = await ClerkAsync(province);
        await clerk.PostAsync("api/suspensions", Ground("vanthingay", "24.5", document: false)).RefusesAsync(HttpStatusCode.BadRequest, "can-cu-chua-hop-le", "thiếu tài liệu chứng minh");
        await clerk.PostAsync("api/suspensions", Ground("vanthingay", "24.1")).RefusesAsync(HttpStatusCode.BadRequest, "can-cu-chua-hop-le", "24.1");
        using var agency = province.Agency();
        await agency.PostAsync("api/suspensions", Ground("vanthingay", "24.5")).RefusesAsync(HttpStatusCode.BadRequest, "can-cu-chua-hop-le", "do Sở ghi nhận");
    }

    [Refuses("Đ14.1")]
    public static async Task Until_an_official_decides_nothing_is_suspended_and_a_suspension_of_a_suspended_account_is_refused(Province province)
    {
        await province.ProvideAsync(Mau01.For("Văn Văn Chờ"));
        var id = await RecordAsync(province, "vanvancho");
        Assert.Empty(await province.MailsAsync(id, Province.NoiVuMailbox, "suspended"));
        using var clerk = await ClerkAsync(province);
        await clerk.PostAsync("api/suspensions", Ground("vanvancho", "24.3")).RefusesAsync(HttpStatusCode.BadRequest, "can-cu-chua-hop-le", "đã tạm dừng hoặc đang được xem xét tạm dừng");
        await AnswerAsync(province, id, "tam-dung");
        await clerk.PostAsync("api/suspensions", Ground("vanvancho", "24.3")).RefusesAsync(HttpStatusCode.BadRequest, "can-cu-chua-hop-le", "đã tạm dừng hoặc đang được xem xét tạm dừng");
    }

    [Accepts("Đ8.5c", Guards = ["Suspension"], From = "2026-03-02 08:00")]
    public static async Task With_no_request_to_continue_revocation_is_proposed_when_15_days_are_up_and_carried_out_when_confirmed(Province province)
    {
        var id = await SuspendedAsync(province, "Văn Văn Lặng", "vanvanlang");
        Assert.Equal(Acts.On("2026-03-18 00:00"), (await province.ShowAsync(id)).Process.Deadline!.Due); // 02/3 + 15 days = Tuesday 17/3, until 24:00
        await province.AtAsync(Acts.On("2026-03-18 00:00") - TimeSpan.FromTicks(1));
        Assert.Empty(await province.MailsAsync(id, Province.NoiVuMailbox, "suspension-expired"));
        await province.AtAsync(Acts.On("2026-03-18 00:00"));
        Assert.Single(await province.MailsAsync(id, Province.NoiVuMailbox, "suspension-expired"));
        Assert.DoesNotContain("Đã thu hồi", (await province.ShowAsync(id)).Words, StringComparison.Ordinal); // proposed, not done
        await AnswerAsync(province, id, "thu-hoi");
        Assert.Contains("Đã thu hồi tài khoản vanvanlang (điểm c khoản 5 Điều 8)", (await province.ShowAsync(id)).Words, StringComparison.Ordinal);
    }

    [Refuses("Đ8.5c", Guards = ["Suspension"], From = "2026-03-02 08:00")]
    public static async Task A_request_received_in_the_last_minute_ends_the_ground_at_once_and_another_agencys_does_not(Province province)
    {
        var id = await SuspendedAsync(province, "Văn Thị Xin", "vanthixin");
        using var other = province.Agency(Province.XayDung);
        Assert.Equal(HttpStatusCode.NotFound, (await other.PostAsync($"api/suspensions/{id}/continue", Words())).StatusCode);

        await province.AtAsync(Acts.On("2026-03-17 23:59"));
        using var agency = province.Agency();
        var answer = await agency.PostAsync($"api/suspensions/{id}/continue", Words());
        Assert.True(answer.StatusCode == HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync());
        Assert.Contains("trong thời hạn", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await province.AtAsync(Acts.On("2026-03-18 08:00"));
        Assert.Empty(await province.MailsAsync(id, Province.NoiVuMailbox, "suspension-expired"));
        await AnswerAsync(province, id, "cho-hoat-dong");
        Assert.Contains("Cho tài khoản vanthixin hoạt động trở lại", (await province.ShowAsync(id)).Words, StringComparison.Ordinal);
    }

    [Refuses("Đ8.5c", Guards = ["Suspension"], From = "2026-03-02 08:00")]
    public static async Task A_request_received_a_minute_after_24_00_of_the_last_day_is_late_and_put_before_the_official(Province province)
    {
        var id = await SuspendedAsync(province, "Văn Thị Trễ", "vanthitre");
        await province.AtAsync(Acts.On("2026-03-18 00:01"));
        using var agency = province.Agency();
        var answer = await agency.PostAsync($"api/suspensions/{id}/continue", Words());
        Assert.Contains("sau thời hạn", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await province.App.IdleAsync();
        await AnswerAsync(province, id, "thu-hoi");
        Assert.Contains("Đã thu hồi tài khoản vanthitre", (await province.ShowAsync(id)).Words, StringComparison.Ordinal);
    }

    [Refuses("BLDS Đ148.5", From = "2026-02-05 08:00")]
    public static async Task Fifteen_days_that_end_in_Tet_do_not_end_before_the_first_working_day_after_it(Province province)
    {
        var id = await SuspendedAsync(province, "Văn Văn Tết", "vanvantet", day: "2026-02-04");
        Assert.Equal(Acts.On("2026-02-24 00:00"), (await province.ShowAsync(id)).Process.Deadline!.Due); // raw Friday 20/02, moved to Monday 23/02
        await province.AtAsync(Acts.On("2026-02-23 23:59"));
        Assert.Empty(await province.MailsAsync(id, Province.NoiVuMailbox, "suspension-expired"));
    }

    private static async Task<string> SuspendedAsync(Province province, string name, string login, string? day = null)
    {
        var form = Mau01.For(name);
        await province.ProvideAsync(day is null ? form : form.Dated(day));
        var id = await RecordAsync(province, login);
        await AnswerAsync(province, id, "tam-dung");
        return id;
    }

    private static async Task<string> RecordAsync(Province province, string login)
    {
        using var clerk = await ClerkAsync(province);
        var answer = await clerk.PostAsync("api/suspensions", Ground(login, "24.5"));
        Assert.True(answer.StatusCode == HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync());
        await province.App.IdleAsync();
        return (await answer.JsonAsync()).GetProperty("id").GetString()!;
    }

    private static async Task AnswerAsync(Province province, string id, string choice)
    {
        using var page = await province.PressAsync(await province.LinkAsync(id, Province.OfficialMail), ("decision", choice), ("reason", "Theo hồ sơ."));
    }

    private static MultipartFormDataContent Ground(string login, string ground, bool document = true) =>
        Acts.Paper(new { login, ground, words = "Phát tán tệp có mã độc ngày 27/02/2026" }, document);

    private static MultipartFormDataContent Words() => Acts.Paper(new { words = "Đã khắc phục, đề nghị tiếp tục sử dụng." });

    private static async Task<HttpClient> ClerkAsync(Province province) =>
        province.App.Client(await province.App.KeyAsync(Role.Clerk, officialId: Province.SealClerk));
}
