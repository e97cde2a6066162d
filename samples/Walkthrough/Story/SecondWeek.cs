using CongVan.Walkthrough.Acts;
using static CongVan.Walkthrough.Story.Cast;
using static CongVan.Walkthrough.Story.Moments;

namespace CongVan.Walkthrough.Story;

/// <summary>25–26/11: reminders after the days off, a request from paper decided by a delegate, an escalation, a decision on some lines.</summary>
internal static class SecondWeek
{
    public static async Task PlayAsync(Scene scene)
    {
        await RemindersAsync(scene);
        await FromPaperAsync(scene);
        await SomeLinesAsync(scene);
        await SealAsync(scene);
    }

    private static async Task RemindersAsync(Scene scene)
    {
        await scene.Clock.ToAsync(11, 25, 8, 30);
        foreach (var id in new[] { WrongLines, Late })
        {
            var reminders = await scene.Mailbox.FindAsync("reminder", Decider, id);
            scene.Expect("số lần nhắc", 1, reminders.Count);
            scene.Expect("giờ nhắc", At(25, 7, 30), reminders[0].Date);
        }

        scene.Say("Hết một ngày làm việc: đầu giờ thứ Tư 25/11 trưởng phòng được nhắc về số đến 3 và 4; thứ Hai, thứ Ba nghỉ nên không ai bị nhắc");
    }

    private static async Task FromPaperAsync(Scene scene)
    {
        await scene.Clock.ToAsync(11, 25, 9, 0);
        var id = await scene.FileSoundAsync(
            scene.Keys[Scene.Clerk],
            "4-van-ban-giay.json",
            6,
            EndOf(27),
            ("agencyCode", HomeAffairs),
            ("channel", "paper"),
            ("receivedAt", "2026-11-20T16:40:00+07:00"));
        scene.Expect("mã hồ sơ", Paper, id);
        scene.Say("Văn thư nhập văn bản giấy của Sở Nội vụ nhận từ 16:40 ngày 20/11: hạn tính từ lúc nhận, 24 giờ ngày 27/11");

        var letter = await scene.Mailbox.NewestAsync("approval", Deputy, Paper);
        await scene.Clock.ToAsync(11, 25, 10, 0);
        await scene.DecideAsync(letter, ("decision", "approve"));
        var process = await scene.ProcessAsync(Paper);
        scene.ExpectAll("tài khoản", ["Created dothimai"], process.Logins);
        scene.ExpectContains("lịch sử nêu cả hai người", "Đặng Văn Khoa, thay mặt Nguyễn Thị Bình", process.History);
        scene.Say("Phó trưởng phòng duyệt thay trưởng phòng theo phân công; hồ sơ ghi tên cả hai người");

        await scene.Clock.ToAsync(11, 25, 14, 0);
        await scene.DecideAsync(await scene.Mailbox.NewestAsync("approval", Signer, Paper), ("decision", "sign"));
        scene.Say("Phó Giám đốc ký thông báo số 03");
    }

    private static async Task SomeLinesAsync(Scene scene)
    {
        await scene.Clock.ToAsync(11, 26, 8, 0);
        foreach (var id in new[] { WrongLines, Late })
            scene.Expect("giờ báo cáo lãnh đạo", At(26, 7, 30), (await scene.Mailbox.NewestAsync("escalation", Leader, id)).Date);
        scene.Say("Hết hai ngày làm việc: đầu giờ thứ Năm 26/11 giám đốc được báo về số đến 3 và 4");

        // The link was mailed when the deadline was 25/11: it lives as long as the deadline does.
        var letter = (await scene.Mailbox.FindAsync("approval", Decider, WrongLines))[0];
        await scene.DecideAsync(
            letter,
            ("line", "II.1-1/clerk"),
            ("line", "II.2-1"),
            ("reason", "Ông Lê Văn Tám đã có quyết định điều động sang cơ quan khác từ 01/12/2026"),
            ("decision", "approve-some"));
        scene.ExpectAll(
            "kết quả từng dòng",
            ["Created vanthupcaoxanh", "Refused –", "Created vuthihuong", "Declined levantam", "Refused –", "Refused –", "Refused –"],
            (await scene.ProcessAsync(WrongLines)).Logins);
        scene.Say("Trưởng phòng duyệt 2 trong 3 dòng đúng của UBND phường Cao Xanh, bằng liên kết gửi từ tuần trước: hạn đã chuyển thì liên kết còn sống");

        await scene.Clock.ToAsync(11, 26, 9, 0);
        await scene.DecideAsync(await scene.Mailbox.NewestAsync("approval", Signer, WrongLines), ("decision", "sign"));
    }

    private static async Task SealAsync(Scene scene)
    {
        await scene.Clock.ToAsync(11, 26, 10, 0);
        await scene.SealAllAsync(Sealer, 2);
        scene.Say("Văn thư đóng dấu thông báo 03 và 04 một lần");
        await scene.ExpectAnsweredAsync(Paper, HomeAffairs, HomeAffairsMail, "03/TB-STTTT", At(26, 10));
        await scene.ExpectAnsweredAsync(WrongLines, CaoXanh, CaoXanhMail, "04/TB-STTTT", At(26, 10));
    }
}
