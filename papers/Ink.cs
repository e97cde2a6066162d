using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Writer;

namespace CongVan.Papers;

/// <summary>Sets type and rules on the pages of one paper. Positions are in points from the page's upper left corner.</summary>
internal sealed class Ink(PdfDocumentBuilder document, PageShape shape)
{
    private readonly Dictionary<Face, List<Subset>> subsets = [];

    private PdfPageBuilder? page;

    public PageShape Shape => shape;

    public int PageNumber => page?.PageNumber ?? 0;

    public void NewPage() => page = document.AddPage(shape.Width, shape.Height);

    public void Text(double x, double baseline, string text, Lettering type)
    {
        foreach (var (font, part) in ByFont(text, type.Face))
        {
            page!.AddText(part, type.Size, new PdfPoint(x, shape.Height - baseline), font);
            x += type.Width(part);
        }
    }

    public void Centered(double middle, double baseline, string text, Lettering type) =>
        Text(middle - (type.Width(text) / 2), baseline, text, type);

    public void Rule(double x, double y, double length, double thickness = 0.75) =>
        page!.DrawLine(new PdfPoint(x, shape.Height - y), new PdfPoint(x + length, shape.Height - y), thickness);

    public void Frame(double x, double top, double width, double height) =>
        page!.DrawRectangle(new PdfPoint(x, shape.Height - top - height), width, height, 0.5);

    public void Line(Line line, double x, double top, double width, Lettering type, Alignment alignment)
    {
        var baseline = top + type.Ascent;
        var spare = width - line.Width;
        var stretch = line.Words.Count > 1 ? spare / (line.Words.Count - 1) : 0;

        // Wider than an em between words is a hole in the text: such a line (before a long number or address) is left ragged.
        if (alignment == Alignment.Justified && !line.Last && line.Words.Count > 1 && stretch <= type.Size)
        {
            for (var i = 0; i < line.Words.Count; i++)
            {
                // The space is set too, so that readers and searchers of the file find words apart.
                var word = i < line.Words.Count - 1 ? line.Words[i] + " " : line.Words[i];
                Text(x, baseline, word, type);
                x += type.Width(word) + stretch;
            }

            return;
        }

        x += alignment switch { Alignment.Centered => spare / 2, Alignment.Right => spare, _ => 0 };
        Text(x, baseline, string.Join(' ', line.Words), type);
    }

    /// <summary>
    /// Cuts text where the font object must change: one object of PdfPig's carries 255 characters at most.
    /// All 134 Vietnamese letters with ASCII fit into one, so a second is rare.
    /// </summary>
    private IEnumerable<(PdfDocumentBuilder.AddedFont Font, string Part)> ByFont(string text, Face face)
    {
        if (!subsets.TryGetValue(face, out var list))
            subsets[face] = list = [];

        var start = 0;
        Subset? current = null;
        for (var i = 0; i < text.Length; i++)
        {
            var subset = list.Find(s => s.Characters.Contains(text[i])) ?? WithRoom(list, face);
            subset.Characters.Add(text[i]);
            if (current is not null && subset != current)
            {
                yield return (current.Font, text[start..i]);
                start = i;
            }

            current = subset;
        }

        if (current is not null)
            yield return (current.Font, text[start..]);
    }

    private Subset WithRoom(List<Subset> list, Face face)
    {
        const int most = 255;
        var subset = list.Find(s => s.Characters.Count < most);
        if (subset is null)
            list.Add(subset = new(document.AddTrueTypeFont(Typeface.Of(face).Bytes), []));
        return subset;
    }

    private sealed record Subset(PdfDocumentBuilder.AddedFont Font, HashSet<char> Characters);
}
