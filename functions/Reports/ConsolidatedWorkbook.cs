using CongVan.Functions.Accounts.Forms;

namespace CongVan.Functions.Reports;

/// <summary>The consolidated figures as a workbook: by agency, and the deadlines breached.</summary>
internal static class ConsolidatedWorkbook
{
    private static readonly string[] Heads =
    [
        "STT", "Mã", "Cơ quan, đơn vị", "Tài khoản được cấp", "Không đăng nhập trong năm", "Thêm mới", "Thay đổi", "Thu hồi", "Văn bản gửi", "Văn bản nhận",
        "Hệ thống: tài khoản", "Hệ thống: không đăng nhập", "Hệ thống: chưa rõ đăng nhập", "Tình trạng", "Văn bản báo cáo", "Vướng mắc, kiến nghị",
    ];

    public static byte[] Write(Consolidated all) => WorkbookFile.Of(("Tổng hợp", Agencies(all)), ("Quá hạn", Breaches(all)));

    private static SheetWriter Agencies(Consolidated all)
    {
        var sheet = new SheetWriter([6, 14, 44, 12, 14, 10, 10, 10, 10, 10, 14, 16, 16, 20, 34, 60]);
        sheet.Text(1, 1, $"Tổng hợp báo cáo năm {all.Year} theo Mẫu 04", FormStyle.Bold);
        for (var column = 0; column < Heads.Length; column++)
            sheet.Text(3, column + 1, Heads[column], FormStyle.Heading);
        for (var at = 0; at < all.Rows.Count; at++)
            Line(sheet, 4 + at, at + 1, all.Rows[at]);
        return sheet;
    }

    private static void Line(SheetWriter sheet, int row, int order, YearlyReportRow report)
    {
        var form = report.Filed?.Form;
        int?[] figures =
        [
            form?.Accounts, form?.NotLoggedIn, form?.Added, form?.Changed, form?.Revoked, form?.DocumentsSent, form?.DocumentsReceived,
            report.Known.Accounts, report.Known.NotLoggedIn, report.Known.LoginUnknown,
        ];
        sheet.Number(row, 1, order).Text(row, 2, report.AgencyCode, FormStyle.Cell).Text(row, 3, report.AgencyName, FormStyle.Cell);
        for (var column = 0; column < figures.Length; column++)
            sheet.Number(row, 4 + column, figures[column]);
        sheet.Text(row, 14, StateOf(report), FormStyle.Cell)
            .Text(row, 15, report.Filed?.Paper, FormStyle.Cell)
            .Text(row, 16, form?.Difficulties, FormStyle.Cell);
    }

    private static string StateOf(YearlyReportRow report) => report switch
    {
        { Filed: null, MissedAt: not null } => "Chưa báo cáo, quá hạn",
        { Filed: null } => "Chưa báo cáo",
        { Filed.Late: true } => "Báo cáo muộn",
        { Filings.Count: > 1 } => "Đã báo cáo, có sửa",
        _ => "Đã báo cáo",
    };

    private static SheetWriter Breaches(Consolidated all)
    {
        var sheet = new SheetWriter([6, 24, 32, 44, 14, 34]);
        string[] heads = ["STT", "Mã", "Quy trình", "Cơ quan", "Hạn", "Tình trạng"];
        for (var column = 0; column < heads.Length; column++)
            sheet.Text(1, column + 1, heads[column], FormStyle.Heading);
        for (var at = 0; at < all.Breaches.Count; at++)
        {
            var breach = all.Breaches[at];
            sheet.Number(2 + at, 1, at + 1)
                .Text(2 + at, 2, breach.ProcessId, FormStyle.Cell)
                .Text(2 + at, 3, breach.Kind, FormStyle.Cell)
                .Text(2 + at, 4, breach.Agency, FormStyle.Cell)
                .Text(2 + at, 5, breach.Due, FormStyle.Cell)
                .Text(2 + at, 6, breach.State, FormStyle.Cell);
        }

        return sheet;
    }
}
