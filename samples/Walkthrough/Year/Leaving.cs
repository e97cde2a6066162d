using System.Globalization;

namespace CongVan.Walkthrough.Year;

/// <summary>People go: Mẫu 03, the account ended on its day (Đ14.2–14.4).</summary>
internal static class Leaving
{
    public static async Task RevokeAsync(this Chronicle year, bool late = false)
    {
        if (year.Free() is not { } person)
            return;
        person.Busy = true;
        var days = year.Chance.Next(0, 20);
        var from = days < 5 ? null : year.Scene.Clock.Now.AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var form = year.Head(person.Place);
        form["personalAccounts"] = new[] { new { person.Login, reason = "Thôi việc theo nguyện vọng", ground = "a", effectiveDate = from } };
        var id = await year.FileAsync(person.Place, "api/requests/revocation", form);
        year.Count("hồ sơ thu hồi");
        year.Begun.Add(new Begun(id, late, process =>
        {
            year.Scene.Expect($"{id} kết thúc với", from is null ? "Revoked" : "Scheduled", process.Lines[0].GetProperty("state").GetString());
            person.Works = false;
            return Task.CompletedTask;
        }));
    }
}
