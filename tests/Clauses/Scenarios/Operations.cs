using System.Net;
using System.Net.Http.Json;
using CongVan.Functions.Identity;
using CongVan.Functions.Tests;
using CongVan.Functions.Tests.Processes;

namespace CongVan.Clauses.Scenarios;

/// <summary>Planned stops (Đ9.4), which are counted backwards, and incidents (Đ25.2b).</summary>
internal static class Operations
{
    [Accepts("Đ9.4", Guards = ["PlannedStop"])]
    public static async Task Announced_on_Monday_a_stop_may_begin_on_Wednesday_and_every_agency_is_told(Province province)
    {
        var id = await OpenedAsync(province, PlanAsync(province, "2026-03-04 00:00", "2026-03-04 05:00")); // Tuesday lies whole between
        await province.FinishAsync(id);
        foreach (var mailbox in new[] { Province.NoiVuMailbox, Province.XayDungMailbox })
            Assert.Contains("00 giờ 00 phút ngày 04/3/2026", Assert.Single(await province.MailsAsync(id, mailbox, "notice")).Text, StringComparison.Ordinal);
    }

    [Refuses("Đ9.4", Guards = ["PlannedStop"])]
    public static async Task A_stop_of_tomorrow_or_of_yesterday_is_refused_with_the_earliest_lawful_time(Province province)
    {
        await PlanAsync(province, "2026-03-03 23:59", "2026-03-04 05:00").RefusesAsync(HttpStatusCode.BadRequest, "dung-bao-muon", "00 giờ 00 phút ngày 04/3/2026");
        await PlanAsync(province, "2026-03-01 08:00", "2026-03-04 05:00").RefusesAsync(HttpStatusCode.BadRequest, "dung-trong-qua-khu", "00 giờ 00 phút ngày 04/3/2026");
        await PlanAsync(province, "2026-03-04 08:00", "2026-03-04 08:00").RefusesAsync(HttpStatusCode.BadRequest, "dung-sai-khoang", "to");
        await OpenedAsync(province, PlanAsync(province, "2026-03-05 22:00", "2026-03-06 04:00"));
    }

    [Accepts("§4 tính lùi", From = "2026-03-06 08:00")]
    public static async Task Announced_on_Friday_a_stop_may_begin_when_Monday_is_over(Province province) =>
        await OpenedAsync(province, PlanAsync(province, "2026-03-10 00:00", "2026-03-10 05:00"));

    [Refuses("§4 tính lùi", From = "2026-03-06 08:00")]
    public static async Task A_weekend_is_no_working_day_between(Province province)
    {
        await PlanAsync(province, "2026-03-09 23:59", "2026-03-10 05:00").RefusesAsync(HttpStatusCode.BadRequest, "dung-bao-muon", "00 giờ 00 phút ngày 10/3/2026");
        await OpenedAsync(province, PlanAsync(province, "2026-03-11 00:00", "2026-03-11 05:00"));
    }

    [Accepts("Đ25.2b")]
    public static async Task An_incident_is_told_every_agency_in_writing_and_again_when_it_is_over(Province province)
    {
        var id = await OpenedAsync(province, IncidentAsync(province, "2026-03-02 07:30"));
        await province.FinishAsync(id);
        Assert.Contains("Hỏng ổ đĩa", Assert.Single(await province.MailsAsync(id, Province.XayDungMailbox, "notice")).Text, StringComparison.Ordinal);
        using var officer = await OfficerAsync(province);
        Assert.True((await officer.PostAsJsonAsync($"api/operations/{id}/finished", new { words = "Đã thay ổ đĩa" })).IsSuccessStatusCode);
        await province.App.IdleAsync();
        await province.FinishAsync(id);
        Assert.Equal(2, (await province.MailsAsync(id, Province.NoiVuMailbox, "notice")).Count);
    }

    [Refuses("Đ25.2b")]
    public static async Task An_incident_that_is_still_to_come_is_none_and_no_agency_announces_one(Province province)
    {
        await IncidentAsync(province, "2026-03-02 08:01").RefusesAsync(HttpStatusCode.BadRequest, "su-co-tuong-lai", "api/stops");
        using var agency = province.Agency();
        Assert.Equal(HttpStatusCode.Forbidden, (await agency.PostAsJsonAsync("api/incidents", Incident("2026-03-02 07:30"))).StatusCode);
        await OpenedAsync(province, IncidentAsync(province, "2026-03-02 07:45"));
    }

    private static async Task<HttpResponseMessage> PlanAsync(Province province, string from, string to)
    {
        using var officer = await OfficerAsync(province);
        return await officer.PostAsJsonAsync("api/stops", new { from = Acts.On(from), to = Acts.On(to), what = "Toàn bộ phần mềm", reason = "Nâng cấp cơ sở dữ liệu" });
    }

    private static async Task<HttpResponseMessage> IncidentAsync(Province province, string since)
    {
        using var officer = await OfficerAsync(province);
        return await officer.PostAsJsonAsync("api/incidents", Incident(since));
    }

    private static object Incident(string since) => new { since = Acts.On(since), what = "Gửi, nhận văn bản", reason = "Hỏng ổ đĩa" };

    private static async Task<HttpClient> OfficerAsync(Province province) =>
        province.App.Client(await province.App.KeyAsync(Role.Officer, officialId: Province.Official));

    private static async Task<string> OpenedAsync(Province province, Task<HttpResponseMessage> asking)
    {
        var answer = await asking;
        Assert.True(answer.StatusCode == HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync());
        await province.App.IdleAsync();
        return (await answer.JsonAsync()).GetProperty("id").GetString()!;
    }
}
