using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CongVan.Functions.Tests;
using CongVan.Functions.Tests.Processes;
using CongVan.Workflows.Regulation;

namespace CongVan.Clauses.Scenarios;

/// <summary>How periods are counted (REGULATION §4, BLDS 2015 Đ147–148; vectors of the law file §5.3), shown on requests that run.</summary>
internal static class Counting
{
    [Refuses("BLDS Đ147.2", From = "2026-03-02 00:00")]
    public static async Task The_day_of_receipt_is_not_counted_from_its_first_minute_to_its_last(Province province)
    {
        var first = await province.FileAsync(Mau01.For("Mạc Văn Đầu"));
        await province.AtAsync(Acts.On("2026-03-02 23:59"));
        var last = await province.FileAsync(Mau01.For("Mạc Văn Cuối"));
        Assert.Equal((Acts.On("2026-03-06 00:00"), Acts.On("2026-03-06 00:00")), (first.Due, last.Due));
    }

    [Accepts("§4 ngày làm việc", "§4 giải thích", From = "2026-08-20 08:00")]
    public static async Task A_Saturday_worked_in_place_of_another_day_counts_and_is_named(Province province)
    {
        var filed = await province.FileAsync(Mau01.For("Mạc Văn Bảy").Dated("2026-08-19"));
        Assert.Equal(Acts.On("2026-08-25 00:00"), filed.Due); // 21, 22 (Saturday), 24/8
        Assert.Equal("3 ngày làm việc kể từ 20/8/2026 (Đ12.2): 21/8, 22/8 (thứ Bảy làm bù), 24/8", filed.DueExplained);
    }

    [Refuses("§4 ngày làm việc", From = "2026-02-12 08:00")]
    public static async Task Weekends_and_the_days_of_Tet_are_no_working_days(Province province)
    {
        var filed = await province.FileAsync(Mau01.For("Mạc Thị Xuân").Dated("2026-02-11"));
        Assert.Equal(Acts.On("2026-02-25 00:00"), filed.Due); // 13, 23, 24/02
        await province.AtAsync(Acts.On("2026-02-23 17:00"));
        Assert.False((await province.ShowAsync(filed.Id)).Process.Overdue);
    }

    [Refuses("§4 giải thích", From = "2026-11-20 16:45")]
    public static async Task A_holiday_passed_over_is_named_wherever_the_deadline_is_told(Province province)
    {
        var filed = await province.FileAsync(Mau01.For("Mạc Văn Hóa").Dated("2026-11-20"));
        Assert.Equal("3 ngày làm việc kể từ 20/11/2026 (Đ12.2): 23/11, 25/11, 26/11; bỏ 24/11 (Ngày Văn hóa Việt Nam)", filed.DueExplained);
        Assert.Contains("26/11/2026", Assert.Single(await province.MailsAsync(filed.Id, Province.NoiVuMailbox, "receipt")).Text, StringComparison.Ordinal);
    }

    [Accepts("§4 lịch", From = "2026-03-02 08:00")]
    public static async Task An_edit_on_a_notice_is_previewed_and_then_moves_what_is_open_and_tells_those_concerned(Province province)
    {
        var filed = await province.FileAsync(Mau01.For("Mạc Văn Dời"));
        var edited = await WithAsync(province, new DateOnly(2026, 3, 4));
        await EditAsync(province.App.Admin(), edited, "?preview=true");
        Assert.Equal(filed.Due, (await province.ShowAsync(filed.Id)).Process.Deadline!.Due);

        Assert.True((await EditAsync(province.App.Admin(), edited)).IsSuccessStatusCode);
        await province.App.IdleAsync();
        Assert.Equal(Acts.On("2026-03-07 00:00"), (await province.ShowAsync(filed.Id)).Process.Deadline!.Due);
        foreach (var to in new[] { Province.NoiVuMailbox, Province.OfficialMail })
            Assert.Contains("123/TB-UBND", Assert.Single(await province.MailsAsync(filed.Id, to, "deadline-moved")).Text, StringComparison.Ordinal);
    }

    [Refuses("§4 lịch", From = "2026-03-02 08:00")]
    public static async Task An_edit_without_a_notice_or_by_somebody_else_moves_nothing(Province province)
    {
        var filed = await province.FileAsync(Mau01.For("Mạc Văn Giữ"));
        var before = (await province.ShowAsync(filed.Id)).Process.Deadline!.Due;
        var edited = await WithAsync(province, new DateOnly(2026, 3, 5));
        await EditAsync(province.App.Admin(), edited with { Notices = [] }).RefusesAsync(HttpStatusCode.BadRequest, "lich-chua-hop-le", "số thông báo");
        Assert.Equal(HttpStatusCode.Forbidden, (await EditAsync(province.Agency(), edited)).StatusCode);
        Assert.Equal(before, (await province.ShowAsync(filed.Id)).Process.Deadline!.Due);
    }

