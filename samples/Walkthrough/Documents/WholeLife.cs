using static CongVan.Walkthrough.Documents.Bureau;

namespace CongVan.Walkthrough.Documents;

/// <summary>
/// One document from its draft to its end: checked, signed, numbered, sealed and issued by one agency, accepted, assigned, worked on and
/// answered by another, sent back by a third that it was not for.
/// </summary>
internal static class WholeLife
{
    public static async Task PlayAsync(Scene scene)
    {
        var (sender, recipient, stranger) = (HomeAffairs, Construction, CaoXanh);
        var id = await DraftedAsync(scene, sender, [recipient, stranger]);
        await CheckedAsync(scene, sender, id);
        await SignedAsync(scene, sender, id);
        await IssuedAsync(scene, sender, id);
        await SentBackAsync(scene, sender, stranger, id);
        var arrived = $"vbden-{recipient.InIds}-2026-1";
        await AcceptedAsync(scene, sender, recipient, id, arrived);
        var reply = await AnsweredAsync(scene, sender, recipient, arrived);
        await SettledAsync(scene, sender, recipient, id, arrived, reply);
    }

    private static async Task<string> DraftedAsync(Scene scene, Bureau sender, IReadOnlyList<Bureau> to)
    {
        await scene.Clock.ToAsync(3, 2, 8, 0);
        var id = await scene.DraftAsync(new Draft(
            sender,
            "quyet-dinh",
            "Về việc rà soát vị trí việc làm trong các cơ quan, đơn vị năm 2026",
            to,
            "Điều 1. Các cơ quan, đơn vị rà soát vị trí việc làm, số lượng người làm việc hiện có tính đến ngày 28 tháng 02 năm 2026 và báo cáo kết quả về Sở Nội vụ trước ngày 10 tháng 3 năm 2026.",
            "Điều 2. Chánh Văn phòng Sở, Thủ trưởng các cơ quan, đơn vị có liên quan chịu trách nhiệm thi hành Quyết định này.",
            "Điều 3. Quyết định này có hiệu lực kể từ ngày ký."));
        scene.Expect("mã dự thảo", $"vbdi-{sender.InIds}-2026-1", id);
        scene.Say($"{sender.Names[Drafter]} (Sở Nội vụ) trình dự thảo quyết định gửi Sở Xây dựng và UBND phường Cao Xanh, kèm tệp nguồn");
        return id;
    }

    private static async Task CheckedAsync(Scene scene, Bureau sender, string id)
    {
        await scene.Clock.ToAsync(3, 2, 8, 30);
        var page = await scene.AnswerAsync(sender, UnitHead, id, "dat");
        scene.ExpectContains("trang kiểm tra có dự thảo", "du-thao-1.pdf", page);
        scene.Say($"{sender.Names[UnitHead]}, Chánh Văn phòng, mở liên kết trong thư, xem dự thảo: nội dung đạt (NĐ 30 Đ12.1)");
        await scene.Clock.ToAsync(3, 2, 9, 0);
        await scene.AnswerAsync(sender, FormChecker, id, "dat");
        scene.Say($"{sender.Names[FormChecker]} kiểm tra thể thức: đạt (NĐ 30 Đ12.2)");
    }

