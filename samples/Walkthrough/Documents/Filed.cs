using System.Text;
using System.Text.Json;
using static CongVan.Walkthrough.Documents.Bureau;

namespace CongVan.Walkthrough.Documents;

/// <summary>The end of a document: the year's list of dossiers, a dossier with what came and what was answered, closed, handed over (NĐ 30 Đ28–31).</summary>
internal static class Filed
{
    private const string List = "api/dossier-lists/2026";

    public static async Task PlayAsync(Scene scene)
    {
        var bureau = Construction;
        var (arrived, reply) = ($"vbden-{bureau.InIds}-2026-1", $"vbdi-{bureau.InIds}-2026-1");
        var dossier = await ListedAsync(scene, bureau);
        await SharedAsync(scene, bureau, reply);
        await FilledAsync(scene, bureau, dossier, arrived, reply);
        await HandedOverAsync(scene, bureau, dossier);
    }

    private static async Task<string> ListedAsync(Scene scene, Bureau bureau)
    {
        await scene.Clock.ToAsync(3, 12, 8, 0);
        var items = new[] { new { notation = "01.TCCB", heading = "Tổ chức cán bộ", title = "Hồ sơ rà soát vị trí việc làm năm 2026", retention = "10 năm", creatorId = bureau.IdOf(Worker), work = "xay-dung-co-ban" } };
        var drawn = await scene.Wire.JsonAsync(HttpMethod.Put, List, scene.Keys[bureau.IdOf(Clerk)], JsonSerializer.Serialize(new { items }));
        scene.ExpectStatus("lập danh mục hồ sơ", 200, drawn);
        var proposed = await scene.ActAsync(bureau, Clerk, $"{List}/propose", new { });
        if (!(proposed.WasInterrupted && proposed.Code == 409))
            scene.Expect("trình danh mục", true, proposed.Code is 200 or 202);
        var process = (await GetAsync(scene, bureau, Clerk, List)).GetProperty("processId").GetString()!;
        await scene.AnswerAsync(bureau, Director, process, "ban-hanh");
        scene.Expect("danh mục đã ban hành", "Issued", (await GetAsync(scene, bureau, Clerk, List)).GetProperty("state").GetString());
        scene.Say($"{bureau.Names[Clerk]} lập Danh mục hồ sơ năm 2026; {bureau.Names[Director]}, Giám đốc, ban hành bằng liên kết trong thư (NĐ 30 Đ28)");
        return (await GetAsync(scene, bureau, Worker, "api/dossiers")).EnumerateArray().First().GetProperty("id").GetString()!;
    }

    /// <summary>The reply is its drafter's and the clerk's; who keeps the dossier may see it only once the head has confirmed.</summary>
    private static async Task SharedAsync(Scene scene, Bureau bureau, string reply)
    {
        await scene.Clock.ToAsync(3, 12, 9, 0);
        var grants = new[] { new { to = $"official:{bureau.IdOf(Worker)}", acts = new[] { "View", "Download" } } };
        var asked = await scene.ActAsync(bureau, Clerk, $"api/document-rights/{reply}", new { openness = "Ordinary", grants, reason = "Lập hồ sơ công việc" });
        var process = scene.ExpectStatus("đề nghị thay đổi quyền", 202, asked).Json.GetProperty("processId").GetString()!;
        scene.Expect("chưa xác nhận thì chưa có quyền", 404, (await scene.Wire.GetAsync($"api/outgoing/{reply}", scene.Keys[bureau.IdOf(Worker)])).Code);
        await scene.AnswerAsync(bureau, Director, process, "xac-nhan");
        scene.ExpectStatus("đã xác nhận thì xem được", 200, await scene.Wire.GetAsync($"api/outgoing/{reply}", scene.Keys[bureau.IdOf(Worker)]));
        scene.Say($"Quyền xem báo cáo trả lời cho {bureau.Names[Worker]} chỉ có hiệu lực khi Giám đốc xác nhận (NĐ 30 Phụ lục VI)");
    }

    private static async Task FilledAsync(Scene scene, Bureau bureau, string dossier, string arrived, string reply)
    {
        var filled = scene.ExpectStatus("đưa văn bản vào hồ sơ", 200, await scene.ActAsync(bureau, Worker, $"api/dossiers/{dossier}/documents", new { documents = new[] { reply, arrived } }));
        scene.Expect("văn bản bị từ chối", 0, filled.Json.GetProperty("refused").GetArrayLength());
        await scene.Clock.ToAsync(3, 12, 10, 0);
        var closed = scene.ExpectStatus("kết thúc hồ sơ", 200, await scene.ActAsync(bureau, Worker, $"api/dossiers/{dossier}/close", new { endDate = "2026-03-12", maintenance = "20 năm" }));
        scene.Expect("số văn bản trong hồ sơ", 2, closed.Json.GetProperty("dossier").GetProperty("metadata").GetProperty("docTotal").GetInt32());
        var export = scene.ExpectStatus("xuất hồ sơ", 200, await scene.Wire.GetAsync($"api/dossiers/{dossier}/export?format=pdf", scene.Keys[bureau.IdOf(Worker)]));
        var list = scene.ExpectStatus("xuất hồ sơ dạng XML", 200, await scene.Wire.GetAsync($"api/dossiers/{dossier}/export?format=xml", scene.Keys[bureau.IdOf(Worker)]));
        scene.ExpectContains("văn bản trả lời trong hồ sơ", "01/BC-SXD", Encoding.UTF8.GetString(list.Body));
        var path = Path.Combine(scene.OutFolder, "ho-so-01-TCCB.pdf");
        await File.WriteAllBytesAsync(path, export.Body);
        scene.Say($"{bureau.Names[Worker]} đưa văn bản đến và báo cáo trả lời vào hồ sơ 01.TCCB, kết thúc hồ sơ, xuất theo thứ tự thời gian; lưu tại {path}");
    }

    private static async Task HandedOverAsync(Scene scene, Bureau bureau, string dossier)
    {
        // Three months after 12/3 is 12/6; thirty days before that is 13/5 (Đ30.2, Phụ lục VI).
        await scene.Clock.ToAsync(5, 13, 8, 0);
        scene.Expect("đến hạn nộp lưu, đã báo trước 30 ngày", "cho-nop-luu", (await GetAsync(scene, bureau, Worker, $"api/dossiers/{dossier}")).GetProperty("dossier").GetProperty("state").GetString());
        scene.ExpectStatus(
            "nộp lưu", 200, await scene.ActAsync(bureau, Clerk, $"api/dossiers/{dossier}/transfer", new { deliveredBy = $"Chuyên viên {bureau.Names[Worker]}", receivedBy = $"Văn thư {bureau.Names[Clerk]}" }));
        scene.ExpectStatus("biên bản giao nhận", 200, await scene.Wire.GetAsync($"api/dossiers/{dossier}/minutes", scene.Keys[bureau.IdOf(Clerk)]));
        scene.Say("Ba mươi ngày trước hạn nộp lưu, người lập hồ sơ và văn thư được báo; hồ sơ nộp vào lưu trữ cơ quan, có biên bản giao nhận (NĐ 30 Đ30)");
    }

    private static async Task<JsonElement> GetAsync(Scene scene, Bureau bureau, string post, string address) =>
        scene.ExpectStatus($"xem {address}", 200, await scene.Wire.GetAsync(address, scene.Keys[bureau.IdOf(post)])).Json;
}
