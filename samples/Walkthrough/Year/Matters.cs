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
    ];

    public static IEnumerable<Func<bool, Task>> Of(Chronicle year, DateTimeOffset day)
    {
        _ = day;
        foreach (var (ofHundred, happens) in ByChance)
        {
            if (year.Chance.InHundred(ofHundred))
                yield return late => happens(year, late);
        }
    }

    private static Place Any(Chronicle year) => year.Chance.One(Place.All);
}
