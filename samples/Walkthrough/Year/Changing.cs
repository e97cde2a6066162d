namespace CongVan.Walkthrough.Year;

/// <summary>People and agencies change: Mẫu 02 (Đ13). A transfer keeps the login and moves the account.</summary>
internal static class Changing
{
    public static async Task TransferAsync(this Chronicle year, bool late)
    {
        if (year.Free() is not { } person)
            return;
        var to = year.Chance.One([.. Place.Lasting.Where(place => place != person.Place)]);
        var room = Names.Room(year.Chance);
        var login = person.Login!;
        await year.ChangeAsync(
            person, new { login, what = "Cơ quan công tác", value = to.DisplayName, newAgencyCode = to.Code, newRoom = room }, late, "hồ sơ điều chuyển", () => person.Place = to);
    }

    public static async Task NewPhoneAsync(this Chronicle year, bool late)
    {
        if (year.Free() is not { } person)
            return;
        await year.ChangeAsync(
            person, new { login = person.Login, what = "Số điện thoại", value = Names.Phone(year.NextPhone()) }, late, "hồ sơ thay đổi thông tin", () => { });
    }

    private static async Task ChangeAsync(this Chronicle year, Person person, object row, bool late, string counted, Action done)
    {
        person.Busy = true;
        var form = year.Head(person.Place);
        form["personalAccounts"] = new[] { row };
        var id = await year.FileAsync(person.Place, "api/requests/change", form);
        year.Count(counted);
        year.Begun.Add(new Begun(id, late, process =>
        {
            var line = process.Lines[0];
            year.Scene.Expect($"{id}: tài khoản giữ tên", person.Login, line.GetProperty("login").GetString());
            year.Scene.Expect($"{id} kết thúc với", "Changed", line.GetProperty("state").GetString());
            done();
            person.Busy = false;
            return Task.CompletedTask;
        }));
    }
}
