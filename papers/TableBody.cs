namespace CongVan.Papers;

/// <summary>A ruled table over as many pages as it needs: cells wrap, rows stay whole, the head is repeated.</summary>
internal static class TableBody
{
    private const double Padding = 4;

    private static readonly Lettering CellType = new(Face.Regular, 12);
    private static readonly Lettering HeadType = new(Face.Bold, 12);

    public static IEnumerable<Strip> Of(Block.Table table, PrintableText printable)
    {
        var widths = Widths(table.Columns, printable);
        var head = Row([.. table.Columns.Select((c, i) => Lines.Break(printable.Of(c.Head), HeadType, widths[i] - (2 * Padding)))], widths, HeadType, _ => Alignment.Centered)
            with
        { SpaceBefore = 8, KeepWithNext = true };
        yield return head;

        var most = (int)((Page.TextHeight - head.Height - (2 * Padding)) / CellType.LineHeight);
        foreach (var row in table.Rows)
        {
            var cells = table.Columns.Select((_, i) => Lines.Break(printable.Of(i < row.Count ? row[i] : ""), CellType, widths[i] - (2 * Padding))).ToArray();

            // Only a row taller than a whole page is cut.
            for (var from = 0; from < cells.Max(c => c.Count); from += most)
                yield return Row([.. cells.Select(c => c.Skip(from).Take(most).ToList())], widths, CellType, i => table.Columns[i].Alignment) with { Head = head };
        }
    }

    /// <summary>By their shares, but none so narrow that a word of its head is cut; the others give the room.</summary>
    private static double[] Widths(IReadOnlyList<Column> columns, PrintableText printable)
    {
        var least = columns.Select(c => Lines.LongestWord(printable.Of(c.Head), HeadType) + (2 * Padding) + 0.5).ToArray();
        var spare = Page.TextWidth - least.Sum();
        if (spare <= 0)
            return [.. least.Select(w => w * Page.TextWidth / least.Sum())];

        var wished = columns.Select(c => Page.TextWidth * c.Share / columns.Sum(o => o.Share)).ToArray();
        var above = wished.Select((w, i) => Math.Max(0, w - least[i])).ToArray();
        return [.. least.Select((w, i) => w + (spare * above[i] / above.Sum()))];
    }

    private static Strip Row(IReadOnlyList<IReadOnlyList<Line>> cells, double[] widths, Lettering type, Func<int, Alignment> alignment)
    {
        var height = (cells.Max(c => c.Count) * type.LineHeight) + (2 * Padding);
        return new Strip(height, (ink, top) =>
        {
            var x = Page.Left;
            for (var i = 0; i < cells.Count; i++)
            {
                ink.Frame(x, top, widths[i], height);
                var y = type.Face == Face.Bold ? top + ((height - (cells[i].Count * type.LineHeight)) / 2) : top + Padding;
                foreach (var line in cells[i])
                {
                    ink.Line(line, x + Padding, y, widths[i] - (2 * Padding), type, alignment(i));
                    y += type.LineHeight;
                }

                x += widths[i];
            }
        });
    }
}
