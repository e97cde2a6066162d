using System.Globalization;
using System.Reflection;
using CongVan.Functions.Tests.Processes;

namespace CongVan.Clauses;

/// <summary>What somebody does at the doors of the running application, and what the clauses it is tagged with make of it.</summary>
/// <param name="Subject">The class it stands in: "Departures".</param>
/// <param name="Name">A sentence.</param>
/// <param name="Accepting">The clause lets it happen; otherwise it refuses, or a duty was not kept.</param>
/// <param name="Guards">The numbers (<c>LegalNumber.Name</c>) whose change by one it must notice.</param>
/// <param name="From">It moves the clock: it has an application of its own, which starts at this moment. Null: it shares one.</param>
internal sealed record Scenario(
    string Subject, string Name, IReadOnlyList<string> Articles, bool Accepting, IReadOnlyList<string> Guards, DateTimeOffset? From, Func<Province, Task> Play)
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        .. from type in typeof(Scenario).Assembly.GetTypes()
           from method in type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
           let tag = method.GetCustomAttribute<ScenarioAttribute>()
           where tag is not null
           orderby type.Name, method.Name
           select new Scenario(
               type.Name, method.Name, tag.Articles, tag is AcceptsAttribute, tag.Guards, tag.Starts, method.CreateDelegate<Func<Province, Task>>()),
    ];

    public override string ToString() => Name;
}

[AttributeUsage(AttributeTargets.Method)]
internal abstract class ScenarioAttribute(string[] articles) : Attribute
{
    /// <summary>The clauses it shows; each is in clauses.json.</summary>
    public IReadOnlyList<string> Articles { get; } = articles;

    /// <summary>Names of legal numbers whose change by one must turn it red.</summary>
    public string[] Guards { get; set; } = [];

    /// <summary>"2026-08-20 08:00" in Vietnam, for a scenario that moves the clock.</summary>
    public string? From { get; set; }

    public DateTimeOffset? Starts => From is null
        ? null
        : new DateTimeOffset(DateTime.ParseExact(From, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), TimeSpan.FromHours(7));
}

/// <summary>The clause lets it happen, as it says.</summary>
internal sealed class AcceptsAttribute(params string[] articles) : ScenarioAttribute(articles);

/// <summary>The clause refuses it, or it records that a duty was not kept.</summary>
internal sealed class RefusesAttribute(params string[] articles) : ScenarioAttribute(articles);
