using System.Globalization;
using CongVan.Functions.Accounts.Forms;
using CongVan.Functions.Errors;
using CongVan.Functions.Identity;
using CongVan.Functions.Processes;
using CongVan.Functions.Views;
using CongVan.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using VietnamTime = CongVan.Workflows.Regulation.VietnamTime;

namespace CongVan.Functions.Auditing;

/// <summary>The report of accesses to the whole system, at a door and on a page.</summary>
public sealed class AccessReportApi(AccessReportRequest asked, RequestViews views, Readers readers)
{
    public const string Address = "/console/luot-truy-cap";
    private const string Door = "/api/access-report";

    /// <summary>Query: <c>from</c>, <c>to</c> (yyyy-MM-dd; none: the last 30 days), <c>agency</c> (none: every one the caller may see), <c>format</c> json or xlsx.</summary>
    [Function("AccessReport")]
    [Allow(Role.Administrator, Role.Leader, Role.AgencyAdmin, Role.AgencyOfficial)]
    public async Task<IResult> Read(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/access-report")] HttpRequest request, CancellationToken cancellation)
    {
        var format = request.Query["format"].ToString();
        if (format is not ("" or "json" or "xlsx"))
            return Problems.BadRequest("dinh-dang-khong-hop-le", "Tham số format chỉ nhận json hoặc xlsx (bảng tính).");
        var report = await asked.CountAsync(request, cancellation);
        return format is "xlsx"
            ? TypedResults.File(AccessWorkbook.Write(report), Mau01Workbook.ContentType, string.Create(CultureInfo.InvariantCulture, $"luot-truy-cap-{report.From:yyyyMMdd}-{report.To:yyyyMMdd}.xlsx"))
            : TypedResults.Ok(new AccessAnswer(report.From, report.To, report.Total, report.Lines));
    }

    [Function("AccessReportPage")]
    [Allow(Role.Administrator, Role.Leader, Role.AgencyAdmin, Role.AgencyOfficial)]
    public async Task<IResult> Show(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "console/luot-truy-cap")] HttpRequest request, CancellationToken cancellation)
    {
        // A field of the form left empty is one that was not said.
        var report = await asked.CountAsync(request, cancellation);
        var agency = request.Query["agency"].ToString();
        return Page.Of(new AccessReportModel
        {
            Office = await views.OfficeAsync(cancellation),
            Reader = await readers.OfAsync(request.HttpContext, Address, cancellation),
            Address = Address,
            Workbook = string.Create(CultureInfo.InvariantCulture, $"{Door}?format=xlsx&from={report.From:yyyy-MM-dd}&to={report.To:yyyy-MM-dd}{(agency.Length > 0 ? $"&agency={Uri.EscapeDataString(agency)}" : "")}"),
            From = report.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            To = report.To.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            Agencies = request.HttpContext.Caller().AgencyCode is null ? await readers.AgenciesAsync(cancellation) : [],
            Agency = agency,
            Total = Line("Tổng số", report.Total),
            ByAgency = [.. report.ByAgency.Select(each => Line(each.Name, each.Figures))],
            ByDay = [.. report.ByDay.Select(each => Line(VietnamTime.Long(each.Day), each.Figures))],
        });
    }

    private static AccessCount Line(string what, AccessFigures figures) =>
        new(what, figures.SignIns, figures.Views, figures.Downloads, figures.Prints, figures.Others, figures.Total, figures.Refused);
}

public sealed record AccessAnswer(DateOnly From, DateOnly To, AccessFigures Total, IReadOnlyList<AccessLine> Lines);
