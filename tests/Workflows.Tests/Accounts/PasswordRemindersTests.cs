using CongVan.Workflows.Accounts;

namespace CongVan.Workflows.Tests.Accounts;

/// <summary>Reminders 14, 7 and 1 days before the last day of a password (Đ16.2).</summary>
public sealed class PasswordRemindersTests
{
    private static readonly DateOnly s_last = new(2026, 6, 2);

    [Theory]
    [InlineData(15, null)]
    [InlineData(14, 14)]
    [InlineData(8, 14)]
    [InlineData(7, 7)]
    [InlineData(2, 7)]
    [InlineData(1, 1)]
    [InlineData(0, 1)]
    [InlineData(-1, null)]
    public void The_nearest_mark_is_the_one(int daysLeft, int? mark) =>
        Assert.Equal(mark, PasswordReminders.MarkOn(s_last.AddDays(-daysLeft), s_last));

    [Fact]
    public void The_change_is_forced_from_the_day_after_the_last()
    {
        Assert.False(PasswordReminders.MustChangeOn(s_last, s_last));
        Assert.True(PasswordReminders.MustChangeOn(s_last.AddDays(1), s_last));
    }
}
