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
        Assert.Equal(LegalNumber.All.Count, LegalNumber.All.Select(number => (number.Name, number.Since)).Distinct().Count());
        Assert.All(LegalNumber.All, number => Assert.True(number is { Article.Length: > 0, Of.Length: > 0, Count: > 0, Since.Year: >= 2018 }, number.Name));
    }

    [Fact]
    public void An_amended_number_holds_from_its_day_and_what_began_before_keeps_the_old_one()
    {
        LegalNumber[] departure =
        [
            new("Departure", "Đ14.3", new DateOnly(2027, 1, 1), 7, DeadlineUnit.CalendarDays, "ngày có quyết định"),
            new("Departure", "Đ14.3", new DateOnly(2024, 4, 25), 5, DeadlineUnit.CalendarDays, "ngày có quyết định"),
        ];
        Assert.Equal(5, LegalNumber.InForce(departure, new DateOnly(2026, 12, 31))!.Count);
        Assert.Equal(7, LegalNumber.InForce(departure, new DateOnly(2027, 1, 1))!.Count);
        Assert.Equal(5, LegalNumber.InForce(departure, new DateOnly(2020, 1, 1))!.Count); // before the first, by the first

        // A deadline that was counted is counted again by the number it began under, whatever the data says by then.
        var began = Deadline.Of(new DeadlineRule("Đ14.3", 4, DeadlineUnit.CalendarDays, "ngày có quyết định"), VietnamTime.StartOf(new DateOnly(2026, 3, 2)), WorkingCalendar.Published);
        Assert.Equal(4, began.Under(WorkingCalendar.Published, began.EventAt).Rule.Count);
    }

    [Fact]
    public void A_period_says_its_number_as_letters_write_it()
    {
        Assert.Equal("05 ngày", DeadlineRule.Departure.LengthInLetters);
        Assert.Equal("01 ngày làm việc", DeadlineRule.PlannedStop.LengthInLetters);
        Assert.Equal("15 ngày", DeadlineRule.StructuralChange.AsOf(new DateOnly(2026, 3, 2)).Length);
    }

    [Fact]
    public void A_number_that_is_no_period_cannot_be_counted_with() =>
        Assert.Contains("PasswordLength (Đ16.1)", Assert.Throws<InvalidOperationException>(() => LegalNumber.Named("PasswordLength").Rule).Message, StringComparison.Ordinal);

    [Fact]
    public void A_name_that_is_not_in_the_data_is_told() =>
        Assert.Contains("no such number", Assert.Throws<ArgumentException>(() => LegalNumber.Named("no such number")).Message, StringComparison.Ordinal);
}
