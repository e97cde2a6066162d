using System.Collections.Frozen;
using System.Text;

namespace CongVan.Workflows.Text;

/// <summary>The old single-byte tables as they look when read as Latin-1: enough to recognise them, not to convert by.</summary>
internal static class LegacyTables
{
    private const string Unicode = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđĂÂÊÔƠƯĐ";

    /// <summary>TCVN3's small letters agree with TCVN 5712 (glibc's table); capitals are the same bytes under a capital font.</summary>
    private const string Tcvn3 = "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉËÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00ADõøö÷ùúýûüþ®¡¢£¤¥¦§";

    private static readonly FrozenDictionary<char, char> OfTcvn3 =
        Tcvn3.Zip(Unicode).ToFrozenDictionary(pair => pair.First, pair => pair.Second);

    /// <summary>VNI letters that stand alone.</summary>
    private static readonly FrozenDictionary<char, char> OfVni =
        "ñöôæóòîÑÖÔÆÓÒÎ".Zip("đươỉĩịỵĐƯƠỈĨỊỴ").ToFrozenDictionary(pair => pair.First, pair => pair.Second);

    /// <summary>VNI letters that are only marks on the vowel before.</summary>
    private const string VniMarks = "ùøûõïâàáåãäêéèúüëÙØÛÕÏÂÀÁÅÃÄÊÉÈÚÜË";

    /// <summary>"?" where the word cannot be TCVN3.</summary>
    public static string FromTcvn3(string word) =>
        string.Concat(word.Select(one => OfTcvn3.TryGetValue(one, out var letter) ? letter : char.IsAscii(one) ? one : '?'));

    /// <summary>Vowels without their marks, which is all a syllable test needs; "?" where the word cannot be VNI.</summary>
    public static string FromVni(string word)
    {
        var plain = new StringBuilder(word.Length);
        foreach (var one in word)
        {
            var afterVowel = plain.Length > 0 && "aeouyươAEOUYƯƠ".Contains(plain[^1], StringComparison.Ordinal);
            if (char.IsAscii(one)) plain.Append(one);
            else if (afterVowel && VniMarks.Contains(one, StringComparison.Ordinal)) continue;
            else if (OfVni.TryGetValue(one, out var letter)) plain.Append(letter);
            else if ("íìÍÌ".Contains(one, StringComparison.Ordinal)) plain.Append('i');
            else plain.Append('?');
        }

        return plain.ToString();
    }
}
