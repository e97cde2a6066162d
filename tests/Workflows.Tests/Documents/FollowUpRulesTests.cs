using CongVan.Workflows.Documents;
using CongVan.Workflows.Regulation;

namespace CongVan.Workflows.Tests.Documents;

/// <summary>NĐ 30 Đ4.2d, 21.2c: when a recipient's silence is spoken of.</summary>
public class FollowUpRulesTests
{
    /// <summary>Monday 02/03/2026, 09:00.</summary>
    private static readonly DateTimeOffset Sent = At(2, 9, 0);

    [Fact]
    public void The_clerk_is_reminded_after_one_whole_working_day_and_the_leader_told_after_three()
    {
        Assert.Equal((FollowUpKind.Silent, At(4, 7, 30)), Next(null));
        Assert.Equal((FollowUpKind.Silent, At(4, 7, 30)), Next(ExchangeStatus.Arrived));
        Assert.Equal((FollowUpKind.Case, At(6, 7, 30)), Next(ExchangeStatus.Arrived, said: FollowUpKind.Silent));
        Assert.Null(Next(ExchangeStatus.Arrived, null, FollowUpKind.Silent, FollowUpKind.Case));
    }

    [Fact]
    public void Who_accepted_it_is_asked_for_the_reply_on_the_working_morning_after_the_day_it_was_due()
    {
        var friday = new DateOnly(2026, 3, 6);
        Assert.Null(Next(ExchangeStatus.Accepted));
        Assert.Equal((FollowUpKind.ReplyLate, At(9, 7, 30)), Next(ExchangeStatus.InWork, friday));
        Assert.Null(Next(ExchangeStatus.InWork, friday, FollowUpKind.ReplyLate));
        Assert.Null(Next(ExchangeStatus.Finished, friday));
        Assert.Null(Next(ExchangeStatus.Refused, friday));
    }

    [Fact]
    public void What_could_not_be_sent_is_a_persons_case_already() => Assert.Null(FollowUpRules.Next(
        "H49.18", sentAt: null, status: null, dueOn: null, said: [], WorkingCalendar.Published, OfficeHours.Usual));

    private static (FollowUpKind Kind, DateTimeOffset At)? Next(ExchangeStatus? status, DateOnly? due = null, params FollowUpKind[] said) =>
        FollowUpRules.Next("H49.18", Sent, status, due, said, WorkingCalendar.Published, OfficeHours.Usual) is { } mark ? (mark.Kind, mark.At) : null;

    private static DateTimeOffset At(int day, int hour, int minute) => new(2026, 3, day, hour, minute, 0, TimeSpan.FromHours(7));
}
