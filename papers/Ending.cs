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

    private static readonly Lettering ListHeadType = new(Face.BoldItalic, 12);
    private static readonly Lettering ListType = new(Face.Regular, 11);
    private static readonly Lettering PostType = new(Face.Bold, 14);

    public SignatureSpot? HandSignature { get; private set; }

    public SignatureSpot? Seal { get; private set; }

    public Strip Strip()
    {
        var posts = Lines.Break(Upper(paper.Signature.PrefixLine is { } prefix ? prefix + "\n" + paper.Signature.PostLine : paper.Signature.PostLine), PostType, RightWidth);
        var name = printable.Of(paper.Signature.FullName);
        var hang = ListType.Width("- ");
        var recipients = paper.Recipients
            .Select((r, i) => Lines.Break(printable.Of(r) + (i < paper.Recipients.Count - 1 ? ";" : "."), ListType, LeftWidth - hang))
            .ToList();

        var right = (posts.Count * PostType.LineHeight) + Room + PostType.LineHeight;
        var left = recipients.Count == 0 ? 0 : ListHeadType.LineHeight + (recipients.Sum(r => r.Count) * ListType.LineHeight);
        return new Strip(Math.Max(left, right), (ink, top) =>
        {
            Recipients(ink, top, recipients, hang);
            var x = Page.Right - RightWidth;
            var y = top;
            foreach (var line in posts)
            {
                ink.Line(line, x, y, RightWidth, PostType, Alignment.Centered);
                y += PostType.LineHeight;
            }

            var middle = x + (RightWidth / 2);
            Spots(ink.PageNumber, middle, y + (Room / 2));
            ink.Centered(middle, y + Room + PostType.Ascent, name, PostType);
        })
        {
            SpaceBefore = 16,
        };
    }

    private static void Recipients(Ink ink, double top, List<IReadOnlyList<Line>> recipients, double hang)
    {
        if (recipients.Count == 0)
            return;

        ink.Text(Page.Left, top + ListHeadType.Ascent, "Nơi nhận:", ListHeadType);
        var y = top + ListHeadType.LineHeight;
        foreach (var recipient in recipients)
        {
            ink.Text(Page.Left, y + ListType.Ascent, "- ", ListType);
            foreach (var line in recipient)
            {
                ink.Line(line, Page.Left + hang, y, LeftWidth - hang, ListType, Alignment.Left);
                y += ListType.LineHeight;
            }
        }
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
