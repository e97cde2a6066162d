using CongVan.Signing.Pdf;

namespace CongVan.Signing;

/// <summary>Turns a <see cref="PlaceOnPage"/> into a box on a page, or says why there is none.</summary>
internal sealed class PlaceFinder(PdfFile file, IReadOnlyList<PageView> pages) : IDisposable
{
    private const double PointsPerMillimetre = 72 / 25.4;
    private const double CoveredBySeal = 1.0 / 3; // Phụ lục I.II.8: "khoảng 1/3"
    private const double Slack = 0.5;

    private readonly AnchorSearch anchors = new(file, pages);
    private readonly Dictionary<string, (PageView Page, Box Box)> placed = new(StringComparer.Ordinal);

    public void Dispose() => anchors.Dispose();

    public static PageView Page(IReadOnlyList<PageView> pages, int number)
    {
        var index = number > 0 ? number - 1 : pages.Count + number;
        return number != 0 && index >= 0 && index < pages.Count
            ? pages[index]
            : throw new UnsignablePdfException("no-such-page", $"Tệp có {pages.Count} trang, không có trang {number} để đặt chữ ký.");
    }

    /// <summary>Remembers a field put on a page just now, so that a seal can be placed on it.</summary>
    public void Remember(string fieldName, PageView page, Box box) => placed[fieldName] = (page, box);

    public (PageView Page, Box Box) Find(PlaceOnPage place)
    {
        var (page, box) = place switch
        {
            PlaceOnPage.At at => (Page(pages, at.Page), at.Box),
            PlaceOnPage.ByText by => ByText(by),
            PlaceOnPage.BetweenTexts between => Between(between),
            PlaceOnPage.OverSignature over => Over(over),
            PlaceOnPage.OwnField => throw new UnsignablePdfException("no-such-field", "Tệp không có sẵn trường chữ ký đã chỉ. Hãy chỉ chỗ đặt khác."),
            _ => throw new NotSupportedException($"No place by {place.GetType().Name}."),
        };
        return (page, Inside(page, box));
    }

    public static Box Inside(PageView page, Box box) =>
        box.X >= -Slack && box.Y >= -Slack && box.X + box.Width <= page.Width + Slack && box.Y + box.Height <= page.Height + Slack
            ? box
            : throw new UnsignablePdfException("outside-page", $"Chỗ đặt chữ ký nằm ngoài phần nhìn thấy của trang {page.Number}. Hãy chỉ chỗ khác.");

    public IReadOnlyList<SeenLetter> LettersOn(int page) => anchors.LettersOn(Page(pages, page));

    public IReadOnlyList<Box> DrawnOn(int page) => anchors.DrawnOn(Page(pages, page));

    /// <summary>The field's place as seen; null when it is seen nowhere.</summary>
    public (PageView Page, Box Box)? OfWidget(FormField field)
    {
        var (reference, widget) = field.Widget(file);
        var page = pages.FirstOrDefault(p => p.Reference == widget["P"])
            ?? pages.FirstOrDefault(p => reference is not null && (file.Array(file.Dictionary(p.Reference)?["Annots"])?.Items.Contains(reference) ?? false));
        return page?.Seen(file, widget["Rect"]) is { Width: > 0, Height: > 0 } box ? (page, box) : null;
    }

    private (PageView Page, Box Box) ByText(PlaceOnPage.ByText by)
    {
        var (page, text) = anchors.Find(by.Text);
        return (page, Around(text.X + (text.Width / 2) + by.Right, text.Y + (text.Height / 2) + by.Up, by.Width, by.Height));
    }

    private (PageView Page, Box Box) Between(PlaceOnPage.BetweenTexts between)
    {
        var (page, name) = anchors.Find(between.Name);
        var (postPage, post) = anchors.Find(between.Post.Page is null ? between.Post with { Page = page.Number } : between.Post);
        if (postPage != page || post.Y < name.Y + name.Height)
            throw new UnsignablePdfException("anchor-order", $"Chữ \"{between.Post.Text}\" không ở phía trên chữ \"{between.Name.Text}\" trên cùng một trang nên không có khoảng để đặt chữ ký.");
        return (page, Around(name.X + (name.Width / 2), (name.Y + name.Height + post.Y) / 2, between.Width, between.Height));
    }

    private (PageView Page, Box Box) Over(PlaceOnPage.OverSignature over)
    {
        var (page, signature) = placed.TryGetValue(over.FieldName, out var own) ? own : InFile(over.FieldName);
        var (width, height) = (over.Width * PointsPerMillimetre, over.Height * PointsPerMillimetre);
        var right = signature.X + (signature.Width * CoveredBySeal);
        return (page, new(right - width, signature.Y + ((signature.Height - height) / 2), width, height));
    }

    private (PageView Page, Box Box) InFile(string name)
    {
        var field = file.Fields().Find(f => string.Equals(f.Name, name, StringComparison.Ordinal))
            ?? throw new UnsignablePdfException("no-such-field", $"Tệp không có chữ ký \"{name}\" để đặt dấu lên.");
        return OfWidget(field)
            ?? throw new UnsignablePdfException("no-such-field", $"Chữ ký \"{name}\" trong tệp không hiển thị trên trang nào nên không có chỗ để đặt dấu lên.");
    }

    private static Box Around(double x, double y, double width, double height) => new(x - (width / 2), y - (height / 2), width, height);
}
