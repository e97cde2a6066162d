using System.Globalization;
using CongVan.Functions.Storage;
using CongVan.Workflows.Regulation;

namespace CongVan.Functions.Regulation;

/// <summary>Edits of the calendar: one row a version, added once, so that every deadline's calendar can be found again.</summary>
public sealed class CalendarRegister(IRegister<CalendarYear> register) : ICalendarRegister
{
    private const string Partition = "calendar";
    private volatile Built? built;

    /// <summary>Contains every edited version of every year.</summary>
    internal static RegisterDefinition<CalendarYear> Register { get; } = new("calendar") { ReadWhole = true };

    public async Task<WorkingCalendar> CurrentAsync(CancellationToken cancellation)
    {
        var newest = new Dictionary<int, CalendarYear>();
        var count = 0;
        await foreach (var row in register.AllAsync(Partition, cancellation))
        {
            newest[row.Value.Year] = row.Value; // keys ascend with the version
            count++;
        }

        // Rows are only ever added: as many rows are the same rows.
        if (built is { } known && known.Rows == count)
            return known.Calendar;
        var calendar = newest.Values.Aggregate(WorkingCalendar.Published, (calendar, year) => calendar.With(year));
        built = new(count, calendar);
        return calendar;
    }

    /// <summary>False when this version is there already with other content.</summary>
    public async Task<bool> AddAsync(CalendarYear edited, CancellationToken cancellation)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"{edited.Year:0000} {edited.Version:000000}");
        var (kept, added) = await register.AddOrFindAsync(Partition, key, edited, cancellation);
        return added || CalendarYears.Same(kept, edited);
    }

    private sealed record Built(int Rows, WorkingCalendar Calendar);
}
