namespace CongVan.Functions.Documents.Conversion;

/// <summary>A kind of source file that a PDF can be made of, and the filters of LibreOffice for it: named, so that no content chooses its own.</summary>
internal sealed record ConvertibleKind(string Extension, string ReadBy, string WrittenBy)
{
    private const string Writer = "writer_pdf_Export";
    private const string Calc = "calc_pdf_Export";

    private static readonly ConvertibleKind[] All =
    [
        new(".docx", "MS Word 2007 XML", Writer),
        new(".doc", "MS Word 97", Writer),
        new(".odt", "writer8", Writer),
        new(".rtf", "Rich Text Format", Writer),
        new(".xlsx", "Calc MS Excel 2007 XML", Calc),
        new(".xls", "MS Excel 97", Calc),
        new(".ods", "calc8", Calc),
    ];

    public static string Names { get; } = string.Join(", ", All.Select(kind => kind.Extension));

    /// <summary>Null for a kind that cannot be converted.</summary>
    public static ConvertibleKind? Of(string extension) => Array.Find(All, kind => kind.Extension == extension);
}
