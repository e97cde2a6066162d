using System.Net.Http.Headers;

namespace CongVan.Signing.Cli;

/// <summary>An authority asked by HTTP (RFC 3161, 3.4).</summary>
internal static class HttpTimestamps
{
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(30) };

    public static ITimestampAuthority At(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? new Rfc3161Authority((query, cancellation) => AskAsync(uri, query, cancellation))
            : throw new UsageException($"--timestamp {address} không phải địa chỉ http.");

    private static async Task<ReadOnlyMemory<byte>> AskAsync(Uri uri, ReadOnlyMemory<byte> query, CancellationToken cancellation)
    {
        try
        {
            using var content = new ReadOnlyMemoryContent(query);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/timestamp-query");
            using var answer = await Http.PostAsync(uri, content, cancellation);
            answer.EnsureSuccessStatusCode();
            return await answer.Content.ReadAsByteArrayAsync(cancellation);
        }
        catch (HttpRequestException e)
        {
            throw new IOException($"máy chủ {uri.Host} không trả lời ({e.StatusCode?.ToString() ?? e.Message}).", e);
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            throw new IOException($"máy chủ {uri.Host} không trả lời trong {Http.Timeout.TotalSeconds} giây.", e);
        }
    }
}
