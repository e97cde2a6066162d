namespace CongVan.Papers;

/// <summary>One line of a paragraph, broken and ready to be set.</summary>
/// <param name="Words">The words of the line, each set apart by a space.</param>
/// <param name="Width">Set with single spaces, in points.</param>
/// <param name="Last">The last of its paragraph: never stretched.</param>
internal sealed record Line(IReadOnlyList<string> Words, double Width, bool Last);

/// <summary>
/// Breaks text into lines at the spaces between Vietnamese syllables: no more lines than needed, and of those ways the one whose lines
/// are most alike (after Knuth and Plass, "Breaking paragraphs into lines", 1981).
/// </summary>
internal static class Lines
{
    private const double Tolerance = 0.01;
    private const double Lonely = 2; // a short word alone on the last line: as bad as a line stretched by more than an em a space

    /// <summary>For running text: all lines but the last as full as they go.</summary>
    public static IReadOnlyList<Line> Break(string text, Lettering type, double width, double firstIndent = 0) =>
        [.. text.Split('\n').SelectMany(p => Break(p, type, width, firstIndent, even: false))];

    /// <summary>For names and titles, which stand centred: the last line too is as long as the others.</summary>
    public static IReadOnlyList<Line> BreakEvenly(string text, Lettering type, double width) =>
        [.. text.Split('\n').SelectMany(p => Break(p, type, width, firstIndent: 0, even: true))];

    /// <summary>The narrowest column that cuts no word of the text.</summary>
    public static double LongestWord(string text, Lettering type) =>
        text.Split('\n', ' ').Select(type.Width).DefaultIfEmpty().Max();

    private static List<Line> Break(string paragraph, Lettering type, double width, double firstIndent, bool even)
    {
        var words = Word.Of(paragraph, type, width - firstIndent);
        if (words.Count == 0)
            return [new([], 0, Last: true)];

        var space = type.Width(" ");
        var ways = new Way?[words.Count + 1];
        ways[0] = new(0, 0, 0, 0);
        for (var end = 1; end <= words.Count; end++)
        {
            if (end < words.Count && words[end].Held)
                continue;
            var used = -space;
            for (var start = end - 1; start >= 0; start--)
            {
                used += space + words[start].Width;
                var room = width - (start == 0 ? firstIndent : 0);
                if (used > room + Tolerance && start < end - 1)
                    break;
                if (ways[start] is { } way && (ways[end] is not { } best || way.With(start, used, Cost(words, start, end, used, room, type, even)).IsBetterThan(best)))
                    ways[end] = way.With(start, used, Cost(words, start, end, used, room, type, even));
                if (words[start].Cut)
                    break;
            }
        }

        var lines = new List<Line>();
        for (var end = words.Count; end > 0; end = ways[end]!.Start)
            lines.Add(new([.. words[ways[end]!.Start..end].Select(w => w.Text)], ways[end]!.Used, end == words.Count));
        lines.Reverse();
        return lines;
    }

    private static double Cost(List<Word> words, int start, int end, double used, double room, Lettering type, bool even)
    {
        var spare = Math.Max(0, room - used);
        if (even)
            return spare / room * (spare / room);
        if (end == words.Count)
            return start > 0 && end - start == 1 && used < 4 * type.Size ? Lonely : 0;
        var stretch = spare / Math.Max(1, end - start - 1) / type.Size;
        return stretch * stretch;
    }

    /// <summary>The best way to break all words before a place.</summary>
    /// <param name="Start">Where its last line begins.</param>
    /// <param name="Used">The width of that line.</param>
    private sealed record Way(int Start, double Used, int Count, double Cost)
    {
        public Way With(int start, double used, double cost) => new(start, used, Count + 1, Cost + cost);

        public bool IsBetterThan(Way other) => Count != other.Count ? Count < other.Count : Cost < other.Cost - 1e-9;
    }
}
