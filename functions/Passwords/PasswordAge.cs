using CongVan.Functions.Directory;
using CongVan.Functions.Regulation;
using CongVan.Workflows.Accounts;
using CongVan.Workflows.Regulation;

namespace CongVan.Functions.Passwords;

/// <summary>When a password is to be changed again (Đ16.2; administrators: QCVN 12:2026/BCA 3.7.2.6.5).</summary>
public sealed class PasswordAge(ICalendarRegister calendars)
{
    /// <summary>The last day on which the present password is good; null when none was ever set.</summary>
    public async Task<DateOnly?> LastDayAsync(DirectoryAccount account, CancellationToken cancellation) =>
        LastDay(account, await calendars.CurrentAsync(cancellation));

    /// <summary>Likewise, with a calendar that was read before.</summary>
    public static DateOnly? LastDay(DirectoryAccount account, WorkingCalendar calendar)
    {
        if (account.PasswordSetAt is not { } set)
            return null;

        var rule = PasswordPolicy.ChangeRule(account.Kind.ByRule(), VietnamTime.DateOf(set));
        try
        {
            return Deadline.Of(rule, set, calendar).LastDay;
        }
        catch (CalendarYearMissingException)
        {
            // The schedule of next year comes with the notice of autumn; until then the day stands as it falls.
            return VietnamTime.DateOf(set).AddMonths(rule.Count);
        }
    }
}
