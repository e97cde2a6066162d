using CongVan.Functions.Accounts.Forms;
using CongVan.Functions.Identity;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Azure.Functions.Worker;

namespace CongVan.Functions.People;

/// <summary>The register of agencies as a file, as they are today; the same shape is read by <c>api/imports/agencies</c>.</summary>
public sealed class AgencyExport(IAgencies agencies)
{
    [Function("Agencies_Csv")]
    [Allow(Role.Administrator, Role.Clerk, Role.Officer, Role.Leader)]
    public async Task<FileContentHttpResult> AsCsv(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/agencies.csv")] HttpRequest request, CancellationToken cancellation)
    {
        _ = request;
        return TypedResults.File(Csv.Write(await RowsAsync(cancellation)), Csv.ContentType, "co-quan.csv");
    }

    [Function("Agencies_Workbook")]
    [Allow(Role.Administrator, Role.Clerk, Role.Officer, Role.Leader)]
    public async Task<FileContentHttpResult> AsWorkbook(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/agencies.xlsx")] HttpRequest request, CancellationToken cancellation)
    {
        _ = request;
        var sheet = new SheetWriter([6, 14, 44, 14, 32, 12, 14, 18, 16, 32, 32, 18]);
        var rows = await RowsAsync(cancellation);
        for (var row = 0; row < rows.Count; row++)
            for (var column = 0; column < rows[row].Count; column++)
                sheet.Text(row + 1, column + 1, rows[row][column], row == 0 ? FormStyle.Heading : FormStyle.Cell);
        return TypedResults.File(WorkbookFile.Of(("Cơ quan", sheet)), Mau01Workbook.ContentType, "co-quan.xlsx");
    }

    private async Task<List<IReadOnlyList<string>>> RowsAsync(CancellationToken cancellation)
    {
        List<IReadOnlyList<string>> rows = [AgencyColumns.All];
        await foreach (var agency in agencies.AllAsync(cancellation))
            rows.Add(AgencyColumns.RowOf(rows.Count, agency));
        return rows;
    }
}
