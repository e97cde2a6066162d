namespace CongVan.Papers;

/// <summary>
/// The upper part of a paper (Phụ lục I.II.1–5): agency lines left, motto right, then number and place with date,
/// then type and subject in the middle, or "V/v" beneath the number of a công văn.
/// </summary>
internal static class Letterhead
{
    private const string Nation = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
    private const string Motto = "Độc lập - Tự do - Hạnh phúc";
    private const double Gutter = 8;

    private static readonly Lettering ParentType = new(Face.Regular, 12);
    private static readonly Lettering AgencyType = new(Face.Bold, 12);
    private static readonly Lettering MottoType = new(Face.Bold, 13);
    private static readonly Lettering NumberType = new(Face.Regular, 13);
    private static readonly Lettering PlaceType = new(Face.Italic, 13);
    private static readonly Lettering LetterSubjectType = new(Face.Regular, 12);
    private static readonly Lettering TitleType = new(Face.Bold, 14);
    private static readonly Lettering BodyType = new(Face.Regular, 14);

    public static IEnumerable<Strip> Of(Paper paper, PrintableText printable)
    {
        var place = printable.Of(paper.Place) + ", " + OfficialForm.LongDate(paper.Date);
        var rightWidth = Math.Max(AgencyType.Width(Nation), PlaceType.Width(place));
        var leftWidth = Page.TextWidth - rightWidth - Gutter;
        var parent = paper.ParentAgency is { } p ? Lines.BreakEvenly(Upper(p, printable), ParentType, leftWidth) : [];
        var agency = Lines.BreakEvenly(Upper(paper.Agency, printable), AgencyType, leftWidth);
        var names = (parent.Count * ParentType.LineHeight) + (agency.Count * AgencyType.LineHeight);
        var motto = AgencyType.LineHeight + MottoType.LineHeight;
        var numbers = Math.Max(names, motto) + 12;

        yield return new Strip(numbers + NumberType.LineHeight, (ink, top) =>
        {
            var y = Centered(ink, parent, Page.Left, top, leftWidth, ParentType);
            y = Centered(ink, agency, Page.Left, y, leftWidth, AgencyType);
            var rule = agency.Max(l => l.Width) * 0.4; // one third to one half of the name
            ink.Rule(Page.Left + ((leftWidth - rule) / 2), y + 3, rule);

            var middle = Page.Right - (rightWidth / 2);
            ink.Centered(middle, top + AgencyType.Ascent, Nation, AgencyType);
            ink.Centered(middle, top + AgencyType.LineHeight + MottoType.Ascent, Motto, MottoType);
            var length = MottoType.Width(Motto); // as long as the motto itself
            ink.Rule(middle - (length / 2), top + motto + 3, length);

            var baseline = top + numbers + NumberType.Ascent;
            ink.Centered(Page.Left + (leftWidth / 2), baseline, "Số: " + OfficialForm.NumberAndNotation(paper.Number, printable.Of(paper.Notation)), NumberType);
            ink.Centered(middle, baseline, place, PlaceType);
        });

        foreach (var strip in paper.TypeName is { } type ? Title(type, paper.Subject, printable) : LetterSubject(paper.Subject, leftWidth, printable))
            yield return strip;
        foreach (var strip in Addressees(paper.Addressees, printable))
            yield return strip;
    }

    private static IEnumerable<Strip> Title(string type, string subject, PrintableText printable)
    {
        const double width = Page.TextWidth * 0.86;
        var name = Lines.BreakEvenly(Upper(type, printable), TitleType, width);
        var lines = Lines.BreakEvenly(printable.Of(subject), TitleType, width);
        yield return new Strip(((name.Count + lines.Count) * TitleType.LineHeight) + 10, (ink, top) =>
        {
            var left = Page.Left + ((Page.TextWidth - width) / 2);
            var y = Centered(ink, name, left, top, width, TitleType);
            y = Centered(ink, lines, left, y, width, TitleType);
            var rule = lines.Max(l => l.Width) * 0.4;
            ink.Rule(Page.Left + ((Page.TextWidth - rule) / 2), y + 4, rule);
        })
        {
            SpaceBefore = 20,
            KeepWithNext = true,
        };
    }

    private static IEnumerable<Strip> LetterSubject(string subject, double width, PrintableText printable)
    {
        var lines = Lines.BreakEvenly("V/v " + printable.Of(subject), LetterSubjectType, width);
        yield return new Strip(lines.Count * LetterSubjectType.LineHeight, (ink, top) => Centered(ink, lines, Page.Left, top, width, LetterSubjectType))
        {
            SpaceBefore = 4,
            KeepWithNext = true,
        };
    }

    private static IEnumerable<Strip> Addressees(IReadOnlyList<string> addressees, PrintableText printable)
    {
        const string salutation = "Kính gửi: ";
        if (addressees.Count == 0)
            yield break;

        var indent = BodyType.Width(salutation);
        var width = (Page.TextWidth * 0.7) - indent;
        var texts = addressees.Count == 1
            ? [printable.Of(addressees[0])]
            : addressees.Select((a, i) => "- " + printable.Of(a) + (i < addressees.Count - 1 ? ";" : "."));
        var lines = texts.SelectMany(t => Lines.Break(t, BodyType, width)).ToList();
        var left = Page.Left + ((Page.TextWidth - indent - lines.Max(l => l.Width)) / 2);
        for (var i = 0; i < lines.Count; i++)
        {
            var (line, first) = (lines[i], i == 0);
            yield return new Strip(BodyType.LineHeight, (ink, top) =>
            {
                if (first)
                    ink.Text(left, top + BodyType.Ascent, salutation, BodyType);
                ink.Line(line, left + indent, top, width, BodyType, Alignment.Left);
            })
            {
                SpaceBefore = first ? 14 : 0,
                KeepWithNext = true,
            };
        }
    }

    private static double Centered(Ink ink, IReadOnlyList<Line> lines, double x, double top, double width, Lettering type)
    {
        foreach (var line in lines)
        {
            ink.Line(line, x, top, width, type, Alignment.Centered);
            top += type.LineHeight;
        }

        return top;
    }

    private static string Upper(string text, PrintableText printable) =>
        printable.Of(text).ToUpper(System.Globalization.CultureInfo.InvariantCulture);
}
