using System.IO.Compression;
using System.Text;

namespace CongVan.Functions.Tests.Documents.Conversion;

/// <summary>A decision as a drafter writes it in Word: head in two columns, places left open for number and date, Times New Roman of 13 and 14 points.</summary>
internal static class WordFile
{
    /// <summary>Every letter that Vietnamese adds to the alphabet, with every tone on one of each kind.</summary>
    public const string Letters = "ă â ê ô ơ ư đ ằẳẵắặ ầẩẫấậ ềểễếệ ồổỗốộ ờởỡớợ ừửữứự ỳỷỹýỵ Ỷ Ỵ Ữ Ặ Ậ Ệ Ộ Ợ Đ";

    public static byte[] Of(string subject, string fullName, params ReadOnlySpan<string> articles)
    {
        var body = new StringBuilder();
        body.Append(Columns(
            3600,
            Line("UBND TỈNH QUẢNG NINH", 26) + Line("SỞ NỘI VỤ", 26, bold: true),
            Line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 26, bold: true) + Line("Độc lập - Tự do - Hạnh phúc", 28, bold: true)));
        body.Append(Columns(3600, Line("Số:              /QĐ-SNV", 26), Line("Quảng Ninh, ngày         tháng         năm 2026", 28, italic: true)));
        body.Append(Line("QUYẾT ĐỊNH", 28, bold: true)).Append(Line(subject, 28, bold: true)).Append(Line("GIÁM ĐỐC SỞ NỘI VỤ", 28, bold: true));
        foreach (var article in articles)
            body.Append(Line(article, 28, place: "both"));
        body.Append(Columns(
            4600,
            Line("Nơi nhận:", 24, bold: true, italic: true, place: "left") + Line("- Như Điều 2;", 22, place: "left") + Line("- Lưu: VT, VP.", 22, place: "left"),
            Line("KT. GIÁM ĐỐC", 28, bold: true) + Line("PHÓ GIÁM ĐỐC", 28, bold: true) + string.Concat(Enumerable.Repeat(Line("", 28), 5)) + Line(fullName, 28, bold: true)));
        return Zip(
            ("[Content_Types].xml", """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"""),
            ("_rels/.rels", """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"""),
            ("word/document.xml", $"""<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{body}<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="851" w:bottom="1134" w:left="1701" w:header="709" w:footer="709" w:gutter="0"/></w:sectPr></w:body></w:document>"""));
    }

    /// <summary>Parts of a package, the first of them not packed, as OpenDocument wants its media type.</summary>
    public static byte[] Zip(params ReadOnlySpan<(string Name, string Text)> parts)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            var level = CompressionLevel.NoCompression;
            foreach (var (name, text) in parts)
            {
                using var part = zip.CreateEntry(name, level).Open();
                part.Write(Encoding.UTF8.GetBytes(text));
                level = CompressionLevel.Optimal;
            }
        }

        return file.ToArray();
    }

    private static string Line(string text, int halfPoints, bool bold = false, bool italic = false, string place = "center") =>
        $"""<w:p><w:pPr><w:spacing w:before="60" w:after="60"/><w:jc w:val="{place}"/></w:pPr><w:r><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/>{(bold ? "<w:b/>" : "")}{(italic ? "<w:i/>" : "")}<w:sz w:val="{halfPoints}"/></w:rPr><w:t xml:space="preserve">{text}</w:t></w:r></w:p>""";

    private static string Columns(int left, string one, string other) =>
        $"""<w:tbl><w:tblPr><w:tblW w:w="9300" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid><w:gridCol w:w="{left}"/><w:gridCol w:w="{9300 - left}"/></w:tblGrid><w:tr><w:tc><w:tcPr><w:tcW w:w="{left}" w:type="dxa"/></w:tcPr>{one}</w:tc><w:tc><w:tcPr><w:tcW w:w="{9300 - left}" w:type="dxa"/></w:tcPr>{other}</w:tc></w:tr></w:tbl>""";
}
