using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CongVan.Clauses.Playing;

/// <summary>
/// Stands where clamd does, so that scenarios need none: speaks INSTREAM and knows one signature, EICAR's. The real clamd is met in
/// tests/Functions.Tests/Scanning.
/// </summary>
internal static class Scanner
{
    /// <summary>The industry's test file (eicar.org), in two halves so that nobody finds it in this repository.</summary>
    public static readonly byte[] Eicar = Encoding.ASCII.GetBytes(@"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-" + "ANTIVIRUS-TEST-FILE!$H+H*");

    private static readonly Lazy<string> Listening = new(Start);

    /// <summary>For the setting <c>Scanner:Address</c>; listens as long as the program runs.</summary>
    public static string Address => Listening.Value;

    private static string Start()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        _ = AcceptAsync(listener);
        return $"tcp://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";
    }

    private static async Task AcceptAsync(TcpListener listener)
    {
        while (true) _ = AnswerAsync(await listener.AcceptTcpClientAsync());
    }

    private static async Task AnswerAsync(TcpClient client)
    {
        using (client)
        {
            await using var line = client.GetStream();
            await line.ReadExactlyAsync(new byte["zINSTREAM\0".Length]);
            var content = await ContentAsync(line);
            await line.WriteAsync(content.AsSpan().IndexOf(Eicar) < 0 ? "stream: OK\0"u8.ToArray() : "stream: Eicar-Test-Signature FOUND\0"u8.ToArray());
        }
    }

    /// <summary>Chunks, each with its length before it, up to one of length zero.</summary>
    private static async Task<byte[]> ContentAsync(NetworkStream line)
    {
        using var whole = new MemoryStream();
        var length = new byte[sizeof(uint)];
        while (true)
        {
            await line.ReadExactlyAsync(length);
            var chunk = new byte[BinaryPrimitives.ReadUInt32BigEndian(length)];
            if (chunk.Length == 0) return whole.ToArray();
            await line.ReadExactlyAsync(chunk);
            await whole.WriteAsync(chunk);
        }
    }
}
