namespace CongVan.Walkthrough.Story;

/// <summary>Moments of November 2026 in Vietnam.</summary>
internal static class Moments
{
    public static DateTimeOffset At(int day, int hour, int minute = 0) => new(2026, 11, day, hour, minute, 0, Service.Start.Offset);

    /// <summary>24:00 of a day: the first moment that is too late.</summary>
    public static DateTimeOffset EndOf(int day) => At(day, 0).AddDays(1);
}
