using System.Net;
using System.Net.Sockets;

namespace CongVan.Functions.Scanning;

/// <summary>Where clamd listens.</summary>
public sealed record ClamdAddress(EndPoint EndPoint)
{
    /// <summary>Null when it is neither <c>tcp://host:port</c> nor <c>unix:/path</c>.</summary>
    public static ClamdAddress? Of(string text)
    {
        const string Unix = "unix:";
        if (text.StartsWith(Unix, StringComparison.Ordinal))
            return text[Unix.Length..] is { Length: > 1 } path && path[0] == '/' ? new ClamdAddress(new UnixDomainSocketEndPoint(path)) : null;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme != "tcp" || uri.Port is < 1 or > 65535 || uri.Host.Length == 0)
            return null;
        return new ClamdAddress(IPAddress.TryParse(uri.Host.Trim('[', ']'), out var address)
            ? new IPEndPoint(address, uri.Port)
            : new DnsEndPoint(uri.Host, uri.Port));
    }

    public Socket NewSocket() => EndPoint is UnixDomainSocketEndPoint
        ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
        : new Socket(SocketType.Stream, ProtocolType.Tcp);
}
