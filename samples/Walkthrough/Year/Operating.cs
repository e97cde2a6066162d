namespace CongVan.Walkthrough.Year;

/// <summary>The system stops as planned (Đ9.4), breaks down (Đ25.2b), and its users ask for help (Đ24.7).</summary>
internal static class Operating
{
    /// <summary>One refused since it is too soon, one lawful: announced to every agency, in writing.</summary>
    public static async Task PlanStopAsync(this Chronicle year)
    {
        var now = year.Scene.Clock.Now;
        var tooSoon = await PostAsync(year, "api/stops", Stop(now.AddHours(10), now.AddHours(14)), "truong-phong");
        year.Scene.ExpectStatus("báo dừng hệ thống cho ngày hôm nay", 400, tooSoon);
        year.Scene.ExpectContains("lời từ chối nêu thời điểm sớm nhất", "ngày", tooSoon.Text);

        var from = new DateTimeOffset(now.Year, now.Month, now.Day, 22, 0, 0, now.Offset).AddDays(4);
        var id = await BeginAsync(year, "api/stops", Stop(from, from.AddHours(6)), "truong-phong");
        year.Count("lần dừng theo kế hoạch");
        await year.Staff.SettleAsync();
        year.Scene.Expect($"số cơ quan nhận thông báo dừng {id}", true, (await NoticesAsync(year, id)) >= Place.All.Count);
        year.Begun.Add(new Begun(id, late: false) { LeftToTheSo = false });
        year.After(8, () => FinishAsync(year, id, "Đã nâng cấp xong"));
    }

    public static async Task BreakDownAsync(this Chronicle year)
    {
        var id = await BeginAsync(
            year, "api/incidents", new { since = year.Scene.Clock.Now.AddMinutes(-40), what = "Gửi, nhận văn bản", reason = "Hỏng ổ đĩa" }, "truong-phong");
        year.Count("sự cố");
        await year.Staff.SettleAsync();
        year.Begun.Add(new Begun(id, late: false) { LeftToTheSo = false });
        await FinishAsync(year, id, "Đã thay ổ đĩa, dữ liệu nguyên vẹn");
    }

    /// <summary>The agency's contact settles it, or nobody does and the Sở is asked.</summary>
    public static async Task AskForHelpAsync(this Chronicle year)
    {
        if (year.Free() is not { } person)
            return;
        var ticket = new { person.FullName, person.Phone, mail = "nguoi-dung@quangninh.gov.vn", person.Login, what = "Không mở được văn bản đến" };
        var answer = await year.Scene.Wire.JsonAsync(HttpMethod.Post, "api/tickets", year.KeyOf(person.Place), Json.Of(ticket));
        var id = year.Scene.ExpectStatus("gửi yêu cầu hỗ trợ", 202, answer).Json.GetProperty("id").GetString()!;
        await year.Scene.Clock.IdleAsync();
        year.Count("yêu cầu hỗ trợ");
        year.Begun.Add(new Begun(id, late: false) { LeftToTheSo = false, MayStayOpen = year.Scene.Clock.Now.Month == 12 });
        if (year.Chance.InHundred(50))
        {
            year.Scene.ExpectStatus(
                "đầu mối xử lý xong", 200, await year.Scene.Wire.JsonAsync(HttpMethod.Post, $"api/tickets/{id}/settled", year.KeyOf(person.Place), """{"words":"Đã hướng dẫn người dùng"}"""));
            await year.Scene.Clock.IdleAsync();
        }
    }

    /// <summary>A secret document was received: everybody concerned is told, the account that spread it locked on an official's word (Đ24.6).</summary>
    public static async Task FindSecretAsync(this Chronicle year)
    {
        var spreader = year.Free();
        var reporter = year.Free(person => person.Place != spreader?.Place);
        if (spreader is null || reporter is null)
            return;
        spreader.Busy = true;
        var found = new { document = "Văn bản số 09, hộp văn bản đến", senderAgency = spreader.Place.Code, spreader = spreader.Login, reporter = reporter.Login };
        var answer = await year.Scene.Wire.JsonAsync(HttpMethod.Post, "api/secrets", year.KeyOf(reporter.Place), Json.Of(found));
        var id = year.Scene.ExpectStatus("báo phát hiện tài liệu mật", 202, answer).Json.GetProperty("id").GetString()!;
        await year.Scene.Clock.IdleAsync();
        year.Count("tài liệu mật phát hiện");
        year.Begun.Add(new Begun(id, late: false, _ =>
        {
            spreader.Busy = false;
            return Task.CompletedTask;
        })
        { LeftToTheSo = false });
    }

    private static object Stop(DateTimeOffset from, DateTimeOffset to) => new { from, to, what = "Toàn bộ phần mềm", reason = "Nâng cấp cơ sở dữ liệu" };

    private static async Task<string> BeginAsync(Chronicle year, string door, object what, string by)
    {
        var answer = await PostAsync(year, door, what, by);
        await year.Scene.Clock.IdleAsync();
        return year.Scene.ExpectStatus(door, 202, answer).Json.GetProperty("id").GetString()!;
    }

    private static async Task FinishAsync(Chronicle year, string id, string words)
    {
        var answer = await PostAsync(year, $"api/operations/{id}/finished", new { words }, "truong-phong");
        year.Scene.Expect($"báo kết thúc {id}", true, answer.Code is 200 or 202);
        await year.Scene.Clock.IdleAsync();
    }

    private static Task<Answer> PostAsync(Chronicle year, string door, object what, string by) =>
        year.Scene.Wire.JsonAsync(HttpMethod.Post, door, year.Staff.KeyOf(by), Json.Of(what));

    private static async Task<int> NoticesAsync(Chronicle year, string id) =>
        (await year.Scene.Mailbox.AllAsync()).Count(mail => mail.Kind == "notice" && mail.About == id);
}
