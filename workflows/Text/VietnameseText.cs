using System.Globalization;
using System.Text;

namespace CongVan.Workflows.Text;

/// <summary>
/// Text as it may enter: Unicode by TCVN 6909:2001 (Đ4.7), which is NFC here. Decomposed text is put right and said so; legacy
/// encodings are refused, because a conversion by guess would change names. Needs <see cref="UnicodeSelfTest"/> to have passed.
/// </summary>
public static class VietnameseText
{
    /// <summary>A single line: a name, a post, a number. Runs of white space become one space.</summary>
    public static AcceptedText Accept(string text) => Accept(text, OneLine);

    /// <summary>Several lines: a reason, a note. Line ends become \n.</summary>
    public static AcceptedText AcceptLines(string text) => Accept(text, ManyLines);

    private static AcceptedText Accept(string text, Func<string, string> layout)
    {
        if (Invalid(text) is { } invalid) return new AcceptedText.Refused(invalid);
        if (LegacyEncoding.Suspect(text) is { } legacy) return new AcceptedText.Refused(legacy);

        var changes = new List<string>();
        var visible = WithoutInvisible(text);
        if (visible.Length != text.Length) changes.Add("đã bỏ ký tự ẩn");
        var composed = visible.Normalize(NormalizationForm.FormC);
        if (!string.Equals(composed, visible, StringComparison.Ordinal)) changes.Add("đã chuyển tiếng Việt tổ hợp sang dựng sẵn (NFC)");
        var familiar = WithRealD(composed);
        if (!string.Equals(familiar, composed, StringComparison.Ordinal)) changes.Add("đã thay chữ giống Đ bằng chữ Đ");
        return new AcceptedText.Accepted(layout(familiar), changes);
    }

    private static string? Invalid(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            var one = text[at];
            if (char.IsHighSurrogate(one) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1])) at++;
            else if (char.IsSurrogate(one) || one == '\uFFFD')
                return "Văn bản có ký tự hỏng (không phải UTF-8 hợp lệ). Lưu lại tệp với bảng mã Unicode UTF-8 rồi gửi lại.";
            else if ((char.IsControl(one) && one is not ('\t' or '\n' or '\r')) || one is (>= '\uE000' and <= '\uF8FF') || CharUnicodeInfo.GetUnicodeCategory(one) == UnicodeCategory.OtherNotAssigned)
                return string.Create(CultureInfo.InvariantCulture, $"Văn bản có ký tự không dùng được (U+{(int)one:X4}) ở vị trí {at + 1}. Xóa ký tự đó rồi gửi lại.");
        }

        return null;
    }

    /// <summary>Zero-width characters, joiners, soft hyphens, byte-order and direction marks: nobody sees them, and they make equal names differ.</summary>
    private static string WithoutInvisible(string text) =>
        text.Any(IsInvisible) ? string.Concat(text.Where(one => !IsInvisible(one))) : text;

    private static bool IsInvisible(char one) => CharUnicodeInfo.GetUnicodeCategory(one) == UnicodeCategory.Format;

    /// <summary>U+00D0 and U+0189 look like Đ and come from old files; so do their small letters.</summary>
    private static string WithRealD(string text) =>
        text.Replace('\u00D0', 'Đ').Replace('\u0189', 'Đ').Replace('\u00F0', 'đ').Replace('\u0256', 'đ');

    /// <summary>char.IsWhiteSpace knows the no-break and the ideographic space too.</summary>
    private static string OneLine(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string ManyLines(string text) =>
        string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(OneLine)).Trim('\n');
}
