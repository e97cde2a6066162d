using System.Reflection;

namespace CongVan.House.Tests.Surface;

/// <summary>
/// Code that compiles here compiles against the published packages: what the self-host declares in their namespaces is
/// a subset of what they declare (decisions/0001).
/// </summary>
public sealed class PublishedSurfaceTests
{
    private const string Approved = "tests/House.Tests/approved/published-surface.txt";

    private const string KeyOptions = "Azure.Security.KeyVault.Keys.Cryptography.CryptographyClientOptions";

    private static readonly string[] Departures =
    [
        // The published base is not in the lists of facts, and nothing of it is used.
        "Microsoft.Azure.Functions.Worker.Http.FromBodyAttribute | : Attribute",
        // The list writes "version = latest" and names the type of the parameter without declaring it.
        $"{KeyOptions} | public CryptographyClientOptions(ServiceVersion version = 4)",
        "Azure.Security.KeyVault.Keys.Cryptography.ServiceVersion | public enum ServiceVersion",
        "Azure.Security.KeyVault.Keys.Cryptography.ServiceVersion | V7_4 = 4",
    ];

    private static readonly string[] FactLists = ["functions.txt", "durabletask.txt", "keyvault-keys.txt"];

    [Fact]
    public void What_the_self_host_declares_in_published_namespaces_is_declared_there()
    {
        var facts = Repository.Read(Approved).Split('\n').ToHashSet(StringComparer.Ordinal);
        var ours = PublishedTypes().SelectMany(DeclaredSurface.Of).ToList();
        Assert.True(ours.Count >= 300, $"Only {ours.Count} declarations were found.");

        var strangers = ours.Where(line => !facts.Contains(line) && !Departures.Contains(line)).ToList();

        Assert.True(strangers.Count == 0, "Not in the published packages:\n" + string.Join('\n', strangers.Select(line =>
            $"- {line}\n{string.Join('\n', Nearest(line, facts).Select(fact => $"      published: {fact.Split(" | ")[1]}"))}")));
    }

    [Fact]
    public void The_approved_list_holds_the_facts_it_was_made_from()
    {
        var folder = Path.Combine(Repository.Root, "..", "shared", "api");
        Assert.SkipUnless(Directory.Exists(folder), "The lists of facts (../shared/api) are not on this machine.");

        var facts = FactLists
            .SelectMany(list => PublishedFacts.Parse(File.ReadAllText(Path.Combine(folder, list))))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal);

        ApprovedText.Holds("published-surface.txt", string.Join('\n', facts) + "\n");
    }

    [Theory]
    [InlineData("public class Lonely   // Microsoft.X, Microsoft.X.Assembly\n    public void Speak<T>(Byte[] value, T? other = default);",
        "Microsoft.X.Lonely | public class Lonely#Microsoft.X.Lonely | public void Speak<T>(byte[] value, T other = default)")]
    [InlineData("namespace Microsoft.Y\n\n  [Obsolete(\"no\")] public record Pair<T> : IEquatable<Pair<T>>, IThing where T : notnull\n    public int A { get; init; }",
        "Microsoft.Y.Pair<T> | public record Pair<T> where T : notnull#Microsoft.Y.Pair<T> | : IEquatable<Pair<T>>#Microsoft.Y.Pair<T> | : IThing#Microsoft.Y.Pair<T> | public int A { get; init; }")]
    [InlineData("namespace Microsoft.Y\n  public enum Level\n    Low = 0\n    High = 1", "Microsoft.Y.Level | public enum Level#Microsoft.Y.Level | Low = 0#Microsoft.Y.Level | High = 1")]
    [InlineData("public enum Level   // Microsoft.X, A\n    Low=0, High=1", "Microsoft.X.Level | public enum Level#Microsoft.X.Level | Low = 0#Microsoft.X.Level | High = 1")]
    public void A_list_of_facts_is_read_as_one_line_a_declaration(string list, string expected)
    {
        Assert.Equal(expected.Split('#'), PublishedFacts.Parse(list));
    }

    private static IEnumerable<Type> PublishedTypes() =>
        new[] { "CongVan.Runtime.Api", "CongVan.Runtime.Engine", "CongVan.Runtime.Host", "CongVan.Runtime.KeyVault" }
            .SelectMany(assembly => Assembly.Load(assembly).GetExportedTypes())
            .Where(type => type.Namespace is { } space
                && (space.StartsWith("Microsoft.", StringComparison.Ordinal) || space.StartsWith("Azure.", StringComparison.Ordinal)))
            .OrderBy(type => type.FullName, StringComparer.Ordinal);

    /// <summary>What is published under the same name, for whoever reads the failure.</summary>
    private static IEnumerable<string> Nearest(string line, IEnumerable<string> facts)
    {
        var parts = line.Split(" | ");
        var name = parts[1].Split('(', '{', '<')[0].TrimEnd().Split(' ')[^1];
        return facts.Where(fact => fact.StartsWith(parts[0] + " | ", StringComparison.Ordinal)
            && fact.Contains(name, StringComparison.Ordinal));
    }
}
