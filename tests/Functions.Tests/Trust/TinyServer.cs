using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CongVan.Functions.Tests.Trust;

/// <summary>An HTTP server that gives each caller the same bytes, or none.</summary>
internal sealed class TinyServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly Task loop;
    private readonly byte[]? answer;
    private int asked;

    /// <param name="answer">The whole answer, head and body; null: the connection stays silent.</param>
    public TinyServer(Func<int, byte[]?> answer)
    {
        listener.Start();
        this.answer = answer(Port);
        loop = Task.Run(ServeAsync);
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public int Asked => asked;

    public Uri At(string host) => new($"http://{host}:{Port}/danh-sach.crl");

    public static byte[] Ok(byte[] body) => [.. Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n"), .. body];

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await loop;
        listener.Dispose();
        stop.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync(stop.Token);
                Interlocked.Increment(ref asked);
                var stream = client.GetStream();
                var buffer = new byte[4096];
                _ = await stream.ReadAsync(buffer, stop.Token);
                if (answer is null)
                    _ = await stream.ReadAsync(buffer, stop.Token); // until the caller gives up
                else
                    await stream.WriteAsync(answer, stop.Token);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException or IOException)
        {
            // The test is over.
        }
    }
}
