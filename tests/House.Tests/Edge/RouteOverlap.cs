using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.Options;

namespace CongVan.House.Tests.Edge;

/// <summary>Whether some path matches two route templates. In doubt, yes.</summary>
internal static class RouteOverlap
{
    private static readonly DefaultInlineConstraintResolver Constraints =
        new(Options.Create(new RouteOptions()), new NoServices());

    public static bool Between(string first, string second) =>
        Shapes(first).Any(one => Shapes(second).Any(other => Overlap(one, other)));

    /// <summary>The template with its optional end, and without.</summary>
    private static IEnumerable<RoutePatternPathSegment[]> Shapes(string template)
    {
        var pattern = RoutePatternFactory.Parse(template);
        RoutePatternPathSegment[] whole = [.. pattern.PathSegments];
        var last = whole.Length == 0 ? null : whole[^1].Parts[^1] as RoutePatternParameterPart;
        if (last is { IsOptional: true } or { IsCatchAll: true })
            yield return whole[..^1];
        if (last is null || Accepts(last, "x") || !last.IsOptional)
            yield return whole;
    }

    private static bool Overlap(RoutePatternPathSegment[] first, RoutePatternPathSegment[] second)
    {
        for (var at = 0; at < Math.Max(first.Length, second.Length); at++)
        {
            if (CatchesAll(first, at) || CatchesAll(second, at))
                return true;
            if (at >= first.Length || at >= second.Length || !Overlap(first[at], second[at]))
                return false;
        }

        return true;
    }

    private static bool CatchesAll(RoutePatternPathSegment[] path, int at) =>
        at < path.Length && path[at].Parts is [RoutePatternParameterPart { IsCatchAll: true }];

    private static bool Overlap(RoutePatternPathSegment first, RoutePatternPathSegment second) => (first.Parts, second.Parts) switch
    {
        ([RoutePatternLiteralPart one], [RoutePatternLiteralPart other]) => Same(one.Content, other.Content),
        ([RoutePatternLiteralPart one], _) => Accepts(second, one.Content),
        (_, [RoutePatternLiteralPart other]) => Accepts(first, other.Content),
        _ => Meet(Begin(first), Begin(second), fromStart: true) && Meet(End(first), End(second), fromStart: false),
    };

    private static bool Accepts(RoutePatternPathSegment segment, string text)
    {
        if (segment.Parts is [RoutePatternParameterPart parameter])
            return Accepts(parameter, text);
        return text.StartsWith(Begin(segment), StringComparison.OrdinalIgnoreCase)
            && text.EndsWith(End(segment), StringComparison.OrdinalIgnoreCase);
    }

    private static bool Accepts(RoutePatternParameterPart parameter, string text) =>
        parameter.ParameterPolicies
            .Select(policy => policy.Content is { } content ? Constraints.ResolveConstraint(content) : null)
            .All(constraint => constraint is null || constraint.Match(
                new DefaultHttpContext(), null, parameter.Name, new RouteValueDictionary { [parameter.Name] = text }, RouteDirection.IncomingRequest));

    private static string Begin(RoutePatternPathSegment segment) => (segment.Parts[0] as RoutePatternLiteralPart)?.Content ?? "";

    private static string End(RoutePatternPathSegment segment) => segment.Parts[^1] switch
    {
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternSeparatorPart separator => separator.Content,
        _ => "",
    };

    private static bool Meet(string one, string other, bool fromStart)
    {
        var length = Math.Min(one.Length, other.Length);
        return fromStart ? Same(one[..length], other[..length]) : Same(one[^length..], other[^length..]);
    }

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private sealed class NoServices : IServiceProvider
    {
        public object? GetService(Type serviceType) => null;
    }
}
