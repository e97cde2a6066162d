using System.Runtime.InteropServices;
using CongVan.Signing.Pdf;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;

namespace CongVan.Signing;

/// <summary>Finds anchors in the text of a file. Opens the text only when asked, and once.</summary>
internal sealed class AnchorSearch(PdfFile file, IReadOnlyList<PageView> pages) : IDisposable
{
    private readonly Dictionary<int, TextOfPage> texts = [];
    private readonly TextWork work = new(file);
    private PdfDocument? document;

    public void Dispose() => document?.Dispose();

    /// <summary>The page and, as seen on it, the box of the one text meant.</summary>
    /// <exception cref="UnsignablePdfException">Not found, or several where one was meant.</exception>
    public (PageView Page, Box Box) Find(Anchor anchor)
    {
        var wanted = anchor.Page is { } number ? [PlaceFinder.Page(pages, number)] : pages;
        var found = wanted.SelectMany(page => TextOn(page).Find(anchor.Text).Select(box => (Page: page, Box: box))).ToList();
        if (found.Count == 0)
            throw new UnsignablePdfException("anchor-not-found", $"Không tìm thấy chữ \"{anchor.Text}\" {Where(anchor)} để đặt chữ ký. Hãy kiểm tra chính tả, hoặc chỉ chỗ đặt bằng tọa độ nếu tệp là bản chụp (scan) không có chữ.");
        if (anchor.Occurrence is { } which)
        {
            var index = which > 0 ? which - 1 : found.Count + which;
            return which != 0 && index >= 0 && index < found.Count
                ? found[index]
                : throw new UnsignablePdfException("anchor-not-found", $"Chữ \"{anchor.Text}\" chỉ có {found.Count} chỗ {Where(anchor)}, không có chỗ thứ {which}.");
        }

        return found.Count == 1
            ? found[0]
            : throw new UnsignablePdfException("anchor-ambiguous", $"Chữ \"{anchor.Text}\" có {found.Count} chỗ (trang {string.Join(", ", found.Select(f => f.Page.Number).Distinct())}) nên không rõ đặt chữ ký ở chỗ nào. Hãy chỉ rõ chỗ thứ mấy.");
    }

    /// <summary>Every letter of a page, as seen.</summary>
    /// <exception cref="UnsignablePdfException">The text cannot be read.</exception>
    public IReadOnlyList<SeenLetter> LettersOn(PageView page) => TextOn(page).Seen();

    /// <summary>Pictures and drawn shapes of a page, as seen.</summary>
    /// <exception cref="UnsignablePdfException">They cannot be read.</exception>
    public IReadOnlyList<Box> DrawnOn(PageView page)
    {
        var text = TextOn(page);
        try
        {
            return text.Drawn();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            throw new UnsignablePdfException("text-unreadable", $"Không đọc được hình vẽ ở trang {page.Number}. Xuất lại tệp PDF.");
        }
    }

    private TextOfPage TextOn(PageView page)
    {
        if (texts.TryGetValue(page.Number, out var known))
            return known;
        work.Count(page.Reference);
        try
        {
            document ??= PdfDocument.Open(MemoryMarshal.TryGetArray(file.Bytes, out var array) && array.Offset == 0 && array.Count == array.Array!.Length ? array.Array : file.Bytes.ToArray());
            var read = document.GetPage(page.Number);
            var crop = PageText.BoxOf(read.CropBox.Bounds);
            var asRead = page with
            {
                Left = crop.X,
                Bottom = crop.Y,
                Right = crop.X + crop.Width,
                Top = crop.Y + crop.Height,
                Rotation = read.Rotation.Value,
                Unit = 1,
            };
            return texts[page.Number] = new(page, asRead, read.Letters, read);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // PdfPig fails on broken text in many ways; all mean the same to the one who asked.
            throw new UnsignablePdfException("text-unreadable", $"Không đọc được chữ ở trang {page.Number} để tìm chỗ đặt chữ ký. Hãy chỉ chỗ đặt bằng tọa độ.");
        }
    }

    /// <param name="Page">As readers see it.</param>
    /// <param name="Read">As PdfPig sees it, which knows neither inherited crop boxes nor units.</param>
    private sealed record TextOfPage(PageView Page, PageView Read, IReadOnlyList<Letter> Letters, Page Content)
    {
        public IReadOnlyList<SeenLetter> Seen() =>
        [
            .. Letters.Select(letter => new SeenLetter(
                letter.Value,
                Page.Seen(Read.Own(PageText.BoxOf(letter.BoundingBox))),
                Page.Seen(Read.Own(new Box(letter.StartBaseLine.X, letter.StartBaseLine.Y, 0, 0))).Y,
                letter.PointSize * Page.Unit)),
        ];

        public IReadOnlyList<Box> Drawn() =>
        [
            .. Content.GetImages().Select(image => image.BoundingBox)
                .Concat(Content.Paths.Where(path => path.IsFilled || path.IsStroked).Select(path => path.GetBoundingRectangle()).OfType<PdfRectangle>())
                .Select(box => Page.Seen(Read.Own(PageText.BoxOf(box)))),
        ];

        public IEnumerable<Box> Find(string text) => PageText.Find(Letters, text).Select(box => Page.Seen(Read.Own(box)));
    }

    private static string Where(Anchor anchor) => anchor.Page switch
    {
        null => "trong tệp",
        < 0 => "ở trang đã chỉ (tính từ cuối tệp)",
        { } number => $"ở trang {number}",
    };
}
