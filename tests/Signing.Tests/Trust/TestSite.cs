using System.Net;
using System.Net.Sockets;

namespace CongVan.Tests.Signing.Trust;

/// <summary>A hierarchy with a web server of its own: lists, responder and timestamps as a program outside meets them.</summary>
internal sealed class TestSite : IAsyncDisposable
{
    private readonly HttpListener listener = new();
    private readonly Task loop;

    public TestSite()
    {
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            Address = $"http://localhost:{((IPEndPoint)free.LocalEndpoint).Port}/";
        }

        Pki = new(site: Address);
        listener.Prefixes.Add(Address);
        listener.Start();
        loop = Task.Run(ServeAsync);
    }

    public string Address { get; }

    public TestPki Pki { get; }

    public async ValueTask DisposeAsync()
    {
        listener.Stop();
        await loop;
        listener.Close();
        Pki.Dispose();
    }

    private async Task ServeAsync()
    {
        while (listener.IsListening)
        {
            try
            {
                var context = await listener.GetContextAsync();
                using var asked = new MemoryStream();
                await context.Request.InputStream.CopyToAsync(asked);
                await context.Response.OutputStream.WriteAsync(await AnswerAsync(context.Request.Url!, asked.ToArray()));
                context.Response.Close();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                return;
            }
        }
    }

    private async Task<ReadOnlyMemory<byte>> AnswerAsync(Uri address, byte[] asked)
    {
        var now = TimeProvider.System.GetUtcNow();
        Pki.Web.Time = now;
        return address.AbsolutePath switch
        {
            "/tsa" => new TestTimestampAuthority(Pki.Stamper) { Time = now, Above = [Pki.Issuing] }.Answer(asked),
            "/root.crl" => await Pki.Web.GetAsync(new(TestPki.RootCrlAddress), int.MaxValue, default),
            "/issuing.crl" => await Pki.Web.GetAsync(new(TestPki.CrlAddress), int.MaxValue, default),
            _ => await Pki.Web.PostAsync(new(TestPki.OcspAddress), asked, "application/ocsp-request", int.MaxValue, default),
        };
    }
}
