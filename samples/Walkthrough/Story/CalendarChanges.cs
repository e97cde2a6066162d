using System.Text.Json;
using System.Text.Json.Nodes;
using CongVan.Walkthrough.Acts;
using static CongVan.Walkthrough.Story.Cast;
using static CongVan.Walkthrough.Story.Moments;

namespace CongVan.Walkthrough.Story;

/// <summary>Friday 20/11: a request is withdrawn; the calendar is edited on a (fictional) notice and open deadlines move.</summary>
internal static class CalendarChanges
{
    public static async Task PlayAsync(Scene scene)
    {
        await WithdrawAsync(scene);
        await EditAsync(scene);
    }

    private static async Task WithdrawAsync(Scene scene)
    {
        await scene.Clock.ToAsync(11, 20, 8, 30);
        scene.Expect("mã hồ sơ", Withdrawn, await scene.FileSoundAsync(scene.Keys[HomeAffairs], "6-rut.json", 5, EndOf(26)));
        scene.ExpectAll("tên giữ chỗ của người trùng tên thứ ba", ["Sound tranvanhai3"], (await scene.ProcessAsync(Withdrawn)).Logins);

        await scene.Clock.ToAsync(11, 20, 10, 15);
        scene.ExpectStatus("rút yêu cầu", 202, await scene.Wire.JsonAsync(HttpMethod.Post, $"api/processes/{Withdrawn}/withdraw", scene.Keys[HomeAffairs], ""));
        await scene.Clock.IdleAsync();
        scene.Expect("trạng thái", "Withdrawn", (await scene.ProcessAsync(Withdrawn)).State);
        var letter = await scene.Mailbox.NewestAsync("approval", Decider, Withdrawn);
        scene.ExpectStatus("liên kết duyệt đã chết", 410, await new Browser(scene.Wire).OpenAsync(letter.LinkTo("duyet")));
        foreach (var to in new[] { HomeAffairsMail, Decider })
            await scene.Mailbox.NewestAsync("withdrawn", to, Withdrawn);
        scene.Say("Sở Nội vụ nộp rồi rút văn bản số đến 5 trước khi có quyết định: liên kết hết hiệu lực, mọi người được báo, không tài khoản nào được cấp");
    }

    private static async Task EditAsync(Scene scene)
    {
        await scene.Clock.ToAsync(11, 20, 16, 0);
        var key = scene.Keys[Scene.Administrator];
        var year = scene.ExpectStatus("xem lịch", 200, await scene.Wire.GetAsync("api/calendar/2026", key)).Text;
        var edited = Edited(year, await File.ReadAllTextAsync(Path.Combine(Folders.Requests, "hoan-doi-24-11.json")));

        var preview = scene.ExpectStatus("xem trước", 200, await scene.Wire.JsonAsync(HttpMethod.Put, "api/calendar/2026?preview=true", key, edited));
        scene.ExpectAll("hạn sẽ chuyển", [WrongLines, Late], Moved(preview));
        scene.Expect("xem trước không đổi gì", EndOf(25), (await scene.ProcessAsync(Late)).Due);

        scene.ExpectStatus("sửa lịch", 200, await scene.Wire.JsonAsync(HttpMethod.Put, "api/calendar/2026", key, edited));
        await scene.Clock.IdleAsync();
        foreach (var (id, mailbox) in new[] { (WrongLines, CaoXanhMail), (Late, ConstructionMail) })
        {
            scene.Expect($"hạn mới của {id}", EndOf(26), (await scene.ProcessAsync(id)).Due);
            await scene.Mailbox.NewestAsync("deadline-moved", mailbox, id);
            await scene.Mailbox.NewestAsync("deadline-moved", Decider, id);
        }

        scene.Expect("hạn của hồ sơ đã trả không đổi", EndOf(25), (await scene.ProcessAsync(Personal)).Due);
        scene.Say("Quản trị viên sửa lịch theo văn bản 9999/VPCP-KGVX (giả định): nghỉ thêm thứ Hai 23/11, làm bù thứ Bảy 28/11. Hai hạn đang mở chuyển từ 25/11 sang 26/11, các bên được báo");
    }

    /// <summary>The year as it is, with the swap, as its next version.</summary>
    private static string Edited(string year, string swap)
    {
        var calendar = JsonNode.Parse(year)!;
        var change = JsonNode.Parse(swap)!;
        calendar["version"] = calendar["version"]!.GetValue<int>() + 1;
        calendar["notices"]!.AsArray().Add(change["notice"]!.DeepClone());
        calendar["daysOff"]!.AsArray().Add(change["dayOff"]!.DeepClone());
        calendar["saturdaysWorked"]!.AsArray().Add(change["saturdayWorked"]!.DeepClone());
        return calendar.ToJsonString(JsonSerializerOptions.Web);
    }

    private static IEnumerable<string> Moved(Answer preview) =>
        preview.Json.GetProperty("moves").EnumerateArray().Select(move => move.GetProperty("processId").GetString()!).Order(StringComparer.Ordinal);
}
