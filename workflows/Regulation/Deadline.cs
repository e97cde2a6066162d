using System.Text.Json.Serialization;

namespace CongVan.Workflows.Regulation;

/// <summary>
/// A due time that can explain itself: the rule, the event, the days counted and passed over, the calendar it was counted with.
/// Small (≤ 2 KB as JSON), so it may travel in a history. Counted by <see cref="Counting"/>.
/// </summary>
public sealed record Deadline
{
    public required DeadlineRule Rule { get; init; }

    /// <summary>When the event happened; its day is the day in Vietnam, and is not counted (BLDS Đ147.2).</summary>
    public required DateTimeOffset EventAt { get; init; }

    /// <summary>The last day ends at 24:00 (BLDS Đ148.6); see <see cref="Due"/>.</summary>
    public required DateOnly LastDay { get; init; }

    /// <summary>
    /// The first moment that is too late: 24:00 of <see cref="LastDay"/>, which is 00:00+07:00 of the day after, unless the rule ends
    /// within the day. An act is in time strictly before it.
    /// </summary>
    public required DateTimeOffset Due { get; init; }

    /// <summary>The working days counted, for a rule in working days; empty for days and months, which count every day.</summary>
    public required IReadOnlyList<DateOnly> Counted { get; init; }

    /// <summary>Weekdays off that were passed over; for days and months, those the last day was moved over. Weekends go without saying.</summary>
    public required IReadOnlyList<SkippedDays> Skipped { get; init; }

    /// <summary>Where a count in days or months ended before it was moved to a working day; null if it was not moved.</summary>
    public DateOnly? MovedFrom { get; init; }

    /// <summary>Year and version of each schedule used: "2026/1, 2027/2".</summary>
    public required string CalendarVersion { get; init; }

    /// <summary>Why the due time may still move: a period it crosses has no confirmed notice. Null when it is firm.</summary>
    public string? ProvisionalBecause { get; init; }

    /// <summary>An edit of the calendar had put the end earlier than this; those concerned keep the end of the next working day.</summary>
    public bool HeldBack { get; init; }

    [JsonIgnore]
    public bool IsProvisional => ProvisionalBecause is not null;

    public bool IsMetBy(DateTimeOffset done) => done < Due;

    /// <summary>Counted by the rule as the law had it on the day of the event.</summary>
    /// <exception cref="CalendarYearMissingException">The count reaches a year with no schedule.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The rule's count is not within its bounds.</exception>
    public static Deadline Of(DeadlineRule rule, DateTimeOffset eventAt, WorkingCalendar calendar) =>
        Counting.Count(rule.AsOf(VietnamTime.DateOf(eventAt)), eventAt, calendar);

    /// <summary>
    /// This deadline after an edit of the calendar, at <paramref name="now"/>. It never lands before the end of the next working
    /// day unless it stood there already: nobody can be late by surprise.
    /// </summary>
    /// <exception cref="CalendarYearMissingException">The count reaches a year with no schedule.</exception>
    public Deadline Under(WorkingCalendar edited, DateTimeOffset now)
    {
        var counted = Counting.Count(Rule, EventAt, edited); // the number it began under
        if (counted.Due >= Due) return counted;
        var earliest = edited.WorkingDayAfter(VietnamTime.DateOf(now));
        if (counted.LastDay >= earliest) return counted;
        var lastDay = earliest < LastDay ? earliest : LastDay;
        return counted with { LastDay = lastDay, Due = lastDay == LastDay ? Due : VietnamTime.EndOf(lastDay), HeldBack = true };
    }

    /// <summary>One line: "3 ngày làm việc kể từ 20/11/2026 (Đ12.2): 23/11, 25/11, 26/11; bỏ 24/11 (Ngày Văn hóa Việt Nam)".</summary>
    public override string ToString() => DeadlineText.Explain(this);
}

/// <summary>Consecutive weekdays off with one reason, both ends included.</summary>
public sealed record SkippedDays(DateOnly From, DateOnly To, string Reason);
