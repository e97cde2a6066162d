using CongVan.Walkthrough.Acts;
using static CongVan.Walkthrough.Story.Cast;
using static CongVan.Walkthrough.Story.Moments;

namespace CongVan.Walkthrough.Story;

/// <summary>30/11–15/12: two people leave (Đ14.3). One account ends with the decision, the other on its day and not before.</summary>
internal static class Leaving
{
    private static readonly DateTimeOffset LastMoment = new(2026, 12, 4, 0, 0, 0, Service.Start.Offset);

    public static async Task PlayAsync(Scene scene)
    {
        await scene.Clock.ToAsync(11, 30, 8, 30);
        scene.Expect("mã hồ sơ", Departures, await scene.FileSoundAsync(scene.Keys[HomeAffairs], "7-thu-hoi.json", 7, LastMoment));
        scene.ExpectAll(
            "kiểm tra từng dòng",
            ["Sound nguyenthingocanh", "Sound tranvanhai2", "Refused hoangvanson"],
            (await scene.ProcessAsync(Departures)).Logins);
        scene.Say("Sở Nội vụ nộp Mẫu 03 cho hai người thôi việc, nghỉ hưu: số đến 7, hạn 24 giờ ngày 03/12; tài khoản của Sở Xây dựng trong danh sách bị từ chối");

        await scene.Clock.ToAsync(11, 30, 9, 0);
        await scene.DecideAsync(await scene.Mailbox.NewestAsync("approval", Decider, Departures), ("decision", "approve"));
        scene.ExpectAll(
            "thu hồi",
            ["Revoked nguyenthingocanh", "Scheduled tranvanhai2", "Refused hoangvanson"],
            (await scene.ProcessAsync(Departures)).Logins);
        scene.Say("Trưởng phòng duyệt: nguyenthingocanh bị khóa ngay; tranvanhai2 còn dùng đến hết ngày 14/12");

        await scene.Clock.ToAsync(11, 30, 10, 0);
        await scene.DecideAsync(await scene.Mailbox.NewestAsync("approval", Signer, Departures), ("decision", "sign"));
        await scene.Clock.ToAsync(11, 30, 14, 0);
        await scene.SealAllAsync(Sealer, 1);
        await scene.ExpectAnsweredAsync(Departures, HomeAffairs, HomeAffairsMail, "06/TB-STTTT", At(30, 14));

        await scene.Clock.ToAsync(12, 14, 23, 59);
        scene.ExpectAll("trước ngày nghỉ hưu", ["Scheduled tranvanhai2"], (await scene.ProcessAsync(Departures)).Logins.Skip(1).Take(1));
        await scene.Clock.ToAsync(12, 15, 0, 0);
        scene.ExpectAll("đến ngày nghỉ hưu", ["Revoked tranvanhai2"], (await scene.ProcessAsync(Departures)).Logins.Skip(1).Take(1));
        scene.Say("0 giờ ngày 15/12, ngày quyết định nghỉ hưu có hiệu lực: tranvanhai2 bị khóa; tên không cấp cho người khác");
    }
}
