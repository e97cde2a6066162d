using CongVan.Workflows.Regulation;

namespace CongVan.Workflows.Approvals;

/// <summary>
/// When an open approval is spoken of: a reminder, an escalation to the leader, the breach at the end of the deadline, and then a
/// word on each of five working days and every fifth after that. In office hours, the breach apart.
/// </summary>
public static class ApprovalMarks
{
    private const int DailyOverdueWords = 5;

    /// <summary>The mark to wait for next. Pure; recomputed each time, so a moved deadline or an edited calendar moves it.</summary>
    /// <param name="due">The legal deadline; null where the law sets none: then nothing is breached, and the words of the overdue follow the escalation.</param>
    public static ApprovalMark Next(Asked asked, DateTimeOffset? due, Reached? last, WorkingCalendar calendar, OfficeHours hours)
    {
        var number = (last?.Number ?? 0) + 1;
        foreach (var (kind, at) in BeforeBreach(asked, calendar, hours))
        {
            if (kind > (last?.Kind ?? MarkKind.Begun) && (due is null || at < due))
                return new ApprovalMark(number, kind, at);
        }

        if (due is { } limit && (last is null || last.Kind < MarkKind.Breach))
            return new ApprovalMark(number, MarkKind.Breach, limit < asked.At ? asked.At : limit);

        var wordsSaid = last is { Kind: MarkKind.Overdue } ? last.OverdueWords : 0;
        var step = wordsSaid < DailyOverdueWords ? 1 : DailyOverdueWords;
        return new ApprovalMark(number, MarkKind.Overdue, hours.OpeningOfWorkingDay(last?.At ?? asked.At, step, calendar));
    }

    private static IEnumerable<(MarkKind Kind, DateTimeOffset At)> BeforeBreach(Asked asked, WorkingCalendar calendar, OfficeHours hours)
    {
        // A decision has its days; a signature or seal comes near their end, so its words come a day earlier.
        var days = asked.Kind is ApprovalKind.Lines or ApprovalKind.Choice ? 1 : 0;
        yield return (MarkKind.Reminder, hours.OpeningAfterWorkingDays(asked.At, days, calendar));
        yield return (MarkKind.Escalation, hours.OpeningAfterWorkingDays(asked.At, days + 1, calendar));
    }

    /// <summary>What was asked and when.</summary>
    public sealed record Asked(ApprovalKind Kind, DateTimeOffset At);

    /// <summary>The last mark that was acted on; <paramref name="OverdueWords"/> counts the words since the breach.</summary>
    public sealed record Reached(int Number, MarkKind Kind, DateTimeOffset At, int OverdueWords);
}
