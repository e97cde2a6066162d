using CongVan.Walkthrough.Acts;
using static CongVan.Walkthrough.Story.Cast;
using static CongVan.Walkthrough.Story.Moments;

namespace CongVan.Walkthrough.Story;

/// <summary>Thursday 19/11: four requests come in, two are decided, signed, sealed and answered on the same day.</summary>
internal static class FirstDay
{
    public static async Task PlayAsync(Scene scene)
    {
        await FileAsync(scene);
        await DecideAsync(scene);
        await SetPasswordsAsync(scene);
        await SignAndSealAsync(scene);
    }

    private static async Task FileAsync(Scene scene)
    {
        await scene.Clock.ToAsync(11, 19, 8, 5);
        var key = scene.Keys[HomeAffairs];
        scene.Expect("mã hồ sơ", Personal, await scene.FileSoundAsync(key, "1-ca-nhan.json", 1, EndOf(25)));
        scene.Say("Sở Nội vụ nộp Mẫu 01 cho 3 người, trong đó hai người cùng tên Trần Văn Hải: số đến 1, hạn 24 giờ ngày 25/11 (bỏ 24/11, Ngày Văn hóa Việt Nam)");
        await scene.FileSoundAsync(key, "1-ca-nhan.json", 1, EndOf(25));
        var other = await scene.FileAsync(key, "1-ca-nhan.json", form => form.Replace("Phòng Cải cách hành chính", "Văn phòng", StringComparison.Ordinal));
        scene.ExpectStatus("cùng số văn bản, nội dung khác", 409, other);
        scene.Say("Nộp lại đúng văn bản đó thì được trả lời như lần đầu; cùng số mà nội dung khác thì bị từ chối");

        scene.Expect("mã hồ sơ", OfAgencies, await scene.FileSoundAsync(scene.Keys[Agriculture], "2-co-quan.json", 2, EndOf(25)));
        scene.Say("Sở Nông nghiệp và phát triển nông thôn đề nghị tài khoản quản trị, văn thư cho Sở và Chi cục Thủy sản trực thuộc: số đến 2");

        await scene.Clock.ToAsync(11, 19, 9, 0);
        scene.Expect("mã hồ sơ", WrongLines, await scene.FileSoundAsync(scene.Keys[CaoXanh], "3-dong-sai.json", 3, EndOf(25)));
        scene.ExpectAll(
            "kiểm tra từng dòng",
            ["Sound vanthupcaoxanh", "Refused –", "Sound vuthihuong", "Sound levantam", "Refused –", "Refused –", "Refused –"],
            (await scene.ProcessAsync(WrongLines)).Logins);
        scene.Say("UBND phường Cao Xanh nộp 7 dòng: 3 dòng đúng, 4 dòng sai; dòng sai không cản dòng đúng");

        scene.Expect("mã hồ sơ", Late, await scene.FileSoundAsync(scene.Keys[Construction], "5-qua-han.json", 4, EndOf(25)));
        scene.Say("Sở Xây dựng đề nghị một tài khoản: số đến 4");

        scene.ExpectStatus("hồ sơ của cơ quan khác", 404, await scene.Wire.GetAsync($"api/processes/{Personal}", scene.Keys[CaoXanh]));
        foreach (var (id, mailbox) in new[] { (Personal, HomeAffairsMail), (OfAgencies, AgricultureMail), (WrongLines, CaoXanhMail), (Late, ConstructionMail) })
            scene.Expect("thư báo tiếp nhận trong ngày", 19, (await scene.Mailbox.NewestAsync("receipt", mailbox, id)).Date.Day);
    }

    private static async Task DecideAsync(Scene scene)
    {
        await scene.Clock.ToAsync(11, 19, 10, 0);
        var letter = await scene.Mailbox.NewestAsync("approval", Decider, Personal);
        var scanner = new Browser(scene.Wire);
        scene.ExpectStatus("máy quét thư mở liên kết", 200, await scanner.OpenAsync(letter.LinkTo("duyet")));
        scene.ExpectContains("trang duyệt nêu tên tài khoản thật", "tranvanhai2", scanner.Page);
        scene.Expect("mở liên kết không quyết định gì", "Open", (await scene.ProcessAsync(Personal)).State);

        await scene.DecideAsync(letter, ("decision", "approve"));
        scene.ExpectAll("tài khoản", ["Created tranvanhai", "Created tranvanhai2", "Created nguyenthingocanh"], (await scene.ProcessAsync(Personal)).Logins);
        scene.Say("Trưởng phòng duyệt số đến 1 từ liên kết trong thư: tranvanhai, tranvanhai2, nguyenthingocanh");
        scene.ExpectStatus("quyết định lần hai", 409, await new Browser(scene.Wire).OpenAsync(letter.LinkTo("duyet")));

        await scene.DecideAsync(await scene.Mailbox.NewestAsync("approval", Decider, OfAgencies), ("decision", "approve"));
        scene.ExpectAll(
            "tài khoản cơ quan (Đ6.1)",
            ["Created snnvptntqtdv", "Created vanthusnnvptnt", "Created ccts.snnvptntqtdv", "Created vanthuccts.snnvptnt"],
            (await scene.ProcessAsync(OfAgencies)).Logins);
        scene.Say("… và số đến 2: snnvptntqtdv, vanthusnnvptnt, ccts.snnvptntqtdv, vanthuccts.snnvptnt");
    }

    private static async Task SetPasswordsAsync(Scene scene)
    {
        await scene.Clock.ToAsync(11, 19, 11, 0);
        await scene.SetDirectlyAsync("haitv.snv@quangninh.gov.vn", "tranvanhai");
        scene.Say("tranvanhai tự đặt mật khẩu qua liên kết gửi tới thư công vụ; mật khẩu yếu không được nhận");
        await scene.SetThroughReceiverAsync(HomeAffairsMail, "tranvanhai2", "5602");
        scene.Say("tranvanhai2 chưa có thư: liên kết qua người tiếp nhận, phải đúng bốn số cuối điện thoại");
    }

    private static async Task SignAndSealAsync(Scene scene)
    {
        await scene.Clock.ToAsync(11, 19, 14, 0);
        foreach (var id in new[] { Personal, OfAgencies })
        {
            var letter = await scene.Mailbox.NewestAsync("approval", Signer, id);
            var page = await new Browser(scene.Wire).OpenAsync(letter.LinkTo("duyet"));
            scene.ExpectContains("khối ký", "KT. GIÁM ĐỐC", page.Text);
            await scene.DecideAsync(letter, ("decision", "sign"));
        }

        scene.Say("Phó Giám đốc ký hai thông báo (KT. GIÁM ĐỐC); hệ thống cấp số 01 và 02");
        await scene.Clock.ToAsync(11, 19, 15, 30);
        await scene.SealAllAsync(Sealer, 2);
        scene.Say("Văn thư đăng nhập bằng liên kết, đóng dấu hai thông báo một lần");
        await scene.ExpectAnsweredAsync(Personal, HomeAffairs, HomeAffairsMail, "01/TB-STTTT", At(19, 15, 30));
        await scene.ExpectAnsweredAsync(OfAgencies, Agriculture, AgricultureMail, "02/TB-STTTT", At(19, 15, 30));
    }
}
