using System.Globalization;
using System.Text;

namespace CongVan.Signing.Pdf;

/// <summary>Text and dates as PDF keeps them (ISO 32000-1, 7.9.2, 7.9.4).</summary>
internal static class PdfText
{
    public static PdfString Write(string text)
    {
        var normal = text.Normalize(NormalizationForm.FormC);
        byte[] bytes = normal.All(char.IsAscii)
            ? Encoding.ASCII.GetBytes(normal)
            : [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(normal)];
        return new(bytes, -1, -1);
    }

    public static string Read(PdfString text) => text.Bytes switch
    {
        [0xFE, 0xFF, .. var rest] => Encoding.BigEndianUnicode.GetString(rest),
        [0xEF, 0xBB, 0xBF, .. var rest] => Encoding.UTF8.GetString(rest),
        var latin => Encoding.Latin1.GetString(latin),
    };

    public static PdfString WriteDate(DateTimeOffset time)
    {
        var offset = time.Offset;
        var sign = offset < TimeSpan.Zero ? '-' : '+';
        return Write(string.Create(CultureInfo.InvariantCulture, $"D:{time:yyyyMMddHHmmss}{sign}{Math.Abs(offset.Hours):00}'{Math.Abs(offset.Minutes):00}'"));
    }

    /// <summary>Null for what is no date.</summary>
    public static DateTimeOffset? ReadDate(PdfString? date)
    {
        if (date is null)
            return null;
        var text = Read(date).Replace("'", "", StringComparison.Ordinal);
        if (text.StartsWith("D:", StringComparison.Ordinal))
            text = text[2..];
        if (text.EndsWith('Z'))
            text = text[..^1] + "+0000";
        if (text.Length > 15 && text[14] is '+' or '-')
        {
            var zone = text[14..];
            text = text[..14] + (zone.Length == 5 ? zone[..3] + ":" + zone[3..] : zone + ":00");
        }

        return DateTimeOffset.TryParseExact(text, ["yyyyMMddHHmmsszzz", "yyyyMMddHHmmss"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
    }
}
