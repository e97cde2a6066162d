using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace CongVan.Functions.Accounts.Forms;

/// <summary>Sheets laid out, as the bytes of an .xlsx.</summary>
internal static class WorkbookFile
{
    public static byte[] Of(params (string Name, SheetWriter Sheet)[] sheets)
    {
        using var file = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(file, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            workbook.Workbook = new Workbook();
            workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = FormStyles.Stylesheet();
            var list = workbook.Workbook.AppendChild(new Sheets());
            foreach (var (name, sheet) in sheets)
            {
                var part = workbook.AddNewPart<WorksheetPart>();
                part.Worksheet = sheet.ToWorksheet();
                list.Append(new DocumentFormat.OpenXml.Spreadsheet.Sheet
                {
                    Name = name,
                    SheetId = (uint)list.ChildElements.Count + 1,
                    Id = workbook.GetIdOfPart(part),
                });
            }
        }

        return file.ToArray();
    }
}
