using System.Net.Http.Json;
using System.Text.Json;
using CongVan.Functions.Tests.Processes;
using CongVan.Workflows.Regulation;

namespace CongVan.Functions.Tests.Departures;

/// <summary>An Administrator edits the calendar of 2026.</summary>
internal static class CalendarEdits
{
    /// <summary>The year as published, with these days off as well.</summary>
    public static async Task TakeOffAsync(Province province, params DateOnly[] days)
    {
        var published = WorkingCalendar.Published.YearOf(days[0]);
        using var admin = province.App.Admin();
        var answer = await admin.PutAsJsonAsync(
            "api/calendar/2026?preview=false",
            published with
            {
                Version = 2,
                Notices = [.. published.Notices, new CalendarNotice("123/TB-UBND", "Nghỉ do bão", new DateOnly(2026, 3, 2))],
                DaysOff = [.. published.DaysOff, .. days.Select(day => new DayOff(day, "Nghỉ do bão"))],
            },
            JsonSerializerOptions.Web);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        await province.App.IdleAsync();
    }
}
