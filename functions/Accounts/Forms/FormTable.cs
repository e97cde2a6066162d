namespace CongVan.Functions.Accounts.Forms;

/// <summary>One table of mục II: its title, how its title is known, its columns.</summary>
/// <param name="IsTitle">Tells the title by its letters alone, without marks and spaces.</param>
/// <param name="Needed">Headings without which the table cannot be read.</param>
internal sealed record FormTable<TRow>(
    string Name, string Title, Func<string, bool> IsTitle, IReadOnlyList<FormColumn<TRow>> Columns, IReadOnlyList<string> Needed, Func<TRow> Empty)
    where TRow : notnull
{
    private const int BlankRows = 15;

    /// <summary>Lays the table out below a row; returns the last row used.</summary>
    public int Write(SheetWriter sheet, int row, IReadOnlyList<TRow> lines)
    {
        sheet.Text(row, 1, Title, FormStyle.Bold).Text(row + 1, 1, Mau01Layout.Order, FormStyle.Heading);
        for (var column = 0; column < Columns.Count; column++)
            sheet.Text(row + 1, column + 2, Columns[column].Heading, FormStyle.Heading);

        var count = Math.Max(BlankRows, lines.Count);
        for (var at = 0; at < count; at++)
        {
            sheet.Text(row + 2 + at, 1, (at + 1).ToString(System.Globalization.CultureInfo.InvariantCulture), FormStyle.Order);
            for (var column = 0; column < Columns.Count; column++)
                sheet.Text(row + 2 + at, column + 2, at < lines.Count ? Columns[column].Write(lines[at]) : null, FormStyle.Cell);
        }

        for (var column = 0; column < Columns.Count; column++)
            if (Columns[column].Choices is { } choices)
                sheet.Choose($"{new CellAddress(row + 2, column + 2)}:{new CellAddress(row + 1 + count, column + 2)}", choices, Columns[column].Heading);
        return row + 1 + count;
    }

    /// <summary>The rows that were filled in, each column found by its heading.</summary>
    public IReadOnlyList<TRow> Read(Sheet sheet, int title, int end, List<string> errors)
    {
        var columns = TableColumns.Below(sheet, title);
        var missing = columns is null ? [Mau01Layout.Order, .. Needed] : Needed.Where(heading => columns.Of(heading) is null).ToArray();
        if (missing.Length > 0)
        {
            errors.Add($"Bảng {Name} thiếu cột \"{string.Join("\", \"", missing)}\". Giữ nguyên tiêu đề các cột của tệp mẫu rồi nộp lại.");
            return [];
        }

        return [.. Mau01Tables.Filled(sheet, columns!, end).Select(row => Columns.Aggregate(
            Empty(), (line, column) => column.Read(line, new FormCell(sheet, row, columns!.Of(column.Heading), column.Heading, errors))))];
    }
}

/// <summary>A column: its heading, what is written into it, what is read out of it.</summary>
/// <param name="Choices">A drop-down list; null for free words.</param>
internal sealed record FormColumn<TRow>(
    string Heading, Func<TRow, string?> Write, Func<TRow, FormCell, TRow> Read, double Width = 22, string[]? Choices = null);

/// <summary>A cell of a table being read; what cannot be read is told with its address.</summary>
internal sealed record FormCell(Sheet Sheet, int Row, int? Column, string Heading, List<string> Errors)
{
    public string? Words => CellMeaning.Words(Cell);

    public string? Phone => CellMeaning.Phone(Cell);

    public bool Mark
    {
        get
        {
            if (CellMeaning.Mark(Cell) is { } mark)
                return mark;
            Errors.Add($"Ô {Address}: không hiểu \"{Cell!.Text}\" ở cột {Heading}. Ghi \"x\" nếu có, để trống nếu không.");
            return false;
        }
    }

    public DateOnly? Date
    {
        get
        {
            if (Cell is not { } cell)
                return null;
            if (CellMeaning.Date(cell) is { } date)
                return date;
            Errors.Add($"Ô {Address}: \"{cell.Text}\" không phải là ngày. Ghi theo dạng ngày/tháng/năm, ví dụ 20/11/2026.");
            return null;
        }
    }

    private CellAddress Address => new(Row, Column!.Value);

    private SheetCell? Cell => Mau01Tables.Value(Sheet, Row, Column, Errors);
}
