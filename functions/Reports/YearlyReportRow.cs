using CongVan.Functions.Accounts;
using CongVan.Workflows.Reports;

namespace CongVan.Functions.Reports;

/// <summary>One agency's yearly report: what it was asked, what it filed.</summary>
/// <param name="Known">The system's figures on the day it was asked.</param>
/// <param name="Filings">Oldest first; the last counts.</param>
/// <param name="MissedAt">When the month was over without a report; stays when one comes later.</param>
public sealed record YearlyReportRow(
    int Year,
    string AgencyCode,
    string AgencyName,
    string ProcessId,
    ReportFigures Known,
    DateTimeOffset AskedAt,
    IReadOnlyList<FiledReport> Filings,
    DateTimeOffset? MissedAt = null)
{
    /// <summary>More corrections than this are no corrections.</summary>
    public const int MostFilings = 20;

    public FiledReport? Filed => Filings.Count == 0 ? null : Filings[^1];
}

/// <param name="Paper">In words: "văn bản số 90/BC-SNV ngày 10/12/2026".</param>
/// <param name="ContentHash">SHA-256 of the form and its files.</param>
public sealed record FiledReport(
    string Paper, YearlyReportForm Form, IReadOnlyList<FiledFile> Files, FiledBy By, DateTimeOffset ReceivedAt, string ContentHash, bool Late = false);

/// <summary>Where the year's process stands: the last mark that was acted on.</summary>
public sealed record YearlyReportCourse(string ProcessId, CongVan.Workflows.Waiting.DutyReached? Last);
