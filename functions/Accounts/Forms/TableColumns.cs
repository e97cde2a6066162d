namespace CongVan.Functions.Accounts.Forms;

/// <summary>
/// Which column is which, found by the headings, since people insert and move columns. A heading over several columns counts
/// for each of them: "Người giữ tài khoản quản trị / Số ĐT".
/// </summary>
internal sealed class TableColumns
{
    private const int LastColumn = 64;
    private const int RowsBelowTitle = 5;

    private readonly List<(int Column, string Over, string Under)> headings;

    private TableColumns(int firstRow, List<(int Column, string Over, string Under)> headings)
    {
        FirstRow = firstRow;
        this.headings = headings;
    }

    /// <summary>The first row below the headings.</summary>
    public int FirstRow { get; }

    /// <summary>Null when no headings follow the table's title.</summary>
    /// <param name="groups">Headings may stand in two rows; in a plain list the row below is the first line, whatever it says.</param>
    public static TableColumns? Below(Sheet sheet, int titleRow, bool groups = true)
    {
        for (var row = titleRow + 1; row <= titleRow + RowsBelowTitle; row++)
        {
            if (Folds(sheet, row).All(heading => heading.Fold != "stt"))
                continue;

            var over = Folds(sheet, row).ToDictionary(heading => heading.Column, heading => heading.Fold);
            var under = Folds(sheet, row + 1).ToDictionary(heading => heading.Column, heading => heading.Fold);
            var twoRows = groups && under.Values.Any(fold => fold == CellMeaning.Fold(Mau01Layout.Admin) || fold == CellMeaning.Fold(Mau01Layout.FullName));
            if (!twoRows)
                under.Clear();

            var found = new List<(int, string, string)>();
            var last = "";
            for (var column = 1; column <= LastColumn; column++)
            {
                var below = under.GetValueOrDefault(column, "");
                if (over.TryGetValue(column, out var above))
                    last = above;
                if (above is not null || below.Length > 0)
                    found.Add((column, last, below));
            }

            return new(row + (twoRows ? 2 : 1), found);
        }

        return null;
    }

    /// <summary>The column under this heading; null when the table has none.</summary>
    public int? Of(string heading) => Find(found => Begins(found.Over, heading) || Begins(found.Under, heading));

    /// <summary>The column <paramref name="heading"/> of the group <paramref name="over"/>.</summary>
    public int? Of(string over, string heading) => Find(found => Begins(found.Over, over) && Begins(found.Under, heading));

    /// <summary>The columns whose words make a row one that was filled in.</summary>
    public IEnumerable<int> Filled => headings.Where(heading => heading.Over != "stt").Select(heading => heading.Column);

    private int? Find(Func<(int Column, string Over, string Under), bool> wanted) =>
        headings.Where(wanted).Select(heading => (int?)heading.Column).FirstOrDefault();

    /// <summary>What stands in brackets in a heading may be missing: "(nếu có)".</summary>
    private static bool Begins(string fold, string heading) =>
        fold.Length > 0 && fold.StartsWith(CellMeaning.Fold(heading.Split('(')[0]), StringComparison.Ordinal);

    private static IEnumerable<(int Column, string Fold)> Folds(Sheet sheet, int row) =>
        from column in Enumerable.Range(1, LastColumn)
        let cell = sheet.Own(row, column)
        where cell is not null
        select (column, CellMeaning.Fold(cell.Text));
}
