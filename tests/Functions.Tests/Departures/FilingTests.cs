using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CongVan.Functions.Identity;
using CongVan.Functions.Tests.Processes;
using CongVan.Workflows.Departures;

namespace CongVan.Functions.Tests.Departures;

/// <summary>Personnel decisions at the edge: what is refused and why, and the feed whose bad lines lose no good ones.</summary>
public sealed class FilingTests(Province province) : IClassFixture<Province>
{
    private static readonly DateOnly Day = new(2026, 3, 2);

    [Fact]
    public async Task A_decision_dated_tomorrow_or_effective_before_its_date_or_about_an_account_not_of_the_agency_is_refused_with_all_its_faults()
    {
        await province.ProvideAsync(Mau01.For("Lê Văn Sai"));
        var sound = PersonnelPaper.Of(province, "levansai", Day);
        var future = await Problem.OfAsync(PersonnelPaper.SendAsync(province, sound with { DecisionDate = Day.AddDays(1), EffectiveDate = Day.AddDays(9) }));
        Assert.Equal((HttpStatusCode.BadRequest, "quyet-dinh-chua-hop-le"), (future.Status, future.Code));
        Assert.Contains("ngày quyết định (03/3/2026) sau ngày hôm nay (02/3/2026)", future.Whole, StringComparison.Ordinal);

        var backwards = await Problem.OfAsync(PersonnelPaper.SendAsync(province, sound with { EffectiveDate = Day.AddDays(-1), Kind = "khac" }));
        Assert.Contains("ngày có hiệu lực (01/3/2026) trước ngày quyết định (02/3/2026)", backwards.Whole, StringComparison.Ordinal);
        Assert.Contains("loại quyết định “khac” không có", backwards.Whole, StringComparison.Ordinal);

        var foreign = await Problem.OfAsync(PersonnelPaper.SendAsync(province, sound, Province.XayDung));
        Assert.Contains("cơ quan không có tài khoản levansai", foreign.Whole, StringComparison.Ordinal);
        var unknown = await Problem.OfAsync(PersonnelPaper.SendAsync(province, sound with { Login = "khongcoai" }));
        Assert.Contains("cơ quan không có tài khoản khongcoai", unknown.Whole, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_departures_of_one_person_are_one_and_the_same_decision_again_is_the_first()
    {
        await province.ProvideAsync(Mau01.For("Lê Văn Trùng"));
        var form = PersonnelPaper.Of(province, "levantrung", Day.AddDays(60));
        var first = await PersonnelPaper.FileAsync(province, form);
        Assert.Equal(first.Id, (await PersonnelPaper.FileAsync(province, form)).Id);
        Assert.Single(await province.MailsAsync(first.Id, Province.NoiVuMailbox, "departure"));

        var differs = await Problem.OfAsync(PersonnelPaper.SendAsync(province, form with { EffectiveDate = Day.AddDays(30) }));
        Assert.Equal((HttpStatusCode.Conflict, "quyet-dinh-khac-noi-dung"), (differs.Status, differs.Code));
        var another = await Problem.OfAsync(PersonnelPaper.SendAsync(province, PersonnelPaper.Of(province, "levantrung", Day.AddDays(60))));
        Assert.Equal((HttpStatusCode.Conflict, "da-co-quyet-dinh-nghi-viec"), (another.Status, another.Code));
        Assert.Contains(first.Id, another.Detail, StringComparison.Ordinal);

        // Once the first is withdrawn, another may come.
        await PersonnelPaper.EndAsync(province, first.Id, "rut-quyet-dinh");
        Assert.NotEqual(first.Id, (await PersonnelPaper.FileAsync(province, PersonnelPaper.Of(province, "levantrung", Day.AddDays(60)))).Id);
    }

    [Fact]
    public async Task Another_agency_cannot_end_a_departure_and_an_ending_says_how()
    {
        await province.ProvideAsync(Mau01.For("Lê Văn Khác"));
        var followed = await PersonnelPaper.FileAsync(province, PersonnelPaper.Of(province, "levankhac", Day.AddDays(60)));
        Assert.Equal(HttpStatusCode.NotFound, (await PersonnelPaper.EndAsync(province, followed.Id, "rut-quyet-dinh", Province.XayDung)).StatusCode);
        var wrong = await Problem.OfAsync(PersonnelPaper.EndAsync(province, followed.Id, "thoi"));
        Assert.Equal((HttpStatusCode.BadRequest, "chua-du-noi-dung"), (wrong.Status, wrong.Code));
        Assert.Equal("Open", (await province.ShowAsync(followed.Id)).Process.State);
    }

    [Fact]
    public async Task The_feed_takes_good_lines_beside_bad_ones_and_a_repeat_gives_the_same_answer()
    {
        await province.ProvideAsync(Mau01.For("Lê Văn Nguồn", "Lê Thị Nguồn"));
        await province.ProvideAsync(Mau01.For("Đỗ Văn Nguồn"), Province.XayDung);
        using var feed = province.App.Client(await province.App.KeyAsync(Role.PersonnelFeed));
        object Line(string login, string number, string date) => new { login, kind = "thoi-viec", number, notation = "QĐ-UBND", decisionDate = date, effectiveDate = "2026-04-01" };
        var batch = new
        {
            decisions = new object?[]
            {
                Line("levannguon", "91", "2026-03-02"),
                Line("lethinguon", "92", "2026-03-05"), // tomorrow's
                Line("lethinguon", "93", "02/03/2026"), // no date at all
                null,
                Line("dovannguon", "94", "2026-03-02"),
                Line("levannguon", "95", "2026-03-02"), // a second decision about one person
            },
        };

        var answer = await FeedAsync(feed, batch);
        Assert.Equal(["tiep-nhan", "tu-choi", "tu-choi", "tu-choi", "tiep-nhan", "tu-choi"], answer.Lines.Select(line => line.Result));
        Assert.Contains("sau ngày hôm nay", answer.Lines[1].Reasons[0], StringComparison.Ordinal);
        Assert.Contains("mục decisionDate", answer.Lines[2].Reasons[0], StringComparison.Ordinal);
        Assert.Single(await province.MailsAsync(answer.Lines[4].ProcessId!, Province.XayDungMailbox, "departure"));
        Assert.Equal(["da-co", "da-co"], (await FeedAsync(feed, batch)).Lines.Where(line => line.ProcessId is not null).Select(line => line.Result));

        var ended = await FeedAsync(feed, new { decisions = new[] { new { login = "levannguon", ending = "rut-quyet-dinh", words = "Quyết định 99/QĐ-UBND" } } });
        Assert.Equal(("da-rut", answer.Lines[0].ProcessId), (ended.Lines[0].Result, ended.Lines[0].ProcessId));
        Assert.Equal("Withdrawn", (await province.ShowAsync(answer.Lines[0].ProcessId!)).Process.State);

        // The feed's key feeds and nothing else; nobody else's key does.
        Assert.Equal(HttpStatusCode.Forbidden, (await feed.GetAsync("api/processes")).StatusCode);
        using var agency = province.Agency();
        Assert.Equal(HttpStatusCode.Forbidden, (await agency.PostAsJsonAsync("api/departures/feed", batch)).StatusCode);
    }

    private async Task<Fed> FeedAsync(HttpClient client, object batch)
    {
        var answer = await client.PostAsJsonAsync("api/departures/feed", batch);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        await province.App.IdleAsync();
        return (await answer.Content.ReadFromJsonAsync<Fed>(JsonSerializerOptions.Web))!;
    }

    private sealed record Fed(IReadOnlyList<FedLine> Lines);

    private sealed record FedLine(int Line, string Result, string? ProcessId, IReadOnlyList<string> Reasons);
}
