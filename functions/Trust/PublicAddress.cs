using System.Net;
using System.Net.Sockets;

namespace CongVan.Functions.Trust;

/// <summary>
/// Tells addresses of the open internet from inner ones (IANA special-purpose registries, RFC 6890): a certificate out of a stranger's
/// file must not make this service knock at machines that only it can reach.
/// </summary>
internal static class PublicAddress
{
    private static readonly IPNetwork[] Inner =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        }.Select(IPNetwork.Parse),
    ];

    /// <summary>Global unicast; special blocks inside it carry another address within (NAT64, 6to4, Teredo) or are for documentation.</summary>
    private static readonly IPNetwork Global = IPNetwork.Parse("2000::/3");
    private static readonly IPNetwork[] Special = [.. new[] { "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20" }.Select(IPNetwork.Parse)];

    public static bool Is(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return plain.AddressFamily == AddressFamily.InterNetwork
            ? !Array.Exists(Inner, network => network.Contains(plain))
            : Global.Contains(plain) && !Array.Exists(Special, network => network.Contains(plain));
    }
}
