using System.Buffers;
using System.Globalization;
using System.Text;

namespace CongVan.Signing;

/// <summary>How much a content stream asks for (ISO 32000-1, 7.8.2), roughly and never too little.</summary>
/// <param name="Bytes">That are gone through, forms as often as they are drawn.</param>
/// <param name="Letters">In the strings that may be shown.</param>
internal readonly record struct ContentCost(long Bytes, long Letters)
{
    private const long Most = long.MaxValue / 4;

    private static ReadOnlySpan<byte> Spaces => " \t\r\n\f\0"u8;

    private static readonly SearchValues<byte> Delimiters = SearchValues.Create(" \t\r\n\f\0/[]<>()%"u8);

    public static readonly ContentCost None = new(0, 0);

    public ContentCost And(ContentCost other) => new(Math.Min(Most, Bytes + other.Bytes), Math.Min(Most, Letters + other.Letters));

    public ContentCost Times(int times) => new(Product(Bytes, times), Product(Letters, times));

    /// <param name="content">Opened.</param>
    /// <param name="drawn">Names of the objects it draws (Do), each with how often.</param>
    public static ContentCost Of(ReadOnlySpan<byte> content, out Dictionary<string, int> drawn)
    {
        drawn = new(StringComparer.Ordinal);
        var (letters, picture) = (0L, false);
        for (var at = 0; at < content.Length; at++)
        {
            switch (content[at])
            {
                case (byte)'(' or (byte)'<':
                    var end = content[at..].IndexOf(content[at] == '(' ? (byte)')' : (byte)'>');
                    letters += end < 0 ? content.Length - at : end;
                    at = end < 0 ? content.Length : at + end;
                    break;
                case (byte)'/':
                    var name = content[(at + 1)..];
                    name = name[..(name.IndexOfAny(Delimiters) is >= 0 and var length ? length : name.Length)];
                    at += name.Length;
                    if (content[Math.Min(at + 1, content.Length)..].TrimStart(Spaces).StartsWith("Do"u8))
                        drawn[Encoding.Latin1.GetString(name)] = drawn.GetValueOrDefault(Encoding.Latin1.GetString(name)) + 1;
                    break;
                case (byte)'B' when IsWord(content, at, "BI"u8):
                    picture = true;
                    break;
                case (byte)'I' when picture && IsWord(content, at, "ID"u8): // the picture's bytes are no strings
                    picture = false;
                    while (++at < content.Length && !IsWord(content, at, "EI"u8))
                    {
                    }

                    break;
            }
        }

        return new(content.Length, letters);
    }

    private static bool IsWord(ReadOnlySpan<byte> content, int at, ReadOnlySpan<byte> word) =>
        content[at..].StartsWith(word)
        && (at == 0 || Spaces.Contains(content[at - 1]))
        && (at + word.Length == content.Length || Spaces.Contains(content[at + word.Length]));

    /// <summary>How many codes the ranges of a CMap name: "&lt;0000&gt; &lt;FFFF&gt; &lt;0020&gt;" (Adobe Technical Note 5014).</summary>
    public static int Mapped(ReadOnlySpan<byte> map, int most)
    {
        var total = 0L;
        while (total < most && map.IndexOf("range"u8) is >= 0 and var begin)
        {
            map = map[(begin + 5)..];
            var end = map.IndexOf("end"u8);
            for (var lines = end < 0 ? map : map[..end]; Code(ref lines) is { } first && Code(ref lines) is { } last;)
            {
                total += Math.Clamp(last - first + 1, 1, most);
                lines = lines.TrimStart(" \t\r\n"u8);
                if (lines.StartsWith("["u8))
                    lines = lines[(lines.IndexOf((byte)']') + 1)..];
                else if (lines.StartsWith("<"u8))
                    Code(ref lines);
            }

            map = end < 0 ? default : map[(end + 3)..];
        }

        return (int)Math.Min(total, most);
    }

    /// <summary>The next hexadecimal string; null when there is none.</summary>
    private static long? Code(ref ReadOnlySpan<byte> text)
    {
        var (open, close) = (text.IndexOf((byte)'<'), text.IndexOf((byte)'>'));
        if (open < 0 || close < open)
            return null;
        var code = long.TryParse(text[(open + 1)..close].Trim((byte)' '), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var value) ? value : 0;
        text = text[(close + 1)..];
        return code;
    }

    private static long Product(long one, int times) => one > Most / Math.Max(1, times) ? Most : one * times;
}
