using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using CongVan.Functions.Tests.Processes;
using CongVan.Workflows.Departures;

namespace CongVan.Functions.Tests.Departures;

/// <summary>A personnel decision as an agency files it: the form and the scanned paper.</summary>
internal static class PersonnelPaper
{
    /// <summary>Nghỉ hưu, decided on Monday 02/3/2026 unless said otherwise.</summary>
    public static DepartureForm Of(Province province, string login, DateOnly effective, DateOnly? date = null) => new()
    {
        Login = login,
        Kind = "nghi-huu",
        Number = province.NextNumber(),
        Notation = "QĐ-SNV",
        DecisionDate = date ?? new DateOnly(2026, 3, 2),
        EffectiveDate = effective,
    };

    public static async Task<HttpResponseMessage> SendAsync(Province province, DepartureForm form, string agency = Province.NoiVu)
    {
        using var client = province.Agency(agency);
        return await client.PostAsync("api/departures", Content(form, $"Quyết định {form.Number}"));
    }

    /// <summary>Files one that is taken in, and waits until everything it sets off has been done.</summary>
    public static async Task<Followed> FileAsync(Province province, DepartureForm form, string agency = Province.NoiVu)
    {
        var answer = await SendAsync(province, form, agency);
        Assert.True(answer.StatusCode == HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync());
        await province.App.IdleAsync();
        return (await answer.Content.ReadFromJsonAsync<Followed>(JsonSerializerOptions.Web))!;
    }

    public static async Task<HttpResponseMessage> EndAsync(Province province, string process, string ending, string agency = Province.NoiVu)
    {
        using var client = province.Agency(agency);
        var answer = await client.PostAsync($"api/departures/{process}/end", Content(new { ending, words = "Quyết định số 50/QĐ-SNV" }, "Quyết định 50"));
        await province.App.IdleAsync();
        return answer;
    }

    public static MultipartFormDataContent Content(object form, string paper) => new()
    {
        { Part(JsonSerializer.SerializeToUtf8Bytes(form, JsonSerializerOptions.Web), "application/json"), "form", "form.json" },
        { Part(Encoding.UTF8.GetBytes($"%PDF-1.7\n{paper}\n%%EOF"), "application/pdf"), "document", "van-ban.pdf" },
    };

    private static ByteArrayContent Part(byte[] bytes, string mediaType) => new(bytes) { Headers = { ContentType = new MediaTypeHeaderValue(mediaType) } };
}

/// <summary>The answer to a decision that was taken in.</summary>
internal sealed record Followed(string Id, DateTimeOffset Due, string DueExplained, DateOnly EffectiveDate, string Message);
