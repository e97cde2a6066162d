using CongVan.Functions.Errors;
using CongVan.Functions.Identity;
using CongVan.Functions.People;
using CongVan.Functions.Processes;
using CongVan.Workflows.Accounts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Azure.Functions.Worker;

namespace CongVan.Functions.Accounts.Forms;

/// <summary>A filed request given back in the shape of its form, as .xlsx or CSV: what comes out can be filed again under a new number.</summary>
public sealed class FormExport(ProcessAccess access, SubmissionRegister submissions, IAgencies agencies)
{
    [Function("Processes_FormWorkbook")]
    [Allow(Role.Agency, Role.AgencyAdmin, Role.Clerk, Role.Officer, Role.Leader, Role.Administrator)]
    public async Task<FileContentHttpResult> AsWorkbook(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/processes/{id}/form.xlsx")] HttpRequest request, string id)
    {
        var (number, sheet) = await FormAsync(request, id);
        return TypedResults.File(WorkbookFile.Of(($"Mẫu {number}", sheet)), Mau01Workbook.ContentType, $"{id}.xlsx");
    }

    [Function("Processes_FormCsv")]
    [Allow(Role.Agency, Role.AgencyAdmin, Role.Clerk, Role.Officer, Role.Leader, Role.Administrator)]
    public async Task<FileContentHttpResult> AsCsv(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/processes/{id}/form.csv")] HttpRequest request, string id)
    {
        var (_, sheet) = await FormAsync(request, id);
        return TypedResults.File(Csv.Write(sheet.ToRows()), Csv.ContentType, $"{id}.csv");
    }

    private async Task<(string Number, SheetWriter Sheet)> FormAsync(HttpRequest request, string id)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var process = await access.DemandAsync(id, request.HttpContext.Caller(), cancellation);
        var filed = await submissions.FindAsync(process.Id, cancellation);
        var office = (await agencies.ManagingAgencyAsync(cancellation)).DisplayName;
        return filed?.Form switch
        {
            ProvisioningForm form => ("01", Mau01Writer.Form(form, office)),
            ChangeForm form => ("02", Mau02.Template.Write(form, office)),
            RevocationForm form => ("03", Mau03.Template.Write(form, office)),
            _ => throw RefusedException.NotFound(
                "khong-co-bieu-mau", $"Hồ sơ {process.Id} không nộp theo Mẫu 01, 02 hay 03 của Phụ lục, nên không xuất được thành bảng tính."),
        };
    }
}
