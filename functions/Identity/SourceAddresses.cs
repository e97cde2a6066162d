using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CongVan.Functions.Identity;

/// <summary>Behind proxies of ours, the address a request came from is what the outermost of them saw (<see cref="Site.ProxyHops"/>).</summary>
internal sealed class SourceAddresses(IOptions<Site> site, ILoggerFactory loggers)
{
    private readonly ForwardedHeadersMiddleware? forwarded = site.Value.ProxyHops == 0 ? null : new(
        _ => Task.CompletedTask, loggers, Options.Create(Trusting(site.Value.ProxyHops)));

    /// <summary>Puts the caller's address on the request, for the audit and the limits.</summary>
    public void Apply(HttpContext http) => forwarded?.ApplyForwarders(http);

    private static ForwardedHeadersOptions Trusting(int hops)
    {
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor, ForwardLimit = hops };

        // Whoever connects is the last proxy: where it stands is the network's business, how many there are the setting's.
        options.KnownIPNetworks.Clear();
        options.KnownProxies.Clear();
        return options;
    }
}
