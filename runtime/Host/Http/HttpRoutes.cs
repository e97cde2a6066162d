using CongVan.Runtime.Host.Functions;
using CongVan.Runtime.Host.Start;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Azure.Functions.Worker;

namespace CongVan.Runtime.Host.Http;

/// <summary>Gives every HTTP function its endpoint.</summary>
internal sealed class HttpRoutes(FunctionCatalog catalog, string prefix, bool strict)
{
    public void Map(IEndpointRouteBuilder endpoints, HttpFunctions functions)
    {
        var rank = 0;
        foreach (var (entry, trigger) in catalog.TriggeredBy<HttpTriggerAttribute>())
        {
            var pattern = Pattern(entry, trigger);
            functions.Bind(entry, pattern);
            rank++;

            // The published host tries routes in the order of the functions' names and takes the first that matches, not the most specific.
            var order = strict ? rank : 0;
            endpoints.Map(pattern, http => functions.Serve(entry, trigger, http)).Add(endpoint =>
            {
                ((RouteEndpointBuilder)endpoint).Order = order;
                endpoint.DisplayName = entry.Name;
                endpoint.Metadata.Add(new FunctionMethods(trigger.Methods));
            });
        }
    }

    private RoutePattern Pattern(FunctionEntry entry, HttpTriggerAttribute trigger)
    {
        var route = trigger.Route ?? entry.Name;
        if (strict && prefix.Length == 0 && string.Equals(route, "/", StringComparison.Ordinal))
        {
            throw new SelfHostStartException(
                $"No HTTP function can start: the route of \"{entry.Name}\" is \"/\" with an empty route prefix. Write \"{{ignored:maxlength(0)?}}\" and set AzureWebJobsDisableHomepage=true.");
        }

        var template = $"{prefix}/{route.Trim('/')}".Trim('/');
        try
        {
            var pattern = RoutePatternFactory.Parse(template);
            return IsReserved(pattern)
                ? throw new SelfHostStartException($"The route \"{template}\" of function \"{entry.Name}\" lies under \"runtime\" or \"admin\", which belong to the host. Choose another.")
                : pattern;
        }
        catch (RoutePatternException error)
        {
            throw new SelfHostStartException($"The route \"{template}\" of function \"{entry.Name}\" is no route template: {error.Message}", error);
        }
    }

    private static bool IsReserved(RoutePattern pattern) =>
        pattern.PathSegments is [{ Parts: [RoutePatternLiteralPart literal] }, ..]
        && (literal.Content.Equals("runtime", StringComparison.OrdinalIgnoreCase) || literal.Content.Equals("admin", StringComparison.OrdinalIgnoreCase));
}
