using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Functions.Tests.Mail;

/// <summary>A server of lines on a free port, for the protocols of mail: each connection is a conversation of its own.</summary>
internal abstract class LineServer : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);

    protected LineServer()
    {
        listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public void Dispose()
    {
        listener.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Returning ends the connection.</summary>
    protected abstract Task TalkAsync(Stream stream);

    protected static (TextReader From, TextWriter To) Lines(Stream stream) => (
        new StreamReader(stream, Encoding.UTF8, leaveOpen: true), new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true) { AutoFlush = true, NewLine = "\r\n" });

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await listener.AcceptTcpClientAsync());
        }
        catch (Exception stopped) when (stopped is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient connection)
    {
        using (connection)
        {
            try
            {
                await using var stream = connection.GetStream();
                await TalkAsync(stream);
            }
            catch (Exception gone) when (gone is IOException or AuthenticationException)
            {
                // The other side went away.
            }
        }
    }
}

/// <summary>An SMTP server that answers as the test says.</summary>
internal sealed class SmtpDouble : LineServer
{
    public List<(IReadOnlyList<string> To, string Content)> Mails { get; } = [];

    /// <summary>Answers to RCPT by address; 250 for those not named.</summary>
    public Dictionary<string, string> Recipients { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>After how many mails it breaks off without having said that it took them; they were taken all the same.</summary>
    public int BreaksOffAfter { get; set; } = int.MaxValue;

    public string Greeting { get; set; } = "220 mail.example";

    public string Sender { get; set; } = "250 OK";

    /// <summary>With one it offers STARTTLS.</summary>
    public X509Certificate2? Certificate { get; set; }

    /// <summary>How many mails came over TLS.</summary>
    public int OverTls { get; private set; }

    protected override async Task TalkAsync(Stream stream)
    {
        var (from, to) = Lines(stream);
        SslStream? protectedStream = null;
        await to.WriteLineAsync(Greeting);
        List<string> recipients = [];
        while (await from.ReadLineAsync() is { } line)
        {
            switch (line.Split(' ', ':')[0].ToUpperInvariant())
            {
                case "EHLO":
                    await to.WriteLineAsync($"250-mail.example\r\n250-8BITMIME\r\n{(Certificate is not null && protectedStream is null ? "250-STARTTLS\r\n" : "")}250 SIZE 50000000");
                    break;
                case "STARTTLS":
                    await to.WriteLineAsync("220 go on");
                    protectedStream = new SslStream(stream);
                    await protectedStream.AuthenticateAsServerAsync(Certificate!);
                    (from, to) = Lines(protectedStream);
                    break;
                case "MAIL":
                    await to.WriteLineAsync(Sender);
                    break;
                case "RCPT":
                    var address = line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.IndexOf('>', StringComparison.Ordinal)];
                    var answer = Recipients.GetValueOrDefault(address, "250 OK");
                    if (answer.StartsWith('2'))
                        recipients.Add(address);
                    await to.WriteLineAsync(answer);
                    break;
                case "DATA":
                    await to.WriteLineAsync("354 go on");
                    var content = new StringBuilder();
                    while (await from.ReadLineAsync() is { } part && part != ".")
                        content.AppendLine(part);
                    Mails.Add(([.. recipients], content.ToString()));
                    recipients.Clear();
                    OverTls += protectedStream is null ? 0 : 1;
                    if (Mails.Count >= BreaksOffAfter)
                        return;
                    await to.WriteLineAsync("250 taken");
                    break;
                case "QUIT":
                    await to.WriteLineAsync("221 bye");
                    return;
                default:
                    await to.WriteLineAsync("250 OK");
                    break;
            }
        }
    }
}

/// <summary>A POP3 mailbox (RFC 1939) of the user "tra-lai" with the password "mật khẩu".</summary>
internal sealed class Pop3Double : LineServer
{
    public List<string> Mails { get; } = [];

    protected override async Task TalkAsync(Stream stream)
    {
        var (from, to) = Lines(stream);
        var deleted = new HashSet<int>();
        await to.WriteLineAsync("+OK");
        while (await from.ReadLineAsync() is { } line)
        {
            var words = line.Split(' ', 2);
            switch (words[0].ToUpperInvariant())
            {
                case "CAPA":
                    await to.WriteLineAsync("+OK\r\nUSER\r\nUTF8\r\n.");
                    break;
                case "PASS" when words[1] != "mật khẩu":
                    await to.WriteLineAsync("-ERR no");
                    break;
                case "UIDL" when words.Length == 2:
                    await to.WriteLineAsync($"+OK {words[1]} mail-{words[1]}");
                    break;
                case "UIDL":
                    await to.WriteLineAsync($"+OK\r\n{string.Concat(Mails.Select((_, n) => $"{n + 1} mail-{n + 1}\r\n"))}.");
                    break;
                case "STAT":
                    await to.WriteLineAsync($"+OK {Mails.Count} 1000");
                    break;
                case "RETR":
                    await to.WriteLineAsync($"+OK\r\n{Mails[int.Parse(words[1]) - 1]}\r\n.");
                    break;
                case "DELE":
                    deleted.Add(int.Parse(words[1]) - 1);
                    await to.WriteLineAsync("+OK");
                    break;
                case "QUIT":
                    foreach (var n in deleted.OrderDescending())
                        Mails.RemoveAt(n);
                    await to.WriteLineAsync("+OK");
                    return;
                default:
                    await to.WriteLineAsync("+OK");
                    break;
            }
        }
    }
}
