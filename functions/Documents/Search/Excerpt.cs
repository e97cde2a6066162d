namespace CongVan.Functions.Documents.Search;

/// <summary>A few words of a text around what was found.</summary>
internal static class Excerpt
{
    private const int Around = 70;

    /// <summary>Null where none of the terms stands in it.</summary>
    public static string? Of(string text, IReadOnlyList<string> terms)
    {
        var folded = FoldedText.InPlace(text);
        string[] wanted = [string.Join(' ', terms), .. terms];
        var (at, length) = wanted.Select(term => FoldedText.InPlace(term)).Select(term => (At: folded.IndexOf(term, StringComparison.Ordinal), term.Length))
            .Where(found => found.At >= 0).DefaultIfEmpty((At: -1, Length: 0)).First();
        if (at < 0)
            return null;

        var (from, to) = (WordFrom(text, at - Around), WordTo(text, at + length + Around));
        return $"{(from > 0 ? "… " : "")}{Line(text[from..at])}«{Line(text[at..(at + length)])}»{Line(text[(at + length)..to])}{(to < text.Length ? " …" : "")}";
    }

    private static int WordFrom(string text, int at)
    {
        if (at <= 0)
            return 0;
        while (at < text.Length && !char.IsWhiteSpace(text[at - 1]))
            at++;
        return at;
    }

    private static int WordTo(string text, int at)
    {
        if (at >= text.Length)
            return text.Length;
        while (at > 0 && !char.IsWhiteSpace(text[at]))
            at--;
        return at;
    }

    private static string Line(string text) => text.ReplaceLineEndings(" ");
}
