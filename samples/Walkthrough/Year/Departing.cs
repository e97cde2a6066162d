using System.Globalization;

namespace CongVan.Walkthrough.Year;

/// <summary>Personnel decisions (Đ14.3): the agency files Mẫu 03 within 5 days, or forgets and is reminded; the account ends on its day.</summary>
internal static class Departing
{
    private static readonly string[] Kinds = ["nghi-huu", "thoi-viec", "chuyen-di"];

    /// <param name="late">The agency forgets its Mẫu 03 until the breach is recorded.</param>
    public static async Task DepartAsync(this Chronicle year, bool late)
    {
        if (year.Free() is not { } person)
            return;
        person.Busy = true;
        var today = year.Scene.Clock.Now;
        var effective = Day(today.AddDays(year.Chance.Next(3, 60)));
        var decision = new
        {
            person.Login,
            person.FullName,
            kind = year.Chance.One(Kinds),
            number = year.NextDocument().ToString(CultureInfo.InvariantCulture),
            notation = $"QĐ-{person.Place.Abbreviation}",
            decisionDate = Day(today),
            effectiveDate = effective,
        };
        var id = await year.FileAsync(person.Place, "api/departures", decision);
        year.Count("quyết định nghỉ việc");
        year.Begun.Add(new Begun(id, late, _ =>
        {
            person.Works = false;
            return Task.CompletedTask;
        })
        { LeftToTheSo = false, MayStayOpen = today.Month >= 10 });
        year.After(late ? 12 : 3, () => FileMau03Async(year, person, effective));
    }

    private static async Task FileMau03Async(Chronicle year, Person person, string effective)
    {
        var form = year.Head(person.Place);
        var over = string.CompareOrdinal(effective, Day(year.Scene.Clock.Now)) <= 0;
        form["personalAccounts"] = new[] { new { person.Login, reason = "Theo quyết định đã gửi", ground = "a", effectiveDate = effective } };
        var id = await year.FileAsync(person.Place, "api/requests/revocation", form);
        year.Count("hồ sơ thu hồi");
        year.Begun.Add(new Begun(id, late: false, process =>
        {
            year.Scene.Expect($"{id} kết thúc với", true, process.Lines[0].GetProperty("state").GetString() is "Scheduled" or "Revoked");
            year.Scene.Expect($"{id}: đã đến ngày", over, process.Lines[0].GetProperty("state").GetString() == "Revoked");
            return Task.CompletedTask;
        }));
    }

    private static string Day(DateTimeOffset moment) => moment.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
