using CongVan.Functions.Processes;
using CongVan.Functions.Storage;
using CongVan.Workflows.Regulation;
using CongVan.Workflows.Reports;

namespace CongVan.Functions.Reports;

/// <summary>Gathers a year: what agencies reported, who did not, which processes breached their deadline.</summary>
public sealed class Consolidation(YearlyReports reports, ProcessRegister processes)
{
    public async Task<Consolidated> OfAsync(int year, CancellationToken cancellation)
    {
        var rows = new List<YearlyReportRow>();
        await foreach (var row in reports.OfAsync(year, cancellation))
            rows.Add(row);

        var breaches = new List<Breach>();
        for (PageRequest? page = new(500); page is not null;)
        {
            var found = await processes.PageAsync("all", "all", page, cancellation);
            breaches.AddRange(found.Rows.Select(row => row.Value).Where(row => IsOf(row, year)).Select(BreachOf));
            page = found.Continuation is { } next ? new PageRequest(500, next) : null;
        }

        return new Consolidated(year, rows, [.. breaches.OrderBy(breach => breach.ProcessId, StringComparer.Ordinal)]);
    }

    private static bool IsOf(ProcessRow row, int year) => row.BreachedAt is { } at && VietnamTime.DateOf(at).Year == year;

    private static Breach BreachOf(ProcessRow row) => new(
        row.Id,
        Procedure.Of(row.Kind).Title,
        row.AgencyName,
        row.Deadline is { } deadline ? VietnamTime.Long(deadline.LastDay) : "",
        row.State switch
        {
            ProcessState.Answered => row.MetAt is { } met ? $"Đã giải quyết ngày {VietnamTime.Long(VietnamTime.DateOf(met))}" : "Đã kết thúc",
            ProcessState.Withdrawn => "Đã rút",
            _ => "Còn mở",
        });
}

/// <param name="Rows">Every agency that was asked.</param>
public sealed record Consolidated(int Year, IReadOnlyList<YearlyReportRow> Rows, IReadOnlyList<Breach> Breaches)
{
    public IReadOnlyList<YearlyReportRow> Reported => [.. Rows.Where(row => row.Filed is not null)];

    /// <summary>Not reported when the month was over; some came later.</summary>
    public IReadOnlyList<YearlyReportRow> Missing => [.. Rows.Where(row => row.MissedAt is not null || row.Filed is { Late: true })];

    public int Sum(Func<YearlyReportForm, int?> figure) => Reported.Sum(row => figure(row.Filed!.Form) ?? 0);
}

/// <param name="Due">The last day, in words.</param>
public sealed record Breach(string ProcessId, string Kind, string Agency, string Due, string State);
