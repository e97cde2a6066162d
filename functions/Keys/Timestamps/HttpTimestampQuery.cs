using System.Net.Http.Headers;
using Microsoft.Extensions.Options;

namespace CongVan.Functions.Keys;

/// <summary>Asks the configured authority by HTTP (RFC 3161, 3.4).</summary>
public sealed class HttpTimestampQuery(IHttpClientFactory clients, IOptions<TimestampSettings> settings)
{
    public const string Client = "timestamps";
    private const int LongestAnswer = 256 * 1024;

    /// <exception cref="IOException">Not reached; in Vietnamese.</exception>
    public async Task<ReadOnlyMemory<byte>> AskAsync(ReadOnlyMemory<byte> query, CancellationToken cancellation)
    {
        var address = new Uri(settings.Value.Url!);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(TimeSpan.FromSeconds(settings.Value.Seconds));
        using var http = clients.CreateClient(Client);
        http.MaxResponseContentBufferSize = LongestAnswer;
        try
        {
            using var content = new ReadOnlyMemoryContent(query);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/timestamp-query");
            using var answer = await http.PostAsync(address, content, limit.Token);
            return answer.IsSuccessStatusCode
                ? await answer.Content.ReadAsByteArrayAsync(limit.Token)
                : throw new IOException($"máy chủ {address.Host} trả lời {(int)answer.StatusCode}.");
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            throw new IOException($"máy chủ {address.Host} không trả lời trong {settings.Value.Seconds} giây.", e);
        }
        catch (HttpRequestException e)
        {
            throw new IOException($"không kết nối được máy chủ {address.Host}.", e);
        }
    }
}
