namespace CongVan.Papers;

/// <summary>One line of a paragraph, broken and ready to be set.</summary>
/// <param name="Words">The words of the line, each set apart by a space.</param>
/// <param name="Width">Set with single spaces, in points.</param>
/// <param name="Last">The last of its paragraph: never stretched.</param>
internal sealed record Line(IReadOnlyList<string> Words, double Width, bool Last);

/// <summary>Breaks text into lines, at the spaces between Vietnamese syllables; first come, first set.</summary>
internal static class Lines
{
    public static IReadOnlyList<Line> Break(string text, Lettering type, double width, double firstIndent = 0)
    {
        var lines = new List<Line>();
        foreach (var paragraph in text.Split('\n'))
            BreakOne(paragraph, type, width, firstIndent, lines);
        return lines;
    }

    /// <summary>The same number of lines, made as even as they go: for names and titles, which stand centred.</summary>
    public static IReadOnlyList<Line> BreakEvenly(string text, Lettering type, double width)
    {
        var best = Break(text, type, width);
        for (var narrower = width - type.Size; narrower > width / 3; narrower -= type.Size)
        {
            var lines = Break(text, type, narrower);
            if (lines.Count > best.Count || lines.Any(l => l.Words.Any(w => !HasWord(text, w))))
                break;
            best = lines;
        }

        return best;
    }

    /// <summary>The narrowest column that cuts no word of the text.</summary>
    public static double LongestWord(string text, Lettering type) =>
        text.Split('\n').SelectMany(Words).Select(type.Width).DefaultIfEmpty().Max();

    private static bool HasWord(string text, string word) =>
        text.Split('\n').SelectMany(Words).Contains(word, StringComparer.Ordinal);

    private static void BreakOne(string text, Lettering type, double width, double firstIndent, List<Line> lines)
    {
        var space = type.Width(" ");
        var words = new List<string>();
        var used = 0.0;
        var room = width - firstIndent;
        var pending = new Stack<string>(Enumerable.Reverse(Words(text)));
        while (pending.TryPop(out var word))
        {
            var wide = type.Width(word);
            if (words.Count > 0 && used + space + wide > room + 0.01)
            {
                lines.Add(new(words, used, Last: false));
                (words, used, room) = ([], 0, width);
            }

            if (words.Count == 0 && wide > room + 0.01 && word.Length > 1)
            {
                // An address or account name wider than its cell: cut after a joint where it has one.
                var cut = CutOf(word, type, room);
                pending.Push(word[cut..]);
                word = word[..cut];
                wide = type.Width(word);
            }

            used += words.Count == 0 ? wide : space + wide;
            words.Add(word);
        }

        lines.Add(new(words, used, Last: true));
    }

    /// <summary>Words by the spaces; a dash standing alone stays with the word before it, so that no line begins with it.</summary>
    private static List<string> Words(string text)
    {
        var words = new List<string>();
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (word is "-" or "–" or "—" && words.Count > 0)
                words[^1] += '\u00a0' + word;
            else
                words.Add(word);
        }

        return words;
    }

    private static int CutOf(string word, Lettering type, double room)
    {
        var fits = 1;
        var joint = 0;
        for (; fits < word.Length && type.Width(word[..(fits + 1)]) <= room; fits++)
        {
            if (word[fits] is '@' or '.' or '-' or '_' or '/' or ',' or ';')
                joint = fits + 1;
        }

        return joint > 0 ? joint : fits;
    }
}
