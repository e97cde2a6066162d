using System.Text.Json;
using CongVan.Functions.Storage;
using CongVan.Workflows.Regulation;

namespace CongVan.Functions.Regulation;

internal static class CalendarYears
{
    /// <summary>Lists in records compare by reference; what counts is what is written.</summary>
    public static bool Same(CalendarYear first, CalendarYear second) => string.Equals(
        JsonSerializer.Serialize(first, RegisterJson.Options), JsonSerializer.Serialize(second, RegisterJson.Options), StringComparison.Ordinal);

    public static CalendarYear? Find(this WorkingCalendar calendar, int year) =>
        calendar.Has(year) ? calendar.YearOf(new DateOnly(year, 1, 1)) : null;
}
