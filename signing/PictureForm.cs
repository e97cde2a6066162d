using System.Globalization;
using System.IO.Compression;
using System.Text;
using CongVan.Signing.Pdf;

namespace CongVan.Signing;

/// <summary>Draws a signature's picture as a form XObject of the wanted size.</summary>
internal static class PictureForm
{
    public static PdfReference Empty(IncrementalUpdate update, double width, double height) =>
        Form(update, width, height, PdfPrinter.Dictionary(), "");

    public static PdfReference Of(SignaturePicture picture, IncrementalUpdate update, double width, double height)
    {
        if (picture is SignaturePicture.Png png)
        {
            var image = PngImage.Read(png.Bytes.Span);
            var scale = Math.Min(width / image.Width, height / image.Height);
            var (w, h) = (image.Width * scale, image.Height * scale);
            var content = string.Create(CultureInfo.InvariantCulture, $"q {w:0.###} 0 0 {h:0.###} {(width - w) / 2:0.###} {(height - h) / 2:0.###} cm /Im Do Q");
            return Form(update, width, height, PdfPrinter.Dictionary(("XObject", PdfPrinter.Dictionary(("Im", Image(image, update))))), content);
        }

        return Form(update, width, height, PdfPrinter.Dictionary(), picture is SignaturePicture.PlainSeal ? Seal(width, height) : Stroke(width, height));
    }

    private static PdfReference Form(IncrementalUpdate update, double width, double height, PdfDictionary resources, string content) =>
        update.AddStream(
            PdfPrinter.Dictionary(
                ("Type", new PdfName("XObject")),
                ("Subtype", new PdfName("Form")),
                ("BBox", PdfPrinter.Array(PdfPrinter.Number(0), PdfPrinter.Number(0), PdfPrinter.Number(width), PdfPrinter.Number(height))),
                ("Resources", resources)),
            Encoding.ASCII.GetBytes(content));

    private static PdfReference Image(PngImage image, IncrementalUpdate update)
    {
        var mask = Samples(update, image, "DeviceGray", image.Alpha, null);
        return Samples(update, image, "DeviceRGB", image.Colours, mask);
    }

    private static PdfReference Samples(IncrementalUpdate update, PngImage image, string space, byte[] samples, PdfReference? mask)
    {
        using var packed = new MemoryStream();
        using (var flate = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            flate.Write(samples);
        var dictionary = PdfPrinter.Dictionary(
            ("Type", new PdfName("XObject")),
            ("Subtype", new PdfName("Image")),
            ("Width", PdfPrinter.Number(image.Width)),
            ("Height", PdfPrinter.Number(image.Height)),
            ("ColorSpace", new PdfName(space)),
            ("BitsPerComponent", PdfPrinter.Number(8)),
            ("Filter", new PdfName("FlateDecode")));
        return update.AddStream(mask is null ? dictionary : dictionary.With(("SMask", mask)), packed.ToArray());
    }

    /// <summary>Two rings and a five-pointed star in the red of seals.</summary>
    private static string Seal(double width, double height)
    {
        var (x, y, r) = (width / 2, height / 2, (Math.Min(width, height) / 2) - 1.5);
        var star = Enumerable.Range(0, 10).Select(i =>
        {
            var reach = (i % 2 == 0 ? 0.42 : 0.16) * r;
            var angle = (Math.PI / 2) + (i * Math.PI / 5);
            return string.Create(CultureInfo.InvariantCulture, $"{x + (reach * Math.Cos(angle)):0.##} {y + (reach * Math.Sin(angle)):0.##} {(i == 0 ? "m" : "l")}");
        });
        return $"0.85 0.07 0.07 RG 0.85 0.07 0.07 rg 2 w {Ring(x, y, r)} S 1 w {Ring(x, y, r * 0.93)} S {Ring(x, y, r * 0.6)} S {string.Join(' ', star)} f";
    }

    private static string Ring(double x, double y, double r)
    {
        var k = r * 0.5523; // a quarter circle as one Bézier curve
        return string.Create(CultureInfo.InvariantCulture, $"{x + r:0.##} {y:0.##} m {x + r:0.##} {y + k:0.##} {x + k:0.##} {y + r:0.##} {x:0.##} {y + r:0.##} c {x - k:0.##} {y + r:0.##} {x - r:0.##} {y + k:0.##} {x - r:0.##} {y:0.##} c {x - r:0.##} {y - k:0.##} {x - k:0.##} {y - r:0.##} {x:0.##} {y - r:0.##} c {x + k:0.##} {y - r:0.##} {x + r:0.##} {y - k:0.##} {x + r:0.##} {y:0.##} c h");
    }

    private static string Stroke(double width, double height) => string.Create(
        CultureInfo.InvariantCulture,
        $"q {width:0.###} 0 0 {height:0.###} 0 0 cm 0.05 0.2 0.65 RG 0.018 w 1 J 1 j 0.08 0.35 m 0.2 0.95 0.28 0.95 0.25 0.4 c 0.23 0.1 0.3 0.2 0.36 0.55 c 0.4 0.75 0.45 0.6 0.42 0.4 c 0.44 0.55 0.52 0.65 0.54 0.42 c 0.58 0.7 0.66 0.6 0.64 0.4 c 0.7 0.6 0.8 0.55 0.95 0.62 c S 0.15 0.22 m 0.4 0.3 0.65 0.28 0.85 0.2 c S Q");
}
