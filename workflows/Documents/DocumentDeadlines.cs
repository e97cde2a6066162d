using CongVan.Workflows.Regulation;

namespace CongVan.Workflows.Documents;

/// <summary>
/// How long a document may lie (NĐ 30 Đ4.2c, 18.1, 23.1; QĐ 28 Đ6.2). The receipt of Đ21.2c has none: the system gives it as the document arrives, on the
/// axis (01) or by mail, and nobody can be late with it.
/// </summary>
public static class DocumentDeadlines
{
    private static readonly DeadlineRule Send = LegalNumber.Named("SendDocument").Rule;
    private static readonly DeadlineRule Present = LegalNumber.Named("PresentDocument").Rule;

    // "Ngay" has no number in the law: after half an hour somebody is asked why.
    private static readonly DeadlineRule SendUrgent = LegalNumber.Named("SendUrgentDocument").Rule;
    private static readonly DeadlineRule PresentUrgent = LegalNumber.Named("PresentUrgentDocument").Rule;

    /// <summary>Issued on the day of signing, at latest the next working morning; an urgent one at once. Stricter than NĐ 30 Đ18.1, and both bind (Đ22.1).</summary>
    /// <exception cref="CalendarYearMissingException">The count reaches a year with no schedule.</exception>
    public static Deadline SendLimit(DateTimeOffset signedAt, Urgency urgency, WorkingCalendar calendar) =>
        Deadline.Of(urgency.AtOnce() ? SendUrgent : Send, signedAt, calendar);

    /// <summary>Registered and presented on the day of arrival, at latest the next working day; an urgent one at once.</summary>
    /// <exception cref="CalendarYearMissingException">The count reaches a year with no schedule.</exception>
    public static Deadline Presentation(DateTimeOffset arrivedAt, Urgency urgency, WorkingCalendar calendar) =>
        Deadline.Of(urgency.AtOnce() ? PresentUrgent : Present, arrivedAt, calendar);

    /// <summary>
    /// A day somebody set for settling a document (Đ23.2, 24.2) as a deadline; a day not worked moves to the next that is (BLDS Đ148.5).
    /// </summary>
    /// <param name="setAt">When it was set.</param>
    /// <param name="lastDay">After the day of setting, within a year.</param>
    public static Deadline Settling(DateTimeOffset setAt, DateOnly lastDay, WorkingCalendar calendar) => Deadline.Of(
        new DeadlineRule("NĐ 30 Đ23.2", lastDay.DayNumber - VietnamTime.DateOf(setAt).DayNumber, DeadlineUnit.CalendarDays, "giao giải quyết văn bản"), setAt, calendar);
}
