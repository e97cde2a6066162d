using CongVan.Walkthrough.Acts;
using static CongVan.Walkthrough.Story.Cast;
using static CongVan.Walkthrough.Story.Moments;

namespace CongVan.Walkthrough.Story;

/// <summary>27–28/11: nobody decided on the fourth request. Breach, still open, never silently approved; decided late.</summary>
internal static class TooLate
{
    public static async Task PlayAsync(Scene scene)
    {
        await BreachAsync(scene);
        await DecideAsync(scene);
    }

    private static async Task BreachAsync(Scene scene)
    {
        var first = (await scene.Mailbox.FindAsync("approval", Decider, Late))[0];
        await scene.Clock.ToAsync(11, 27, 8, 0);
        var process = await scene.ProcessAsync(Late);
        scene.Expect("thời điểm vi phạm", EndOf(26), process.Breached);
        scene.Expect("vẫn mở", "Open", process.State);
        scene.Expect("quá hạn", true, process.Overdue);
        scene.ExpectAll("không tự duyệt", ["Sound hoangvanson"], process.Logins);
        await scene.Mailbox.NewestAsync("breach", Leader, Late);
        var old = await new Browser(scene.Wire).OpenAsync(first.LinkTo("duyet"));
        scene.Expect("liên kết cũ chết theo hạn", true, old.Code is 403 or 410);
        scene.Say("24 giờ ngày 26/11 không ai quyết định số đến 4: ghi nhận vi phạm, báo giám đốc, gửi liên kết mới; yêu cầu vẫn mở, không tự duyệt");
    }

    private static async Task DecideAsync(Scene scene)
    {
        await scene.Clock.ToAsync(11, 28, 9, 0);
        scene.Expect("nhắc vào thứ Bảy làm bù", At(28, 7, 30), (await scene.Mailbox.NewestAsync("overdue", Leader, Late)).Date);
        await scene.DecideAsync(await scene.Mailbox.NewestAsync("approval", Decider, Late), ("decision", "approve"));
        scene.ExpectAll("tài khoản", ["Created hoangvanson"], (await scene.ProcessAsync(Late)).Logins);
        scene.Say("Thứ Bảy 28/11 (làm bù) trưởng phòng duyệt, muộn");

        await scene.Clock.ToAsync(11, 28, 9, 30);
        await scene.DecideAsync(await scene.Mailbox.NewestAsync("approval", Signer, Late), ("decision", "sign"));
        await scene.Clock.ToAsync(11, 28, 10, 0);
        await scene.SealAllAsync(Sealer, 1);
        await scene.ExpectAnsweredAsync(Late, Construction, ConstructionMail, "05/TB-STTTT", At(28, 10), isLate: true);
    }
}
