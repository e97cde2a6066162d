namespace CongVan.Papers;

/// <summary>The upper part of a book, or its cover: agency, motto where it has one, title, what year and which numbers.</summary>
internal sealed class BookHead(Book book, PageShape shape, PrintableText printable)
{
    private const string Nation = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
    private const string Motto = "Độc lập - Tự do - Hạnh phúc";

    private static readonly Lettering Parent = new(Face.Regular, 12);
    private static readonly Lettering Agency = new(Face.Bold, 12);
    private static readonly Lettering MottoType = new(Face.Bold, 13);
    private static readonly Lettering Place = new(Face.Italic, 13);
    private static readonly Lettering Title = new(Face.Bold, 14);
    private static readonly Lettering CoverTitle = new(Face.Bold, 24);
    private static readonly Lettering Subtitle = new(Face.Regular, 13);

    public IEnumerable<Strip> Strips()
    {
        if (book.Cover)
        {
            yield return new Strip(shape.TextHeight, Cover);
            yield break;
        }

        yield return book.Motto ? WithMotto() : AgencyAlone();
        yield return Titled(Title) with { SpaceBefore = 16, KeepWithNext = true };
    }

    /// <summary>Phụ lục IV: the agency above, the title in the middle of the page.</summary>
    private void Cover(Ink ink, double top)
    {
        var middle = shape.Left + (shape.TextWidth / 2);
        var y = Centered(ink, Names(shape.TextWidth), middle, top + 20);
        ink.Rule(middle - 60, y + 4, 120);
        var title = Titled(CoverTitle);
        title.Draw(ink, top + ((shape.TextHeight - title.Height) / 2));
    }

    private Strip AgencyAlone()
    {
        var width = shape.TextWidth * 0.5;
        var names = Names(width);
        return new Strip((names.Count * Agency.LineHeight) + 8, (ink, top) =>
        {
            var y = Centered(ink, names, shape.Left + (width / 2), top);
            ink.Rule(shape.Left + (width / 2) - 40, y + 3, 80);
        });
    }

    private Strip WithMotto()
    {
        var rightWidth = Agency.Width(Nation);
        var leftWidth = shape.TextWidth - rightWidth - 8;
        var names = Names(leftWidth);
        var motto = Agency.LineHeight + MottoType.LineHeight;
        var height = Math.Max(names.Count * Agency.LineHeight, motto) + 12;
        return new Strip(height + (book.PlaceAndDate is null ? 0 : Place.LineHeight), (ink, top) =>
        {
            var middle = shape.Right - (rightWidth / 2);
            var y = Centered(ink, names, shape.Left + (leftWidth / 2), top);
            ink.Rule(shape.Left + (leftWidth / 2) - 40, y + 3, 80);
            ink.Centered(middle, top + Agency.Ascent, Nation, Agency);
            ink.Centered(middle, top + Agency.LineHeight + MottoType.Ascent, Motto, MottoType);
            var length = MottoType.Width(Motto);
            ink.Rule(middle - (length / 2), top + motto + 3, length);
            if (book.PlaceAndDate is { } place)
                ink.Centered(middle, top + height + Place.Ascent, printable.Of(place), Place);
        });
    }

    private Strip Titled(Lettering type)
    {
        var title = Lines.BreakEvenly(BookWriter.Upper(book.Title, printable), type, shape.TextWidth * 0.9);
        var lines = book.Subtitles.SelectMany(line => Lines.BreakEvenly(printable.Of(line), Subtitle, shape.TextWidth * 0.9)).ToList();
        var middle = shape.Left + (shape.TextWidth / 2);
        var gap = type.Size / 3;
        return new Strip((title.Count * type.LineHeight) + gap + (lines.Count * Subtitle.LineHeight * 1.2), (ink, top) =>
        {
            foreach (var line in title)
            {
                ink.Centered(middle, top + type.Ascent, string.Join(' ', line.Words), type);
                top += type.LineHeight;
            }

            top += gap;
            foreach (var line in lines)
            {
                ink.Centered(middle, top + Subtitle.Ascent, string.Join(' ', line.Words), Subtitle);
                top += Subtitle.LineHeight * 1.2;
            }
        });
    }

    private List<(Line Line, Lettering Type)> Names(double width) =>
    [
        .. book.ParentAgency is { } parent ? Lines.BreakEvenly(BookWriter.Upper(parent, printable), Parent, width).Select(line => (line, Parent)) : [],
        .. Lines.BreakEvenly(BookWriter.Upper(book.Agency, printable), Agency, width).Select(line => (line, Agency)),
    ];

    private static double Centered(Ink ink, IEnumerable<(Line Line, Lettering Type)> lines, double middle, double top)
    {
        foreach (var (line, type) in lines)
        {
            ink.Centered(middle, top + type.Ascent, string.Join(' ', line.Words), type);
            top += type.LineHeight;
        }

        return top;
    }
}
