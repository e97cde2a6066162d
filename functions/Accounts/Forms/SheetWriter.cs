using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace CongVan.Functions.Accounts.Forms;

/// <summary>One sheet being laid out, cell by cell. Every cell is text, so that a phone number keeps its leading 0; only dates are dates.</summary>
internal sealed class SheetWriter(double[] columnWidths)
{
    private readonly SortedDictionary<CellAddress, Cell> cells = [];
    private readonly List<string> merges = [];
    private readonly List<DataValidation> choices = [];

    public SheetWriter Text(int row, int column, string? text, FormStyle style = FormStyle.Plain)
    {
        var cell = Add(row, column, style);
        if (!string.IsNullOrEmpty(text))
        {
            cell.DataType = CellValues.InlineString;
            cell.InlineString = new(new Text(text) { Space = SpaceProcessingModeValues.Preserve });
        }

        return this;
    }

    /// <summary>A figure that is counted with; empty for none.</summary>
    public SheetWriter Number(int row, int column, int? number)
    {
        var cell = Add(row, column, FormStyle.Order);
        if (number is { } figure)
            cell.CellValue = new CellValue(figure);
        return this;
    }

    public SheetWriter Date(int row, int column, DateOnly? date)
    {
        var cell = Add(row, column, FormStyle.Date);
        if (date is { } day)
            cell.CellValue = new CellValue((decimal)day.ToDateTime(TimeOnly.MinValue).ToOADate());
        return this;
    }

    public SheetWriter Merge(int row, int firstColumn, int lastColumn)
    {
        merges.Add($"{new CellAddress(row, firstColumn)}:{new CellAddress(row, lastColumn)}");
        return this;
    }

    public SheetWriter MergeDown(int firstRow, int column, int lastRow)
    {
        merges.Add($"{new CellAddress(firstRow, column)}:{new CellAddress(lastRow, column)}");
        return this;
    }

    /// <summary>A drop-down list with what its choices mean; another answer is questioned, not forbidden.</summary>
    public SheetWriter Choose(string range, string[] values, string meaning)
    {
        choices.Add(new DataValidation(new Formula1($"\"{string.Join(',', values)}\""))
        {
            Type = DataValidationValues.List,
            AllowBlank = true,
            ShowInputMessage = true,
            ShowErrorMessage = true,
            ErrorStyle = DataValidationErrorStyleValues.Warning,
            PromptTitle = "Cách ghi",
            Prompt = meaning,
            ErrorTitle = "Kiểm tra lại",
            Error = $"Chọn {string.Join(" hoặc ", values)}.",
            SequenceOfReferences = new ListValue<StringValue> { InnerText = range },
        });
        return this;
    }

    /// <summary>The same as lines of fields, for CSV; dates day first.</summary>
    public IEnumerable<IReadOnlyList<string>> ToRows()
    {
        var last = cells.Count == 0 ? 0 : cells.Keys.Max(address => address.Row);
        var byRow = cells.ToLookup(cell => cell.Key.Row);
        for (var row = 1; row <= last; row++)
        {
            var fields = new string[byRow[row].Select(cell => cell.Key.Column).DefaultIfEmpty(1).Max()];
            Array.Fill(fields, "");
            foreach (var (address, cell) in byRow[row])
                fields[address.Column - 1] = TextOf(cell);
            yield return fields;
        }
    }

    private static string TextOf(Cell cell)
    {
        if (cell.InlineString?.Text?.Text is { } text)
            return text;
        if (cell.CellValue?.Text is not { } number)
            return "";
        return cell.StyleIndex?.Value == (uint)FormStyle.Date
            ? DateTime.FromOADate(double.Parse(number, CultureInfo.InvariantCulture)).ToString("dd/MM/yyyy", CultureInfo.InvariantCulture)
            : number;
    }

    /// <summary>The parts in the order the schema wants them.</summary>
    public Worksheet ToWorksheet()
    {
        var sheet = new Worksheet(
            new SheetProperties(new PageSetupProperties { FitToPage = true }),
            new SheetViews(new SheetView { WorkbookViewId = 0, ShowGridLines = false }),
            new Columns(columnWidths.Select((width, index) => new Column
            {
                Min = (uint)index + 1,
                Max = (uint)index + 1,
                Width = width,
                CustomWidth = true,
            })),
            new SheetData(cells.GroupBy(cell => cell.Key.Row).Select(row =>
                new Row(row.Select(cell => cell.Value)) { RowIndex = (uint)row.Key })));
        if (merges.Count > 0)
            sheet.Append(new MergeCells(merges.Select(range => new MergeCell { Reference = range })) { Count = (uint)merges.Count });
        if (choices.Count > 0)
            sheet.Append(new DataValidations(choices) { Count = (uint)choices.Count });
        sheet.Append(
            new PageMargins { Left = 0.5, Right = 0.5, Top = 0.6, Bottom = 0.6, Header = 0.3, Footer = 0.3 },
            new PageSetup { PaperSize = 9, Orientation = OrientationValues.Landscape, FitToWidth = 1, FitToHeight = 0 });
        return sheet;
    }

    private Cell Add(int row, int column, FormStyle style)
    {
        var address = new CellAddress(row, column);
        return cells[address] = new Cell { CellReference = address.ToString(), StyleIndex = (uint)style };
    }
}
