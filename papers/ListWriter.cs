using System.Globalization;
using UglyToad.PdfPig.Writer;

namespace CongVan.Papers;

/// <summary>Writes a <see cref="PrintedList"/> as PDF/A-2b.</summary>
public static class ListWriter
{
    private const double PdfVersion = 1.7;
    private const double Width = Page.Height;
    private const double Height = Page.Width;
    private const double Left = 20 * Page.PointsPerMillimetre;
    private const double Top = 18 * Page.PointsPerMillimetre;
    private const double TextWidth = Width - (2 * Left);
    private const double Bottom = Height - Top;
    private const double Padding = 3;

    private static readonly Lettering Text = new(Face.Regular, 11);
    private static readonly Lettering HeadType = new(Face.Bold, 11);
    private static readonly Lettering TitleType = new(Face.Bold, 14);
    private static readonly Lettering NoteType = new(Face.Italic, 12);

    /// <summary>Safe to repeat: the same list always gives the same bytes.</summary>
    /// <exception cref="ArgumentException">A row has not one cell per column.</exception>
    public static byte[] Write(PrintedList list)
    {
        if (list.Columns.Count == 0 || list.Rows.Any(row => row.Count != list.Columns.Count))
            throw new ArgumentException($"Every row has {list.Columns.Count} cells, one for each column.", nameof(list));

        var printable = new PrintableText();
        var metadata = new XmpMetadata(printable.Of(list.Title), printable.Of(list.Agency), list.Date);
        using var output = new MemoryStream();
        using var document = new PdfDocumentBuilder(output, disposeStream: false, PdfWriterType.Default, PdfVersion, new ArchiveWriter(metadata))
        {
            ArchiveStandard = PdfAStandard.A2B,
            DocumentInformation = metadata.AsInformation(),
        };
        new Sheets(list, printable, new Ink(document, new PageShape(Width, Height, Top, Bottom, Left, Width - Left))).Place();
        return document.Build();
    }

    /// <summary>The list on its way over the pages.</summary>
    private sealed class Sheets(PrintedList list, PrintableText printable, Ink ink)
    {
        private readonly double[] widths = [.. list.Columns.Select(column => TextWidth * column.Share / list.Columns.Sum(each => each.Share))];
        private double y;

        public void Place()
        {
            ink.NewPage();
            y = Top;
            Centered(list.Agency.ToUpperInvariant(), HeadType);
            y += 6;
            Centered(list.Title.ToUpperInvariant(), TitleType);
            foreach (var note in list.Notes)
                Centered(note, NoteType);
            y += 8;
            Head();
            foreach (var row in list.Rows)
                Row(row);
            y += 6;
            foreach (var line in list.Ending.SelectMany(text => Lines.Break(printable.Of(text), Text, TextWidth)))
            {
                if (y + Text.LineHeight > Bottom)
                    Turn(withHead: false);
                ink.Line(line, Left, y, TextWidth, Text, Alignment.Left);
                y += Text.LineHeight;
            }
        }

        private void Centered(string text, Lettering type)
        {
            foreach (var line in Lines.BreakEvenly(printable.Of(text), type, TextWidth))
            {
                ink.Line(line, Left, y, TextWidth, type, Alignment.Centered);
                y += type.LineHeight;
            }
        }

        private void Head() => Draw([.. list.Columns.Select((column, i) => Lines.Break(printable.Of(column.Head), HeadType, widths[i] - (2 * Padding)))], HeadType, _ => Alignment.Centered);

        /// <summary>Stays whole where it fits on a page of its own; one that does not is cut as the pages end.</summary>
        private void Row(IReadOnlyList<string> row)
        {
            IReadOnlyList<Line>[] cells = [.. row.Select((text, i) => Lines.Break(printable.Of(text), Text, widths[i] - (2 * Padding)))];
            if (y + HeightOf(cells, Text) > Bottom)
                Turn(withHead: true);
            while (y + HeightOf(cells, Text) > Bottom)
            {
                var fits = Math.Max(1, (int)((Bottom - y - (2 * Padding)) / Text.LineHeight));
                Draw([.. cells.Select(cell => cell.Take(fits).ToList())], Text, i => list.Columns[i].Alignment);
                cells = [.. cells.Select(cell => cell.Skip(fits).ToList())];
                Turn(withHead: true);
            }

            Draw(cells, Text, i => list.Columns[i].Alignment);
        }

        private void Draw(IReadOnlyList<Line>[] cells, Lettering type, Func<int, Alignment> alignment)
        {
            var height = HeightOf(cells, type);
            var x = Left;
            for (var i = 0; i < cells.Length; i++)
            {
                ink.Frame(x, y, widths[i], height);
                var top = y + Padding;
                foreach (var line in cells[i])
                {
                    ink.Line(line, x + Padding, top, widths[i] - (2 * Padding), type, alignment(i));
                    top += type.LineHeight;
                }

                x += widths[i];
            }

            y += height;
        }

        private void Turn(bool withHead)
        {
            ink.NewPage();
            ink.Centered(Width / 2, Top - 14, ink.PageNumber.ToString(CultureInfo.InvariantCulture), Text);
            y = Top;
            if (withHead)
                Head();
        }

        private static double HeightOf(IReadOnlyList<Line>[] cells, Lettering type) => (cells.Max(cell => Math.Max(1, cell.Count)) * type.LineHeight) + (2 * Padding);
    }
}
