using System.Collections.Frozen;

namespace CongVan.Workflows.Text;

/// <summary>
/// The 134 marked letters of Vietnamese and what is left of them without marks. A table of our own: đ/Đ do not decompose, and with
/// invariant globalization <c>string.Normalize</c> returns its input unchanged and says nothing (law file §7.2).
/// </summary>
public static class VietnameseLetters
{
    private static readonly (char Plain, string Marked)[] Rows =
    [
        ('a', "àáảãạăằắẳẵặâầấẩẫậ"),
        ('e', "èéẻẽẹêềếểễệ"),
        ('i', "ìíỉĩị"),
        ('o', "òóỏõọôồốổỗộơờớởỡợ"),
        ('u', "ùúủũụưừứửữự"),
        ('y', "ỳýỷỹỵ"),
        ('d', "đ"),
        ('A', "ÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬ"),
        ('E', "ÈÉẺẼẸÊỀẾỂỄỆ"),
        ('I', "ÌÍỈĨỊ"),
        ('O', "ÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢ"),
        ('U', "ÙÚỦŨỤƯỪỨỬỮỰ"),
        ('Y', "ỲÝỶỸỴ"),
        ('D', "Đ"),
    ];

    /// <summary>Letters met in names of ethnic minorities and of foreigners, and the look-alikes of đ: eth and African D.</summary>
    private static readonly (string Plain, string Foreign)[] ForeignRows =
    [
        ("a", "äåāăąǎ"), ("ae", "æ"), ("b", "ƀ"), ("c", "çćč"), ("d", "ðɖďḍ"), ("e", "ëēĕėęěə"), ("g", "ğǵ"), ("h", "ħḥ"),
        ("i", "îïīĭįı"), ("j", "ĵǰ"), ("k", "ķ"), ("l", "łľļ"), ("n", "ñńňŋ"), ("o", "öøōŏőǒ"), ("oe", "œ"), ("r", "řŕ"),
        ("s", "śşšșṣ"), ("ss", "ß"), ("t", "ťţțŧ"), ("th", "þ"), ("u", "ûüūŭůűǔ"), ("w", "ŵ"), ("y", "ÿŷ"), ("z", "źżž"),
        ("A", "ÄÅĀĄǍ"), ("AE", "Æ"), ("B", "Ƀ"), ("C", "ÇĆČ"), ("D", "ÐƉĎḌ"), ("E", "ËĒĔĖĘĚ"), ("G", "ĞǴ"), ("H", "ĦḤ"),
        ("I", "ÎÏĪĬĮİ"), ("K", "Ķ"), ("L", "ŁĽĻ"), ("N", "ÑŃŇŊ"), ("O", "ÖØŌŎŐǑ"), ("OE", "Œ"), ("R", "ŘŔ"),
        ("S", "ŚŞŠȘṢ"), ("T", "ŤŢȚŦ"), ("TH", "Þ"), ("U", "ÛÜŪŬŮŰǓ"), ("W", "Ŵ"), ("Y", "ŸŶ"), ("Z", "ŹŻŽ"),
    ];

    private static readonly FrozenDictionary<char, char> PlainOf =
        Rows.SelectMany(row => row.Marked.Select(marked => (marked, row.Plain))).ToFrozenDictionary(pair => pair.marked, pair => pair.Plain);

    private static readonly FrozenDictionary<char, string> ForeignPlain =
        ForeignRows.SelectMany(row => row.Foreign.Where(letter => !PlainOf.ContainsKey(letter)).Select(letter => (letter, row.Plain)))
            .ToFrozenDictionary(pair => pair.letter, pair => pair.Plain);

    /// <summary>The marked letters, both cases, in the order of the table.</summary>
    public static IEnumerable<char> Marked => Rows.SelectMany(row => row.Marked);

    public static bool IsMarked(char letter) => PlainOf.ContainsKey(letter);

    /// <summary>
    /// The text without marks, letter by letter: NFC, NFD and mixed forms give the same. What has no plain Latin form stays as it is.
    /// </summary>
    public static string WithoutMarks(string text)
    {
        var plain = new System.Text.StringBuilder(text.Length);
        foreach (var letter in text)
        {
            if (PlainOf.TryGetValue(letter, out var one)) plain.Append(one);
            else if (ForeignPlain.TryGetValue(letter, out var some)) plain.Append(some);
            else if (!IsCombiningMark(letter)) plain.Append(letter);
        }

        return plain.ToString();
    }

    /// <summary>U+0300–036F: tone marks, breve, circumflex and horn of decomposed text.</summary>
    public static bool IsCombiningMark(char letter) => letter is >= '\u0300' and <= '\u036F';

    /// <summary>One spelling for comparing names: no marks, lower case, single spaces.</summary>
    public static string ForComparing(string text) =>
        string.Join(' ', WithoutMarks(text).ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
