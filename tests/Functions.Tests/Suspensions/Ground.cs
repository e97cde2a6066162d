using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using CongVan.Functions.Identity;
using CongVan.Functions.Tests.Departures;
using CongVan.Functions.Tests.Processes;

namespace CongVan.Functions.Tests.Suspensions;

/// <summary>Grounds as they are recorded, and requests to continue as they are filed.</summary>
internal static class Ground
{
    /// <summary>By an official of the Sở, with evidence: a virus was spread (Đ24.5).</summary>
    public static async Task<HttpResponseMessage> RecordAsync(Province province, string login, string ground = "24.5", string by = "giam-doc")
    {
        using var officer = province.App.Client(await province.App.KeyAsync(Role.Officer, officialId: by));
        return await officer.PostAsync("api/suspensions", PersonnelPaper.Content(new { login, ground, words = "Phát tán tệp nhiễm mã độc ngày 01/3/2026" }, "Biên bản"));
    }

    /// <summary>Records one that is taken in, and waits until everything it sets off has been done.</summary>
    public static async Task<string> RecordedAsync(Province province, string login) => await AcceptedAsync(province, RecordAsync(province, login));

    /// <summary>Recorded, and suspended on the official's decision.</summary>
    public static async Task<string> SuspendedAsync(Province province, string login)
    {
        var id = await RecordedAsync(province, login);
        await province.DecideAsync(id, "tam-dung");
        return id;
    }

    public static async Task<HttpResponseMessage> ContinueAsync(Province province, string process, string agency = Province.NoiVu, string paper = "Công văn 77")
    {
        using var client = province.Agency(agency);
        var answer = await client.PostAsync($"api/suspensions/{process}/continue", PersonnelPaper.Content(new { words = "Cần tài khoản để xử lý hồ sơ; đã diệt mã độc" }, paper));
        await province.App.IdleAsync();
        return answer;
    }

    /// <summary>A clerk types in a paper of the agency that came at a moment.</summary>
    public static async Task<HttpResponseMessage> TypedAsync(Province province, string process, DateTimeOffset receivedAt, string? agencyCode = null)
    {
        using var clerk = province.App.Client(await province.App.KeyAsync(Role.Clerk));
        var content = PersonnelPaper.Content(new { words = "Đề nghị tiếp tục sử dụng" }, $"Công văn nhận {receivedAt:O}");
        content.Add(new StringContent(receivedAt.ToString("yyyy-MM-dd'T'HH:mm:sszzz", System.Globalization.CultureInfo.InvariantCulture), Encoding.UTF8), "receivedAt");
        content.Add(new StringContent("mailbox", Encoding.UTF8), "channel");
        if (agencyCode is not null)
            content.Add(new StringContent(agencyCode, Encoding.UTF8), "agencyCode");
        var answer = await clerk.PostAsync($"api/suspensions/{process}/continue", content);
        await province.App.IdleAsync();
        return answer;
    }

    public static async Task<string> AcceptedAsync(Province province, Task<HttpResponseMessage> answering)
    {
        var answer = await answering;
        Assert.True(answer.StatusCode == HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync());
        await province.App.IdleAsync();
        return (await answer.Content.ReadFromJsonAsync<Accepted>(JsonSerializerOptions.Web))!.Id;
    }

    private sealed record Accepted(string Id);
}
