using System.Globalization;

namespace CongVan.Walkthrough.Year;

/// <summary>The report of December (Đ23.6, 9.9): every agency is asked, some forget, the Sở reports to the province.</summary>
internal static class Reporting
{
    private const int WhoForget = 2;

    public static async Task ReportAsync(this Chronicle year)
    {
        var number = year.Scene.Clock.Now.Year;
        foreach (var place in Place.Lasting.Skip(WhoForget))
        {
            var form = year.Head(place);
            var known = (await year.Scene.Wire.GetAsync($"api/reports/{number}", year.KeyOf(place))).Json.GetProperty("reports")[0].GetProperty("known");
            foreach (var figure in known.EnumerateObject())
                form[figure.Name] = figure.Value.Clone();
            form["contact"] = new { fullName = "Hoàng Thị Hạnh", post = "Chánh Văn phòng", phone = "0912345678", mail = $"daumoi.{Names.Folded(place.Name)}@quangninh.gov.vn" };
            var answer = await year.PostFormAsync(year.KeyOf(place), $"api/reports/{number}", Json.Of(form));
            year.Scene.ExpectStatus($"{place.DisplayName} nộp Mẫu 04", 202, answer);
            year.Count("báo cáo năm");
        }

        await year.Scene.Clock.IdleAsync();
    }

    /// <summary>The year is over: who did not report is named, the consolidated report goes out signed and sealed.</summary>
    public static async Task ConsolidateAsync(this Chronicle year)
    {
        var last = year.Scene.Clock.Now.Year;
        await year.Scene.Clock.ToAsync(new DateTimeOffset(last + 1, 1, 4, 9, 0, 0, year.Scene.Clock.Now.Offset));
        await year.Staff.SettleAsync();
        var id = string.Create(CultureInfo.InvariantCulture, $"bao-cao-{last}-1");
        var report = await year.Scene.ProcessAsync(id);
        year.Scene.Expect($"{id} kết thúc", "Answered", report.State);
        year.Scene.ExpectContains("cơ quan không báo cáo", $"{WhoForget} cơ quan", report.History);
        var file = await year.Scene.Wire.GetAsync(report.Papers[^1].GetProperty("address").GetString()!, year.Scene.Keys[Scene.Administrator]);
        await File.WriteAllBytesAsync(Path.Combine(year.Scene.OutFolder, $"{id}.pdf"), file.Body);
        year.Scene.Say($"Báo cáo năm số {report.Papers[^1].GetProperty("number").GetString()} đã ký, đóng dấu; {WhoForget} cơ quan không báo cáo được nêu tên");
    }
}
