using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CongVan.Functions.Accounts;
using CongVan.Functions.Errors;
using CongVan.Functions.Identity;
using CongVan.Functions.People;
using CongVan.Functions.Regulation;
using CongVan.Functions.Scanning;
using CongVan.Functions.Views;
using CongVan.Pages;
using CongVan.Workflows.Reports;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;
using VietnamTime = CongVan.Workflows.Regulation.VietnamTime;

namespace CongVan.Functions.Reports;

/// <summary>What opens from the link in the December mail. GET shows, POST files.</summary>
public sealed class ReportPages(
    YearlyReports reports,
    ReportFilingDesk desk,
    ReportLetters letters,
    IncomingFiles incoming,
    IAgencies agencies,
    ICalendarRegister calendars,
    RequestViews views,
    IAntiforgery forms,
    IOptions<RequestLimits> limits,
    TimeProvider time)
{
    [Function("ShowYearlyReport")]
    [AllowAnyone("The link's token is the proof; opening it changes nothing.")]
    public async Task<IResult> Show(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "bao-cao/{year:int:range(2024,9999)}/{agency}/{token}")] HttpRequest request,
        int year,
        string agency,
        string token)
    {
        var cancellation = request.HttpContext.RequestAborted;
        if (await OpenAsync(year, agency, token, cancellation) is not { } row)
            return await RefusedAsync(cancellation);
        var form = row.Filed?.Form is { } filed
            ? filed with { Number = null, DocumentDate = null }
            : Prefilled.Of(row, await agencies.FindAsync(agency, cancellation));
        return await PageAsync(request, row, form, [], cancellation);
    }

    [Function("FileYearlyReport")]
    [AllowAnyone("The link's token is the proof; the anti-forgery field keeps other sites out.")]
    public async Task<IResult> File(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "bao-cao/{year:int:range(2024,9999)}/{agency}/{token}")] HttpRequest request,
        int year,
        string agency,
        string token)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var posted = await request.FormAsync(limits.Value, cancellation);
        if (await OpenAsync(year, agency, token, cancellation) is not { } row)
            return await RefusedAsync(cancellation);

        var now = time.GetUtcNow();
        var form = ReportFields.Read(posted);
        var errors = YearlyReportRules.Check(form, VietnamTime.DateOf(now), out _).Select(reason => new InputError(null, Sentence(reason))).ToList();
        if (posted.Files.GetFile("document") is not { Length: > 0 })
            errors.Add(new InputError("document", "Chưa kèm báo cáo đã ký số hoặc bản quét có đóng dấu."));
        if (errors.Count > 0)
            return await PageAsync(request, row, form, errors, cancellation);

        var file = await incoming.KeepAsync(posted.Files.GetFile("document")!, "document", request.HttpContext, cancellation);
        var by = new FiledBy($"lien-ket-{row.AgencyCode}", row.AgencyName, null, Channel.System);
        var (_, words) = await desk.TakeAsync(row, form, [file], by, now, request.HttpContext.SourceAddress(), cancellation);
        return Page.Of(new DoneModel(await views.OfficeAsync(cancellation), $"Báo cáo năm {year}", words, ["Thư xác nhận được gửi tới hộp thư công vụ của cơ quan."], []));
    }

    /// <summary>The report the link is for; null for another's token, or after January, when the year is told.</summary>
    private async Task<YearlyReportRow?> OpenAsync(int year, string agency, string token, CancellationToken cancellation)
    {
        var expected = await letters.TokenAsync(year, agency, cancellation);
        var same = CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(token));
        return same && VietnamTime.DateOf(time.GetUtcNow()) < new DateOnly(year + 1, 2, 1) ? await reports.FindAsync(year, agency, cancellation) : null;
    }

    private async Task<IResult> PageAsync(
        HttpRequest request, YearlyReportRow row, YearlyReportForm form, List<InputError> errors, CancellationToken cancellation)
    {
        var deadline = YearlyReportRules.DeadlineOf(YearlyReportRules.BeginOf(row.Year)!.Value, await calendars.CurrentAsync(cancellation));
        return Page.Of(
            new ReportModel
            {
                Office = await views.OfficeAsync(cancellation),
                Antiforgery = forms.FieldFor(request.HttpContext),
                PostTo = request.Path,
                Agency = row.AgencyName,
                Year = row.Year,
                DueOn = VietnamTime.Long(deadline.LastDay),
                FiledBefore = row.Filed?.Paper,
                Head = ReportFields.Head(form),
                Figures = ReportFields.Figures(form, row.Known),
                Contact = ReportFields.Contact(form),
                Difficulties = form.Difficulties,
                Errors = errors,
            },
            errors.Count > 0 ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK);
    }

    private async Task<IResult> RefusedAsync(CancellationToken cancellation) =>
        Page.Of(new RefusedModel(await views.OfficeAsync(cancellation), LinkRefusal.Unknown), StatusCodes.Status404NotFound);

    private static string Sentence(string clause) => $"{char.ToUpper(clause[0], CultureInfo.InvariantCulture)}{clause[1..]}.";
}
