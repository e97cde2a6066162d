using System.Globalization;
using System.Text;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;

namespace CongVan.Signing;

/// <summary>
/// The text of one page with the place of each letter. A letter and its marks are compared as one, in NFC, so it does not matter whether
/// the file holds "ộ" as one sign or as three; spaces and line ends do not count.
/// </summary>
internal sealed class PageText
{
    private readonly List<(string Sign, Box Box)> signs = [];

    private PageText(IEnumerable<Letter> letters)
    {
        foreach (var letter in letters)
        {
            foreach (var sign in Signs(letter.Value))
            {
                if (signs.Count > 0 && IsMark(sign))
                    signs[^1] = ((signs[^1].Sign + sign).Normalize(NormalizationForm.FormC), Union(signs[^1].Box, BoxOf(letter.BoundingBox)));
                else
                    signs.Add((sign.Normalize(NormalizationForm.FormC), BoxOf(letter.BoundingBox)));
            }
        }
    }

    /// <summary>As the file writes it, which nearly always is as one reads it; else line by line from the top.</summary>
    public static IReadOnlyList<Box> Find(IReadOnlyList<Letter> letters, string wanted)
    {
        var written = new PageText(letters).Find(wanted);
        return written.Count > 0 ? written : new PageText(ByLine(letters)).Find(wanted);
    }

    /// <summary>Whichever corner the rectangle begins with.</summary>
    public static Box BoxOf(PdfRectangle r)
    {
        PdfPoint[] corners = [r.TopLeft, r.TopRight, r.BottomLeft, r.BottomRight];
        var (left, bottom) = (corners.Min(c => c.X), corners.Min(c => c.Y));
        return new(left, bottom, corners.Max(c => c.X) - left, corners.Max(c => c.Y) - bottom);
    }

    private List<Box> Find(string wanted)
    {
        var parts = Signs(wanted).ToList();
        var found = new List<Box>();
        for (var at = 0; parts.Count > 0 && at + parts.Count <= signs.Count; at++)
        {
            var length = 0;
            while (length < parts.Count && string.Equals(signs[at + length].Sign, parts[length], StringComparison.Ordinal))
                length++;
            if (length < parts.Count)
                continue;
            found.Add(signs.Skip(at).Take(length).Select(s => s.Box).Aggregate(Union));
            at += length - 1;
        }

        return found;
    }

    private static IEnumerable<Letter> ByLine(IReadOnlyList<Letter> letters)
    {
        var lines = new List<(double Baseline, List<Letter> Letters)>();
        foreach (var letter in letters.OrderByDescending(l => l.StartBaseLine.Y))
        {
            if (lines.Count > 0 && lines[^1].Baseline - letter.StartBaseLine.Y < letter.PointSize / 3)
                lines[^1].Letters.Add(letter);
            else
                lines.Add((letter.StartBaseLine.Y, [letter]));
        }

        return lines.SelectMany(line => line.Letters.OrderBy(l => l.StartBaseLine.X));
    }

    /// <summary>Letters with the marks that follow them, spaces and invisible signs left out.</summary>
    private static IEnumerable<string> Signs(string text)
    {
        var sign = "";
        foreach (var rune in text.Normalize(NormalizationForm.FormC).EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.Control)
                continue;
            if (sign.Length > 0 && !IsMark(rune.ToString()))
            {
                yield return sign.Normalize(NormalizationForm.FormC);
                sign = "";
            }

            sign += rune;
        }

        if (sign.Length > 0)
            yield return sign.Normalize(NormalizationForm.FormC);
    }

    private static bool IsMark(string sign) => CharUnicodeInfo.GetUnicodeCategory(sign, 0) == UnicodeCategory.NonSpacingMark;

    private static Box Union(Box a, Box b)
    {
        var (x, y) = (Math.Min(a.X, b.X), Math.Min(a.Y, b.Y));
        return new(x, y, Math.Max(a.X + a.Width, b.X + b.Width) - x, Math.Max(a.Y + a.Height, b.Y + b.Height) - y);
    }
}
