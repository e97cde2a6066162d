using System.Net.Http.Headers;
using System.Net.Sockets;
using CongVan.Signing.Trust.Revocation;
using Microsoft.Extensions.Options;

namespace CongVan.Functions.Trust;

/// <summary>Fetches lists and answers by HTTP, bounded in size and time; no cookies, no credentials, no proxy of the machine.</summary>
public sealed class HttpRevocationTransport(IHttpClientFactory clients, IOptions<TrustSettings> settings) : IRevocationTransport
{
    public const string Client = "revocation";

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

    private async Task<ReadOnlyMemory<byte>> SendAsync(HttpRequestMessage request, int most, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(TimeSpan.FromSeconds(settings.Value.Seconds));
        using var http = clients.CreateClient(Client);
        try
        {
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            if (!answer.IsSuccessStatusCode)
                throw new IOException($"máy chủ trả lời {(int)answer.StatusCode}");
            await using var content = await answer.Content.ReadAsStreamAsync(limit.Token);
            return await ReadAsync(content, most, limit.Token);
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            throw new IOException($"máy chủ không trả lời trong {settings.Value.Seconds} giây", e);
        }
        catch (HttpRequestException e)
        {
            throw new IOException(e.InnerException is IOException { InnerException: null } refused and not HttpIOException ? refused.Message : "không kết nối được máy chủ", e);
        }
        catch (SocketException e)
        {
            throw new IOException("không kết nối được máy chủ", e);
        }
    }

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(Stream content, int most, CancellationToken cancellation)
    {
        using var bytes = new MemoryStream();
        var piece = new byte[16 * 1024];
        for (int read; (read = await content.ReadAsync(piece, cancellation)) > 0;)
        {
            if (bytes.Length + read > most)
                throw new IOException($"máy chủ trả về nhiều hơn {most} byte");
            bytes.Write(piece.AsSpan(0, read));
        }

        return bytes.ToArray();
    }
}
