using System.Text;
using CongVan.Functions.Accounts.Forms;

namespace CongVan.Functions.Signatures;

/// <summary>
/// One name, however it is spelled: "Ủy ban" and "Uỷ ban", NFC and NFD, UBND in words, and names that an older certificate carries
/// without marks. Two names with different marks stay two: Trần Văn Dũng is not Trần Văn Dung.
/// </summary>
internal static class NameSpelling
{
    private const string Tones = "\u0300\u0301\u0303\u0309\u0323";

    private static readonly Dictionary<string, string> Abbreviated = new(StringComparer.Ordinal)
    {
        ["ubnd"] = "ủy ban nhân dân",
        ["hđnd"] = "hội đồng nhân dân",
        ["tp"] = "thành phố",
        ["tp."] = "thành phố",
        ["tx"] = "thị xã",
        ["tx."] = "thị xã",
    };

    public static bool Same(string first, string second)
    {
        var (one, other) = (Words(first), Words(second));
        if (one.Length == 0 || other.Length == 0)
            return false;
        return Ascii(one) || Ascii(other)
            ? string.Equals(CellMeaning.Fold(one), CellMeaning.Fold(other), StringComparison.Ordinal)
            : string.Equals(one, other, StringComparison.Ordinal);
    }

    /// <summary>The same with its marks: a name without them may be several people's.</summary>
    public static bool Exactly(string first, string second) => Words(first) is { Length: > 0 } one && string.Equals(one, Words(second), StringComparison.Ordinal);

    /// <summary>Lower case, one space between words, each word's tone behind its letters.</summary>
    private static string Words(string name)
    {
        var words = name.Normalize(NormalizationForm.FormC).ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return string.Join(' ', words.SelectMany(word => Abbreviated.GetValueOrDefault(word, word).Split(' ')).Select(ToneLast));
    }

    private static string ToneLast(string word)
    {
        var letters = word.Normalize(NormalizationForm.FormD);
        return string.Concat(letters.Where(c => !Tones.Contains(c, StringComparison.Ordinal)).Concat(letters.Where(c => Tones.Contains(c, StringComparison.Ordinal))));
    }

    private static bool Ascii(string text) => text.All(char.IsAscii);
}
