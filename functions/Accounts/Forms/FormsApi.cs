using CongVan.Functions.Identity;
using CongVan.Functions.People;
using CongVan.Functions.Reports;
using CongVan.Workflows.Accounts;
using CongVan.Workflows.Reports;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Azure.Functions.Worker;

namespace CongVan.Functions.Accounts.Forms;

/// <summary>The blank forms of the annex beside Mẫu 01's workbook: as .xlsx and as CSV, with the columns that the filing reads.</summary>
public sealed class FormsApi(IAgencies agencies)
{
    private const string Nothing = "A blank form of the Regulation's annex; nothing to protect.";

    [Function("BlankMau02")]
    [AllowAnyone(Nothing)]
    public Task<FileContentHttpResult> Mau02Workbook([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/forms/mau-02.xlsx")] HttpRequest request) =>
        WorkbookAsync("mau-02", "Mẫu 02", Mau02.Template.Blank, request);

    [Function("BlankMau03")]
    [AllowAnyone(Nothing)]
    public Task<FileContentHttpResult> Mau03Workbook([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/forms/mau-03.xlsx")] HttpRequest request) =>
        WorkbookAsync("mau-03", "Mẫu 03", Mau03.Template.Blank, request);

    [Function("BlankMau04")]
    [AllowAnyone(Nothing)]
    public Task<FileContentHttpResult> Mau04Workbook([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/forms/mau-04.xlsx")] HttpRequest request) =>
        WorkbookAsync("mau-04", "Mẫu 04", Blank04, request);

    [Function("BlankMau01Csv")]
    [AllowAnyone(Nothing)]
    public Task<FileContentHttpResult> Mau01Csv([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/forms/mau-01.csv")] HttpRequest request) =>
        CsvAsync("mau-01", office => Mau01Writer.Form(new ProvisioningForm(), office), request);

    [Function("BlankMau02Csv")]
    [AllowAnyone(Nothing)]
    public Task<FileContentHttpResult> Mau02Csv([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/forms/mau-02.csv")] HttpRequest request) =>
        CsvAsync("mau-02", Mau02.Template.Blank, request);

    [Function("BlankMau03Csv")]
    [AllowAnyone(Nothing)]
    public Task<FileContentHttpResult> Mau03Csv([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/forms/mau-03.csv")] HttpRequest request) =>
        CsvAsync("mau-03", Mau03.Template.Blank, request);

    [Function("BlankMau04Csv")]
    [AllowAnyone(Nothing)]
    public Task<FileContentHttpResult> Mau04Csv([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/forms/mau-04.csv")] HttpRequest request) =>
        CsvAsync("mau-04", Blank04, request);

    private static SheetWriter Blank04(string office) => Reports.Mau04Workbook.Layout(new YearlyReportForm(), "<Tên cơ quan, đơn vị>", null, office);

    private async Task<FileContentHttpResult> WorkbookAsync(string name, string title, Func<string, SheetWriter> sheet, HttpRequest request)
    {
        var managing = await agencies.ManagingAgencyAsync(request.HttpContext.RequestAborted);
        return TypedResults.File(WorkbookFile.Of((title, sheet(managing.DisplayName))), Mau01Workbook.ContentType, $"{name}.xlsx");
    }

    private async Task<FileContentHttpResult> CsvAsync(string name, Func<string, SheetWriter> sheet, HttpRequest request)
    {
        var managing = await agencies.ManagingAgencyAsync(request.HttpContext.RequestAborted);
        return TypedResults.File(Csv.Write(sheet(managing.DisplayName).ToRows()), Csv.ContentType, $"{name}.csv");
    }
}