    [Accepts("§4 tạm tính", From = "2026-12-30 08:00")]
    public static async Task A_deadline_across_a_holiday_without_a_notice_is_provisional_and_says_why(Province province)
    {
        var filed = await province.FileAsync(Mau01.For("Mạc Thị Tạm").Dated("2026-12-30"));
        Assert.Contains("tạm tính: chưa có thông báo về nghỉ và hoán đổi dịp Tết Dương lịch 2027", filed.DueExplained, StringComparison.Ordinal);
    }

    [Refuses("§4 tạm tính", From = "2027-12-30 08:00")]
    public static async Task A_deadline_into_a_year_without_a_calendar_is_refused_and_counted_when_there_is_one(Province province)
    {
        var form = Mau01.For("Mạc Văn Đoán").Dated("2027-12-30").Numbered(province);
        await province.TryFileAsync(form).RefusesAsync(HttpStatusCode.Conflict, "chua-co-lich", "Chưa có lịch làm việc năm 2028");
        Assert.Empty((await ListedAsync(province)).EnumerateArray());

        using var admin = province.App.Admin();
        Assert.True((await admin.PutAsJsonAsync("api/calendar/2028", Year2028, JsonSerializerOptions.Web)).IsSuccessStatusCode);
        Assert.Equal(Acts.On("2028-01-05 00:00"), (await province.FileAsync(form)).Due); // 31/12, 03, 04/01
    }

    [Accepts("§4 giờ làm việc", From = "2026-03-02 08:00")]
    public static async Task The_reminder_goes_out_when_the_office_opens(Province province)
    {
        var filed = await province.FileAsync(Mau01.For("Mạc Văn Nhắc"));
        await province.AtAsync(Acts.On("2026-03-04 07:30")); // after one whole working day
        Assert.Single(await province.MailsAsync(filed.Id, Province.OfficialMail, "reminder"));
    }

    [Refuses("§4 giờ làm việc", From = "2026-03-05 16:59")]
    public static async Task Over_night_and_over_the_weekend_nobody_is_reminded(Province province)
    {
        var filed = await province.FileAsync(Mau01.For("Mạc Văn Đêm"));
        await province.AtAsync(Acts.On("2026-03-09 07:30") - TimeSpan.FromTicks(1)); // Friday was the whole working day
        Assert.Empty(await province.MailsAsync(filed.Id, Province.OfficialMail, "reminder"));
        await province.AtAsync(Acts.On("2026-03-09 07:30"));
        Assert.Single(await province.MailsAsync(filed.Id, Province.OfficialMail, "reminder"));
    }

    private static async Task<JsonElement> ListedAsync(Province province)
    {
        using var agency = province.Agency();
        return (await (await agency.GetAsync("api/processes")).JsonAsync()).GetProperty("processes");
    }

    /// <summary>The days the law gives whatever the notice says (BLLĐ 2019 Đ112.1), where they are weekdays.</summary>
    private static CalendarYear Year2028 => new()
    {
        Year = 2028,
        Version = 1,
        Notices = [new CalendarNotice("1/TB-UBND", "Nghỉ lễ, Tết năm 2028")],
        DaysOff = [new(new(2028, 1, 26), "Tết Nguyên đán"), new(new(2028, 4, 4), "Giỗ Tổ"), new(new(2028, 5, 1), "Quốc tế lao động"), new(new(2028, 11, 24), "Ngày Văn hóa Việt Nam")],
    };

    private static Task<HttpResponseMessage> EditAsync(HttpClient by, CalendarYear edited, string query = "") =>
        by.PutAsJsonAsync($"api/calendar/2026{query}", edited, JsonSerializerOptions.Web);

    /// <summary>2026 as it stands, with one more day off on a notice.</summary>
    private static async Task<CalendarYear> WithAsync(Province province, DateOnly day)
    {
        using var admin = province.App.Admin();
        var year = (await admin.GetFromJsonAsync<CalendarYear>("api/calendar/2026", JsonSerializerOptions.Web))!;
        return year with
        {
            Version = year.Version + 1,
            Notices = [.. year.Notices, new CalendarNotice("123/TB-UBND", "Nghỉ do bão", new DateOnly(2026, 3, 2))],
            DaysOff = [.. year.DaysOff, new DayOff(day, "Nghỉ do bão")],
        };
    }
}
