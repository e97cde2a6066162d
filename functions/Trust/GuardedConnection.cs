using System.Net;
using System.Net.Sockets;

namespace CongVan.Functions.Trust;

/// <summary>
/// Connects to public addresses, and to inner ones only of hosts that the settings name. The name is resolved here and the connection
/// made to the very address that was looked at, so that a second answer of the resolver changes nothing; redirects come through here too.
/// </summary>
internal sealed class GuardedConnection(IReadOnlyList<string> innerHosts)
{
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var addresses = await Dns.GetHostAddressesAsync(host, cancellation);
        var allowed = innerHosts.Contains(host, StringComparer.OrdinalIgnoreCase) ? addresses : [.. addresses.Where(PublicAddress.Is)];
        if (allowed.Length == 0)
            throw new IOException("địa chỉ nằm trong mạng nội bộ nên không được hỏi (Trust:InnerHosts)");

#pragma warning disable CA2000 // the stream that is returned owns it
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
#pragma warning restore CA2000
        try
        {
            await socket.ConnectAsync(allowed, port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
