using CongVan.Workflows.Accounts;
using CongVan.Workflows.Regulation;

namespace CongVan.Workflows.Tests.Accounts;

/// <summary>45 days without login lock (QCVN 12:2026/BCA 3.7.2.7.6); 6 months put on the lists (Đ9.8, 18.2, 8.4b).</summary>
public sealed class UnusedAccountsTests
{
    private static WorkingCalendar Calendar => WorkingCalendar.Published;

    [Fact]
    public void After_45_days_without_login_an_account_is_locked_and_not_a_tick_before()
    {
        var login = At(2, 3, 2026, 10); // Monday 02/03/2026 + 45 days: Thursday 16/04/2026
        Assert.False(UnusedAccounts.IsToBeLocked(login, null, At(17, 4, 2026, 0) - TimeSpan.FromTicks(1), Calendar));
        Assert.True(UnusedAccounts.IsToBeLocked(login, null, At(17, 4, 2026, 0), Calendar));
    }

    [Fact]
    public void A_last_day_on_a_weekend_moves_to_the_next_working_day()
    {
        var login = At(4, 3, 2026, 10); // + 45 days: Saturday 18/04/2026, so Monday 20/04/2026 (BLDS Đ148.5)
        Assert.False(UnusedAccounts.IsToBeLocked(login, null, At(20, 4, 2026, 12), Calendar));
        Assert.True(UnusedAccounts.IsToBeLocked(login, null, At(21, 4, 2026, 0), Calendar));
    }

    [Fact]
    public void The_days_count_again_from_an_unlocking_and_unknown_locks_nothing()
    {
        var login = At(5, 1, 2026, 10);
        Assert.False(UnusedAccounts.IsToBeLocked(login, At(2, 3, 2026, 10), At(16, 4, 2026, 12), Calendar));
        Assert.True(UnusedAccounts.IsToBeLocked(login, At(2, 3, 2026, 10), At(17, 4, 2026, 0), Calendar));
        Assert.False(UnusedAccounts.IsToBeLocked(null, null, At(1, 1, 2030, 0), Calendar));
    }

    [Fact]
    public void Six_months_end_on_the_corresponding_day_or_the_months_last()
    {
        var last = At(31, 8, 2026, 9); // 31/8 + 6 months → 28/2/2027, a Sunday, so Monday 01/03/2027 (REGULATION §4)
        Assert.False(UnusedAccounts.IsUnused(UnusedAccounts.NoLogin, last, At(1, 3, 2027, 12), Calendar));
        Assert.True(UnusedAccounts.IsUnused(UnusedAccounts.NoLogin, last, At(2, 3, 2027, 0), Calendar));
        Assert.False(UnusedAccounts.IsUnused(UnusedAccounts.NoSendReceive, null, At(2, 3, 2027, 0), Calendar));
    }

    private static DateTimeOffset At(int day, int month, int year, int hour) => new(year, month, day, hour, 0, 0, VietnamTime.Offset);
}
