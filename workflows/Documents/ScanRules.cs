using System.Globalization;
using CongVan.Workflows.Regulation;

namespace CongVan.Workflows.Documents;

/// <summary>One page of a scan, as its file shows it.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Width">Of the paper, in millimetres.</param>
/// <param name="Height">In millimetres.</param>
/// <param name="Dpi">Of the picture that covers the page; null where none does.</param>
/// <param name="Colour">That picture has colours, and is not made of shades of grey or black and white alone.</param>
public sealed record ScannedPage(int Number, double Width, double Height, int? Dpi, bool Colour);

/// <summary>Số hóa văn bản giấy (NĐ 30 Phụ lục I Phần II): PDF 1.4 or later, colour, 200 dpi or more, the paper's own size.</summary>
public static class ScanRules
{
    private const double Millimetre = 3;
    private const int MostNamed = 5;

    private static readonly (string Name, double Short, double Long)[] Papers = [("A5", 148, 210), ("A4", 210, 297), ("A3", 297, 420)];

    /// <summary>Of the page's picture.</summary>
    public static int LeastDpi { get; } = LegalNumber.Named("ScanDpi").Count;

    /// <summary>Of the format, in tenths: 14 is 1.4.</summary>
    public static int LeastVersion { get; } = LegalNumber.Named("ScanPdfVersion").Count;

    /// <summary>Why the scan is not taken, each with the cure; empty for one that is.</summary>
    /// <param name="version">Of the PDF format, in tenths.</param>
    /// <param name="pages">All of them.</param>
    public static IReadOnlyList<string> Check(int version, IReadOnlyList<ScannedPage> pages)
    {
        var faults = new List<string>();
        if (version < LeastVersion)
            faults.Add($"tệp là PDF {Version(version)}; quét và lưu lại theo PDF {Version(LeastVersion)} trở lên");
        if (Named(pages.Where(page => page.Dpi is null)) is { } empty)
            faults.Add($"{empty} không phải ảnh quét của văn bản giấy; quét bản giấy rồi nộp");
        if (Named(pages.Where(page => page.Dpi < LeastDpi), page => string.Create(CultureInfo.InvariantCulture, $" ({page.Dpi} dpi)")) is { } coarse)
            faults.Add(string.Create(CultureInfo.InvariantCulture, $"{coarse} quét dưới {LeastDpi} dpi; quét lại với độ phân giải từ {LeastDpi} dpi"));
        if (Named(pages.Where(page => page is { Dpi: not null, Colour: false })) is { } grey)
            faults.Add($"{grey} là ảnh đen trắng, ảnh xám; quét lại ở chế độ màu");
        return faults;
    }

    /// <summary>What only a person with the paper at hand can tell, for whoever decides: is the scale 100 %?</summary>
    public static IReadOnlyList<string> Doubts(IReadOnlyList<ScannedPage> pages) =>
        Named(pages.Where(page => !IsPaper(page)), page => string.Create(CultureInfo.InvariantCulture, $" ({page.Width:0} × {page.Height:0} mm)")) is { } odd
            ? [$"{odd} không theo khổ A5, A4, A3: đối chiếu với bản giấy, tỷ lệ số hóa phải là 100 %"]
            : [];

    private static bool IsPaper(ScannedPage page)
    {
        var (shorter, longer) = (Math.Min(page.Width, page.Height), Math.Max(page.Width, page.Height));
        return Papers.Any(paper => Math.Abs(shorter - paper.Short) <= Millimetre && Math.Abs(longer - paper.Long) <= Millimetre);
    }

    private static string? Named(IEnumerable<ScannedPage> pages, Func<ScannedPage, string>? more = null)
    {
        var named = pages.ToList();
        var words = string.Join(", ", named.Take(MostNamed).Select(page => string.Create(CultureInfo.InvariantCulture, $"{page.Number}{more?.Invoke(page)}")));
        return named.Count == 0 ? null : $"trang {words}{(named.Count > MostNamed ? string.Create(CultureInfo.InvariantCulture, $" và {named.Count - MostNamed} trang khác") : "")}";
    }

    private static string Version(int tenths) => string.Create(CultureInfo.InvariantCulture, $"{tenths / 10}.{tenths % 10}");
}
