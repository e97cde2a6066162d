using System.Globalization;
using CongVan.Clauses.Playing;

namespace CongVan.Clauses;

/// <summary>The table: each clause, the scenarios that show it, and what each did at the doors.</summary>
internal static class Coverage
{
    /// <summary>A clause is covered when a scenario that holds accepts under it and another refuses.</summary>
    public static bool Covers(Clause clause, IReadOnlyCollection<Played> played) =>
        Of(clause, played).Any(each => each is { Holds: true, Scenario.Accepting: true })
        && Of(clause, played).Any(each => each is { Holds: true, Scenario.Accepting: false });

    public static IEnumerable<string> Table(IReadOnlyCollection<Played> played)
    {
        foreach (var clause in Clause.All)
        {
            yield return "";
            yield return $"{clause.Article}  {clause.Text}";
            if (clause.Also is { } also) yield return $"    · {also}";
            if (clause.Outside is { } outside) yield return $"    · not the software's: {outside}";
            if (clause.Missing is { } missing) yield return $"    ! not built: {missing}";
            foreach (var each in Of(clause, played).OrderByDescending(each => each.Scenario.Accepting))
                yield return Row(each);
            if (!clause.IsPlayed || Covers(clause, played)) continue;
            var shown = Of(clause, played).Where(each => each.Holds).Select(each => each.Scenario.Accepting).ToHashSet();
            yield return $"    ? uncovered: no {(shown.Contains(true) ? "" : "accepting")}{(shown.Count == 0 ? " and no " : "")}{(shown.Contains(false) ? "" : "refusing")} scenario holds";
        }
    }

    public static IEnumerable<string> Failures(IEnumerable<Played> played) =>
        played.Where(each => !each.Holds).Select(each => $"FAILED {each.Scenario}\n{each.Failure}\n{string.Join('\n', each.Calls.TakeLast(5))}");

    private static IEnumerable<Played> Of(Clause clause, IEnumerable<Played> played) =>
        played.Where(each => each.Scenario.Articles.Contains(clause.Article, StringComparer.Ordinal)).OrderBy(each => each.Scenario.Name, StringComparer.Ordinal);

    private static string Row(Played each) => string.Create(
        CultureInfo.InvariantCulture,
        $"    {(each.Scenario.Accepting ? '+' : '−')} {each.Scenario,-100} {each.Calls.Count,4} calls {each.Mails.Count,4} mails{(each.Holds ? "" : "  FAILED")}");
}