    private static async Task SignedAsync(Scene scene, Bureau sender, string id)
    {
        await scene.Clock.ToAsync(3, 2, 10, 0);
        var letter = await scene.Mailbox.NewestAsync("approval", sender.MailOf(Deputy), id);
        var browser = new Browser(scene.Wire);
        scene.ExpectStatus("mở trang ký", 200, await browser.OpenAsync(letter.LinkTo("duyet")));
        var draft = browser.LinksTo($"{letter.LinkTo("duyet")}/tep/");
        scene.ExpectStatus("xem dự thảo trên trang ký", 200, await browser.OpenAsync(draft[0]));
        scene.Expect("cơ quan khác không thấy dự thảo", 404, (await scene.Wire.GetAsync($"api/outgoing/{id}", scene.Keys[Construction.IdOf(Clerk)])).Code);
        await scene.AnswerAsync(sender, Deputy, id, "ky");

        var signed = await scene.OutgoingAsync(sender, id);
        scene.Expect("số, ký hiệu do hệ thống cấp", "01/QĐ-SNV", signed.GetProperty("notation").GetString());
        scene.Expect("ngày ban hành", "2026-03-02", signed.GetProperty("issuedDate").GetString());
        scene.Expect("chờ ký số của cơ quan", "Sealing", signed.GetProperty("state").GetString());
        scene.Say($"{sender.Names[Deputy]}, Phó Giám đốc, xem và ký KT. Giám đốc; hệ thống cấp số 01/QĐ-SNV, ghi số và ngày 02/3/2026 lên văn bản (NĐ 30 Đ15.3)");
    }

    private static async Task IssuedAsync(Scene scene, Bureau sender, string id)
    {
        await scene.Clock.ToAsync(3, 2, 10, 30);
        await scene.AnswerAsync(sender, Clerk, id, "phat-hanh");
        var issued = await scene.OutgoingAsync(sender, id);
        scene.Expect("trạng thái", "Issued", issued.GetProperty("state").GetString());
        scene.Expect("mã định danh văn bản (QĐ 28 Đ10.2)", "H49.14.2026.000001", issued.GetProperty("documentId").GetString());
        scene.ExpectAll("đã đến mọi nơi nhận (01)", ["H49.19 01", "H49.60 01"], await scene.StandingAsync(sender, id));
        scene.Say($"{sender.Names[Clerk]}, văn thư, ký số của cơ quan và phát hành; cả hai nơi nhận báo đã đến (01) ngay");
    }

    private static async Task SentBackAsync(Scene scene, Bureau sender, Bureau stranger, string id)
    {
        await scene.Clock.ToAsync(3, 2, 10, 45);
        var arrived = $"vbden-{stranger.InIds}-2026-1";
        await scene.AnswerAsync(stranger, Clerk, arrived, "tra-lai", ("reason", "Quyết định chỉ áp dụng với các sở, không áp dụng với phường"), ("field-can-cu", "WrongRecipient"));
        scene.ExpectAll("nơi gửi biết bị trả lại (02)", ["H49.19 01", "H49.60 02"], await scene.StandingAsync(sender, id));
        scene.ExpectContains("thư báo trả lại", "không áp dụng với phường", (await scene.Mailbox.NewestAsync("document", sender.MailOf(Clerk), id)).Text);
        scene.Say($"{stranger.Names[Clerk]}, văn thư phường Cao Xanh, trả lại vì gửi sai nơi nhận (02, NĐ 30 Đ21.2a); Sở Nội vụ được báo ngay");
    }

    private static async Task AcceptedAsync(Scene scene, Bureau sender, Bureau recipient, string id, string arrived)
    {
        await scene.Clock.ToAsync(3, 2, 11, 0);
        await scene.KeepAsync(recipient, arrived, "01-QD-SNV");
        await scene.AnswerAsync(recipient, Clerk, arrived, "tiep-nhan");
        scene.Expect("số đến", 1, (await scene.IncomingAsync(recipient, arrived)).GetProperty("arrivalNumber").GetInt32());
        scene.ExpectAll("đã tiếp nhận (03)", ["H49.19 03", "H49.60 02"], await scene.StandingAsync(sender, id));
        scene.Say($"{recipient.Names[Clerk]}, văn thư Sở Xây dựng, thấy kết quả kiểm tra chữ ký số và tiếp nhận: số đến 1 (03)");

        await scene.Clock.ToAsync(3, 2, 14, 0);
        await scene.AnswerAsync(
            recipient,
            Director,
            arrived,
            "phan-cong",
            ("field-chu-tri", recipient.IdOf(Worker)),
            ("field-chi-dao", "Rà soát các phòng, đơn vị; tham mưu báo cáo Sở Nội vụ"),
            ("field-thoi-han", "2026-03-08"));
        scene.Expect("thời hạn 08/3 là Chủ nhật nên chuyển sang ngày làm việc kế tiếp", "2026-03-09", (await scene.IncomingAsync(recipient, arrived)).GetProperty("assignments")[0].GetProperty("dueOn").GetString());
        scene.ExpectAll("đã phân công (04)", ["H49.19 04", "H49.60 02"], await scene.StandingAsync(sender, id));
        scene.Say($"{recipient.Names[Director]}, Giám đốc, giao {recipient.Names[Worker]} chủ trì, hạn 08/3 là Chủ nhật nên tính 09/3 (04)");
    }

