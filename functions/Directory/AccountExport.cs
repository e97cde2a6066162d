using System.Globalization;
using CongVan.Functions.Accounts.Forms;
using CongVan.Functions.Identity;
using CongVan.Workflows.Regulation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Azure.Functions.Worker;

namespace CongVan.Functions.Directory;

/// <summary>The list of accounts as a file, with the same filters and the same limits of sight.</summary>
public sealed class AccountExport(AccountList list)
{
    private static readonly string[] Heads =
    [
        AccountColumns.Order, AccountColumns.Login, AccountColumns.Kind, AccountColumns.AgencyCode, AccountColumns.Agency, AccountColumns.Holder, AccountColumns.Post,
        AccountColumns.Room, AccountColumns.Mail, AccountColumns.Phone, AccountColumns.State, AccountColumns.Since, AccountColumns.LastLogin, AccountColumns.LastUse,
        "Tuổi mật khẩu (ngày)", "Các tên đã dùng",
    ];

    [Function("Accounts_Csv")]
    [Allow(Role.Administrator, Role.Clerk, Role.Officer, Role.Leader, Role.Agency, Role.AgencyAdmin)]
    public async Task<FileContentHttpResult> AsCsv(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/accounts.csv")] HttpRequest request, CancellationToken cancellation) =>
        TypedResults.File(Csv.Write([Heads, .. await RowsAsync(request, cancellation)]), Csv.ContentType, "tai-khoan.csv");

    [Function("Accounts_Workbook")]
    [Allow(Role.Administrator, Role.Clerk, Role.Officer, Role.Leader, Role.Agency, Role.AgencyAdmin)]
    public async Task<FileContentHttpResult> AsWorkbook(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/accounts.xlsx")] HttpRequest request, CancellationToken cancellation)
    {
        var sheet = new SheetWriter([6, 24, 20, 14, 36, 28, 22, 28, 32, 16, 18, 14, 16, 16, 14, 48]);
        for (var column = 0; column < Heads.Length; column++)
            sheet.Text(1, column + 1, Heads[column], FormStyle.Heading);
        var rows = await RowsAsync(request, cancellation);
        for (var at = 0; at < rows.Count; at++)
            for (var column = 0; column < Heads.Length; column++)
                sheet.Text(at + 2, column + 1, rows[at][column], FormStyle.Cell);
        return TypedResults.File(WorkbookFile.Of(("Tài khoản", sheet)), Mau01Workbook.ContentType, "tai-khoan.xlsx");
    }

    private async Task<List<string[]>> RowsAsync(HttpRequest request, CancellationToken cancellation)
    {
        var rows = new List<string[]>();
        await foreach (var entry in list.AllAsync(AccountFilter.Of(request.Query), request.HttpContext.Caller(), cancellation))
            rows.Add(RowOf(rows.Count + 1, entry));
        return rows;
    }

    private static string[] RowOf(int order, AccountEntry entry) =>
    [
        order.ToString(CultureInfo.InvariantCulture),
        entry.Login,
        AccountWords.Of(entry.Kind),
        entry.AgencyCode,
        entry.AgencyName,
        entry.Holder,
        entry.Post ?? "",
        entry.Room ?? "",
        entry.Mail ?? "",
        entry.Phone,
        AccountWords.Of(entry.State).Text,
        VietnamTime.Long(VietnamTime.DateOf(entry.CreatedAt)),
        AccountWords.Of(entry.LastLogin, entry.LastLoginKnown),
        AccountWords.Of(entry.LastSendOrReceive, entry.LastSendOrReceiveKnown),
        entry.PasswordAgeDays?.ToString(CultureInfo.InvariantCulture) ?? "",
        string.Join("; ", entry.Names.Select(name => name.Name).Distinct(StringComparer.Ordinal)),
    ];
}
