using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;

namespace CongVan.Functions.Scanning;

/// <summary>
/// clamd by INSTREAM (clamd(8)): <c>zINSTREAM\0</c>, chunks of a 32-bit big-endian length and that many bytes, a chunk of length zero,
/// then one answer that ends with a zero byte: <c>stream: OK</c>, <c>stream: {name} FOUND</c> or <c>… ERROR</c>.
/// </summary>
public sealed class ClamdScanner(ClamdAddress address, TimeSpan limit) : IMalwareScanner
{
    private const int ChunkBytes = 64 * 1024;

    /// <summary>clamd's answers have some tens of bytes; whatever sends more is no clamd.</summary>
    private const int LongestAnswer = 1024;

    private const int LongestSignature = 200;
    private static readonly byte[] Command = "zINSTREAM\0"u8.ToArray();

    public async Task<ScanResult> ScanAsync(Stream content, CancellationToken cancellation)
    {
        using var timed = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        timed.CancelAfter(limit);
        try
        {
            using var socket = address.NewSocket();
            await socket.ConnectAsync(address.EndPoint, timed.Token);
            await using var line = new NetworkStream(socket, ownsSocket: false);
            await SendAsync(content, line, timed.Token);
            return Read(await AnswerAsync(line, timed.Token));
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new ScanResult.NotTold("máy quét không trả lời kịp");
        }
        catch (Exception exception) when (exception is SocketException or IOException)
        {
            return new ScanResult.NotTold("không nối được với máy quét");
        }
    }

    private static async Task SendAsync(Stream content, NetworkStream line, CancellationToken cancellation)
    {
        var chunk = new byte[sizeof(uint) + ChunkBytes];
        try
        {
            await line.WriteAsync(Command, cancellation);
            int read;
            while ((read = await content.ReadAsync(chunk.AsMemory(sizeof(uint)), cancellation)) > 0)
            {
                BinaryPrimitives.WriteUInt32BigEndian(chunk, (uint)read);
                await line.WriteAsync(chunk.AsMemory(0, sizeof(uint) + read), cancellation);
            }

            await line.WriteAsync(new byte[sizeof(uint)], cancellation);
        }
        catch (IOException) when (line.Socket.Available > 0)
        {
            // clamd hangs up on a file beyond its StreamMaxLength, but says so first: the answer is there to be read.
        }
    }

    /// <summary>Null when there is none: the line was cut, or whatever was sent is no answer of clamd.</summary>
    private static async Task<string?> AnswerAsync(NetworkStream line, CancellationToken cancellation)
    {
        var answer = new byte[LongestAnswer];
        var length = 0;
        while (length < answer.Length)
        {
            var read = await line.ReadAsync(answer.AsMemory(length), cancellation);
            if (read == 0)
                return null;
            length += read;
            if (answer.AsSpan(0, length).IndexOf((byte)0) is >= 0 and var end)
                return end == length - 1 ? Encoding.ASCII.GetString(answer, 0, end) : null;
        }

        return null;
    }

    private static ScanResult Read(string? answer)
    {
        const string Stream = "stream: ";
        const string Found = " FOUND";
        if (answer is Stream + "OK")
            return new ScanResult.Clean();
        if (answer?.StartsWith(Stream, StringComparison.Ordinal) == true
            && answer.EndsWith(Found, StringComparison.Ordinal)
            && answer.Length > Stream.Length + Found.Length)
        {
            return new ScanResult.Infected(Printable(answer[Stream.Length..^Found.Length]));
        }

        return new ScanResult.NotTold(answer switch
        {
            "INSTREAM size limit exceeded. ERROR" => "tệp lớn hơn mức máy quét nhận",
            null => "máy quét ngắt giữa chừng",
            _ => "máy quét trả lời không rõ",
        });
    }

    private static string Printable(string name) =>
        new([.. name.Take(LongestSignature).Select(c => char.IsAsciiLetterOrDigit(c) || "._-()/:".Contains(c, StringComparison.Ordinal) ? c : '?')]);
}
