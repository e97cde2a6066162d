using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace CongVan.Functions.Accounts.Forms;

/// <summary>What a person meant by what stands in a cell.</summary>
internal static partial class CellMeaning
{
    private const int LastSerialDate = 2_958_465; // 31/12/9999
    private const int From1904 = 1462; // days from 30/12/1899 to 01/01/1904

    private static readonly string[] DateFormats =
    [
        "d/M/yyyy", "d-M-yyyy", "d.M.yyyy", "yyyy-M-d", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm:ss", "d/M/yyyy HH:mm:ss",
    ];

    /// <summary>Letters and digits alone, lower case, without marks: two spellings of one heading are the same.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var letter in text.ToLowerInvariant().Normalize(NormalizationForm.FormD))
        {
            if (char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter))
                folded.Append(letter);
            else if (letter == 'đ')
                folded.Append('d');
        }

        return folded.ToString();
    }

    /// <summary>The words; a whole number without exponent or decimals, as it was typed.</summary>
    public static string? Words(SheetCell? cell) => cell switch
    {
        null => null,
        { IsNumber: true } when decimal.TryParse(cell.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && number == decimal.Truncate(number) => number.ToString("0", CultureInfo.InvariantCulture),
        _ => cell.Text,
    };

    /// <summary>A phone number; nine digits kept as a number had a leading 0 that Excel dropped.</summary>
    public static string? Phone(SheetCell? cell) =>
        Words(cell) is { } words && cell!.IsNumber && words.Length == 9 ? "0" + words : Words(cell);

    /// <summary>True for a mark, false for none, null when it could be either.</summary>
    public static bool? Mark(SheetCell? cell) => (cell?.Text ?? "") switch
    {
        "✓" or "✔" or "☑" or "√" => true,
        "" or "-" or "–" or "☐" => false,
        var text => Fold(text) switch
        {
            "x" or "v" or "co" or "1" or "true" => true,
            "0" or "khong" or "ko" or "false" => false,
            _ => null,
        },
    };

    /// <summary>A date kept as one (days since 30/12/1899, or since 01/01/1904) or written day first; null when it is neither.</summary>
    public static DateOnly? Date(SheetCell cell)
    {
        if (cell.IsNumber && decimal.TryParse(cell.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var serial))
        {
            if (cell.From1904)
                serial += From1904;
            return serial is >= 61 and <= LastSerialDate // before 1/3/1900 Excel counts a day that never was
                ? DateOnly.FromDateTime(DateTime.FromOADate((double)decimal.Truncate(serial)))
                : null;
        }

        return DateTime.TryParseExact(cell.Text.Replace(" ", "", StringComparison.Ordinal), DateFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            || DateTime.TryParseExact(cell.Text, DateFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out date)
                ? DateOnly.FromDateTime(date)
                : InWords(cell.Text);
    }

    /// <summary>"ngày 20 tháng 11 năm 2026", as papers are dated; null when the text holds no such date.</summary>
    public static DateOnly? InWords(string text)
    {
        var match = DateInWords().Match(text.Normalize(NormalizationForm.FormC));
        return match.Success && DateOnly.TryParseExact(
            $"{match.Groups["day"].Value}/{match.Groups["month"].Value}/{match.Groups["year"].Value}",
            "d/M/yyyy",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var date)
                ? date
                : null;
    }

    /// <summary>The letter of Đ8.2 behind "c", "điểm c khoản 2 Điều 8", "Đ8.2c"; else the words, for the rules to refuse.</summary>
    public static string? Ground(SheetCell? cell)
    {
        if (cell is null)
            return null;
        var match = GroundLetter().Match(cell.Text.Normalize(NormalizationForm.FormC));
        return match.Success ? match.Groups["letter"].Value.ToLowerInvariant() : cell.Text;
    }

    [GeneratedRegex(@"ngày\s*(?<day>\d{1,2})\s*tháng\s*(?<month>\d{1,2})\s*năm\s*(?<year>\d{4})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex DateInWords();

    [GeneratedRegex(@"^(điểm\s*)?(?<letter>[abcd])(?!\w)|8\.2\.?\s*(điểm\s*)?(?<letter>[abcd])(?!\w)|(?<!\w)điểm\s*(?<letter>[abcd])(?!\w)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex GroundLetter();
}
