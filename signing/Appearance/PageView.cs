using System.Globalization;
using CongVan.Signing.Pdf;

namespace CongVan.Signing;

/// <summary>
/// A page as it is seen: the visible part of its boxes, turned and scaled (ISO 32000-1, 7.7.3.3, 14.11.2). Converts between places on
/// the page as seen, in points from its lower left corner, and the page's own coordinates.
/// </summary>
internal sealed record PageView(int Number, PdfReference Reference, double Left, double Bottom, double Right, double Top, int Rotation, double Unit)
{
    private const int MostAncestors = 64;

    public double Width => Unit * (Rotation % 180 == 0 ? Right - Left : Top - Bottom);

    public double Height => Unit * (Rotation % 180 == 0 ? Top - Bottom : Right - Left);

    /// <summary>Turns a picture the other way round than the page is turned, so that it is seen upright.</summary>
    public PdfArray Upright => PdfPrinter.Array(Rotation switch
    {
        90 => Numbers(0, 1, -1, 0, 0, 0),
        180 => Numbers(-1, 0, 0, -1, 0, 0),
        270 => Numbers(0, -1, 1, 0, 0, 0),
        _ => Numbers(1, 0, 0, 1, 0, 0),
    });

    public static PageView Of(PdfFile file, int number, PdfReference reference, PdfDictionary page)
    {
        var media = Sides(file, Inherited(file, page, "MediaBox")) ?? [0, 0, 612, 792];
        var crop = Sides(file, Inherited(file, page, "CropBox")) ?? media;
        double[] seen = [Math.Max(crop[0], media[0]), Math.Max(crop[1], media[1]), Math.Min(crop[2], media[2]), Math.Min(crop[3], media[3])];
        if (seen[0] >= seen[2] || seen[1] >= seen[3])
            seen = media; // a crop box beside the page is none
        var rotation = (int)(NumberOf(file, Inherited(file, page, "Rotate")) ?? 0);
        var unit = NumberOf(file, page["UserUnit"]) is > 0 and <= 1_000_000 and var own ? own : 1;
        return new(number, reference, seen[0], seen[1], seen[2], seen[3], rotation % 90 == 0 ? ((rotation % 360) + 360) % 360 : 0, unit);
    }

    /// <summary>A box as seen, in the page's coordinates: left, bottom, right, top.</summary>
    public double[] Own(Box seen)
    {
        var (x, y, x2, y2) = (seen.X / Unit, seen.Y / Unit, (seen.X + seen.Width) / Unit, (seen.Y + seen.Height) / Unit);
        return Rotation switch
        {
            90 => [Right - y2, Bottom + x, Right - y, Bottom + x2],
            180 => [Right - x2, Top - y2, Right - x, Top - y],
            270 => [Left + y, Top - x2, Left + y2, Top - x],
            _ => [Left + x, Bottom + y, Left + x2, Bottom + y2],
        };
    }

    public PdfArray Rectangle(Box seen) => PdfPrinter.Array(Numbers(Own(seen)));

    /// <summary>A rectangle of the page's coordinates as it is seen; null for what is no rectangle.</summary>
    public Box? Seen(PdfFile file, PdfValue? rectangle) => Sides(file, rectangle) is { } sides ? Seen(sides) : null;

    /// <param name="own">Left, bottom, right, top.</param>
    public Box Seen(double[] own)
    {
        var (left, bottom, right, top) = (own[0], own[1], own[2], own[3]);
        var (x, y) = Rotation switch
        {
            90 => (bottom - Bottom, Right - right),
            180 => (Right - right, Top - top),
            270 => (Top - top, left - Left),
            _ => (left - Left, bottom - Bottom),
        };
        var (width, height) = Rotation % 180 == 0 ? (right - left, top - bottom) : (top - bottom, right - left);
        return new(x * Unit, y * Unit, width * Unit, height * Unit);
    }

    public static PdfValue? Inherited(PdfFile file, PdfDictionary page, string key)
    {
        PdfDictionary? node = page;
        for (var i = 0; i < MostAncestors && node is not null; i++, node = file.Dictionary(node["Parent"]))
        {
            if (file.Resolve(node[key]) is { } value)
                return value;
        }

        return null;
    }

    /// <summary>Left, bottom, right, top, whichever corners the file names (ISO 32000-1, 7.9.5).</summary>
    private static double[]? Sides(PdfFile file, PdfValue? rectangle)
    {
        var sides = file.Array(rectangle)?.Items.Select(i => NumberOf(file, i)).ToArray();
        return sides is [{ } a, { } b, { } c, { } d] ? [Math.Min(a, c), Math.Min(b, d), Math.Max(a, c), Math.Max(b, d)] : null;
    }

    private static double? NumberOf(PdfFile file, PdfValue? value) =>
        file.Resolve(value) is PdfAtom atom && double.TryParse(atom.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    private static IEnumerable<PdfValue> Numbers(params IEnumerable<double> numbers) => numbers.Select(PdfPrinter.Number);
}
