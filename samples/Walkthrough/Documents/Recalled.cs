using static CongVan.Walkthrough.Documents.Bureau;

namespace CongVan.Walkthrough.Documents;

/// <summary>Lấy lại: a document issued by mistake is asked back; one recipient gives it back, another has carried it out (NĐ 30 Đ18.4; QĐ 28: 13, 15, 16).</summary>
internal static class Recalled
{
    public static async Task PlayAsync(Scene scene)
    {
        await scene.Clock.ToAsync(3, 9, 8, 30);
        var (sender, giving, keeping) = (HomeAffairs, Construction, CaoXanh);
        var id = await scene.DraftAsync(new Draft(
            sender,
            "thong-bao",
            "Lịch tập huấn công tác văn thư năm 2026",
            [giving, keeping],
            "Sở Nội vụ thông báo lịch tập huấn công tác văn thư năm 2026: ngày 16 và 17 tháng 3 năm 2026, tại Hội trường Sở Nội vụ.",
            "Đề nghị các cơ quan cử văn thư tham dự đầy đủ./."));
        await scene.IssueAsync(sender, id);
        var (given, kept) = ($"vbden-{giving.InIds}-2026-2", $"vbden-{keeping.InIds}-2026-3");
        await scene.AnswerAsync(giving, Clerk, given, "tiep-nhan");
        await scene.AnswerAsync(keeping, Clerk, kept, "tiep-nhan");
        scene.Say("Sở Nội vụ phát hành thông báo lịch tập huấn; Sở Xây dựng và phường Cao Xanh tiếp nhận");

        await scene.Clock.ToAsync(3, 9, 10, 0);
        scene.ExpectStatus("người soạn thảo không tự lấy lại", 403, await scene.ActAsync(sender, Drafter, "api/recalls", new { outgoingId = id, reason = "Soạn nhầm" }));
        var recall = $"thuhoi-{id["vbdi-".Length..]}-1";
        var asked = await scene.ActAsync(sender, Clerk, "api/recalls", new { outgoingId = id, reason = "Ghi sai ngày tập huấn" });
        if (!(asked.WasInterrupted && asked.Code == 409))
            scene.Expect("mã yêu cầu lấy lại", recall, scene.ExpectStatus("yêu cầu lấy lại", 202, asked).Json.GetProperty("id").GetString());
        scene.ExpectAll("đang hỏi mọi nơi nhận (13)", ["H49.19 Asked", "H49.60 Asked"], await RecallsAsync(scene, sender, id));
        scene.Say("Văn thư yêu cầu lấy lại vì ghi sai ngày (13); văn thư hai nơi nhận được hỏi bằng thư");

        await scene.Clock.ToAsync(3, 9, 10, 30);
        await scene.AnswerRecallAsync(giving, "dong-y");
        scene.ExpectContains("văn bản ở Sở Xây dựng bị hủy, thông tin còn lưu", "Ghi sai ngày tập huấn", (await scene.IncomingAsync(giving, given)).GetProperty("cancelled").GetProperty("reason").GetString()!);
        scene.Expect("văn bản ở Sở Nội vụ bị đóng băng", recall, (await scene.OutgoingAsync(sender, id)).GetProperty("frozen").GetProperty("cause").GetString());
        await scene.AnswerRecallAsync(keeping, "tu-choi", ("reason", "Đã thông báo tới toàn bộ văn thư, sẽ thực hiện theo thông báo sửa đổi"));
        scene.ExpectAll("một nơi đồng ý (15), một nơi từ chối (16)", ["H49.19 Accepted", "H49.60 Refused"], await RecallsAsync(scene, sender, id));
        scene.Expect("yêu cầu lấy lại kết thúc", "Answered", (await scene.ProcessAsync(recall)).State);
        scene.ExpectStatus("lấy lại văn bản đã lấy lại", 409, await scene.ActAsync(sender, Clerk, "api/recalls", new { outgoingId = id, reason = "Lấy lại lần nữa" }));
        scene.Say("Sở Xây dựng đồng ý (15): bản ở đó bị hủy, bản ở Sở Nội vụ đóng băng, thông tin vẫn lưu; phường Cao Xanh từ chối có lý do (16)");
    }

    /// <summary>The clerk of a recipient answers by the link in the mail that asks for the document back.</summary>
    public static async Task AnswerRecallAsync(this Scene scene, Bureau bureau, string decision, params (string Name, string Value)[] fields)
    {
        var asking = (await scene.Mailbox.AllAsync())
            .LastOrDefault(letter => letter.Kind == "approval" && letter.To.Contains(bureau.MailOf(Clerk), StringComparer.Ordinal) && letter.About?.StartsWith("laylai-", StringComparison.Ordinal) == true)
            ?? throw new WentOtherwise($"Văn thư {bureau.DisplayName} không nhận được thư hỏi lấy lại văn bản.");
        await scene.AnswerAsync(bureau, Clerk, asking.About!, decision, fields);
    }

    private static async Task<IEnumerable<string>> RecallsAsync(Scene scene, Bureau bureau, string id) =>
        (await scene.OutgoingAsync(bureau, id)).GetProperty("deliveries").EnumerateArray()
            .Select(each => $"{each.GetProperty("recipient").GetString()} {each.GetProperty("recall").GetString()}")
            .Order(StringComparer.Ordinal);
}
