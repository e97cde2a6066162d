using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CongVan.Workflows.Regulation;

namespace CongVan.Functions.Tests.Processes;

/// <summary>An edit of the calendar moves open deadlines, and everything that hangs on them (DESIGN, rule 1).</summary>
public sealed class CalendarEditTests : IAsyncLifetime
{
    private static readonly DateOnly Wednesday = new(2026, 3, 4);
    private static readonly DateOnly Thursday = new(2026, 3, 5);

    private readonly Province province = new();

    public ValueTask InitializeAsync() => province.InitializeAsync();

    public ValueTask DisposeAsync() => province.DisposeAsync();

    [Fact]
    public async Task A_preview_says_which_deadlines_would_move_and_moves_none()
    {
        var filed = await province.FileAsync(Mau01.For("Trần Văn Xem"));
        var moves = await EditAsync(Off(2, Thursday), preview: true);
        Assert.Equal((filed.Id, Province.At(6, 0), Province.At(7, 0)), Assert.Single(moves));
        Assert.Equal(filed.Due, (await province.ShowAsync(filed.Id)).Process.Deadline!.Due);
        Assert.Empty(await province.MailsAsync(filed.Id, Province.NoiVuMailbox, "deadline-moved"));
    }

    [Fact]
    public async Task An_edit_moves_the_open_deadline_and_tells_the_agency_and_the_official()
    {
        var filed = await province.FileAsync(Mau01.For("Trần Văn Dời"));

        // 05/3 off: 03, 04 and 06/3 are the three working days (BLDS Đ147–148).
        Assert.Single(await EditAsync(Off(2, Thursday)));
        var deadline = (await province.ShowAsync(filed.Id)).Process.Deadline!;
        Assert.Equal(Province.At(7, 0), deadline.Due);
        Assert.Contains("bão", deadline.Explained, StringComparison.Ordinal);
        await ToldOnceAsync(filed.Id);

        // The same edit again tells nobody twice.
        await EditAsync(Off(2, Thursday));
        await ToldOnceAsync(filed.Id);
    }

    [Fact]
    public async Task The_marks_follow_the_deadline_and_the_link_lives_as_long()
    {
        var filed = await province.FileAsync(Mau01.For("Trần Văn Theo"));
        await EditAsync(Off(2, Thursday));

        // Two whole working days are now 03 and 04/3, so the leader is told on 06/3 at 07:30; the breach comes with 24:00 of 06/3.
        await province.App.AdvanceToAsync(Province.At(6, 7, 30) - TimeSpan.FromTicks(1));
        Assert.Empty(await province.MailsAsync(filed.Id, Province.LeadMail));
        await province.App.AdvanceToAsync(Province.At(6, 7, 30));
        Assert.Single(await province.MailsAsync(filed.Id, Province.LeadMail, "escalation"));

        var link = await province.LinkAsync(filed.Id, Province.OfficialMail);
        await province.App.AdvanceToAsync(Province.At(7, 0) - TimeSpan.FromTicks(1));
        Assert.Null((await province.ShowAsync(filed.Id)).Process.Deadline!.BreachedAt);
        using (var page = province.App.Browser())
            Assert.Equal(HttpStatusCode.OK, (await page.OpenAsync(link)).StatusCode);
        await province.App.AdvanceToAsync(Province.At(7, 0));
        Assert.Equal(Province.At(7, 0), (await province.ShowAsync(filed.Id)).Process.Deadline!.BreachedAt);
        using (var page = province.App.Browser())
            Assert.Equal(HttpStatusCode.Gone, (await page.OpenAsync(link)).StatusCode);
    }

    [Fact]
    public async Task An_edit_never_lands_a_deadline_before_the_end_of_the_next_working_day()
    {
        await EditAsync(Off(2, Wednesday, Thursday));
        var filed = await province.FileAsync(Mau01.For("Trần Văn Sớm"));
        Assert.Equal(Province.At(10, 0), filed.Due); // 03, 06, 09/3

        // Taken back on Thursday 05/3: counted it would end that same day; it ends on 06/3, the next working day.
        await province.App.AdvanceToAsync(Province.At(5, 10));
        Assert.Single(await EditAsync(Off(3)));
        Assert.Equal(Province.At(7, 0), (await province.ShowAsync(filed.Id)).Process.Deadline!.Due);
        await province.App.AdvanceToAsync(Province.At(7, 0) - TimeSpan.FromTicks(1));
        Assert.Null((await province.ShowAsync(filed.Id)).Process.Deadline!.BreachedAt);
        await province.App.AdvanceToAsync(Province.At(7, 0));
        Assert.Equal(Province.At(7, 0), (await province.ShowAsync(filed.Id)).Process.Deadline!.BreachedAt);
    }

    [Fact]
    public async Task A_deadline_that_was_met_does_not_move()
    {
        var filed = await province.FileAsync(Mau01.For("Trần Văn Xong"));
        await province.DecideAsync(filed.Id);
        await province.FinishAsync(filed.Id);
        Assert.Empty(await EditAsync(Off(2, Thursday)));
        Assert.Equal(filed.Due, (await province.ShowAsync(filed.Id)).Process.Deadline!.Due);
    }

    private async Task ToldOnceAsync(string processId)
    {
        foreach (var to in new[] { Province.NoiVuMailbox, Province.OfficialMail })
            Assert.Contains("123/TB-UBND", Assert.Single(await province.MailsAsync(processId, to, "deadline-moved")).Text, StringComparison.Ordinal);
    }

    private async Task<IReadOnlyList<(string Process, DateTimeOffset From, DateTimeOffset To)>> EditAsync(CalendarYear edited, bool preview = false)
    {
        using var admin = province.App.Admin();
        var answer = await admin.PutAsJsonAsync($"api/calendar/2026?preview={(preview ? "true" : "false")}", edited, JsonSerializerOptions.Web);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        await province.App.IdleAsync();
        return
        [
            .. (await answer.JsonAsync()).GetProperty("moves").EnumerateArray().Select(move => (
                move.GetProperty("processId").GetString()!, move.GetProperty("from").GetDateTimeOffset(), move.GetProperty("to").GetDateTimeOffset())),
        ];
    }

    /// <summary>2026 as published, with these days off as well.</summary>
    private static CalendarYear Off(int version, params DateOnly[] days)
    {
        var published = WorkingCalendar.Published.YearOf(Thursday);
        return published with
        {
            Version = version,
            Notices = [.. published.Notices, new CalendarNotice("123/TB-UBND", "Nghỉ do bão", new DateOnly(2026, 3, 2))],
            DaysOff = [.. published.DaysOff, .. days.Select(day => new DayOff(day, "Nghỉ do bão"))],
        };
    }
}
