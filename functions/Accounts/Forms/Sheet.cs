using System.Globalization;
using System.Text;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace CongVan.Functions.Accounts.Forms;

/// <summary>What a cell says, trimmed, every run of white space one space.</summary>
/// <param name="IsNumber">Excel keeps it as a number: a date is one, and a phone number may have lost its leading 0.</param>
/// <param name="IsError">A formula's error, such as #REF!.</param>
/// <param name="From1904">Dates of its workbook count from 01/01/1904, as Excel for Mac once did.</param>
internal sealed record SheetCell(string Text, bool IsNumber = false, bool IsError = false, bool From1904 = false);

/// <summary>One sheet's cells that say something.</summary>
internal sealed record Sheet(
    string Name, SortedDictionary<CellAddress, SheetCell> Cells, IReadOnlyDictionary<CellAddress, CellAddress> MergedFrom)
{
    private const int MostSheets = 20;
    private const int MostCells = 100_000;
    private const int MostMergedCells = 20_000;
    private const int LongestText = 2_000;

    /// <summary>The cell's own words; null when it says nothing.</summary>
    public SheetCell? Own(int row, int column) => Cells.GetValueOrDefault(new(row, column));

    /// <summary>The cell's words, or those of the cell above that it is merged with.</summary>
    public SheetCell? At(int row, int column) =>
        Own(row, column) ?? (MergedFrom.TryGetValue(new(row, column), out var from) ? Own(from.Row, from.Column) : null);

    /// <summary>The fields of a CSV as the cells of a sheet: every one is text.</summary>
    /// <exception cref="UnreadableWorkbookException">Not UTF-8, or more than a form can be.</exception>
    public static Sheet OfCsv(ReadOnlySpan<byte> file)
    {
        var cells = new SortedDictionary<CellAddress, SheetCell>();
        var rows = Csv.Read(file);
        for (var row = 0; row < rows.Count; row++)
            for (var column = 0; column < rows[row].Count; column++)
                if (OneLine(rows[row][column]) is { Length: > 0 } text)
                    cells[new(row + 1, column + 1)] = new(text);
        return new("CSV", cells, new Dictionary<CellAddress, CellAddress>());
    }

    /// <exception cref="UnreadableWorkbookException">Not a workbook, or more than a form can be.</exception>
    public static IReadOnlyList<Sheet> ReadAll(ReadOnlyMemory<byte> file)
    {
        WorkbookPackage.Check(file);
        try
        {
            using var document = SpreadsheetDocument.Open(
                new MemoryStream(file.ToArray(), writable: false),
                isEditable: false,
                new OpenSettings { MaxCharactersInPart = WorkbookPackage.InflatedBytes });
            if (document.DocumentType != SpreadsheetDocumentType.Workbook || document.WorkbookPart is not { } workbook)
                throw WorkbookPackage.NotAWorkbook();

            var texts = SharedTexts(workbook);
            var from1904 = workbook.Workbook?.WorkbookProperties?.Date1904?.Value ?? false;
            return
            [
                .. (workbook.Workbook?.Sheets?.Elements<DocumentFormat.OpenXml.Spreadsheet.Sheet>() ?? [])
                    .Take(MostSheets)
                    .Where(sheet => sheet.Id?.Value is { } id
                        && workbook.TryGetPartById(id, out var part) && part is WorksheetPart)
                    .Select(sheet => Read(sheet.Name?.Value ?? "", (WorksheetPart)workbook.GetPartById(sheet.Id!.Value!), texts, from1904)),
            ];
        }
        catch (Exception broken) when (broken is OpenXmlPackageException or XmlException or InvalidDataException or IOException
            or FormatException or ArgumentException or InvalidOperationException or NotSupportedException or UriFormatException
            or NullReferenceException or KeyNotFoundException or OverflowException)
        {
            // The library says "this part is not what it should be" in all these ways.
            throw WorkbookPackage.Broken(broken);
        }
    }

    private static Sheet Read(string name, WorksheetPart part, IReadOnlyList<string> texts, bool from1904)
    {
        var cells = new SortedDictionary<CellAddress, SheetCell>();
        var merged = new Dictionary<CellAddress, CellAddress>();
        using var reader = OpenXmlReader.Create(part);
        while (reader.Read())
        {
            if (!reader.IsStartElement)
                continue;

            if (reader.ElementType == typeof(Cell) && reader.LoadCurrentElement() is Cell cell)
            {
                if (CellAddress.TryParse(cell.CellReference?.Value, out var address) && Read(cell, texts, from1904) is { } says)
                    cells[address] = says;
                if (cells.Count > MostCells)
                    throw WorkbookPackage.TooMuch();
            }
            else if (reader.ElementType == typeof(MergeCell) && reader.LoadCurrentElement() is MergeCell { Reference.Value: { } range })
            {
                Merge(range, merged);
            }
        }

        return new(name, cells, merged);
    }

    /// <summary>Only downwards: a heading merged across columns must not be taken for the value beside itself.</summary>
    private static void Merge(string range, Dictionary<CellAddress, CellAddress> merged)
    {
        if (range.Split(':') is not [var from, var to]
            || !CellAddress.TryParse(from, out var first) || !CellAddress.TryParse(to, out var last))
        {
            return;
        }

        for (var row = first.Row + 1; row <= last.Row && merged.Count < MostMergedCells; row++)
            merged[new(row, first.Column)] = first;
    }

    private static SheetCell? Read(Cell cell, IReadOnlyList<string> texts, bool from1904)
    {
        var raw = cell.CellValue?.Text ?? "";
        var type = cell.DataType?.Value;
        var isNumber = type is null || type == CellValues.Number;
        string text;
        if (type == CellValues.SharedString)
            text = int.TryParse(raw, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < texts.Count ? texts[index] : "";
        else if (type == CellValues.InlineString)
            text = WithoutPhonetics(cell.InlineString);
        else
            text = raw;

        text = OneLine(text);
        return text.Length == 0 ? null : new(text, isNumber, type == CellValues.Error, from1904);
    }

    private static List<string> SharedTexts(WorkbookPart workbook)
    {
        var texts = new List<string>();
        if (workbook.SharedStringTablePart is not { } part)
            return texts;

        using var reader = OpenXmlReader.Create(part);
        while (reader.Read())
        {
            if (!reader.IsStartElement || reader.ElementType != typeof(SharedStringItem))
                continue;
            texts.Add(WithoutPhonetics(reader.LoadCurrentElement()));
            if (texts.Count > MostCells)
                throw WorkbookPackage.TooMuch();
        }

        return texts;
    }

    private static string WithoutPhonetics(OpenXmlElement? item) => item is null
        ? ""
        : string.Concat(item.Descendants<Text>().Where(text => text.Parent is not PhoneticRun).Select(text => text.Text));

    private static string OneLine(string text)
    {
        var line = new StringBuilder(Math.Min(text.Length, LongestText));
        foreach (var letter in text)
        {
            if (line.Length == LongestText)
                break;
            if (!char.IsWhiteSpace(letter) && letter is not ('\u200B' or '\uFEFF'))
                line.Append(letter);
            else if (line.Length > 0 && line[^1] != ' ')
                line.Append(' ');
        }

        return line.ToString().TrimEnd();
    }
}
