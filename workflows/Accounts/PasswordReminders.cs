namespace CongVan.Workflows.Accounts;

/// <summary>When a holder is reminded that the password is to be changed (Đ16.2): before the last day, each mark once.</summary>
public static class PasswordReminders
{
    /// <summary>Days before the last day, the nearest first.</summary>
    public static IReadOnlyList<int> Marks { get; } = [1, 7, 14];

    /// <summary>
    /// The mark that is reached on the day: the nearest one, so that days on which nothing ran make one reminder and not three.
    /// Null before the first mark, and once the last day is over.
    /// </summary>
    public static int? MarkOn(DateOnly today, DateOnly lastDay)
    {
        var left = lastDay.DayNumber - today.DayNumber;
        return left < 0 ? null : Marks.Where(mark => left <= mark).Select(mark => (int?)mark).FirstOrDefault();
    }

    /// <summary>From the day after the last one the next login must change the password.</summary>
    public static bool MustChangeOn(DateOnly today, DateOnly lastDay) => today > lastDay;
}
