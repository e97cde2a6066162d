using System.Net.Http.Headers;
using CongVan.Signing.Trust.Revocation;

namespace CongVan.Signing.Cli;

/// <summary>Lists and answers by HTTP. Asked only about certificates under roots that the caller trusts, so the addresses are those of their authorities.</summary>
internal sealed class HttpRevocation : IRevocationTransport
{
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(30) };

    public async ValueTask<ReadOnlyMemory<byte>> GetAsync(Uri address, int most, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        return await SendAsync(request, most, cancellation);
    }

    public async ValueTask<ReadOnlyMemory<byte>> PostAsync(Uri address, ReadOnlyMemory<byte> question, string contentType, int most, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ReadOnlyMemoryContent(question) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(contentType);
        return await SendAsync(request, most, cancellation);
    }

    private static async Task<ReadOnlyMemory<byte>> SendAsync(HttpRequestMessage request, int most, CancellationToken cancellation)
    {
        try
        {
            using var answer = await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            answer.EnsureSuccessStatusCode();
            await answer.Content.LoadIntoBufferAsync(most, cancellation);
            return await answer.Content.ReadAsByteArrayAsync(cancellation);
        }
        catch (HttpRequestException e)
        {
            throw new IOException(e.StatusCode is { } status ? $"máy chủ trả lời {(int)status}" : "không kết nối được máy chủ, hoặc máy chủ trả về quá nhiều", e);
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            throw new IOException($"máy chủ không trả lời trong {Http.Timeout.TotalSeconds} giây", e);
        }
    }
}
