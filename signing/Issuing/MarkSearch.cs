namespace CongVan.Signing;

/// <summary>
/// The urgency printed on the first page: KHẨN, THƯỢNG KHẨN or HỎA TỐC standing by itself (NĐ 30 Phụ lục I.III.2b, box 10b). A mark that is a picture
/// is not seen.
/// </summary>
internal static class MarkSearch
{
    /// <summary>A gap wider than this, in ems, separates what stands beside each other on one line.</summary>
    private const double Apart = 1.2;

    /// <summary>As written without spaces, which the letters of a page do not have; both ways to put the mark on "hỏa".</summary>
    private static readonly Dictionary<string, string> Marks = new(StringComparer.Ordinal)
    {
        ["KHẨN"] = "KHẨN",
        ["THƯỢNGKHẨN"] = "THƯỢNG KHẨN",
        ["HỎATỐC"] = "HỎA TỐC",
        ["HOẢTỐC"] = "HỎA TỐC",
        ["HỎATỐCHẸNGIỜ"] = "HỎA TỐC",
        ["HOẢTỐCHẸNGIỜ"] = "HỎA TỐC",
    };

    /// <summary>Null where there is none.</summary>
    public static string? Find(IReadOnlyList<SeenLine> lines) =>
        lines.SelectMany(line => line.Pieces(Apart)).Select(piece => Marks.GetValueOrDefault(piece)).FirstOrDefault(mark => mark is not null);
}
