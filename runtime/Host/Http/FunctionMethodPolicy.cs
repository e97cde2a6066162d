using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Matching;

namespace CongVan.Runtime.Host.Http;

/// <summary>
/// Drops functions that do not take the request's method, before the first of the rest is chosen. ASP.NET Core's own policy would answer
/// 405; on the published host the method is part of the route, so nothing matches and the answer is 404.
/// </summary>
internal sealed class FunctionMethodPolicy : MatcherPolicy, IEndpointSelectorPolicy
{
    public override int Order => 0;

    public bool AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints) =>
        endpoints.Any(endpoint => endpoint.Metadata.GetMetadata<FunctionMethods>() is not null);

    public Task ApplyAsync(HttpContext httpContext, CandidateSet candidates)
    {
        for (var i = 0; i < candidates.Count; i++)
        {
            if (candidates.IsValidCandidate(i) && candidates[i].Endpoint.Metadata.GetMetadata<FunctionMethods>()?.Takes(httpContext.Request.Method) is false)
                candidates.SetValidity(i, value: false);
        }

        return Task.CompletedTask;
    }
}

/// <summary>The methods an HTTP function takes; none named means all.</summary>
internal sealed class FunctionMethods(string[]? methods)
{
    public bool Takes(string method) => methods is null or [] || methods.Contains(method, StringComparer.OrdinalIgnoreCase);
}
