namespace CongVan.Functions.Documents.Conversion;

/// <summary>A kind of source file that another format can be made of, and the filters of LibreOffice for it: named, so that no content chooses its own.</summary>
/// <param name="WrittenBy">By the extension of what is made.</param>
internal sealed record ConvertibleKind(string Extension, string ReadBy, IReadOnlyDictionary<string, string> WrittenBy)
{
    public const string Pdf = ".pdf";

    /// <summary>SelectPdfVersion 2 is PDF/A-2b (LibreOffice, "PDF Export Command Line Parameters").</summary>
    private const string Archival = """{"SelectPdfVersion":{"type":"long","value":"2"}}""";

    private static readonly Dictionary<string, string> Texts = new(StringComparer.Ordinal)
    {
        [Pdf] = "writer_pdf_Export:" + Archival,
        [".docx"] = "MS Word 2007 XML",
        [".odt"] = "writer8",
    };

    private static readonly Dictionary<string, string> Sheets = new(StringComparer.Ordinal)
    {
        [Pdf] = "calc_pdf_Export:" + Archival,
        [".xlsx"] = "Calc MS Excel 2007 XML",
        [".ods"] = "calc8",
    };

    private static readonly ConvertibleKind[] All =
    [
        new(".docx", "MS Word 2007 XML", Texts),
        new(".doc", "MS Word 97", Texts),
        new(".odt", "writer8", Texts),
        new(".rtf", "Rich Text Format", Texts),
        new(".xlsx", "Calc MS Excel 2007 XML", Sheets),
        new(".xls", "MS Excel 97", Sheets),
        new(".ods", "calc8", Sheets),
    ];

    public static string Names { get; } = string.Join(", ", All.Select(kind => kind.Extension));

    /// <summary>Into what it can be made; itself is none.</summary>
    public IEnumerable<string> Targets => WrittenBy.Keys.Where(target => target != Extension);

    /// <summary>Null for a kind that cannot be converted.</summary>
    public static ConvertibleKind? Of(string extension) => Array.Find(All, kind => kind.Extension == extension);
}
