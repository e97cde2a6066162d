using static CongVan.Walkthrough.Documents.Bureau;

namespace CongVan.Walkthrough.Documents;

/// <summary>Hỏa tốc: sent and presented at once, on a Friday evening too (QĐ 28 Đ6.2; NĐ 30 Đ23.1).</summary>
internal static class Urgent
{
    public static async Task PlayAsync(Scene scene)
    {
        await scene.Clock.ToAsync(3, 6, 17, 20);
        var (sender, recipient) = (HomeAffairs, CaoXanh);
        var id = await scene.DraftAsync(new Draft(
            sender,
            "cong-van",
            "Trực, báo cáo nhân sự ứng phó mưa lũ ngày 07/3/2026",
            [recipient],
            "Đề nghị UBND phường bố trí lực lượng trực 24/24 giờ từ 19 giờ ngày 06 tháng 3 năm 2026, báo cáo danh sách về Sở Nội vụ trước 20 giờ cùng ngày./.")
        {
            Priority = "3",
        });
        await scene.SignAsync(sender, id);
        var process = await scene.ProcessAsync(id);
        scene.Expect("hạn gửi văn bản hỏa tốc: ngay", scene.Clock.Now.AddMinutes(30), process.Due);
        await scene.AnswerAsync(sender, Clerk, id, "phat-hanh");
        scene.Expect("gửi đúng hạn", false, (await scene.ProcessAsync(id)).Overdue);
        scene.Say("17 giờ 20 thứ Sáu, Sở Nội vụ ký công văn hỏa tốc gửi phường Cao Xanh: hạn gửi là ngay (30 phút), không đợi sáng hôm sau; văn thư phát hành luôn");

        var arrived = $"vbden-{recipient.InIds}-2026-2";
        scene.ExpectContains("thư báo văn thư ghi mức khẩn", "[HỎA TỐC]", (await scene.Mailbox.NewestAsync("approval", recipient.MailOf(Clerk), arrived)).Subject);
        scene.Expect("hạn trình văn bản hỏa tốc", scene.Clock.Now.AddMinutes(30), (await scene.ProcessAsync(arrived)).Due);
        await scene.Clock.ToAsync(3, 6, 17, 30);
        await scene.KeepAsync(recipient, arrived, "01-SNV-VP-hoa-toc");
        await scene.AnswerAsync(recipient, Clerk, arrived, "tiep-nhan");
        await scene.AnswerAsync(
            recipient,
            Director,
            arrived,
            "phan-cong",
            ("field-chu-tri", recipient.IdOf(Worker)),
            ("field-chi-dao", "Triển khai trực ngay, báo cáo trước 20 giờ"),
            ("field-thoi-han", "2026-03-07"));
        scene.ExpectStatus(
            "ghi kết quả giải quyết", 200, await scene.ActAsync(recipient, Worker, $"api/incoming/{arrived}/settlement", new { words = "Đã bố trí trực, báo cáo qua điện thoại lúc 19 giờ 10" }));
        scene.ExpectAll("hoàn thành, không cần văn bản trả lời (06)", ["H49.60 06"], await scene.StandingAsync(sender, id));
        scene.Say("Phường tiếp nhận, Chủ tịch phân công ngay trong 10 phút, giải quyết xong không cần văn bản trả lời (06)");
    }
}
