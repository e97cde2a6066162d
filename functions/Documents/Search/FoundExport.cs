using CongVan.Functions.Accounts.Forms;
using CongVan.Papers;
using CongVan.Workflows.Regulation;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using PaperColumn = CongVan.Papers.Column;

namespace CongVan.Functions.Documents.Search;

/// <summary>What was found, as a file to take away (NĐ 30 Phụ lục VI Phần I: .doc/.docx, .pdf): the columns chosen, in their order.</summary>
/// <param name="Agency">Whose documents they are.</param>
/// <param name="Criteria">What was looked for, in words.</param>
/// <param name="By">Who exports.</param>
internal sealed record FoundExport(string Agency, string Criteria, string By, DateTimeOffset At, IReadOnlyList<SearchColumn> Columns, FoundDocuments Found)
{
    private const string Title = "Kết quả tìm kiếm văn bản, hồ sơ";
    public const string PdfType = "application/pdf";
    public const string WorkbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    public const string WordType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    private string[] Heads => ["STT", .. Columns.Select(column => column.Head)];

    private string[] Notes => [$"Điều kiện: {Criteria}", $"Người xuất: {By}; thời gian: {At.ToOffset(VietnamTime.Offset):HH':'mm 'ngày' dd'/'MM'/'yyyy}"];

    private string Count => Found.More ? $"{Found.Documents.Count} kết quả đầu; còn kết quả khác, thu hẹp điều kiện để xuất hết." : $"Tổng số: {Found.Documents.Count} văn bản, hồ sơ.";

    public byte[] AsPdf() => BookWriter.Write(new Book
    {
        Lying = true,
        Agency = Agency,
        Title = Title,
        Subtitles = Notes,
        Blocks =
        [
            new Block.Table([new PaperColumn("STT", 0.6, Alignment.Centered), .. Columns.Select(column => new PaperColumn(column.Head, column.Share))], [.. Rows()]) { Size = 11 },
            new Block.Paragraph(Count),
        ],
        Date = VietnamTime.DateOf(At),
    }).Pdf;

    public byte[] AsWorkbook()
    {
        var sheet = new SheetWriter([6, .. Columns.Select(column => column.Share * 11)]);
        string[] above = [Title, .. Notes, Count];
        for (var i = 0; i < above.Length; i++)
            sheet.Text(i + 1, 1, above[i]);
        var row = above.Length + 2;
        foreach (var cells in Rows().Prepend(Heads))
        {
            for (var column = 0; column < cells.Length; column++)
                sheet.Text(row, column + 1, cells[column], row == above.Length + 2 ? FormStyle.Heading : FormStyle.Cell);
            row++;
        }

        return WorkbookFile.Of(("Kết quả", sheet));
    }

    public byte[] AsWord()
    {
        using var file = new MemoryStream();
        using (var document = WordprocessingDocument.Create(file, WordprocessingDocumentType.Document))
        {
            var table = new Table(
                new TableProperties(
                    new TableWidth { Width = "5000", Type = TableWidthUnitValues.Pct },
                    new TableBorders(Border<TopBorder>(), Border<LeftBorder>(), Border<BottomBorder>(), Border<RightBorder>(), Border<InsideHorizontalBorder>(), Border<InsideVerticalBorder>())),
                Grid(),
                RowOf(Heads, bold: true));
            foreach (var cells in Rows())
                table.Append(RowOf(cells, bold: false));
            document.AddMainDocumentPart().Document = new Document(new Body(
                Line(Agency.ToUpperInvariant(), bold: true),
                Line(Title.ToUpperInvariant(), bold: true),
                Line(Notes[0]),
                Line(Notes[1]),
                table,
                Line(Count),
                new SectionProperties(
                    new PageSize { Width = 16838, Height = 11906, Orient = PageOrientationValues.Landscape },
                    new PageMargin { Top = 1020, Bottom = 1020, Left = 1134, Right = 1134, Header = 567, Footer = 567, Gutter = 0 })));
        }

        return file.ToArray();
    }

    private IEnumerable<string[]> Rows() => Found.Documents.Select((found, i) => (string[])[$"{i + 1}", .. Columns.Select(column => column.Value(found.Document))]);

    private TableGrid Grid()
    {
        double[] shares = [0.6, .. Columns.Select(column => column.Share)];
        return new TableGrid(shares.Select(share => new GridColumn { Width = ((int)(14500 * share / shares.Sum())).ToString(System.Globalization.CultureInfo.InvariantCulture) }));
    }

    private static TableRow RowOf(string[] cells, bool bold)
    {
        var row = new TableRow();
        if (bold)
            row.Append(new TableRowProperties(new TableHeader()));
        foreach (var cell in cells)
            row.Append(new TableCell(Line(cell, bold)));
        return row;
    }

    private static Paragraph Line(string text, bool bold = false)
    {
        var look = new RunProperties(new RunFonts { Ascii = "Times New Roman", HighAnsi = "Times New Roman", ComplexScript = "Times New Roman" });
        if (bold)
            look.Append(new Bold());
        look.Append(new FontSize { Val = "22" });
        return new Paragraph(new Run(look, new Text(text) { Space = SpaceProcessingModeValues.Preserve }));
    }

    private static T Border<T>()
        where T : BorderType, new() => new() { Val = BorderValues.Single, Size = 4 };
}
