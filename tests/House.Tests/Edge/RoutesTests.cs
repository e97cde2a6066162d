using Microsoft.Azure.Functions.Worker;

namespace CongVan.House.Tests.Edge;

/// <summary>
/// Of two routes that match, the Functions host takes the function whose name comes first in the alphabet, not the more
/// specific route. So no two may match.
/// </summary>
public sealed class RoutesTests
{
    private static readonly IReadOnlyList<Route> Routes =
        [.. FunctionMethods.With<HttpTriggerAttribute>().Select(found => new Route(FunctionMethods.Told(found.Method), found.Trigger.Route, found.Trigger.Methods ?? []))];

    [Fact]
    public void Every_route_and_its_methods_are_written_out()
    {
        Assert.True(Routes.Count >= Landed.HttpFunctions, $"Only {Routes.Count} routes were found.");

        Assert.DoesNotContain(Routes, route => string.IsNullOrWhiteSpace(route.Template) || route.Template.StartsWith('/') || route.Methods.Length == 0);
    }

    [Fact]
    public void No_route_begins_where_the_host_has_its_own()
    {
        Assert.DoesNotContain(Routes, route => route.Template!.Split('/')[0].ToUpperInvariant() is "ADMIN" or "RUNTIME");
    }

    [Fact]
    public void No_two_routes_match_one_request()
    {
        Assert.Empty(
            from first in Routes.Select((route, index) => (route, index))
            from second in Routes.Skip(first.index + 1)
            where first.route.Methods.Intersect(second.Methods, StringComparer.OrdinalIgnoreCase).Any()
                && RouteOverlap.Between(first.route.Template!, second.Template!)
            select $"{first.route.Function} {first.route.Template} – {second.Function} {second.Template}");
    }

    [Theory]
    [InlineData("api/processes/{id}", "api/processes/overdue", true)]
    [InlineData("api/processes/{id}", "API/processes/{other}", true)]
    [InlineData("api/processes/{id}", "api/processes", false)]
    [InlineData("api/processes/{id?}", "api/processes", true)]
    [InlineData("api/processes/{id}", "api/processes/{id}/cancel", false)]
    [InlineData("api/calendar/{year:int}", "api/calendar/preview", false)]
    [InlineData("api/calendar/{year:int}", "api/calendar/2026", true)]
    [InlineData("console/{*rest}", "console/a/b", true)]
    [InlineData("{ignored:maxlength(0)?}", "console", false)]
    [InlineData("{name}.css", "congvan.css", true)]
    [InlineData("{name}.css", "health", false)]
    [InlineData("files/{name}.css", "files/{name}.js", false)]
    public void Overlap_is_seen_where_a_path_matches_both(string first, string second, bool overlap)
    {
        Assert.Equal(overlap, RouteOverlap.Between(first, second));
        Assert.Equal(overlap, RouteOverlap.Between(second, first));
    }

    private sealed record Route(string Function, string? Template, string[] Methods);
}
