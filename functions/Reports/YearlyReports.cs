using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;
using CongVan.Functions.Accounts;
using CongVan.Functions.Storage;
using CongVan.Workflows.Reports;

namespace CongVan.Functions.Reports;

/// <summary>The yearly reports, by year and agency.</summary>
public sealed class YearlyReports(IRegister<YearlyReportRow> rows)
{
    public static RegisterDefinition<YearlyReportRow> Definition { get; } = new("yearly-reports");

    public async Task<YearlyReportRow?> FindAsync(int year, string agencyCode, CancellationToken cancellation) =>
        (await rows.FindAsync(PartitionOf(year), agencyCode, cancellation))?.Value;

    /// <summary>By the agencies' codes.</summary>
    public async IAsyncEnumerable<YearlyReportRow> OfAsync(int year, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var row in rows.AllAsync(PartitionOf(year), cancellation))
            yield return row.Value;
    }

    public Task<(YearlyReportRow Value, bool Added)> AddAsync(YearlyReportRow row, CancellationToken cancellation) =>
        rows.AddOrFindAsync(PartitionOf(row.Year), row.AgencyCode, row, cancellation);

    public Task<YearlyReportRow?> ChangeAsync(YearlyReportRow row, Func<YearlyReportRow, YearlyReportRow> change, CancellationToken cancellation) =>
        rows.ChangeAsync(PartitionOf(row.Year), row.AgencyCode, change, cancellation);

    /// <summary>
    /// Files a report: the same content finds the first; another content under the same number and date is a conflict, under another a
    /// correction that counts from now on.
    /// </summary>
    public async Task<ReportFiling> FileAsync(YearlyReportRow row, FiledReport report, CancellationToken cancellation)
    {
        while (true)
        {
            var now = await FindAsync(row.Year, row.AgencyCode, cancellation) ?? throw new InvalidOperationException("The row was read before.");
            if (now.Filings.FirstOrDefault(filed => string.Equals(filed.ContentHash, report.ContentHash, StringComparison.Ordinal)) is { } first)
                return new ReportFiling(now, first, ReportFiled.Again);
            if (now.Filings.FirstOrDefault(filed => string.Equals(filed.Paper, report.Paper, StringComparison.Ordinal)) is { } other)
                return new ReportFiling(now, other, ReportFiled.Conflict);
            if (now.Filings.Count >= YearlyReportRow.MostFilings)
                return new ReportFiling(now, now.Filed!, ReportFiled.TooMany);

            var changed = await ChangeAsync(
                now, each => each.Filings.Count == now.Filings.Count ? each with { Filings = [.. each.Filings, report] } : each, cancellation);
            if (ReferenceEquals(changed!.Filed, report))
                return new ReportFiling(changed, report, now.Filings.Count == 0 ? ReportFiled.First : ReportFiled.Correction);
        }
    }

    public static string HashOf(YearlyReportForm form, IEnumerable<FiledFile> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(form, JsonSerializerOptions.Web));
        foreach (var file in files)
            hash.AppendData(Convert.FromHexString(file.Sha256));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static string PartitionOf(int year) => year.ToString(CultureInfo.InvariantCulture);
}

/// <param name="Report">The report that stands, or stands in the way.</param>
public sealed record ReportFiling(YearlyReportRow Row, FiledReport Report, ReportFiled What);

public enum ReportFiled
{
    First,
    Correction,

    /// <summary>The very same was filed before.</summary>
    Again,

    /// <summary>The same number and date with other content.</summary>
    Conflict,
    TooMany,
}
