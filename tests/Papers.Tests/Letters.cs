namespace CongVan.Tests.Papers;

internal static class Letters
{
    /// <summary>TCVN 6909: 12 vowels with 5 marks and none, and đ; the 67 of them that are not ASCII.</summary>
    public static readonly string Lower = string.Concat(
        "aăâeêioôơuưy".SelectMany(v => new[] { "", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323" }.Select(m => (v + m).Normalize())).Where(l => !char.IsAscii(l[0]))) + "đ";

    /// <summary>All 134.</summary>
    public static readonly string All = Lower + Lower.ToUpperInvariant();

    /// <summary>Vietnamese, Cyrillic and Greek together: more than one font object of PdfPig's carries.</summary>
    public static readonly string MoreThan255 = All + string.Concat(Enumerable.Range(0x410, 64).Select(c => (char)c)) + "αβγδεζηθικλμνξοπρστυφχψω"
        + string.Concat(Enumerable.Range('!', 94).Select(c => (char)c));
}
