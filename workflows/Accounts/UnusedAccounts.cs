using CongVan.Workflows.Regulation;

namespace CongVan.Workflows.Accounts;

/// <summary>
/// The two consequences of not using an account, which the law keeps apart (law file §9): without login for 45 days a security lock,
/// without login for 6 months a place on the list of Đ9.8 and 18.2; without send/receive for 6 months the ground of Đ8.4b.
/// Unknown is never none: null proposes nothing. An account never used counts from its creation in the lists; the lock counts from a login, and an
/// account without a password ever set opens to nobody, so it is not locked for that.
/// </summary>
public static class UnusedAccounts
{
    public static DeadlineRule SecurityLock { get; } = LegalNumber.Named("SecurityLock").Rule;

    public static DeadlineRule NoLogin { get; } = LegalNumber.Named("NoLogin").Rule;

    public static DeadlineRule NoSendReceive { get; } = LegalNumber.Named("NoSendReceive").Rule;

    /// <param name="since">The last use, or the creation of an account never used; null when nobody knows.</param>
    /// <param name="unlocked">When a security lock last ended: the count begins again.</param>
    public static bool IsToBeLocked(DateTimeOffset? since, DateTimeOffset? unlocked, DateTimeOffset now, WorkingCalendar calendar) =>
        since is { } last && Over(SecurityLock, unlocked > last ? unlocked.Value : last, now, calendar);

    /// <summary>6 months are over at <paramref name="now"/> without what is counted.</summary>
    public static bool IsUnused(DeadlineRule rule, DateTimeOffset? since, DateTimeOffset now, WorkingCalendar calendar) =>
        since is { } last && Over(rule, last, now, calendar);

    /// <summary>A schedule that ends before the period does is no schedule of the past: the period is not over either.</summary>
    private static bool Over(DeadlineRule inAnyVersion, DateTimeOffset since, DateTimeOffset now, WorkingCalendar calendar)
    {
        // Looked at today, by the number of today, however long ago the last use was.
        var rule = inAnyVersion.AsOf(VietnamTime.DateOf(now));
        var day = VietnamTime.DateOf(since);
        var falls = rule.Unit == DeadlineUnit.Months ? day.AddMonths(rule.Count) : day.AddDays(rule.Count);
        if (VietnamTime.EndOf(falls) > now) return false;
        return !calendar.Has(falls.Year) || !calendar.Has(day.Year) || !Counting.Count(rule, since, calendar).IsMetBy(now);
    }
}
