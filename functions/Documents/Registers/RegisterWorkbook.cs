using System.Globalization;
using CongVan.Functions.Accounts.Forms;
using CongVan.Functions.People;

namespace CongVan.Functions.Documents.Registers;

/// <summary>A register as a workbook: the same columns, numbered beneath their heads.</summary>
internal static class RegisterWorkbook
{
    private const int FirstRow = 6;

    public static byte[] Write(RegisterBook book, Agency agency)
    {
        var whole = book.Columns.Sum(column => column.Share);
        var sheet = new SheetWriter([.. book.Columns.Select(column => Math.Round(column.Share / whole * 190))]);
        sheet.Text(1, 1, agency.DisplayName, FormStyle.Bold).Text(2, 1, book.Title.ToUpperInvariant(), FormStyle.Bold).Text(3, 1, string.Join("; ", book.Covers));
        for (var at = 0; at < book.Columns.Count; at++)
        {
            sheet.Text(FirstRow - 1, at + 1, book.Columns[at].Head, FormStyle.Heading)
                .Text(FirstRow, at + 1, string.Create(CultureInfo.InvariantCulture, $"({at + 1})"), FormStyle.Heading);
        }

        for (var row = 0; row < book.Rows.Count; row++)
        {
            for (var at = 0; at < book.Columns.Count; at++)
                sheet.Text(FirstRow + 1 + row, at + 1, book.Rows[row][at], FormStyle.Cell);
        }

        sheet.Text(FirstRow + 2 + book.Rows.Count, 1, book.Closing);
        return WorkbookFile.Of(("Sổ", sheet));
    }
}
