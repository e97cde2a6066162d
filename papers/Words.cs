namespace CongVan.Papers;

/// <summary>One word to be set, and how it hangs on the one before.</summary>
/// <param name="Held">No line ends before it.</param>
/// <param name="Cut">The rest of a word too long for a line: a line always ends before it.</param>
internal sealed record Word(string Text, double Width, bool Held = false, bool Cut = false)
{
    /// <summary>The words of a paragraph, none wider than a line, none held to others beyond a line.</summary>
    public static List<Word> Of(string paragraph, Lettering type, double width)
    {
        var texts = paragraph.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var words = new List<Word>();
        for (var i = 0; i < texts.Length; i++)
        {
            var held = i > 0 && Glue.Holds(i > 1 ? texts[i - 2] : null, texts[i - 1], texts[i]);
            var rest = texts[i];
            for (var cut = false; ; cut = true, held = false)
            {
                var whole = type.Width(rest);
                if (whole <= width || rest.Length == 1)
                {
                    words.Add(new(rest, whole, held, cut));
                    break;
                }

                var length = Fitting(rest, type, width);
                words.Add(new(rest[..length], type.Width(rest[..length]), held, cut));
                rest = rest[length..];
            }
        }

        Loosen(words, type.Width(" "), width);
        return words;
    }

    /// <summary>How much of an address or account name to put on a line it is too long for: up to a joint where one is not too early.</summary>
    private static int Fitting(string word, Lettering type, double width)
    {
        var fits = 1;
        var joint = 0;
        for (var used = type.Width(word[..1]); fits < word.Length && (used += type.Width(word[fits..(fits + 1)])) <= width; fits++)
        {
            if (word[fits] is '@' or '.' or '-' or '_' or '/' or ',' or ';' or '?' or '&' or '=')
                joint = fits + 1;
        }

        return joint > fits / 3 ? joint : fits;
    }

    /// <summary>What holds together must fit on a line; else it may be parted after all.</summary>
    private static void Loosen(List<Word> words, double space, double width)
    {
        for (var first = 0; first < words.Count;)
        {
            var end = first + 1;
            var sum = words[first].Width;
            for (; end < words.Count && words[end].Held; end++)
                sum += space + words[end].Width;
            for (var i = first + 1; i < end && sum > width; i++)
                words[i] = words[i] with { Held = false };
            first = end;
        }
    }
}
