using System.Globalization;

namespace CongVan.Papers;

/// <summary>A ruled table over as many pages as it needs: cells wrap, the head is repeated.</summary>
internal static class TableBody
{
    private const double Padding = 4;

    public static IEnumerable<Strip> Of(Block.Table table, PrintableText printable, PageShape shape) =>
        new Setting(shape, new(Face.Regular, table.Size), new(Face.Bold, table.Size)).Of(table, printable);

    /// <summary>One table's place and type.</summary>
    private sealed record Setting(PageShape Shape, Lettering CellType, Lettering HeadType)
    {
        public IEnumerable<Strip> Of(Block.Table table, PrintableText printable)
        {
            if (table.Columns.Count == 0 || table.Rows.FirstOrDefault(r => r.Count > table.Columns.Count) is { })
                throw new ArgumentException($"A row has more cells than the table's {table.Columns.Count} columns: its text would be lost.", nameof(table));

            var widths = Widths(table, printable);
            var named = Row([.. table.Columns.Select((c, i) => Lines.Break(printable.Of(c.Head), HeadType, widths[i] - (2 * Padding)))], widths, HeadType, _ => Alignment.Centered);
            var head = (table.Numbered ? Above(named, Numbers(widths)) : named) with { SpaceBefore = 8, KeepWithNext = true };
            yield return head;

            for (var at = 0; at < table.Rows.Count; at++)
            {
                var row = table.Rows[at];
                if (table.Headings.Contains(at))
                {
                    yield return Row([Lines.Break(printable.Of(row[0]), HeadType, Shape.TextWidth - (2 * Padding))], [Shape.TextWidth], HeadType, _ => Alignment.Left) with { Head = head, KeepWithNext = true };
                    continue;
                }

                var cells = table.Columns.Select((_, i) => Lines.Break(printable.Of(i < row.Count ? row[i] : ""), CellType, widths[i] - (2 * Padding))).ToArray();
                yield return Cuttable(cells, widths, i => table.Columns[i].Alignment, head);
            }
        }

        private Strip Numbers(double[] widths) => Row(
            [.. widths.Select((width, i) => Lines.Break(string.Create(CultureInfo.InvariantCulture, $"({i + 1})"), CellType, width - (2 * Padding)))], widths, CellType, _ => Alignment.Centered);

        private static Strip Above(Strip upper, Strip lower) => new(upper.Height + lower.Height, (ink, top) =>
        {
            upper.Draw(ink, top);
            lower.Draw(ink, top + upper.Height);
        });

        /// <summary>Rows stay whole; only one that would leave a large hole on a page is cut, two lines at least on either side.</summary>
        private Strip Cuttable(IReadOnlyList<IReadOnlyList<Line>> cells, double[] widths, Func<int, Alignment> alignment, Strip head)
        {
            var row = Row(cells, widths, CellType, alignment) with { Head = head };
            return row.Height < Shape.TextHeight / 3 ? row : row with
            {
                Least = (2 * CellType.LineHeight) + (2 * Padding),
                Cut = room =>
                {
                    var lines = Math.Min((int)((room - (2 * Padding)) / CellType.LineHeight), cells.Max(c => c.Count) - 2);
                    return lines < 2 ? null : (
                        Row([.. cells.Select(c => c.Take(lines).ToList())], widths, CellType, alignment) with { Head = head },
                        Cuttable([.. cells.Select(c => c.Skip(lines).ToList())], widths, alignment, head));
                },
            };
        }

        /// <summary>
        /// By their shares, but none so narrow that a word of its head is cut, nor, where there is room, an account name or address beneath;
        /// the others give the room.
        /// </summary>
        private double[] Widths(Block.Table table, PrintableText printable)
        {
            const double both = (2 * Padding) + 0.5;
            var heads = table.Columns.Select(c => Lines.LongestWord(printable.Of(c.Head), HeadType) + both).ToArray();
            if (heads.Sum() >= Shape.TextWidth)
                return [.. heads.Select(w => w * Shape.TextWidth / heads.Sum())];

            var whole = heads.Select((w, i) => Math.Max(w, Math.Min(Shape.TextWidth * 0.3, table.Rows.Select(r => i < r.Count ? Lines.LongestWord(printable.Of(r[i]), CellType) : 0).DefaultIfEmpty().Max() + both))).ToArray();
            var least = whole.Sum() < Shape.TextWidth ? whole : heads;
            var wished = table.Columns.Select(c => Shape.TextWidth * c.Share / table.Columns.Sum(o => o.Share)).ToArray();
            var above = wished.Select((w, i) => Math.Max(0, w - least[i])).ToArray();
            var spare = Shape.TextWidth - least.Sum();
            return [.. least.Select((w, i) => w + (above.Sum() > 0 ? spare * above[i] / above.Sum() : spare / least.Length))];
        }

        private Strip Row(IReadOnlyList<IReadOnlyList<Line>> cells, double[] widths, Lettering type, Func<int, Alignment> alignment)
        {
            var height = (cells.Max(c => c.Count) * type.LineHeight) + (2 * Padding);
            return new Strip(height, (ink, top) =>
            {
                var x = Shape.Left;
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
}
