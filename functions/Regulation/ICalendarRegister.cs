using CongVan.Workflows.Regulation;

namespace CongVan.Functions.Regulation;

/// <summary>The calendar as it is now: the published schedules, each edited year in place of its published one.</summary>
public interface ICalendarRegister
{
    /// <summary>Never cached: an edit that was answered is seen by the next deadline.</summary>
    Task<WorkingCalendar> CurrentAsync(CancellationToken cancellation);
}
