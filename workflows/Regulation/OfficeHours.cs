using static CongVan.Workflows.Regulation.VietnamTime;

namespace CongVan.Workflows.Regulation;

/// <summary>
/// The sessions of a working day, a setting of the Sở. They say when reminders go out and how working time left is shown;
/// deadlines themselves run to 24:00.
/// </summary>
public sealed record OfficeHours(TimeOnly MorningOpens, TimeOnly MorningCloses, TimeOnly AfternoonOpens, TimeOnly AfternoonCloses)
{
    /// <summary>07:30–11:30, 13:30–17:00 (REGULATION §4).</summary>
    public static OfficeHours Usual { get; } = new(new(7, 30), new(11, 30), new(13, 30), new(17, 0));

    /// <summary>Working time of one day; 7 h 30 with the usual hours.</summary>
    public TimeSpan DayLength => (MorningCloses - MorningOpens) + (AfternoonCloses - AfternoonOpens);

    /// <summary>What is wrong with the setting, in Vietnamese; null when it can be used.</summary>
    public string? Wrong =>
        MorningOpens < MorningCloses && MorningCloses <= AfternoonOpens && AfternoonOpens < AfternoonCloses
            ? null
            : "Giờ làm việc không hợp lệ: buổi sáng phải mở trước khi đóng, xong trước buổi chiều, và buổi chiều phải mở trước khi đóng.";

    /// <summary>The first morning opening of a working day at or after the moment.</summary>
    public DateTimeOffset NextOpening(DateTimeOffset moment, WorkingCalendar calendar)
    {
        var today = DateOf(moment);
        var opening = At(calendar.WorkingDayAtOrAfter(today), MorningOpens);
        return opening >= moment ? opening : At(calendar.WorkingDayAfter(today), MorningOpens);
    }

    /// <summary>The moment itself while the office is open, else the start of the next session.</summary>
    public DateTimeOffset NextOpenMoment(DateTimeOffset moment, WorkingCalendar calendar)
    {
        var today = DateOf(moment);
        if (calendar.IsWorkingDay(today))
        {
            foreach (var (opens, closes) in SessionsOf(today))
            {
                if (moment < opens) return opens;
                if (moment < closes) return moment.ToOffset(Offset);
            }
        }

        return At(calendar.WorkingDayAfter(today), MorningOpens);
    }

    /// <summary>The morning opening of the n-th working day after the moment's day; n from 1.</summary>
    public DateTimeOffset OpeningOfWorkingDay(DateTimeOffset moment, int n, WorkingCalendar calendar) =>
        At(calendar.WorkingDaysAfter(DateOf(moment)).Skip(n - 1).First(), MorningOpens);

    /// <summary>
    /// The first opening after n whole working days have run out since the moment's day: with n = 1, an event on Monday gives
    /// Wednesday 07:30.
    /// </summary>
    public DateTimeOffset OpeningAfterWorkingDays(DateTimeOffset moment, int n, WorkingCalendar calendar) =>
        OpeningOfWorkingDay(moment, n + 1, calendar);

    /// <summary>Office time between two moments; zero if the second is not later.</summary>
    /// <exception cref="CalendarYearMissingException">A day between them has no schedule.</exception>
    public WorkingTime Between(DateTimeOffset from, DateTimeOffset to, WorkingCalendar calendar)
    {
        var open = TimeSpan.Zero;
        for (var date = DateOf(from); StartOf(date) < to; date = date.AddDays(1))
        {
            if (!calendar.IsWorkingDay(date)) continue;
            foreach (var (opens, closes) in SessionsOf(date))
            {
                var start = opens > from ? opens : from;
                var end = closes < to ? closes : to;
                if (end > start) open += end - start;
            }
        }

        return new WorkingTime(open, DayLength);
    }

    /// <summary>"còn 2 ngày 3 giờ làm việc", "đã quá hạn 1 ngày làm việc", "hết giờ làm việc, hạn đến 24 giờ ngày 26/11".</summary>
    public string Left(Deadline deadline, DateTimeOffset now, WorkingCalendar calendar)
    {
        if (now >= deadline.Due)
        {
            var late = Between(deadline.Due, now, calendar);
            return late.IsZero ? "đã quá hạn" : $"đã quá hạn {late} làm việc";
        }

        var left = Between(now, deadline.Due, calendar);
        return left.IsZero ? $"hết giờ làm việc, hạn đến 24 giờ ngày {Short(deadline.LastDay)}" : $"còn {left} làm việc";
    }

    private IEnumerable<(DateTimeOffset Opens, DateTimeOffset Closes)> SessionsOf(DateOnly date) =>
    [
        (At(date, MorningOpens), At(date, MorningCloses)),
        (At(date, AfternoonOpens), At(date, AfternoonCloses)),
    ];
}
