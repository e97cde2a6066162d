namespace CongVan.Pages;

/// <summary>A legal deadline as people read it.</summary>
/// <param name="Due">The first moment that is too late; 00:00 is written as 24:00 of the day before.</param>
/// <param name="Explanation">"3 ngày làm việc kể từ 20/11/2026 (Đ12.2): 23/11, 25/11, 26/11; bỏ 24/11 (…)".</param>
/// <param name="TimeLeft">"còn 2 ngày 3 giờ làm việc", "đã quá hạn 1 ngày làm việc"; null once it is met.</param>
/// <param name="ProvisionalBecause">Why it may still move; null when it is firm.</param>
/// <param name="MovedFrom">Where it stood before the calendar was edited; null when it never moved.</param>
public sealed record DeadlineView(
    DateTimeOffset Due,
    string Explanation,
    string? TimeLeft,
    DeadlineState State = DeadlineState.Open,
    string? ProvisionalBecause = null,
    DateTimeOffset? MovedFrom = null);

public enum DeadlineState
{
    Open,

    /// <summary>Less than one working day is left.</summary>
    Soon,
    Overdue,

    /// <summary>The written result went out in time.</summary>
    Met,

    /// <summary>The written result went out late.</summary>
    MetLate,

    /// <summary>The process ended without a result being owed, e.g. cancelled.</summary>
    Lapsed,
}
