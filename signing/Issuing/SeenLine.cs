using System.Text;

namespace CongVan.Signing;

/// <summary>The letters of one line of a page, from left to right, without the spaces between them.</summary>
internal sealed class SeenLine(IReadOnlyList<SeenLetter> letters)
{
    /// <summary>Letters gathered into lines, from the top.</summary>
    public static IReadOnlyList<SeenLine> Of(IEnumerable<SeenLetter> letters)
    {
        var lines = new List<(double Baseline, List<SeenLetter> Letters)>();
        foreach (var letter in letters.Where(letter => !string.IsNullOrWhiteSpace(letter.Value)).OrderByDescending(letter => letter.Baseline))
        {
            if (lines.Count > 0 && lines[^1].Baseline - letter.Baseline < letter.Size / 3)
                lines[^1].Letters.Add(letter);
            else
                lines.Add((letter.Baseline, [letter]));
        }

        return [.. lines.Select(line => new SeenLine([.. line.Letters.OrderBy(letter => letter.Box.X)]))];
    }

    /// <summary>The first place of a word at or behind this letter; null for none.</summary>
    public Word? Find(string word, int from)
    {
        for (var start = from; start < letters.Count; start++)
        {
            var read = new StringBuilder();
            for (var end = start; end < letters.Count && read.Length < word.Length + 8; end++)
            {
                read.Append(letters[end].Value);
                if (string.Equals(read.ToString().Normalize(NormalizationForm.FormC), word, StringComparison.Ordinal))
                    return WordAt(start, end + 1);
            }
        }

        return null;
    }

    public int IndexOf(char sign, int from)
    {
        for (var i = from; i < letters.Count; i++)
        {
            if (letters[i].Value is [var only] && only == sign)
                return i;
        }

        return -1;
    }

    /// <summary>The next letter: spaces are not among them.</summary>
    public int Skip(int from) => Math.Min(from, letters.Count);

    /// <summary>Behind the last letter of the word that begins here.</summary>
    /// <param name="gap">What is wider ends a word, in ems.</param>
    public int EndOfWord(int from, double gap)
    {
        var end = from;
        while (end < letters.Count && (end == from || GapBefore(end) <= gap * letters[end].Size))
            end++;
        return end;
    }

    /// <summary>In points; 0 at the line's beginning and behind its end.</summary>
    public double GapBefore(int letter) => letter > 0 && letter < letters.Count
        ? letters[letter].Box.X - (letters[letter - 1].Box.X + letters[letter - 1].Box.Width)
        : 0;

    /// <summary>What stands by itself on the line, from the left.</summary>
    /// <param name="gap">What is wider separates two pieces, in ems.</param>
    public IEnumerable<string> Pieces(double gap)
    {
        for (var start = 0; start < letters.Count;)
        {
            var end = EndOfWord(start, gap);
            yield return Text(start, end);
            start = end;
        }
    }

    public string Text(int from, int to) =>
        string.Concat(letters.Skip(from).Take(Math.Max(0, to - from)).Select(letter => letter.Value)).Normalize(NormalizationForm.FormC);

    public Word WordAt(int start, int end)
    {
        var (first, last) = (letters[start], letters[end - 1]);
        var right = letters.Skip(start).Take(end - start).Max(letter => letter.Box.X + letter.Box.Width);
        return new Word(start, end, new Box(first.Box.X, first.Box.Y, right - first.Box.X, first.Box.Height), last.Baseline, first.Size);
    }
}

/// <param name="End">Behind its last letter.</param>
internal sealed record Word(int Start, int End, Box Box, double Baseline, double Size);

/// <param name="Box">As seen on the page, in points.</param>
/// <param name="Size">Of the type, in points.</param>
internal sealed record SeenLetter(string Value, Box Box, double Baseline, double Size);
