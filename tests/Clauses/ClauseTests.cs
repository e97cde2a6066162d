using CongVan.Workflows.Regulation;

namespace CongVan.Clauses;

public sealed class ClauseTests
{
    [Fact]
    public void Every_article_a_scenario_is_tagged_with_is_a_clause_and_every_number_it_guards_is_the_laws()
    {
        Assert.Empty(Scenario.All.SelectMany(scenario => scenario.Articles).Except(Clause.All.Select(clause => clause.Article), StringComparer.Ordinal));
        Assert.Empty(Scenario.All.SelectMany(scenario => scenario.Guards).Except(LegalNumber.All.Select(number => number.Name), StringComparer.Ordinal));
    }

    [Fact]
    public void Each_clause_and_each_scenario_is_there_once()
    {
        Assert.Equal(Clause.All.Count, Clause.All.Select(clause => clause.Article).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(Scenario.All.Count, Scenario.All.Select(scenario => scenario.Name).Distinct(StringComparer.Ordinal).Count());
        Assert.All(Clause.All, clause => Assert.True(clause.Text.Length > 20 && new[] { clause.Refuses, clause.Outside, clause.Missing }.OfType<string>().Single().Length > 10, clause.Article));
    }

    /// <summary>That they hold, and that a guard notices, <see cref="ScenarioTests"/> shows.</summary>
    [Fact]
    public void Each_clause_that_can_be_played_has_a_scenario_that_accepts_and_one_that_refuses_and_each_number_a_guard()
    {
        Assert.All(Clause.All, clause => Assert.Equal(
            clause.IsPlayed ? 2 : 0, Scenario.All.Where(scenario => scenario.Articles.Contains(clause.Article, StringComparer.Ordinal)).Select(scenario => scenario.Accepting).Distinct().Count()));
        Assert.Empty(LegalNumber.All.Select(number => number.Name).Except(Scenario.All.SelectMany(scenario => scenario.Guards), StringComparer.Ordinal));
    }
}
