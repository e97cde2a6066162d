using CongVan.Signing.Pdf;

namespace CongVan.Signing;

/// <param name="Page">The page that shows it.</param>
/// <param name="Rectangle">In the page's coordinates.</param>
/// <param name="Look">The appearance stream.</param>
internal sealed record SeenField(PageView Page, PdfArray Rectangle, PdfReference Look);

/// <summary>Gives the fields of an update their places and looks.</summary>
internal sealed class SeenSignatures(PdfFile file, IReadOnlyList<(PdfReference Reference, PdfDictionary Page)> pages, IncrementalUpdate update) : IDisposable
{
    private readonly List<PageView> views = [.. pages.Select((p, i) => PageView.Of(file, i + 1, p.Reference, p.Page))];
    private PlaceFinder? places;

    private PlaceFinder Places => places ??= new(file, views);

    public void Dispose() => places?.Dispose();

    /// <summary>A new field with the signature in it.</summary>
    /// <param name="time">What a text mark shows as the time of signing.</param>
    public SeenField Show(string fieldName, SignatureAppearance? appearance, DateTimeOffset time)
    {
        switch (appearance)
        {
            case SignatureAppearance.HandSignature hand:
                PictureRules.CheckHandSignature(hand.Picture);
                return Picture(fieldName, hand.Picture, hand.Place);
            case SignatureAppearance.AgencySeal seal:
                PictureRules.CheckSeal(seal.Picture);
                return Picture(fieldName, seal.Picture, seal.Place);
            case SignatureAppearance.TextMark mark:
                return Mark(fieldName, new MarkText(mark, time, PlaceFinder.Page(views, 1)), views[0]);
            default:
                return Empty(fieldName, PlaceFinder.Page(views, 1), new(0, 0, 0, 0));
        }
    }

    /// <summary>Where number, date of issue and mark of urgency go on the first page.</summary>
    public Blanks Blanks()
    {
        var letters = Places.LettersOn(1);
        var lines = SeenLine.Of(letters);
        var page = PlaceFinder.Page(views, 1);
        var found = BlankSearch.Find(lines) with { Page = page, Urgency = MarkSearch.Find(lines) };
        return found.Urgency is null ? found with { Mark = MarkPlace.Find(found.NumberLine, letters, Places.DrawnOn(1), page) } : found;
    }

    /// <summary>A new field that waits for its signature.</summary>
    public SeenField Reserve(string fieldName, PlaceOnPage place)
    {
        var (page, box) = Places.Find(place);
        return Empty(fieldName, page, box);
    }

    /// <summary>The look of a signature in a field that is already there: it decides the place.</summary>
    public PdfReference ShowIn(FormField field, SignatureAppearance appearance, DateTimeOffset time)
    {
        if (Places.OfWidget(field) is not ({ } page, { } box))
            throw new UnsignablePdfException("field-not-seen", $"Trường chữ ký \"{field.Name}\" trong tệp không có chỗ hiển thị nên không đặt hình hay chữ vào được. Hãy chọn trường khác hoặc ký không hiển thị.");
        switch (appearance)
        {
            case SignatureAppearance.HandSignature hand:
                PictureRules.CheckHandSignature(hand.Picture);
                return PictureForm.Of(hand.Picture, update, box.Width, box.Height, page.Upright);
            case SignatureAppearance.AgencySeal seal:
                PictureRules.CheckSeal(seal.Picture);
                return PictureForm.Of(seal.Picture, update, box.Width, box.Height, page.Upright);
            case SignatureAppearance.TextMark mark:
                return new MarkText(mark, time, page).Draw(update, box.Width, box.Height, page.Upright);
            default:
                throw new NotSupportedException($"No look for {appearance.GetType().Name}.");
        }
    }

    private SeenField Picture(string fieldName, SignaturePicture picture, PlaceOnPage place)
    {
        var (page, room) = Places.Find(place);

        // The field is as large as the picture, so that "a third of the signature" is a third of what is seen.
        var box = PictureForm.Fit(picture, room);
        return Field(fieldName, page, box, PictureForm.Of(picture, update, box.Width, box.Height, page.Upright));
    }

    private SeenField Mark(string fieldName, MarkText mark, PageView page)
    {
        var others = file.Fields().Where(f => f.Type == "Sig").Select(Places.OfWidget).OfType<(PageView Page, Box Box)>().Where(p => p.Page == page).Select(p => p.Box);
        var box = PlaceFinder.Inside(page, mark.Under([.. others]));
        return Field(fieldName, page, box, mark.Draw(update, box.Width, box.Height, page.Upright));
    }

    private SeenField Empty(string fieldName, PageView page, Box box) =>
        Field(fieldName, page, box, PictureForm.Empty(update, box.Width, box.Height));

    private SeenField Field(string fieldName, PageView page, Box box, PdfReference look)
    {
        Places.Remember(fieldName, page, box);
        return new(page, page.Rectangle(box), look);
    }
}
