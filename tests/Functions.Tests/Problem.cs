using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace CongVan.Functions.Tests;

/// <summary>A problem as a caller reads it.</summary>
public sealed record Problem(HttpStatusCode Status, string Code, string Title, string Detail, string Instance, string Whole)
{
    /// <summary>Fails when the answer is no problem+json with all that every problem has.</summary>
    public static async Task<Problem> OfAsync(HttpResponseMessage answer)
    {
        var whole = await answer.Content.ReadAsStringAsync();
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var json = JsonDocument.Parse(whole).RootElement;
        string Text(string name) => json.GetProperty(name).GetString()!;
        return new Problem(answer.StatusCode, Text("code"), Text("title"), Text("detail"), Text("instance"), whole);
    }

    public static async Task<Problem> OfAsync(Task<HttpResponseMessage> answering) => await OfAsync(await answering);
}

internal static class Requests
{
    public static Task<HttpResponseMessage> PutAsync(this HttpClient client, string address, object body, string? ifMatch)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, address) { Content = JsonContent.Create(body) };
        if (ifMatch is not null)
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        return client.SendAsync(request);
    }

    public static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage answer) =>
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
}
