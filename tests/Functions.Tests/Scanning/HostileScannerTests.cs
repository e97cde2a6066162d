using System.Net;
using System.Net.Sockets;
using System.Text;
using CongVan.Functions.Scanning;

namespace CongVan.Functions.Tests.Scanning;

/// <summary>Whatever answers at the scanner's address: nothing of it is taken for "clean" that clamd does not say so.</summary>
public sealed class HostileScannerTests
{
    [Theory]
    [InlineData("stream: OK\0", null)]
    [InlineData("stream: OK", "máy quét ngắt giữa chừng")]
    [InlineData("", "máy quét ngắt giữa chừng")]
    [InlineData("\0", "máy quét trả lời không rõ")]
    [InlineData("stream: ok\0", "máy quét trả lời không rõ")]
    [InlineData("OK\0", "máy quét trả lời không rõ")]
    [InlineData("stream: OK FOUND OK\0", "máy quét trả lời không rõ")]
    [InlineData("stream:  FOUND\0", "máy quét trả lời không rõ")]
    [InlineData("stream: OK\0stream: Eicar FOUND\0", "máy quét ngắt giữa chừng")]
    [InlineData("HTTP/1.1 200 OK\r\n\r\n\0", "máy quét trả lời không rõ")]
    [InlineData("INSTREAM size limit exceeded. ERROR\0", "tệp lớn hơn mức máy quét nhận")]
    public async Task Only_the_words_of_clamd_count(string answer, string? why)
    {
        await using var fake = new Fake(async line =>
        {
            await ToTheEndAsync(line);
            await line.WriteAsync(Encoding.ASCII.GetBytes(answer));
        });
        var result = await fake.Scanner().ScanAsync(File(), Cancellation);
        Assert.Equal(why is null ? new ScanResult.Clean() : (ScanResult)new ScanResult.NotTold(why), result);
    }

    [Fact]
    public async Task A_flood_of_answer_is_cut_off_and_a_signature_is_shown_without_what_could_do_harm()
    {
        await using var flood = new Fake(async line =>
        {
            await ToTheEndAsync(line);
            await line.WriteAsync(new byte[1024 * 1024].Select(_ => (byte)'A').ToArray());
        });
        Assert.Equal(new ScanResult.NotTold("máy quét ngắt giữa chừng"), await flood.Scanner().ScanAsync(File(), Cancellation));

        await using var naughty = new Fake(async line =>
        {
            await ToTheEndAsync(line);
            await line.WriteAsync("stream: <script>\nWin.Test FOUND\0"u8.ToArray());
        });
        Assert.Equal(new ScanResult.Infected("?script??Win.Test"), await naughty.Scanner().ScanAsync(File(), Cancellation));
    }

    [Fact]
    public async Task Who_never_answers_is_waited_for_no_longer_than_set()
    {
        await using var silent = new Fake(line => ToTheEndAsync(line, thenWait: true));
        Assert.Equal(new ScanResult.NotTold("máy quét không trả lời kịp"), await silent.Scanner(TimeSpan.FromMilliseconds(300)).ScanAsync(File(), Cancellation));
    }

    [Fact]
    public async Task Nobody_there_and_a_line_cut_at_once_are_said_as_such()
    {
        var nobody = new ClamdScanner(ClamdAddress.Of("unix:/nonexistent/clamd.ctl")!, TimeSpan.FromSeconds(30));
        Assert.Equal(new ScanResult.NotTold("không nối được với máy quét"), await nobody.ScanAsync(File(), Cancellation));

        await using var cutter = new Fake(_ => Task.CompletedTask);
        Assert.IsType<ScanResult.NotTold>(await cutter.Scanner().ScanAsync(new MemoryStream(new byte[4 * 1024 * 1024]), Cancellation));
    }

    [Theory]
    [InlineData("tcp://127.0.0.1:3310", true)]
    [InlineData("tcp://[::1]:3310", true)]
    [InlineData("tcp://clamd.noi-bo:3310", true)]
    [InlineData("unix:/run/clamav/clamd.ctl", true)]
    [InlineData("unix:clamd.ctl", false)]
    [InlineData("http://127.0.0.1:3310", false)]
    [InlineData("tcp://127.0.0.1", false)]
    [InlineData("127.0.0.1:3310", false)]
    public void An_address_is_a_host_with_its_port_or_a_socket_with_its_full_path(string address, bool sound) =>
        Assert.Equal(sound, ClamdAddress.Of(address) is not null);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static MemoryStream File() => new("%PDF-1.7"u8.ToArray());

    /// <summary>Reads the command and the chunks, to the one of length zero.</summary>
    private static async Task ToTheEndAsync(NetworkStream line, bool thenWait = false)
    {
        var command = new byte["zINSTREAM\0".Length];
        await line.ReadExactlyAsync(command);
        var length = new byte[4];
        do
        {
            await line.ReadExactlyAsync(length);
            await line.ReadExactlyAsync(new byte[System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(length)]);
        }
        while (length.Any(part => part != 0));
        if (thenWait)
            _ = await line.ReadAtLeastAsync(length, 1, throwOnEndOfStream: false); // until the other side gives up
    }

    private sealed class Fake : IAsyncDisposable
    {
        private readonly TcpListener listener = new(IPAddress.Loopback, 0);
        private readonly Task serving;

        public Fake(Func<NetworkStream, Task> serve)
        {
            listener.Start();
            serving = ServeAsync(serve);
        }

        public ClamdScanner Scanner(TimeSpan? limit = null) =>
            new(new ClamdAddress(listener.LocalEndpoint), limit ?? TimeSpan.FromSeconds(30));

        public async ValueTask DisposeAsync()
        {
            listener.Dispose();
            await serving;
        }

        private async Task ServeAsync(Func<NetworkStream, Task> serve)
        {
            try
            {
                using var client = await listener.AcceptTcpClientAsync();
                await serve(client.GetStream());
            }
            catch (Exception exception) when (exception is IOException or SocketException or ObjectDisposedException)
            {
                // The scanner hung up first.
            }
        }
    }
}
