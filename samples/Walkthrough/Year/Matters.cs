namespace CongVan.Walkthrough.Year;

/// <summary>What happens on a day: by the calendar what the year brings, by chance the rest.</summary>
internal static class Matters
{
    /// <summary>How often each comes up on one of the two days of a week, of a hundred.</summary>
    private static readonly (int OfHundred, Func<Chronicle, bool, Task> Happens)[] ByChance =
    [
        (45, (year, late) => year.HireAsync(Any(year), year.Chance.Next(1, 4), late: late)),
        (30, (year, late) => year.RevokeAsync(late)),
        (20, (year, late) => year.TransferAsync(late)),
        (15, (year, late) => year.NewPhoneAsync(late)),
        (30, (year, late) => year.DepartAsync(late)),
        (8, (year, _) => year.SuspendAsync()),
        (10, (year, _) => year.AskForHelpAsync()),
        (6, (year, late) => year.SynchroniseAsync(late)),
    ];

    /// <summary>Mondays and Thursdays of 2026.</summary>
    private static readonly (int Month, int Day, Func<Chronicle, Task> Happens)[] ByDate =
    [
        (1, 8, year => year.NameContactsAsync()),
        (3, 9, year => year.PlanStopAsync()),
        (5, 14, year => year.FindSecretAsync()),
        (7, 6, year => year.MergeAsync()),
        (8, 13, year => year.BreakDownAsync()),
        (10, 5, year => year.RestructureAsync()),
        (12, 10, year => year.ReportAsync()),
    ];

    public static IEnumerable<Func<bool, Task>> Of(Chronicle year, DateTimeOffset day)
    {
        foreach (var (month, on, happens) in ByDate)
        {
            if (day.Month == month && day.Day == on)
                yield return _ => happens(year);
        }

        foreach (var (ofHundred, happens) in ByChance)
        {
            if (year.Chance.InHundred(ofHundred))
                yield return late => happens(year, late);
        }
    }

    /// <summary>One that goes on through the whole year.</summary>
    private static Place Any(Chronicle year) => year.Chance.One(Place.Lasting);
}
