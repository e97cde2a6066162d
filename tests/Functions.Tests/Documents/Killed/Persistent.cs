using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace CongVan.Functions.Tests.Documents.Killed;

/// <summary>
/// A caller who repeats what got no answer until it has one, as agencies' software must. At acts that a seed chooses it has the service killed while the act, or what follows
/// from it, is under way.
/// </summary>
internal sealed class Persistent(KilledService service, int seed, IEnumerable<int> killAt) : IDisposable
{
    /// <summary>Milliseconds: about as long as an act and all that follows from it.</summary>
    private const int LongestDelay = 400;

    private readonly HttpClient client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = service.Address, Timeout = TimeSpan.FromMinutes(3) };
    private readonly HashSet<int> killAt = [.. killAt];
    private readonly Random chance = new(seed);
    private int acts;

    /// <summary>What was to be done so far, repeats and looking apart.</summary>
    public int Acts => acts;

    /// <summary>The answer, and whether an earlier try got none: what is asked may have been done by it.</summary>
    public async Task<(HttpStatusCode Status, JsonElement Body, bool Repeated)> SendAsync(
        HttpMethod method, string address, string? key, Func<HttpContent?>? content = null, string? idempotency = null)
    {
        if (method != HttpMethod.Get)
            KillMeanwhile();
        for (var repeated = false; ; repeated = true)
        {
            var life = service.Life;
            try
            {
                using var request = new HttpRequestMessage(method, address) { Content = content?.Invoke() };
                if (key is not null)
                    request.Headers.Add("X-Api-Key", key);
                if (idempotency is not null)
                    request.Headers.Add("Idempotency-Key", idempotency);
                using var answer = await client.SendAsync(request);
                var text = await answer.Content.ReadAsStringAsync();
                return (answer.StatusCode, text.StartsWith('{') || text.StartsWith('[') ? JsonSerializer.Deserialize<JsonElement>(text) : default, repeated);
            }
            catch (Exception error) when (error is HttpRequestException or IOException)
            {
                await service.StartAsync(life);
            }
        }
    }

    public Task<(HttpStatusCode Status, JsonElement Body, bool Repeated)> PostAsync(string address, string? key, object body) =>
        SendAsync(HttpMethod.Post, address, key, () => JsonContent.Create(body));

    public async Task PutAsync(string address, string key, object body)
    {
        var (status, said, _) = await SendAsync(HttpMethod.Put, address, key, () => JsonContent.Create(body));
        Assert.True(status is HttpStatusCode.Created or HttpStatusCode.OK, $"{address}: {status} {said}");
    }

    public void Dispose() => client.Dispose();

    private void KillMeanwhile()
    {
        if (!killAt.Contains(Interlocked.Increment(ref acts)))
            return;
        int delay;
        lock (chance)
            delay = chance.Next(LongestDelay);
        _ = Task.Run(async () =>
        {
            await Task.Delay(delay); // which instruction is under way by then is the point
            service.Kill();
        });
    }
}
