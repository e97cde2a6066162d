using System.Text.Json;
using static CongVan.Walkthrough.Documents.Bureau;

namespace CongVan.Walkthrough.Documents;

/// <summary>Before the first document: who drafts, checks, signs, keeps, assigns and works in the three agencies, and their keys.</summary>
internal static class Founding
{
    private static readonly string[] Roles = ["AgencyOfficial"];

    public static async Task PlayAsync(Scene scene)
    {
        foreach (var bureau in All)
        {
            await AppointAsync(scene, bureau, Drafter, "Chuyên viên", "VP", ["DraftDocuments"]);
            await AppointAsync(scene, bureau, UnitHead, "Chánh Văn phòng", "VP", ["CheckContent"]);
            await AppointAsync(scene, bureau, FormChecker, "Phó Chánh Văn phòng", "VP", ["CheckForm"]);
            await AppointAsync(
                scene, bureau, Director, Sentence(bureau.Head), null, ["SignDocuments", "LeadDocuments", "AssignDocuments"], new { rank = "nguoi-dung-dau", prefix = "khong", from = "2026-01-01", ground = "Quyết định bổ nhiệm" });
            await AppointAsync(
                scene, bureau, Deputy, $"Phó {Sentence(bureau.Head)}", null, ["SignDocuments"], new { rank = "cap-pho", prefix = "KT.", postLine = bureau.Head, from = "2026-01-01", ground = "Quy chế làm việc, Điều 5" });
            await AppointAsync(scene, bureau, Clerk, "Văn thư", "VP", ["KeepDocuments"]);
            await AppointAsync(scene, bureau, Worker, "Chuyên viên", "VP", ["WorkOnDocuments"]);
        }

        scene.Say("Ở Sở Nội vụ, Sở Xây dựng và UBND phường Cao Xanh, mỗi nơi có người soạn thảo, Chánh Văn phòng, người kiểm tra thể thức, người đứng đầu, cấp phó ký KT., văn thư và người giải quyết");
    }

    private static async Task AppointAsync(Scene scene, Bureau bureau, string post, string title, string? unit, string[] duties, params object[] mandates)
    {
        var admin = scene.Keys[Scene.Administrator];
        var id = bureau.IdOf(post);
        var official = new
        {
            id,
            fullName = bureau.Names[post],
            post = title,
            mail = bureau.MailOf(post),
            duties,
            agencies = Array.Empty<string>(),
            alternates = Array.Empty<string>(),
            agencyCode = bureau.Code,
            unit,
            mandates,
        };
        var answer = await scene.Wire.JsonAsync(HttpMethod.Put, $"api/officials/{id}", admin, JsonSerializer.Serialize(official));
        scene.ExpectStatus($"ghi {id} vào danh mục", answer.WasInterrupted && answer.Code == 200 ? 200 : 201, answer);
        var key = JsonSerializer.Serialize(new { name = $"Phần mềm của {bureau.Names[post]}", roles = Roles, agencyCode = bureau.Code, officialId = id });
        scene.Keys[id] = scene.ExpectStatus("cấp khóa API", 201, await scene.Wire.JsonAsync(HttpMethod.Post, "api/keys", admin, key)).Json.GetProperty("secret").GetString()!;
    }

    /// <summary>"Giám đốc".</summary>
    private static string Sentence(string upper) => upper[0] + upper[1..].ToLowerInvariant();
}
