using System.Text.RegularExpressions;

namespace CongVan.House.Tests.Surface;

/// <summary>
/// The lists of facts about the published packages, as one line a type, base or member: <c>namespace.Type | declaration</c>.
/// Facts may be used; the packages themselves do not restore here (decisions/0001).
/// </summary>
internal static partial class PublishedFacts
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    /// <summary>Reads either form of the lists: a comment names the namespace behind each type, or a line names it before them.</summary>
    public static IEnumerable<string> Parse(string text)
    {
        var space = "";
        var type = "";
        foreach (var line in text.Split('\n'))
        {
            if (line.StartsWith("namespace ", StringComparison.Ordinal))
            {
                space = line["namespace ".Length..].Trim();
                continue;
            }

            var indent = line.Length - line.TrimStart().Length;
            var words = Attributes().Replace(line.Trim(), "");
            if (words.StartsWith("public ", StringComparison.Ordinal) && indent < 4)
            {
                var parts = words.Split("   // ");
                if (parts.Length == 2)
                    space = parts[1].Split(',')[0];
                var lines = Type(space, parts[0].Trim()).ToList();
                type = lines[0].Split(" | ")[0];
                foreach (var fact in lines)
                    yield return fact;
            }
            else if (indent >= 4 && type.Length > 0)
            {
                foreach (var member in Members(words))
                    yield return $"{type} | {Normal(member)}";
            }
        }
    }

    /// <summary>One spelling for what may be spelled in several ways.</summary>
    public static string Normal(string declaration)
    {
        var normal = declaration.Trim().TrimEnd(';').Replace("Azure.Core.", "", StringComparison.Ordinal);
        normal = DefaultOfType().Replace(normal, "default");
        normal = Keywords().Replace(normal, match => match.Value.ToLowerInvariant());
        // Reflection reads an unconstrained T as nullable whether or not a "?" was written.
        return NullableParameter().Replace(normal, "${name}");
    }

    private static IEnumerable<string> Type(string space, string declaration)
    {
        if (Delegate().Match(declaration) is { Success: true } found)
        {
            yield return $"{space}.{found.Groups["name"].Value} | {Normal(declaration)}";
            yield break;
        }

        var where = declaration.IndexOf(" where ", StringComparison.Ordinal);
        var constraint = where < 0 ? "" : declaration[where..];
        var head = (where < 0 ? declaration : declaration[..where]).Split(" : ", 2);
        var name = TypeName().Match(head[0]).Value;
        yield return $"{space}.{name} | {head[0]}{constraint}";
        foreach (var over in head.Length < 2 ? [] : TopLevelComma().Split(head[1]))
            yield return $"{space}.{name} | : {Normal(over)}";
    }

    /// <summary>A line may list several: enum values, or properties of one type.</summary>
    private static IEnumerable<string> Members(string words)
    {
        if (EnumValues().Match(words) is { Success: true })
            return words.Split(',').Select(value => value.Trim().Replace(" ", "", StringComparison.Ordinal).Replace("=", " = ", StringComparison.Ordinal));
        if (SeveralProperties().Match(words) is { Success: true } several)
            return several.Groups["name"].Captures.Select(name => $"{several.Groups["type"].Value} {name.Value} {{ get; }}");
        return words.Length == 0 ? [] : [words];
    }

    [GeneratedRegex(@"^(\[[^\]]*\]\s*)+", Options, 1000)]
    private static partial Regex Attributes();

    [GeneratedRegex(@"default\(\w+\)", Options, 1000)]
    private static partial Regex DefaultOfType();

    [GeneratedRegex(@"\b(Byte|Double|Boolean)\b", Options, 1000)]
    private static partial Regex Keywords();

    [GeneratedRegex(@"\b(?<name>T|T(Input|Output|Result|State|Activity|Orchestrator|Entity|ContainerBuilder))\?", Options, 1000)]
    private static partial Regex NullableParameter();

    [GeneratedRegex(@"^public delegate .*?(?<name>\w+)\(", Options, 1000)]
    private static partial Regex Delegate();

    [GeneratedRegex(@"\w+(<[\w, ]+>)?$", Options, 1000)]
    private static partial Regex TypeName();

    [GeneratedRegex(@",\s*(?![^<]*>)", Options, 1000)]
    private static partial Regex TopLevelComma();

    [GeneratedRegex(@"^\w+ ?= ?-?\d+(, \w+ ?= ?-?\d+)*$", Options, 1000)]
    private static partial Regex EnumValues();

    [GeneratedRegex(@"^(?<type>public static \w+) ((?<name>\w+), )+(?<name>\w+) \{ get; \}$", Options, 1000)]
    private static partial Regex SeveralProperties();
}
