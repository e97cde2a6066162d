using CongVan.Functions.Accounts.Forms;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace CongVan.Functions.Tests.Accounts.Forms;

/// <summary>The filled form, opened and edited as a person would in Excel.</summary>
internal sealed class EditedForm : IDisposable
{
    private readonly MemoryStream file = new();
    private readonly SpreadsheetDocument document;
    private readonly Worksheet sheet;

    public EditedForm()
    {
        file.Write(Mau01Workbook.Write(Mau01WorkbookTests.Filled, "Sở Khoa học và Công nghệ"));
        document = SpreadsheetDocument.Open(file, isEditable: true);
        sheet = document.WorkbookPart!.WorksheetParts
            .Select(part => part.Worksheet!)
            .Single(worksheet => worksheet.Descendants<MergeCell>().Any());
    }

    /// <param name="type">As the file format names it: n a number, str a text, e an error.</param>
    public EditedForm Set(string address, string value, string type = "str")
    {
        var cell = Cell(address);
        cell.InlineString = null;
        cell.CellValue = new CellValue { Text = value, Space = SpaceProcessingModeValues.Preserve };
        cell.DataType = type switch { "n" => CellValues.Number, "e" => CellValues.Error, _ => CellValues.String };
        return this;
    }

    public EditedForm Clear(string address)
    {
        var cell = Cell(address);
        cell.InlineString = null;
        cell.CellValue = null;
        cell.DataType = null;
        return this;
    }

    public EditedForm Merge(string range)
    {
        sheet.Descendants<MergeCells>().Single().Append(new MergeCell { Reference = range });
        return this;
    }

    public byte[] Save()
    {
        document.Dispose();
        return file.ToArray();
    }

    public void Dispose()
    {
        document.Dispose();
        file.Dispose();
    }

    private Cell Cell(string address) => sheet.Descendants<Cell>().Single(cell => cell.CellReference?.Value == address);
}
