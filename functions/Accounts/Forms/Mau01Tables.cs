using CongVan.Workflows.Accounts;

namespace CongVan.Functions.Accounts.Forms;

/// <summary>The two tables of mục II.</summary>
internal static class Mau01Tables
{
    /// <summary>A province's largest agency has some hundreds of people; a file may not cost more than this.</summary>
    public const int MostRows = 2_000;

    public static IReadOnlyList<AgencyAccountsRow> Agencies(Sheet sheet, int title, int end, List<string> errors)
    {
        if (Columns(sheet, title, "II.1", errors, Mau01Layout.AgencyName, Mau01Layout.Admin, Mau01Layout.Clerk) is not { } columns)
            return [];

        return [.. Filled(sheet, columns, end).Select(row => new AgencyAccountsRow
        {
            AgencyCode = Words(row, Mau01Layout.AgencyCode),
            AgencyName = Words(row, Mau01Layout.AgencyName),
            Email = Words(row, Mau01Layout.Email),
            Admin = Mark(row, Mau01Layout.Admin),
            Clerk = Mark(row, Mau01Layout.Clerk),
            Note = Words(row, Mau01Layout.Note),
            AdminHolder = Holder(row, Mau01Layout.AdminHolder),
            ClerkHolder = Holder(row, Mau01Layout.ClerkHolder),
            Ground = CellMeaning.Ground(Cell(row, columns.Of(Mau01Layout.Ground))),
        })];

        SheetCell? Cell(int row, int? column) => Value(sheet, row, column, errors);

        string? Words(int row, string heading) => CellMeaning.Words(Cell(row, columns.Of(heading)));

        bool Mark(int row, string heading)
        {
            var column = columns.Of(Mau01Layout.Kinds, heading) ?? columns.Of(heading);
            var cell = Cell(row, column);
            if (CellMeaning.Mark(cell) is { } mark)
                return mark;
            errors.Add($"Ô {new CellAddress(row, column!.Value)}: không hiểu \"{cell!.Text}\". Ghi \"x\" nếu đề nghị cấp {heading.ToLowerInvariant()}, để trống nếu không.");
            return false;
        }

        AccountHolder? Holder(int row, string over)
        {
            var holder = new AccountHolder
            {
                FullName = CellMeaning.Words(Cell(row, columns.Of(over, Mau01Layout.FullName))),
                Post = CellMeaning.Words(Cell(row, columns.Of(over, Mau01Layout.Post))),
                Phone = CellMeaning.Phone(Cell(row, columns.Of(over, Mau01Layout.Phone))),
                Email = CellMeaning.Words(Cell(row, columns.Of(over, Mau01Layout.HolderEmail))),
            };
            return holder == new AccountHolder() ? null : holder;
        }
    }

    public static IReadOnlyList<PersonalAccountRow> Persons(Sheet sheet, int title, int end, List<string> errors)
    {
        if (Columns(sheet, title, "II.2", errors, Mau01Layout.FullName) is not { } columns)
            return [];

        return [.. Filled(sheet, columns, end).Select(row => new PersonalAccountRow
        {
            FullName = CellMeaning.Words(Cell(row, Mau01Layout.FullName)),
            Post = CellMeaning.Words(Cell(row, Mau01Layout.Post)),
            Room = CellMeaning.Words(Cell(row, Mau01Layout.Room)),
            Email = CellMeaning.Words(Cell(row, Mau01Layout.Email)),
            Phone = CellMeaning.Phone(Cell(row, Mau01Layout.Phone)),
            Ground = CellMeaning.Ground(Cell(row, Mau01Layout.Ground)),
        })];

        SheetCell? Cell(int row, string heading) => Value(sheet, row, columns.Of(heading), errors);
    }

    private static TableColumns? Columns(Sheet sheet, int title, string table, List<string> errors, params string[] needed)
    {
        var columns = TableColumns.Below(sheet, title);
        var missing = columns is null ? [Mau01Layout.Order, .. needed] : needed.Where(heading => columns.Of(heading) is null).ToArray();
        if (missing.Length == 0)
            return columns;
        errors.Add($"Bảng {table} thiếu cột \"{string.Join("\", \"", missing)}\". Giữ nguyên tiêu đề các cột của tệp mẫu rồi nộp lại.");
        return null;
    }

    /// <summary>Rows in which something was written beside the running number.</summary>
    internal static List<int> Filled(Sheet sheet, TableColumns columns, int end)
    {
        var wanted = columns.Filled.ToHashSet();
        var rows = sheet.Cells.Keys
            .Where(address => address.Row >= columns.FirstRow && address.Row <= end && wanted.Contains(address.Column))
            .Select(address => address.Row)
            .Distinct()
            .ToList();
        return rows.Count <= MostRows ? rows : throw WorkbookPackage.TooMuch();
    }

    internal static SheetCell? Value(Sheet sheet, int row, int? column, List<string> errors)
    {
        if (column is null || sheet.At(row, column.Value) is not { } cell)
            return null;
        if (!cell.IsError)
            return cell;
        errors.Add($"Ô {new CellAddress(row, column.Value)} chứa lỗi công thức ({cell.Text}). Ghi lại giá trị rồi nộp lại.");
        return null;
    }
}
