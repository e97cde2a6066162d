using System.Globalization;
using System.IO.Compression;
using System.Text;
using CongVan.Signing.Pdf;

namespace CongVan.Signing;

/// <summary>Draws a signature's picture as a form XObject of the wanted size, in points as seen.</summary>
internal static class PictureForm
{
    private const double StrokeWidthToHeight = 2;

    public static PdfReference Empty(IncrementalUpdate update, double width, double height) =>
        Form(update, width, height, upright: null, PdfPrinter.Dictionary(), "");

    /// <summary>The box the picture fills when fitted whole into the middle of another.</summary>
    public static Box Fit(SignaturePicture picture, Box room)
    {
        var shape = picture switch
        {
            SignaturePicture.Png png when PngImage.Read(png.Bytes.Span).Trimmed() is var image => (double)image.Width / image.Height,
            SignaturePicture.PlainStroke => StrokeWidthToHeight,
            _ => 1,
        };
        var width = Math.Min(room.Width, room.Height * shape);
        var height = width / shape;
        return new(room.X + ((room.Width - width) / 2), room.Y + ((room.Height - height) / 2), width, height);
    }

    public static PdfReference Of(SignaturePicture picture, IncrementalUpdate update, double width, double height, PdfArray upright)
    {
        var (x, y, w, h) = Fit(picture, new(0, 0, width, height));
        var place = string.Create(CultureInfo.InvariantCulture, $"{w:0.###} 0 0 {h:0.###} {x:0.###} {y:0.###} cm");
        if (picture is SignaturePicture.Png png)
        {
            var image = PngImage.Read(png.Bytes.Span).Trimmed();
            return Form(update, width, height, upright, PdfPrinter.Dictionary(("XObject", PdfPrinter.Dictionary(("Im", Image(image, update))))), $"q {place} /Im Do Q");
        }

        var drawing = picture is SignaturePicture.PlainSeal ? PlainDrawings.Seal : PlainDrawings.Stroke;
        return Form(update, width, height, upright, PdfPrinter.Dictionary(), $"q {place} {drawing} Q");
    }

    /// <param name="upright">The form's matrix; null for none.</param>
    public static PdfReference Form(IncrementalUpdate update, double width, double height, PdfArray? upright, PdfDictionary resources, string content)
    {
        var form = PdfPrinter.Dictionary(
            ("Type", new PdfName("XObject")),
            ("Subtype", new PdfName("Form")),
            ("BBox", PdfPrinter.Array(PdfPrinter.Number(0), PdfPrinter.Number(0), PdfPrinter.Number(width), PdfPrinter.Number(height))),
            ("Resources", resources));
        return update.AddStream(upright is null ? form : form.With(("Matrix", upright)), Encoding.ASCII.GetBytes(content));
    }

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
}
