using System.Globalization;

namespace CongVan.Workflows.Regulation;

/// <summary>Dates and moments as the law has them: +07:00 the year round, no daylight saving (QĐ 134/2002/QĐ-TTg).</summary>
public static class VietnamTime
{
    public static TimeSpan Offset { get; } = TimeSpan.FromHours(7);

    /// <summary>The day on which a moment falls in Vietnam.</summary>
    public static DateOnly DateOf(DateTimeOffset moment) => DateOnly.FromDateTime(moment.ToOffset(Offset).DateTime);

    /// <summary>00:00 of the day.</summary>
    public static DateTimeOffset StartOf(DateOnly date) => At(date, TimeOnly.MinValue);

    /// <summary>24:00 of the day (BLDS Đ148.6): the first moment that is too late, 00:00 of the next.</summary>
    public static DateTimeOffset EndOf(DateOnly date) => StartOf(date.AddDays(1));

    public static DateTimeOffset At(DateOnly date, TimeOnly time) => new(date.ToDateTime(time), Offset);

    /// <summary>As NĐ 30 Phụ lục I writes numbers of days and months: the day always, the month only below 3, with a leading zero.</summary>
    public static string Short(DateOnly date) =>
        string.Create(CultureInfo.InvariantCulture, $"{date.Day:00}/{(date.Month < 3 ? "0" : "")}{date.Month}");

    public static string Long(DateOnly date) => string.Create(CultureInfo.InvariantCulture, $"{Short(date)}/{date.Year}");

    public static string DayName(DayOfWeek day) => day switch
    {
        DayOfWeek.Monday => "thứ Hai",
        DayOfWeek.Tuesday => "thứ Ba",
        DayOfWeek.Wednesday => "thứ Tư",
        DayOfWeek.Thursday => "thứ Năm",
        DayOfWeek.Friday => "thứ Sáu",
        DayOfWeek.Saturday => "thứ Bảy",
        _ => "Chủ nhật",
    };
}
