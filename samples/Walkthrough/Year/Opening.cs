using System.Text.Json;

namespace CongVan.Walkthrough.Year;

/// <summary>Before the year begins: agencies, officials, keys.</summary>
internal static class Opening
{
    private static readonly (string Official, string Role)[] Desks =
        [("truong-phong", "Officer"), ("pho-giam-doc", "Leader"), ("giam-doc", "Leader"), ("van-thu", "Clerk")];

    /// <summary>How questions with named answers are answered: reinstate what was asked for, else suspend, revoke, lock.</summary>
    private static readonly string[] Answers = ["tam-dung", "thu-hoi", "cho-hoat-dong", "khoa", "da-khac-phuc", "ketthuc-mo-khoa", "ket-thuc"];

    public static async Task PlayAsync(Chronicle year)
    {
        var scene = year.Scene;
        var admin = scene.Keys[Scene.Administrator];
        foreach (var place in Place.All)
        {
            var row = new
            {
                place.Code,
                place.DisplayName,
                place.Kind,
                place.Name,
                parentCode = (string?)null,
                parentAbbreviation = (string?)null,
                place.Abbreviation,
                parentName = place.Kind == "so" ? "UBND TỈNH QUẢNG NINH" : null,
                place.Mailbox,
            };
            await PutAsync(scene, $"api/agencies/{place.Code}", JsonSerializer.Serialize(row, JsonSerializerOptions.Web));
            var key = $$"""{"name":"Phần mềm của {{place.DisplayName}}","roles":["Agency","AgencyAdmin"],"agencyCode":"{{place.Code}}"}""";
            scene.Keys[place.Code] = scene.ExpectStatus("cấp khóa API", 201, await scene.Wire.JsonAsync(HttpMethod.Post, "api/keys", admin, key))
                .Json.GetProperty("secret").GetString()!;
        }

        using var people = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(Folders.Requests, "people.json")));
        foreach (var official in people.RootElement.GetProperty("officials").EnumerateArray())
            await PutAsync(scene, $"api/officials/{official.GetProperty("id").GetString()}", official.GetRawText());

        await year.Staff.ComeInAsync(Desks);
        year.Staff.Habits.Add(waiting => waiting.Offers("sign") ? [("decision", "sign")] : null);
        year.Staff.Habits.Add(waiting => waiting.Offers("seal") ? [("decision", "seal"), .. waiting.Browser.ValuesOf("paper").Select(paper => ("paper", paper))] : null);
        year.Staff.Habits.Add(waiting => waiting.Offers("approve") ? [("decision", "approve")] : null);
        foreach (var answer in Answers)
            year.Staff.Habits.Add(waiting => waiting.Offers(answer) ? [("decision", answer), ("reason", "Đã xem xét, xử lý theo Quy chế"), .. waiting.Browser.ValuesOf("shown").Select(shown => ("shown", shown))] : null);
        scene.Say($"Một năm của tỉnh bắt đầu: {Place.All.Count} cơ quan có mã định danh và khóa API, {Desks.Length} bàn làm việc của Sở");
    }

    private static async Task PutAsync(Scene scene, string address, string json) =>
        scene.ExpectStatus($"ghi {address}", 201, await scene.Wire.JsonAsync(HttpMethod.Put, address, scene.Keys[Scene.Administrator], json));
}
