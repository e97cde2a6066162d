using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Mime;
using System.Text.Json;

namespace CongVan.Walkthrough.Year;

/// <summary>Written requests of the agencies, filed by HTTP with their signed paper.</summary>
internal static class Requests
{
    private static readonly Lazy<byte[]> Document = new(() => File.ReadAllBytes(Path.Combine(Folders.Requests, "van-ban-de-nghi.pdf")));

    /// <summary>The head that the forms share, with a number of its own.</summary>
    public static Dictionary<string, object?> Head(this Chronicle year, Place place) => new(StringComparer.Ordinal)
    {
        ["number"] = year.NextDocument().ToString(CultureInfo.InvariantCulture),
        ["notation"] = $"{place.Abbreviation}-VP",
        ["documentDate"] = year.Scene.Clock.Now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ["receiver"] = new { fullName = "Ngô Thị Hạnh", post = "Văn thư", agency = place.DisplayName, phone = "0912345600" },
    };

    /// <summary>Files it; returns the process's id.</summary>
    /// <param name="key">Of who files; null for the agency itself.</param>
    public static async Task<string> FileAsync(this Chronicle year, Place place, string door, object form, string? key = null)
    {
        var text = JsonSerializer.Serialize(form, JsonSerializerOptions.Web);
        var answer = await year.PostFormAsync(key ?? year.KeyOf(place), door, text);
        await year.Scene.Clock.IdleAsync();
        return year.Scene.ExpectStatus($"{place.DisplayName} nộp {door}", 202, answer).Json.GetProperty("id").GetString()!;
    }

    public static Task<Answer> PostFormAsync(this Chronicle year, string key, string door, string form, params (string Name, string Value)[] fields) =>
        year.Scene.Wire.SendAsync(() =>
        {
            var request = Wire.Request(HttpMethod.Post, door, key);
            var parts = new MultipartFormDataContent();
            request.Content = parts;
            parts.Add(new StringContent(form, new MediaTypeHeaderValue(MediaTypeNames.Application.Json)), "form", "form.json");
            var pdf = new ByteArrayContent(Document.Value);
            pdf.Headers.ContentType = new MediaTypeHeaderValue(MediaTypeNames.Application.Pdf);
            parts.Add(pdf, "document", "van-ban.pdf");
            foreach (var (name, value) in fields)
                parts.Add(new StringContent(value), name);
            return request;
        });
}
