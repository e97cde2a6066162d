using System.Text.Json;

namespace CongVan.Workflows.Regulation;

/// <summary>Contains the schedules and lunar dates this release was built with (calendar.json, from the law file §5.2 and §5.4).</summary>
internal sealed record PublishedSchedule(IReadOnlyList<CalendarYear> Years, IReadOnlyList<LunarDates> Lunar)
{
    public static PublishedSchedule Read()
    {
        using var json = typeof(PublishedSchedule).Assembly.GetManifestResourceStream("calendar.json")
            ?? throw new InvalidOperationException("calendar.json is not embedded in this assembly.");
        return JsonSerializer.Deserialize<PublishedSchedule>(json, JsonSerializerOptions.Web)
            ?? throw new InvalidOperationException("calendar.json is empty.");
    }
}

/// <summary>Solar dates of mồng 1 tháng Giêng and mồng 10 tháng Ba at UTC+7. A table, because .NET has no Vietnamese lunar calendar.</summary>
internal sealed record LunarDates(int Year, DateOnly Tet, DateOnly HungKings);
