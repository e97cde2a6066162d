using System.Reflection;
using CongVan.Workflows.Regulation;

namespace CongVan.Workflows.Tests.Regulation;

public sealed class LegalNumberTests
{
    [Fact]
    public void Every_period_that_deadlines_are_counted_with_stands_in_the_data()
    {
        var rules = typeof(DeadlineRule).GetProperties(BindingFlags.Public | BindingFlags.Static)
            .Where(property => property.PropertyType == typeof(DeadlineRule)).ToList();
        Assert.True(rules.Count >= 8, $"Only {rules.Count} rules were found.");
        Assert.All(rules, rule => Assert.Equal(LegalNumber.Named(rule.Name).Rule, rule.GetValue(null)));
    }

    [Fact]
    public void Each_number_has_a_name_of_its_own_an_article_and_a_day_from_which_it_binds()
    {
        Assert.Equal(LegalNumber.All.Count, LegalNumber.All.Select(number => number.Name).Distinct(StringComparer.Ordinal).Count());
        Assert.All(LegalNumber.All, number => Assert.True(number is { Article.Length: > 0, Of.Length: > 0, Count: > 0, Since.Year: >= 2024 }, number.Name));
    }

    [Fact]
    public void A_number_that_is_no_period_cannot_be_counted_with() =>
        Assert.Contains("PasswordLength (Đ16.1)", Assert.Throws<InvalidOperationException>(() => LegalNumber.Named("PasswordLength").Rule).Message, StringComparison.Ordinal);

    [Fact]
    public void A_name_that_is_not_in_the_data_is_told() =>
        Assert.Contains("no such number", Assert.Throws<ArgumentException>(() => LegalNumber.Named("no such number")).Message, StringComparison.Ordinal);
}
