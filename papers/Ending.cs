namespace CongVan.Papers;

/// <summary>
/// The end of a paper (Phụ lục I.II.7–9): recipients left, the signing block right, whole on one page and never without text above it.
/// </summary>
internal sealed class Ending(Paper paper, PrintableText printable)
{
    private const double LeftWidth = Page.TextWidth * 0.44;
    private const double RightWidth = Page.TextWidth * 0.52;
    private const double SignatureWidth = 126;
    private const double SignatureHeight = 63;
    private const double Room = 76;
    private const int MostBeside = 30; // lines; more would fill half a page beside an empty column

    private static readonly Lettering ListHeadType = new(Face.BoldItalic, 12);
    private static readonly Lettering ListType = new(Face.Regular, 11);
    private static readonly Lettering PostType = new(Face.Bold, 14);

    public SignatureSpot? HandSignature { get; private set; }

    public SignatureSpot? Seal { get; private set; }

    /// <summary>The signing block with the recipients beside it; recipients too many for that go on beneath it, line by line.</summary>
    public IReadOnlyList<Strip> Strips()
    {
        var posts = Lines.BreakEvenly(Upper(paper.Signature.PrefixLine is { } prefix ? prefix + "\n" + paper.Signature.PostLine : paper.Signature.PostLine), PostType, RightWidth);
        var name = Lines.BreakEvenly(printable.Of(paper.Signature.FullName), PostType, RightWidth);
        var recipients = Recipients().ToList();
        var right = ((posts.Count + name.Count) * PostType.LineHeight) + Room;
        var beside = recipients.Count <= MostBeside ? recipients.Count : (int)(right / ListType.LineHeight) - 1;
        var left = recipients.Count == 0 ? 0 : ListHeadType.LineHeight + (beside * ListType.LineHeight);

        var block = new Strip(Math.Max(left, right), (ink, top) =>
        {
            if (recipients.Count > 0)
                ink.Text(Page.Left, top + ListHeadType.Ascent, "Nơi nhận:", ListHeadType);
            for (var i = 0; i < beside; i++)
                recipients[i].Draw(ink, top + ListHeadType.LineHeight + (i * ListType.LineHeight));

            var x = Page.Right - RightWidth;
            var y = Centered(ink, posts, x, top);
            Spots(ink.PageNumber, x + (RightWidth / 2), y + (Room / 2));
            Centered(ink, name, x, y + Room);
        })
        {
            SpaceBefore = 16,
        };
        return [block, .. recipients.Skip(beside)];
    }

    /// <summary>A line each, without the head.</summary>
    private IEnumerable<Strip> Recipients()
    {
        var hang = ListType.Width("- ");
        for (var i = 0; i < paper.Recipients.Count; i++)
        {
            var lines = Lines.Break(printable.Of(paper.Recipients[i]) + (i < paper.Recipients.Count - 1 ? ";" : "."), ListType, LeftWidth - hang);
            for (var n = 0; n < lines.Count; n++)
            {
                var (line, first) = (lines[n], n == 0);
                yield return new Strip(ListType.LineHeight, (ink, top) =>
                {
                    if (first)
                        ink.Text(Page.Left, top + ListType.Ascent, "- ", ListType);
                    ink.Line(line, Page.Left + hang, top, LeftWidth - hang, ListType, Alignment.Left);
                });
            }
        }
    }

    private static double Centered(Ink ink, IReadOnlyList<Line> lines, double x, double top)
    {
        foreach (var line in lines)
        {
            ink.Line(line, x, top, RightWidth, PostType, Alignment.Centered);
            top += PostType.LineHeight;
        }

        return top;
    }

    private void Spots(int page, double middleX, double middleY)
    {
        var y = Page.Height - middleY;
        var left = middleX - (SignatureWidth / 2);
        HandSignature = new(page, left, y - (SignatureHeight / 2), SignatureWidth, SignatureHeight);

        // The seal covers about one third of the signature, from its left (Phụ lục I.II.8).
        var diameter = paper.Signature.SealDiameter * Page.PointsPerMillimetre;
        Seal = new(page, left + (SignatureWidth / 3) - diameter, y - (diameter / 2), diameter, diameter);
    }

    private string Upper(string text) => printable.Of(text).ToUpper(System.Globalization.CultureInfo.InvariantCulture);
}
