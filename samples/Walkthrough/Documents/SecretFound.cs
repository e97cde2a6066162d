using System.Diagnostics;
using System.Text.Json;
using CongVan.Walkthrough.Story;
using static CongVan.Walkthrough.Documents.Bureau;

namespace CongVan.Walkthrough.Documents;

/// <summary>A secret where none may be (Đ24.6): reported by whoever finds it, hidden everywhere, taken back, closed by the Sở.</summary>
internal static class SecretFound
{
    /// <summary>Đ24.6 and the service's own promise: from the report to where nobody can open it any more.</summary>
    private static readonly TimeSpan AtMost = TimeSpan.FromSeconds(5);

    public static async Task PlayAsync(Scene scene)
    {
        await scene.Clock.ToAsync(3, 10, 9, 0);
        var (sender, finder) = (HomeAffairs, CaoXanh);
        var id = await scene.DraftAsync(new Draft(
            sender,
            "cong-van",
            "Phối hợp bảo vệ mục tiêu trọng điểm",
            [finder],
            "Đề nghị UBND phường phối hợp thực hiện phương án bảo vệ mục tiêu trọng điểm trên địa bàn./."));
        await scene.IssueAsync(sender, id);
        var arrived = $"vbden-{finder.InIds}-2026-4";
        scene.Expect("văn bản đã đến", "H49.14.2026.000004", (await scene.IncomingAsync(finder, arrived)).GetProperty("document").GetProperty("documentId").GetString());
        var file = (await scene.IncomingAsync(finder, arrived)).GetProperty("files")[0].GetProperty("file").GetProperty("sha256").GetString();

        await scene.Clock.ToAsync(3, 10, 9, 10);
        var watch = Stopwatch.StartNew();
        var report = new { document = "Văn bản có nội dung mật, tại mục văn bản đến", documents = new[] { arrived } };
        var answer = await scene.Wire.JsonAsync(HttpMethod.Post, "api/secrets", scene.Keys[finder.IdOf(Clerk)], JsonSerializer.Serialize(report));
        var taken = watch.Elapsed;
        var secret = scene.ExpectStatus("báo phát hiện tài liệu mật", 202, answer).Json.GetProperty("id").GetString()!;
        foreach (var (bureau, door) in new[] { (sender, $"api/outgoing/{id}"), (finder, $"api/incoming/{arrived}"), (finder, $"api/incoming/{arrived}/files/{file}") })
        {
            foreach (var post in new[] { Clerk, Director, Drafter })
                scene.ExpectStatus($"{bureau.Names[post]} không còn mở được", 404, await scene.Wire.GetAsync(door, scene.Keys[bureau.IdOf(post)]));
        }

        scene.Expect("ẩn trong 5 giây", true, taken < AtMost || answer.WasInterrupted);
        await scene.Clock.IdleAsync();
        foreach (var mail in new[] { sender.MailOf(Director), finder.MailOf(Director), HomeAffairsOffice, Cast.Leader })
        {
            var letter = await scene.Mailbox.NewestAsync("secret", mail, secret);
            scene.Expect("thư báo không nhắc lại nội dung mật", false, letter.Text.Contains("mục tiêu trọng điểm", StringComparison.Ordinal));
        }

        scene.Say(FormattableString.Invariant($"Văn thư phường Cao Xanh phát hiện nội dung mật và báo: mọi bản bị cách ly sau {taken.TotalMilliseconds:0} ms, không ai mở được; người đứng đầu các nơi liên quan, Sở và nơi gửi được báo ngay (Đ24.6)"));

        await scene.Clock.ToAsync(3, 10, 9, 30);
        await scene.AnswerRecallAsync(finder, "dong-y");
        await scene.DecideAsSoAsync(secret);
        scene.Expect("vụ việc kết thúc", "Answered", (await scene.ProcessAsync(secret)).State);
        scene.ExpectStatus("vẫn không ai mở được", 404, await scene.Wire.GetAsync($"api/incoming/{arrived}", scene.Keys[finder.IdOf(Director)]));
        scene.Say("Bản đã gửi được lấy lại; giám đốc Sở kết thúc vụ việc. Tệp được giữ làm chứng cứ, chỉ người được chỉ định mở được");
    }

    private const string HomeAffairsOffice = Cast.HomeAffairsMail;

    private static async Task DecideAsSoAsync(this Scene scene, string secret)
    {
        var letter = await scene.Mailbox.NewestAsync("approval", Cast.Leader, secret);
        var browser = new Browser(scene.Wire);
        var path = letter.LinkTo("duyet");
        scene.ExpectStatus("mở liên kết trong thư", 200, await browser.OpenAsync(path));
        var answer = await browser.SubmitAsync(
            path, [("decision", "ketthuc-giu"), .. browser.ValuesOf("shown").Select(hash => ("shown", hash)), ("reason", "Đã gỡ bỏ; cơ quan chức năng đã đánh giá")]);
        if (!(answer.WasInterrupted && answer.Code == 409))
            scene.ExpectStatus("kết thúc vụ việc", 200, answer);
        await scene.Clock.IdleAsync();
    }
}
