using System.Text.Json;
using System.Text.RegularExpressions;

namespace CongVan.Walkthrough.Story;

/// <summary>Before anybody can file: agencies, officials, a delegation, keys. All from <c>samples/requests/people.json</c>.</summary>
internal static partial class PeopleAndKeys
{
    /// <summary>The first Administrator, by the command, while the service is not yet running.</summary>
    public static async Task<string> FirstAdministratorAsync(Service service)
    {
        var administrator = (await ReadAsync()).GetProperty("administrator");
        var said = await service.CommandAsync(
            "admin", "create", "--name", administrator.GetProperty("name").GetString()!, "--mail", administrator.GetProperty("mail").GetString()!);
        return Key().Match(said) is { Success: true } key
            ? key.Value
            : throw new WentOtherwise($"Lệnh admin create không in khóa nào: {said}");
    }

    public static async Task PlayAsync(Scene scene)
    {
        var people = await ReadAsync();
        var key = scene.Keys[Scene.Administrator];
        scene.ExpectStatus("người không có khóa bị từ chối", 401, await scene.Wire.GetAsync("api/processes", null));

        foreach (var agency in people.GetProperty("agencies").EnumerateArray())
            await PutAsync(scene, "agencies", agency.GetProperty("code").GetString()!, agency);
        scene.Say("Quản trị viên ghi 5 cơ quan vào danh mục");

        foreach (var official in people.GetProperty("officials").EnumerateArray())
            await PutAsync(scene, "officials", official.GetProperty("id").GetString()!, official);
        scene.Say("… và 5 cán bộ của Sở: giám đốc, phó giám đốc (ký KT. GIÁM ĐỐC), trưởng phòng, phó trưởng phòng, văn thư");

        foreach (var delegation in people.GetProperty("delegations").EnumerateArray())
            scene.ExpectStatus("ghi ủy quyền", 201, await scene.Wire.JsonAsync(HttpMethod.Post, "api/delegations", key, delegation.GetRawText()));
        scene.Say("… và một phân công: ngày 25/11 phó trưởng phòng quyết định thay trưởng phòng");

        foreach (var asked in people.GetProperty("keys").EnumerateArray())
        {
            var issued = scene.ExpectStatus("cấp khóa API", 201, await scene.Wire.JsonAsync(HttpMethod.Post, "api/keys", key, asked.GetRawText()));
            var name = asked.TryGetProperty("agencyCode", out var code) ? code.GetString()! : asked.GetProperty("officialId").GetString()!;
            scene.Keys[name] = issued.Json.GetProperty("secret").GetString()!;
        }

        scene.Say("… rồi cấp khóa API cho bốn cơ quan và bàn tiếp nhận của Sở");
    }

    /// <summary>201 at first; a repeat after a kill finds it filed and answers 200.</summary>
    private static async Task PutAsync(Scene scene, string register, string id, JsonElement row)
    {
        var answer = await scene.Wire.JsonAsync(HttpMethod.Put, $"api/{register}/{id}", scene.Keys[Scene.Administrator], row.GetRawText());
        scene.ExpectStatus($"ghi {id} vào danh mục", answer.WasInterrupted && answer.Code == 200 ? 200 : 201, answer);
    }

    private static async Task<JsonElement> ReadAsync() =>
        JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(Folders.Requests, "people.json"))).RootElement;

    [GeneratedRegex("cv_[A-Za-z0-9_-]+", RegexOptions.None, 1000)]
    private static partial Regex Key();
}
