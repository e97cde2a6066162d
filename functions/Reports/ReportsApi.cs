using System.Globalization;
using CongVan.Functions.Accounts;
using CongVan.Functions.Errors;
using CongVan.Functions.Identity;
using CongVan.Functions.People;
using CongVan.Workflows.Reports;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Azure.Functions.Worker;

namespace CongVan.Functions.Reports;

/// <summary>Yearly reports (Đ23.6): an agency reads and files its own, the Sở reads them all.</summary>
public sealed class ReportsApi(
    YearlyReports reports, ReportFilingDesk desk, RequestReader reader, FilingDoor door, Consolidation consolidation, IAgencies agencies)
{
    /// <summary>The agency's own report with the figures it is asked to confirm; for the Sở, every agency's.</summary>
    [Function("Reports_Get")]
    [Allow(Role.Agency, Role.AgencyAdmin, Role.Clerk, Role.Officer, Role.Leader, Role.Administrator)]
    public async Task<Ok<ReportsShown>> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/reports/{year:int:range(2024,9999)}")] HttpRequest request, int year, CancellationToken cancellation)
    {
        var own = request.HttpContext.Caller().AgencyCode;
        var rows = new List<ReportShown>();
        await foreach (var row in reports.OfAsync(year, cancellation))
            if (own is null || string.Equals(own, row.AgencyCode, StringComparison.Ordinal))
                rows.Add(ReportShown.Of(row));
        return TypedResults.Ok(new ReportsShown(year, rows.Count, rows.Count(row => row.Report is not null), rows));
    }

    /// <summary>
    /// Files Mẫu 04: <c>multipart/form-data</c> with <c>form</c> (JSON or the filled .xlsx) and <c>document</c> (the signed report). The same again
    /// gives the same answer; another content under another number is a correction, under the same number a conflict.
    /// </summary>
    [Function("Reports_File")]
    [Allow(Role.Agency, Role.AgencyAdmin, Role.Clerk)]
    public async Task<Accepted<ReportAnswer>> File(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/reports/{year:int:range(2024,9999)}")] HttpRequest request, int year)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var paper = await reader.ReadReportAsync(request, cancellation);
        var entered = await door.EnterAsync(paper, request.HttpContext.Caller(), cancellation);
        var row = await DemandAsync(year, entered.Agency.Code, cancellation);
        var (filing, words) = await desk.TakeAsync(
            row, paper.Form, paper.Files, entered.By, entered.ReceivedAt, request.HttpContext.SourceAddress(), cancellation);
        return TypedResults.Accepted(
            string.Create(CultureInfo.InvariantCulture, $"/api/reports/{year}"), new ReportAnswer(filing.What, filing.Report.Paper, filing.Report.Late, words));
    }

    /// <summary>The agency's Mẫu 04 as a workbook with the figures filled in.</summary>
    [Function("Reports_Workbook")]
    [Allow(Role.Agency, Role.AgencyAdmin, Role.Clerk, Role.Officer, Role.Leader, Role.Administrator)]
    public async Task<FileContentHttpResult> Workbook(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/reports/{year:int:range(2024,9999)}/mau-04.xlsx")] HttpRequest request, int year)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var code = request.HttpContext.Caller().AgencyCode ?? request.Query["agency"].ToString();
        var row = await DemandAsync(year, code, cancellation);
        var managing = await agencies.ManagingAgencyAsync(cancellation);
        var agency = await agencies.FindAsync(code, cancellation);
        return TypedResults.File(
            Mau04Workbook.Write(row.Filed?.Form ?? Prefilled.Of(row, agency), row.AgencyName, year, managing.DisplayName),
            Accounts.Forms.Mau01Workbook.ContentType,
            "mau-04.xlsx");
    }

    /// <summary>The consolidated figures by agency, the deadlines breached, and those that did not report, as they stand now.</summary>
    [Function("Reports_Consolidated")]
    [Allow(Role.Clerk, Role.Officer, Role.Leader, Role.Administrator)]
    public async Task<FileContentHttpResult> Consolidated(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/reports/{year:int:range(2024,9999)}/tong-hop.xlsx")] HttpRequest request, int year) =>
        TypedResults.File(
            ConsolidatedWorkbook.Write(await consolidation.OfAsync(year, request.HttpContext.RequestAborted)),
            Accounts.Forms.Mau01Workbook.ContentType,
            string.Create(CultureInfo.InvariantCulture, $"tong-hop-{year}.xlsx"));

    private async Task<YearlyReportRow> DemandAsync(int year, string agencyCode, CancellationToken cancellation) =>
        (agencyCode.Length == 0 ? null : await reports.FindAsync(year, agencyCode, cancellation)) ?? throw RefusedException.NotFound(
            "chua-mo-ky-bao-cao", $"Chưa có kỳ báo cáo năm {year} cho cơ quan này: kỳ báo cáo mở vào tháng {YearlyReportRules.MonthOf(year)} hằng năm (khoản 6 Điều 23).");
}

/// <param name="Asked">Agencies that were asked, of those the reader may see.</param>
public sealed record ReportsShown(int Year, int Asked, int Filed, IReadOnlyList<ReportShown> Reports);

/// <param name="Known">The system's figures.</param>
/// <param name="Report">What the agency filed last; null when nothing.</param>
public sealed record ReportShown(
    string AgencyCode, string AgencyName, ReportFigures Known, YearlyReportForm? Report, string? Paper, DateTimeOffset? ReceivedAt, bool Late, int Corrections, bool Missed)
{
    internal static ReportShown Of(YearlyReportRow row) => new(
        row.AgencyCode,
        row.AgencyName,
        row.Known,
        row.Filed?.Form,
        row.Filed?.Paper,
        row.Filed?.ReceivedAt,
        row.Filed?.Late ?? false,
        Math.Max(0, row.Filings.Count - 1),
        row.MissedAt is not null);
}

/// <param name="What">First, Correction or Again.</param>
public sealed record ReportAnswer(ReportFiled What, string Paper, bool Late, string Message);
