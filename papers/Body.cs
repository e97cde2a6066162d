namespace CongVan.Papers;

/// <summary>The text of a paper (Phụ lục I.II.6): 14 points, the first line indented by 1.27 cm, no line of a paragraph left alone on a page.</summary>
internal static class Body
{
    private const double Indent = 12.7 * Page.PointsPerMillimetre;
    private const double Leading = 1.1;
    private const double ParagraphGap = 6;

    public static IEnumerable<Strip> Of(Block block, PrintableText printable, PageShape shape) => block switch
    {
        Block.Paragraph paragraph => Of(paragraph, printable, shape),
        Block.Table table => TableBody.Of(table, printable, shape),
        _ => throw new NotSupportedException($"No layout for {block.GetType().Name}."),
    };

    private static IEnumerable<Strip> Of(Block.Paragraph paragraph, PrintableText printable, PageShape shape)
    {
        var type = new Lettering((paragraph.Bold, paragraph.Italic) switch
        {
            (false, false) => Face.Regular,
            (true, false) => Face.Bold,
            (false, true) => Face.Italic,
            (true, true) => Face.BoldItalic,
        }, 14);
        var indent = paragraph.Indented && paragraph.Alignment is Alignment.Justified or Alignment.Left ? Indent : 0;
        foreach (var text in printable.Of(paragraph.Text).Split('\n'))
        {
            var lines = Lines.Break(text, type, shape.TextWidth, indent);
            for (var i = 0; i < lines.Count; i++)
            {
                var line = lines[i];
                var left = i == 0 ? indent : 0;
                yield return new Strip(type.LineHeight * Leading, (ink, top) =>
                    ink.Line(line, shape.Left + left, top, shape.TextWidth - left, type, paragraph.Alignment))
                {
                    SpaceBefore = i == 0 ? ParagraphGap : 0,

                    // Two lines of a paragraph stay together at its start and at its end; a heading stays with what it heads.
                    KeepWithNext = (lines.Count > 1 && (i == 0 || i == lines.Count - 2)) || (paragraph.Bold && i == lines.Count - 1),
                };
            }
        }
    }
}
