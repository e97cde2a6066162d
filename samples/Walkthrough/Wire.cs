using System.Net;
using System.Text;
using System.Text.Json;

namespace CongVan.Walkthrough;

/// <summary>Sends a request, and sends it again when the service was killed meanwhile: every act of the story may be repeated.</summary>
internal sealed class Wire(Service service) : IDisposable
{
    private readonly HttpClient client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
    {
        BaseAddress = service.Address,
        Timeout = TimeSpan.FromSeconds(150),
    };

    /// <param name="make">Makes the request anew for each try.</param>
    public async Task<Answer> SendAsync(Func<HttpRequestMessage> make)
    {
        for (var interrupted = false; ; interrupted = true)
        {
            try
            {
                using var request = make();
                using var response = await client.SendAsync(request);
                var cookies = response.Headers.TryGetValues("Set-Cookie", out var set) ? set.ToArray() : [];
                return new Answer(
                    response.StatusCode, await response.Content.ReadAsByteArrayAsync(), response.Headers.Location?.ToString(), cookies, interrupted);
            }
            catch (Exception error) when (error is HttpRequestException or IOException)
            {
                await service.ReviveAsync();
            }
        }
    }

    public Task<Answer> GetAsync(string address, string? key) => SendAsync(() => Request(HttpMethod.Get, address, key));

    public Task<Answer> JsonAsync(HttpMethod method, string address, string? key, string json) => SendAsync(() =>
    {
        var request = Request(method, address, key);
        request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        return request;
    });

    public static HttpRequestMessage Request(HttpMethod method, string address, string? key)
    {
        var request = new HttpRequestMessage(method, address);
        if (key is not null)
            request.Headers.Add("X-Api-Key", key);
        return request;
    }

    public void Dispose() => client.Dispose();
}

/// <param name="WasInterrupted">The service was killed while it worked on this: the act may have been done by an earlier try.</param>
internal sealed record Answer(HttpStatusCode Status, byte[] Body, string? Location, IReadOnlyList<string> Cookies, bool WasInterrupted)
{
    public int Code => (int)Status;

    public string Text { get; } = Encoding.UTF8.GetString(Body);

    public JsonElement Json => JsonDocument.Parse(Body).RootElement;
}