    /// <summary>The answer is a document like any other.</summary>
    private static async Task<string> AnsweredAsync(Scene scene, Bureau sender, Bureau recipient, string arrived)
    {
        await scene.Clock.ToAsync(3, 4, 9, 0);
        scene.ExpectStatus("ghi tiến độ", 200, await scene.ActAsync(recipient, Worker, $"api/incoming/{arrived}/progress", new { words = "Đã tổng hợp số liệu của 5 phòng, 2 đơn vị", percent = 80 }));
        scene.Say($"{recipient.Names[Worker]} ghi tiến độ 80 %");

        await scene.Clock.ToAsync(3, 5, 9, 0);
        var reply = await scene.DraftAsync(new Draft(
            recipient,
            "bao-cao",
            "Kết quả rà soát vị trí việc làm năm 2026",
            [sender],
            "Thực hiện Quyết định số 01/QĐ-SNV ngày 02 tháng 3 năm 2026 của Sở Nội vụ, Sở Xây dựng báo cáo kết quả rà soát như sau.",
            "Sở có 05 phòng, 02 đơn vị trực thuộc với 41 vị trí việc làm; số người làm việc hiện có là 96 người.",
            "Sở Xây dựng báo cáo Sở Nội vụ tổng hợp./.")
        {
            Answers = arrived,
        });
        await scene.IssueAsync(recipient, reply);
        scene.ExpectAll("báo cáo đã đến Sở Nội vụ", ["H49.14 01"], await scene.StandingAsync(recipient, reply));
        scene.Say("Sở Xây dựng trả lời bằng Báo cáo số 01/BC-SXD, cũng qua đủ các bước, đến Sở Nội vụ ngay");
        return reply;
    }

    private static async Task SettledAsync(Scene scene, Bureau sender, Bureau recipient, string id, string arrived, string reply)
    {
        scene.ExpectAll("hoàn thành (06)", ["H49.19 06", "H49.60 02"], await scene.StandingAsync(sender, id));
        scene.Expect("văn bản trả lời", reply, (await scene.IncomingAsync(recipient, arrived)).GetProperty("settled").GetProperty("replyId").GetString());
        scene.Expect("Sở Nội vụ theo dõi xong mọi nơi nhận", "Answered", (await scene.ProcessAsync(id)).State);
        scene.Say("Phát hành văn bản trả lời thì văn bản đến được gắn với nó và hoàn thành (06); Sở Nội vụ theo dõi xong mọi nơi nhận");

        await scene.Clock.ToAsync(3, 5, 15, 0);
        var answered = $"vbden-{sender.InIds}-2026-1";
        await scene.KeepAsync(sender, answered, "01-BC-SXD");
        await scene.AnswerAsync(sender, Clerk, answered, "tiep-nhan");
        await scene.AnswerAsync(sender, Director, answered, "luu", ("reason", "Tổng hợp chung, không phải giải quyết riêng"));
        scene.ExpectAll("báo cáo đã xong ở Sở Nội vụ", ["H49.14 06"], await scene.StandingAsync(recipient, reply));
    }
}
