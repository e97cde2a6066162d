using System.Net;
using CongVan.Tests.Signing;

namespace CongVan.Functions.Tests.Keys;

/// <summary>The authority of the signing tests, behind HTTP (RFC 3161, 3.4).</summary>
internal sealed class TimestampServer : IAsyncDisposable
{
    private readonly HttpListener listener = new();
    private readonly Task serving;

    public TimestampServer(TestTimestampAuthority authority)
    {
        Authority = authority;
        Address = $"http://127.0.0.1:{FreePorts.Next()}/tsa/";
        listener.Prefixes.Add(Address);
        listener.Start();
        serving = Task.Run(ServeAsync);
    }

    public string Address { get; }

    /// <summary>Who answers: another one after the first, as when its certificate is renewed.</summary>
    public TestTimestampAuthority Authority { get; set; }

    public async ValueTask DisposeAsync()
    {
        listener.Close();
        await serving;
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var call = await listener.GetContextAsync();
                Assert.Equal("application/timestamp-query", call.Request.ContentType);
                using var query = new MemoryStream();
                await call.Request.InputStream.CopyToAsync(query);
                var answer = Authority.Answer(query.ToArray());
                call.Response.ContentType = "application/timestamp-reply";
                await call.Response.OutputStream.WriteAsync(answer);
                call.Response.Close();
            }
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
        {
            // closed
        }
    }
}
