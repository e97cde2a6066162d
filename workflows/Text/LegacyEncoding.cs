using System.Text.RegularExpressions;

namespace CongVan.Workflows.Text;

/// <summary>
/// Recognises TCVN3 (ABC) and VNI text and UTF-8 read as Latin-1 by content: a word that Vietnamese cannot contain, but that the
/// old table turns into a Vietnamese syllable (law file §7.3). "Müller" and "Søren" do not become syllables and pass.
/// </summary>
internal static class LegacyEncoding
{
    /// <summary>No backtracking: the text comes from anybody.</summary>
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    private static readonly Regex Word = new(
        @"[A-Za-z\u00A1-\u00FF]+",
        Options);

    /// <summary>
    /// A letter or sign of Latin-1 that Vietnamese does not use beside another letter; a marked capital after a small letter; a
    /// vowel followed by a mark-letter of VNI.
    /// </summary>
    private static readonly Regex Impossible = new(
        @"(?:[\u00A1-\u00AC\u00AE-\u00BFÄÅÆÇËÎÏÑÖ×ØÛÜÞßäåæçëîïñö÷øûüþ]|[a-z][ÀÁÂÃÈÉÊÌÍÐÒÓÔÕÙÚÝ]|[Aa][àáâãèéêùúõÀÁÂÃÈÉÊÙÚÕ]|[Ee][àáâãùõÀÁÂÃÙÕ]|[OoUuYyÔô][ùõÙÕ])",
        Options);

    /// <summary>A Vietnamese syllable without its marks.</summary>
    private static readonly Regex Syllable = new(
        "^(?:b|ch?|d|gh?|gi|h|kh?|l|m|ngh?|nh?|ph?|qu|r|s|th?|tr|v|x)?(?:[aeiouy]|[iuy]a|[aeou]i|[aeiu]o|[aeio]u|[aou]y|ie|ye|oa|oe|ue|uo|oo|uye|uya|uyu|ieu|yeu|oai|oay|oao|oeo|uay|uoi|uou|uao)(?:ch?|m|ng?|nh|p|t)?$",
        Options | RegexOptions.IgnoreCase);

    /// <summary>á»… and áº…: the bytes E1 BA/BB of marked vowels; Ä‘, Æ°, Æ¡ of đ, ư, ơ; Ã followed by a sign.</summary>
    private static readonly Regex Misread = new(
        @"á[º»]\S|Ä[\u0090\u0091‘]|Æ[°¡¯\u00A0]|Ã[\u0080-\u00BF]",
        Options);

    /// <summary>Why the text is refused, in Vietnamese; null when nothing is suspected.</summary>
    public static string? Suspect(string text)
    {
        // Letters that only Unicode has settle it.
        if (text.Any(one => one > '\u00FF' && VietnameseLetters.IsMarked(one))) return null;
        if (Misread.IsMatch(text)) return "Tiếng Việt trong văn bản bị đọc sai bảng mã (UTF-8 mở như Latin-1). Lưu lại tệp với bảng mã Unicode UTF-8 rồi gửi lại.";

        var strange = Word.Matches(text).Select(word => word.Value).Where(word => word.Any(char.IsAsciiLetter) && Impossible.IsMatch(word)).ToList();
        if (strange.Count == 0) return null;
        var tcvn3 = strange.Count(word => IsSyllable(LegacyTables.FromTcvn3(word)));
        var vni = strange.Count(word => IsSyllable(LegacyTables.FromVni(word)));
        return (tcvn3, vni) switch
        {
            (0, 0) => null,
            _ when tcvn3 >= vni => Refusal("TCVN3 (ABC)", strange.First(word => IsSyllable(LegacyTables.FromTcvn3(word)))),
            _ => Refusal("VNI", strange.First(word => IsSyllable(LegacyTables.FromVni(word)))),
        };
    }

    private static string Refusal(string table, string word) =>
        $"Văn bản gõ bằng bảng mã cũ {table} (ví dụ: “{word}”). Chuyển sang Unicode (TCVN 6909:2001) bằng bộ gõ rồi gửi lại.";

    private static bool IsSyllable(string word) => Syllable.IsMatch(VietnameseLetters.WithoutMarks(word));
}
