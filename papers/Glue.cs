namespace CongVan.Papers;

/// <summary>
/// Which words may not be parted by a line end: numbers and what they count, dates, "Điều 5", "số 12/2024/QĐ-UBND", the last letter of
/// a name, a title and its name, a dash and what it follows.
/// </summary>
internal static class Glue
{
    /// <summary>Words that a number, a letter or a notation belongs to.</summary>
    private static readonly HashSet<string> Named = new(StringComparer.OrdinalIgnoreCase)
    {
        "ngày", "tháng", "năm", "quý", "điều", "khoản", "điểm", "chương", "mục", "phần", "tiết", "lục", "mẫu", "biểu", "bảng", "số", "trang",
        "dòng", "lần", "thứ", "đợt", "bước", "tổ", "khu", "thôn", "lúc",
    };

    /// <summary>Words that a number counts or measures.</summary>
    private static readonly HashSet<string> Counted = new(StringComparer.Ordinal)
    {
        "ngày", "tháng", "năm", "tuần", "giờ", "phút", "giây", "người", "bản", "trang", "dòng", "tờ", "lần", "đồng", "nghìn", "triệu", "tỷ",
        "mm", "cm", "m", "m2", "km", "kg", "g", "KB", "MB", "GB", "%", "tài", "cơ", "đơn", "văn", "hồ", "chữ", "ký", "điểm", "địa", "phường", "xã", "việc",
    };

    private static readonly HashSet<string> Titles = new(StringComparer.OrdinalIgnoreCase) { "ông", "bà", "chí", "anh", "chị" };

    /// <summary>Whether the line may not end between two words.</summary>
    /// <param name="before">The word before <paramref name="left"/>; null for none.</param>
    public static bool Holds(string? before, string left, string right)
    {
        if (IsDash(right) || (IsDash(left) && before is null))
            return true;
        if (EndsAPart(left))
            return false;
        if (IsNumber(left))
            return Counted.Contains(right.TrimEnd('.', ',', ';', ':', ')')) && !IsYearOf(before, right);
        if (Named.Contains(left.TrimStart('(')) && IsSign(right))
            return true;
        return IsSingleLetter(right)
            || (Titles.Contains(left.TrimStart('(')) && char.IsUpper(right[0]))
            || (left.Length is > 1 and < 5 && left[^1] == '.' && left[..^1].All(char.IsUpper));
    }

    /// <summary>"tháng 3 | năm 2026": the whole date would be too long to hold together.</summary>
    private static bool IsYearOf(string? before, string right) => right == "năm" && string.Equals(before, "tháng", StringComparison.OrdinalIgnoreCase);

    private static bool IsDash(string word) => word is "-" or "–" or "—";

    private static bool EndsAPart(string word) => word[^1] is ',' or ';' or ':' or ')' || (word[^1] == '.' && word.Length > 4);

    private static bool IsNumber(string word)
    {
        var bare = word.TrimStart('(');
        return bare.Length > 0 && char.IsAsciiDigit(bare[0]) && bare.All(c => char.IsAsciiDigit(c) || c is '.' or ',' or '/');
    }

    /// <summary>"5", "12.3", "IV", "a", "12/2024/QĐ-UBND".</summary>
    private static bool IsSign(string word)
    {
        var bare = word.TrimEnd('.', ',', ';', ':', ')');
        return bare.Length > 0 && (bare.Any(char.IsAsciiDigit) || bare.Length == 1 || bare.All(c => "IVXLC".Contains(c, StringComparison.Ordinal)));
    }

    private static bool IsSingleLetter(string word)
    {
        var bare = word.TrimEnd('.', ',', ';', ':', ')');
        return bare.Length == 1 && char.IsUpper(bare[0]);
    }
}
