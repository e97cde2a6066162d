using System.Globalization;
using CongVan.Functions.Documents.Search;
using CongVan.Workflows.Documents;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Graphics.Colors;
using UglyToad.PdfPig.Tokens;

namespace CongVan.Functions.Documents.Copies;

/// <summary>What a scan's file shows of how it was scanned: the format's version, and of each page its size, resolution and colours. Pictures are not opened for it.</summary>
internal static class ScanReading
{
    private const double PointsPerInch = 72;
    private const double MillimetresPerInch = 25.4;

    /// <summary>A picture that covers less of the page is a stamp or a logo on it, and one of many strips may be small.</summary>
    private const double Page = 0.5;
    private const double Strip = 0.01;

    /// <summary>Null for a file that cannot be read.</summary>
    public static (int Version, IReadOnlyList<ScannedPage> Pages)? Of(byte[] pdf, CancellationToken cancellation)
    {
        try
        {
            using var document = PdfDocument.Open(pdf, new ParsingOptions { SkipMissingFonts = true, FilterProvider = new FileText.BoundedFilters() });
            var pages = new List<ScannedPage>();
            for (var number = 1; number <= document.NumberOfPages; number++)
            {
                cancellation.ThrowIfCancellationRequested();
                pages.Add(Of(document.GetPage(number)));
            }

            return (VersionOf(document), pages);
        }
        catch (Exception problem) when (problem is not OutOfMemoryException and not OperationCanceledException)
        {
            return null; // PdfPig fails on broken and hostile files in many ways
        }
    }

    private static ScannedPage Of(Page page)
    {
        var area = page.Width * page.Height;
        var pictures = page.GetImages().Where(picture => picture.BoundingBox is { Width: > 0, Height: > 0 })
            .Select(picture => (Share: picture.BoundingBox.Width * picture.BoundingBox.Height / area, Dpi: DpiOf(picture), Colour: HasColour(picture)))
            .Where(picture => picture.Share >= Strip).ToList();
        var whole = pictures.Where(picture => picture.Share >= Page).ToList(); // of several layers the finest holds the letters
        int? dpi = whole.Count > 0 ? whole.Max(picture => picture.Dpi)
            : pictures.Sum(picture => picture.Share) >= Page ? pictures.Min(picture => picture.Dpi)
            : null;
        return new ScannedPage(
            page.Number,
            page.Width / PointsPerInch * MillimetresPerInch,
            page.Height / PointsPerInch * MillimetresPerInch,
            dpi,
            (whole.Count > 0 ? whole : pictures).Exists(picture => picture.Colour));
    }

    private static int DpiOf(IPdfImage picture) => (int)Math.Round(Math.Min(
        picture.WidthInSamples / (picture.BoundingBox.Width / PointsPerInch), picture.HeightInSamples / (picture.BoundingBox.Height / PointsPerInch)));

    /// <summary>JPEG 2000 may keep its colours to itself: it has the benefit of the doubt.</summary>
    private static bool HasColour(IPdfImage picture) => !picture.IsImageMask && picture.ColorSpaceDetails switch
    {
        null => true,
        IndexedColorSpaceDetails indexed => indexed.BaseColorSpace.NumberOfColorComponents >= 3,
        var space => space.NumberOfColorComponents >= 3,
    };

    /// <summary>In tenths: the header's, or the later one the catalogue names (ISO 32000-1, 7.2.2).</summary>
    private static int VersionOf(PdfDocument document) => (int)Math.Round(10 * Math.Max(
        document.Version,
        document.Structure.Catalog.CatalogDictionary.TryGet(NameToken.Version, out var named) && named is NameToken { Data: var text }
        && double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var later) ? later : 0));
}
