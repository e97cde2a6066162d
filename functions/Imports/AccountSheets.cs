using System.Globalization;
using CongVan.Functions.Accounts.Forms;
using CongVan.Functions.Directory;
using CongVan.Workflows.Accounts;
using CongVan.Workflows.Regulation;

namespace CongVan.Functions.Imports;

/// <summary>
/// Lists of accounts as files: in the shape of the export (one table, headings found by their words), or of Mẫu 01, whose second table has the
/// logins beside it ("Tên tài khoản"). A cell that cannot be read spoils its line and no other.
/// </summary>
internal static class AccountSheets
{
    /// <param name="agency">Whose accounts they are where a line does not say.</param>
    /// <param name="problems">What could not be read beside lines.</param>
    public static IReadOnlyList<ListedLine> Read(IReadOnlyList<Sheet> sheets, string? agency, List<string> problems)
    {
        if (sheets.FirstOrDefault(sheet => RowOf(sheet, "chocoquan") is not null || RowOf(sheet, "canhan") is not null) is { } form)
            return OfForm(form, agency, problems);
        foreach (var sheet in sheets)
        {
            if (TableColumns.Below(sheet, 0, groups: false) is { } columns && columns.Of(AccountColumns.Login) is not null)
                return [.. Persons(sheet, columns, LastRow(sheet), agency, row => string.Create(CultureInfo.InvariantCulture, $"dòng {row}"))];
        }

        problems.Add($"Không thấy bảng tài khoản: dòng tiêu đề cần có \"{AccountColumns.Order}\" và \"{AccountColumns.Login}\". Tải tệp đúng dạng tại api/accounts.xlsx, hoặc dùng Mẫu 01 thêm cột \"{AccountColumns.Login}\".");
        return [];
    }

    private static List<ListedLine> OfForm(Sheet sheet, string? agency, List<string> problems)
    {
        var (agencies, persons) = (RowOf(sheet, "chocoquan"), RowOf(sheet, "canhan"));
        var lines = new List<ListedLine>();
        if (agencies is { } first)
        {
            var end = persons > first ? persons.Value - 1 : LastRow(sheet);
            var rows = Mau01Tables.Agencies(sheet, first, end, problems);
            for (var at = 0; at < rows.Count; at++)
                lines.AddRange(OfAgency(rows[at], at + 1, agency));
        }

        if (persons is not { } second)
            return lines;
        if (TableColumns.Below(sheet, second, groups: false) is { } columns && columns.Of(AccountColumns.Login) is not null)
            lines.AddRange(Persons(sheet, columns, agencies > second ? agencies.Value - 1 : LastRow(sheet), agency, row => string.Create(CultureInfo.InvariantCulture, $"II.2, dòng {row} của tệp")));
        else
            problems.Add($"Bảng II.2 thiếu cột \"{AccountColumns.Login}\": thêm cột này bên cạnh để ghi tên tài khoản đang dùng; chưa đọc dòng nào của bảng.");
        return lines;
    }

    /// <summary>Their names follow from the agency (Đ6.1), so that the annex's own columns are enough.</summary>
    private static IEnumerable<ListedLine> OfAgency(AgencyAccountsRow row, int order, string? agency)
    {
        foreach (var (wanted, kind, holder) in ((bool, string, AccountHolder?)[])[(row.Admin, "quản trị", row.AdminHolder), (row.Clerk, "văn thư", row.ClerkHolder)])
        {
            if (wanted)
            {
                yield return new ListedLine(
                    string.Create(CultureInfo.InvariantCulture, $"II.1-{order}, {kind}"),
                    new ListedAccount(null, kind, row.AgencyCode ?? row.AgencyName ?? agency, holder?.FullName, holder?.Post, null, holder?.Email ?? row.Email, holder?.Phone));
            }
        }
    }

    private static IEnumerable<ListedLine> Persons(Sheet sheet, TableColumns columns, int end, string? agency, Func<int, string> place)
    {
        foreach (var row in Mau01Tables.Filled(sheet, columns, end))
        {
            var errors = new List<string>();
            string? Words(params string[] headings) => CellMeaning.Words(Cell(headings));
            SheetCell? Cell(params string[] headings) => Mau01Tables.Value(sheet, row, headings.Select(columns.Of).FirstOrDefault(column => column is not null), errors);
            if (string.Equals(CellMeaning.Fold(Words(AccountColumns.Login, AccountColumns.Holder, Mau01Layout.FullName) ?? ""), "noinhan", StringComparison.Ordinal))
                yield break;

            var account = new ListedAccount(
                Words(AccountColumns.Login),
                Words(AccountColumns.Kind),
                Words(AccountColumns.AgencyCode) ?? Words(AccountColumns.Agency) ?? agency,
                Words(AccountColumns.Holder, Mau01Layout.FullName),
                Words(AccountColumns.Post),
                Words(AccountColumns.Room),
                Words(AccountColumns.Mail),
                CellMeaning.Phone(Cell(AccountColumns.Phone)));
            if (account == new ListedAccount(null, null, agency, null, null, null, null, null))
                continue;
            yield return new ListedLine(place(row), account)
            {
                State = Words(AccountColumns.State),
                Since = Moment(Cell(AccountColumns.Since), AccountColumns.Since, errors).At,
                Seen = new LastActivity(Moment(Cell(AccountColumns.LastLogin), AccountColumns.LastLogin, errors), Moment(Cell(AccountColumns.LastUse), AccountColumns.LastUse, errors)),
                Errors = errors,
            };
        }
    }

    /// <summary>A day is its beginning, the earliest it can have been; "chưa lần nào" is never, nothing and "chưa rõ" are unknown.</summary>
    private static Activity Moment(SheetCell? cell, string heading, List<string> errors)
    {
        if (cell is null || CellMeaning.Fold(cell.Text) is "" or "chuaro")
            return Activity.Unknown;
        if (CellMeaning.Fold(cell.Text) is "chua" or "chualannao" or "chuaco" or "never")
            return Activity.Never;
        if (CellMeaning.Date(cell) is { } day)
            return Activity.On(VietnamTime.StartOf(day));
        errors.Add($"{heading} “{cell.Text}” không đọc được: ghi ngày/tháng/năm, “chưa lần nào”, hoặc để trống");
        return Activity.Unknown;
    }

    private static int? RowOf(Sheet sheet, string word) => sheet.Cells
        .Where(cell => CellMeaning.Fold(cell.Value.Text) is { } fold && fold.Contains("capmoitaikhoan", StringComparison.Ordinal) && fold.Contains(word, StringComparison.Ordinal))
        .Select(cell => (int?)cell.Key.Row)
        .FirstOrDefault();

    private static int LastRow(Sheet sheet) => sheet.Cells.Count == 0 ? 0 : sheet.Cells.Keys.Max(address => address.Row);
}

/// <summary>A line of a list, as it was written.</summary>
/// <param name="Place">In the file's own counting.</param>
internal sealed record ListedLine(string Place, ListedAccount Account)
{
    public string? State { get; init; }

    /// <summary>When it was made; null for unknown.</summary>
    public DateTimeOffset? Since { get; init; }

    public LastActivity Seen { get; init; } = LastActivity.Unknown;

    /// <summary>Cells that could not be read, each a clause.</summary>
    public IReadOnlyList<string> Errors { get; init; } = [];
}
