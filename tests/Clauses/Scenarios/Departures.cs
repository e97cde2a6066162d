using System.Net;
using System.Text.Json;
using CongVan.Functions.Tests;
using CongVan.Functions.Tests.Processes;

namespace CongVan.Clauses.Scenarios;

/// <summary>Nghỉ hưu, thôi việc, chuyển ra ngoài (Đ14.3): the agency has 5 days to file Mẫu 03.</summary>
internal static class Departures
{
    [Accepts("Đ14.3", Guards = ["Departure"], From = "2026-03-04 08:00")]
    public static async Task Within_five_days_of_the_decision_the_agency_files_and_the_account_ends_on_its_day(Province province)
    {
        await province.ProvideAsync(Mau01.For("Thân Văn Hưu"));
        var departure = await DepartAsync(province, "thanvanhuu", "2026-03-04", "2026-04-01");
        Assert.Equal(Acts.On("2026-03-10 00:00"), departure.GetProperty("due").GetDateTimeOffset()); // 04/3 + 5 days = Monday 09/3, until 24:00
        var id = departure.GetProperty("id").GetString()!;
        Assert.Single(await province.MailsAsync(id, Province.NoiVuMailbox, "departure"));
        await province.AtAsync(Acts.On("2026-03-05 07:30")); // the first of its days
        Assert.Single(await province.MailsAsync(id, Province.NoiVuMailbox, "reminder"));

        var filed = await province.RevokeAsync(Mau03.For(new DateOnly(2026, 4, 1), "thanvanhuu"));
        await province.AnswerAsync(filed.Id);
        var met = (await province.ShowAsync(id)).Process;
        Assert.Equal((filed.ReceivedAt, null, "Open"), (met.Deadline!.MetAt, met.Deadline.BreachedAt, met.State));
        await province.AtAsync(Acts.On("2026-04-01 08:00"));
        Assert.Equal(("Revoked", "Answered"), ((await province.LineAsync(filed)).State, (await province.ShowAsync(id)).Process.State));
    }

    [Refuses("Đ14.3", Guards = ["Departure"], From = "2026-03-04 08:00")]
    public static async Task With_no_Mau_03_at_24_00_of_the_fifth_day_the_breach_is_recorded_and_the_leader_told_and_nothing_is_locked_unasked(Province province)
    {
        await province.ProvideAsync(Mau01.For("Thân Thị Muộn"));
        var id = (await DepartAsync(province, "thanthimuon", "2026-03-04", "2026-04-01")).GetProperty("id").GetString()!;
        var due = Acts.On("2026-03-10 00:00");
        await province.AtAsync(due - TimeSpan.FromTicks(1));
        Assert.Null((await province.ShowAsync(id)).Process.Deadline!.BreachedAt);
        await province.AtAsync(due);
        var after = (await province.ShowAsync(id)).Process;
        Assert.Equal((due, true, "Open"), (after.Deadline!.BreachedAt, after.Overdue, after.State));
        Assert.Single(await province.MailsAsync(id, Province.NoiVuMailbox, "breach"));
        Assert.Single(await province.MailsAsync(id, Province.LeadMail, "escalation"));
        Assert.NotEmpty(await province.MailsAsync(id, Province.OfficialMail)); // whether to lock is asked, not done
        Assert.Empty(await province.MailsAsync(id, Province.NoiVuMailbox, "locked"));
    }

    [Accepts("BLDS Đ148.5", From = "2026-03-02 08:00")]
    public static async Task Five_days_that_end_on_a_Saturday_end_on_the_Monday_after(Province province)
    {
        await province.ProvideAsync(Mau01.For("Thân Văn Cuối"));
        var departure = await DepartAsync(province, "thanvancuoi", "2026-03-02", "2026-03-20");
        Assert.Equal(Acts.On("2026-03-10 00:00"), departure.GetProperty("due").GetDateTimeOffset()); // 07/3 is a Saturday
        await province.AtAsync(Acts.On("2026-03-09 23:59"));
        Assert.False((await province.ShowAsync(departure.GetProperty("id").GetString()!)).Process.Overdue);
    }

    [Refuses("Đ14.3")]
    public static async Task A_decision_of_tomorrow_one_in_force_before_its_date_and_a_second_for_one_person_are_refused(Province province)
    {
        await province.ProvideAsync(Mau01.For("Thân Văn Hai"));
        foreach (var (decided, effective, says) in new[] { ("2026-03-03", "2026-04-01", "sau ngày hôm nay"), ("2026-03-02", "2026-03-01", "trước ngày quyết định") })
        {
            using var agency = province.Agency();
            await agency.PostAsync("api/departures", Decision(province, "thanvanhai", decided, effective)).RefusesAsync(HttpStatusCode.BadRequest, "quyet-dinh-chua-hop-le", says);
        }

        await DepartAsync(province, "thanvanhai", "2026-03-02", "2026-04-01");
        using var again = province.Agency();
        Assert.Equal(HttpStatusCode.Conflict, (await again.PostAsync("api/departures", Decision(province, "thanvanhai", "2026-03-02", "2026-05-01"))).StatusCode);
    }

    private static async Task<JsonElement> DepartAsync(Province province, string login, string decided, string effective)
    {
        using var agency = province.Agency();
        var answer = await agency.PostAsync("api/departures", Decision(province, login, decided, effective));
        Assert.True(answer.StatusCode == HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync());
        await province.App.IdleAsync();
        return await answer.JsonAsync();
    }

    private static MultipartFormDataContent Decision(Province province, string login, string decided, string effective) => Acts.Paper(
        new { login, kind = "nghi-huu", number = province.NextNumber(), notation = "QĐ-SNV", decisionDate = decided, effectiveDate = effective });
}
