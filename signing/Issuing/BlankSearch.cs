using System.Globalization;

namespace CongVan.Signing;

/// <summary>
/// Finds where number and date go on the first page: "Số:      /QĐ-SNV" and "…, ngày    tháng    năm 2026" (NĐ 30 Phụ lục I.II.3, II.4).
/// Somebody's own number or date there is refused: the system gives them (Đ15.3).
/// </summary>
internal static class BlankSearch
{
    private const string Cure = "Để trống cho hệ thống ghi rồi xuất lại tệp PDF.";

    /// <summary>In ems: a digit of the typeface is half of one.</summary>
    private const double NarrowestNumber = 1.5;
    private const double NarrowestDay = 1;
    private const double WidthOfYear = 2.4;

    /// <summary>A wider gap than this ends a word.</summary>
    private const double WordGap = 0.22;

    public static Blanks Find(IReadOnlyList<SeenLine> lines)
    {
        var (number, slash, notation, right) = lines.Select(NumberOn).FirstOrDefault(found => found is not null)
            ?? throw Missing("number-place-missing", "Không thấy dòng “Số:      /ký hiệu” ở trang đầu để ghi số văn bản (NĐ 30 Phụ lục I.II.3).");
        var date = lines.Select(DateOn).FirstOrDefault(found => found is not null)
            ?? throw Missing("date-place-missing", "Không thấy dòng “…, ngày      tháng      năm …” ở trang đầu để ghi ngày ban hành (NĐ 30 Phụ lục I.II.4).");
        return new Blanks(
            Between(number, slash, NarrowestNumber, "số văn bản"),
            Between(date.Day, date.Month, NarrowestDay, "ngày"),
            Between(date.Month, date.Year, NarrowestDay, "tháng"),
            date.YearOnPaper is null ? After(date.Year) : null,
            notation,
            date.YearOnPaper,
            number.Size,
            new Box(number.Box.X, Foot(number), right - number.Box.X, Height(number)));
    }

    private static (Word Number, Word Slash, string Notation, double Right)? NumberOn(SeenLine line)
    {
        if (line.Find("Số:", 0) is not { } label)
            return null;
        var next = line.Skip(label.End);
        var slash = line.IndexOf('/', label.End);
        if (slash < 0)
            return null;
        if (slash != next)
        {
            var typed = line.Text(next, slash);
            throw typed.All(c => ".…_".Contains(c, StringComparison.Ordinal))
                ? Missing("number-place-dotted", $"Chỗ ghi số văn bản đang là “{typed}”. Thay dấu chấm bằng khoảng trống.")
                : Missing("number-typed", $"Dự thảo đã ghi số “{typed}”: số do hệ thống cấp theo thứ tự khi ban hành, không tự ghi (NĐ 30 Đ15.3).");
        }

        var end = line.EndOfWord(slash + 1, WordGap);
        var last = line.WordAt(end - 1, end).Box;
        return (label, line.WordAt(slash, slash + 1), line.Text(slash + 1, end), last.X + last.Width);
    }

    private static DateWords? DateOn(SeenLine line)
    {
        if (line.Find("ngày", 0) is not { } day || line.Find("tháng", day.End) is not { } month || line.Find("năm", month.End) is not { } year)
            return null;
        foreach (var (from, to) in new[] { (day.End, month.Start), (month.End, year.Start) })
        {
            var typed = line.Text(line.Skip(from), to);
            if (typed.Length > 4)
                return null; // a sentence with these words in it
            if (typed.Length > 0)
                throw Missing("date-typed", $"Dự thảo đã ghi “{typed}” vào ngày, tháng ban hành: ngày ban hành do hệ thống ghi khi cấp số (NĐ 30 Đ15.3).");
        }

        var start = line.Skip(year.End);
        var written = line.Text(start, line.EndOfWord(start, WordGap));
        if (written.Length == 0 || line.GapBefore(start) > 4 * year.Size)
            return new DateWords(day, month, year, null);
        return int.TryParse(written.TrimEnd('.', ','), NumberStyles.None, CultureInfo.InvariantCulture, out var on) && on is >= 2020 and <= 2200
            ? new DateWords(day, month, year, on)
            : throw Missing("date-typed", $"Năm ban hành trên dự thảo là “{written}”. Ghi đủ bốn chữ số, hoặc để trống.");
    }

    private static Box Between(Word before, Word after, double narrowest, string what)
    {
        var (left, right) = (before.Box.X + before.Box.Width + (0.1 * before.Size), after.Box.X - (0.05 * after.Size));
        return right - left >= narrowest * before.Size
            ? new Box(left, Foot(before), right - left, Height(before))
            : throw Missing("place-too-narrow", string.Create(CultureInfo.InvariantCulture, $"Chỗ trống để ghi {what} quá hẹp. Chừa rộng ít nhất {Math.Ceiling(narrowest * before.Size / 72 * 25.4)} mm."));
    }

    private static Box After(Word before) =>
        new(before.Box.X + before.Box.Width + (0.25 * before.Size), Foot(before), WidthOfYear * before.Size, Height(before));

    private static double Foot(Word word) => word.Baseline - (Blanks.Descent * word.Size);

    private static double Height(Word word) => 1.25 * word.Size;

    private static UnsignablePdfException Missing(string code, string words) => new(code, $"{words} {Cure}");

    private sealed record DateWords(Word Day, Word Month, Word Year, int? YearOnPaper);
}

/// <summary>Boxes on the first page as seen.</summary>
/// <param name="Size">Of the type, in points.</param>
/// <param name="NumberLine">From "Số:" to the end of the notation.</param>
internal sealed record Blanks(Box Number, Box Day, Box Month, Box? Year, string Notation, int? YearOnPaper, double Size, Box NumberLine)
{
    /// <summary>From the lower edge of a box to the baseline, in ems.</summary>
    public const double Descent = 0.25;

    public PageView Page { get; init; } = null!;

    /// <summary>The mark of urgency written on the page; null for none.</summary>
    public string? Urgency { get; init; }

    /// <summary>Where that mark goes when it is not there yet; null where there is no room.</summary>
    public MarkRoom? Mark { get; init; }
}
