using System.Globalization;
using CongVan.Workflows.Text;

namespace CongVan.Workflows.Accounts;

/// <summary>A word of an agency's name. Initial is its first letter, or all of it for an acronym or a number: "THPT", "2".</summary>
internal sealed record AgencyWord(string Plain, string Initial);

internal static class AgencyWords
{
    /// <summary>
    /// The words that count: "Ủy ban nhân dân" or UBND at the front is dropped (Đ6.1b: huyện Hải Hà → hhh), "và" stays (nnvptnt).
    /// </summary>
    public static IReadOnlyList<AgencyWord> Of(string displayName)
    {
        var plain = VietnameseLetters.WithoutMarks(displayName);
        var shouted = !plain.Any(char.IsAsciiLetterLower);
        var words = Split(plain).Select(word => Word(word, shouted)).ToList();
        var committee = words.Take(4).Select(word => word.Plain).SequenceEqual(["uy", "ban", "nhan", "dan"], StringComparer.Ordinal) ? 4
            : words is [{ Plain: "ubnd" }, ..] ? 1
            : 0;
        return committee < words.Count ? words[committee..] : words;
    }

    private static IEnumerable<string> Split(string plain)
    {
        // A letter that has no plain form separates no less than a sign does; the abbreviation is shown to an official anyway.
        var start = -1;
        for (var at = 0; at <= plain.Length; at++)
        {
            var inside = at < plain.Length && char.IsAsciiLetterOrDigit(plain[at]);
            if (inside && start < 0) start = at;
            if (inside || start < 0) continue;
            yield return plain[start..at];
            start = -1;
        }
    }

    private static AgencyWord Word(string word, bool shouted)
    {
        var plain = word.ToLower(CultureInfo.InvariantCulture);
        var whole = char.IsAsciiDigit(word[0]) || (!shouted && word.Length > 1 && word.All(char.IsAsciiLetterUpper));
        return new AgencyWord(plain, whole ? plain : plain[..1]);
    }
}
