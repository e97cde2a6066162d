namespace CongVan.Walkthrough.Year;

/// <summary>Violations (Đ8.4a, 24): suspended on the official's decision, 15 days for the agency, then reinstated or revoked (Đ8.5c).</summary>
internal static class Suspending
{
    public static async Task SuspendAsync(this Chronicle year)
    {
        if (year.Free() is not { } person)
            return;
        person.Busy = true;
        var form = new { person.Login, ground = "24.5", words = "Máy trạm phát tán tệp nhiễm mã độc" };
        var id = await year.FileAsync(person.Place, "api/suspensions", form, year.Staff.KeyOf("giam-doc"));
        year.Count("căn cứ tạm dừng");
        var isAskedFor = year.Chance.InHundred(50);
        year.Begun.Add(new Begun(id, late: false, process =>
        {
            year.Scene.ExpectContains($"{id} kết thúc", isAskedFor ? "hoạt động trở lại" : "thu hồi", process.History);
            person.Works = isAskedFor;
            person.Busy = false;
            return Task.CompletedTask;
        })
        { LeftToTheSo = false, MayStayOpen = year.Scene.Clock.Now.Month == 12 });
        if (isAskedFor)
            year.After(year.Chance.Next(3, 9), () => ContinueAsync(year, person, id));
    }

    private static async Task ContinueAsync(Chronicle year, Person person, string id)
    {
        var answer = await year.PostFormAsync(year.KeyOf(person.Place), $"api/suspensions/{id}/continue", """{"words":"Đã diệt mã độc, cần tài khoản để xử lý hồ sơ"}""");
        year.Scene.ExpectStatus($"{person.Place.DisplayName} đề nghị tiếp tục sử dụng", 202, answer);
        await year.Scene.Clock.IdleAsync();
    }
}
