using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CongVan.Signing.Pdf;

namespace CongVan.Signing;

/// <summary>
/// A copy for paper, marked at the foot of every page (NĐ 30 Phụ lục VI Phần I: "đánh dấu bản in"). Only adds to the file, as a revision
/// behind it: what was signed stays beneath as it was, and whoever judges the copy sees that it was changed after signing, so it can never pass for
/// the original.
/// </summary>
public static class PrintedCopy
{
    private const double PointsPerMillimetre = 72 / 25.4;
    private const double Size = 8;
    private const double Leading = 9.2;
    private const double Descent = 1.8;
    private const double FromSide = 15 * PointsPerMillimetre;
    private const double FromBottom = 5 * PointsPerMillimetre; // below the text, which ends at 20 mm
    private const string Name = "BanIn";

    /// <summary>The file with the words at the foot of every page. The same call gives the same bytes.</summary>
    /// <exception cref="UnsignablePdfException">The file is broken or encrypted.</exception>
    public static byte[] Mark(ReadOnlyMemory<byte> pdf, string words)
    {
        var file = PdfFile.Open(pdf);
        var update = new IncrementalUpdate(file);
        var font = new SubsetFont(TrueTypeFace.Tinos);
        var pages = file.Pages().Select((page, index) => (page.Reference, page.Page, View: PageView.Of(file, index + 1, page.Reference, page.Page))).ToList();
        var wanted = words.Normalize(NormalizationForm.FormC);

        // Every text is set before the font is written: it holds only the letters that were.
        var texts = pages.Select(page => page.View.Width).Distinct().ToDictionary(width => width, width => Text(font, wanted, width));
        var face = font.Write(update);
        var forms = texts.ToDictionary(text => text.Key, text => PictureForm.Form(
            update, text.Key, text.Value.Height, upright: null, PdfPrinter.Dictionary(("Font", PdfPrinter.Dictionary(("F", face)))), text.Value.Content));
        var begin = update.AddStream(PdfPrinter.Dictionary(), "q\n"u8.ToArray());
        foreach (var (reference, page, view) in pages)
        {
            var end = update.AddStream(PdfPrinter.Dictionary(), Encoding.ASCII.GetBytes($"\nQ\nq {Placed(view)} cm /{Name} Do Q\n"));
            update.Set(reference, page.With(("Contents", PdfPrinter.Array([begin, .. Contents(file, page), end])), ("Resources", Resources(file, page, (Name, forms[view.Width])))));
        }

        using var revision = update.Finish(HashAlgorithmName.SHA256, wanted);
        return revision.ToArray();
    }

    private static (string Content, double Height) Text(SubsetFont font, string words, double width)
    {
        var lines = Break(font, words, Math.Max(width - (2 * FromSide), width / 2));
        var content = new StringBuilder("BT 0 g\n");
        content.Append(CultureInfo.InvariantCulture, $"/F {Size} Tf\n");
        for (var i = 0; i < lines.Count; i++)
        {
            var (x, y) = ((width - font.Width(lines[i], Size)) / 2, ((lines.Count - 1 - i) * Leading) + Descent);
            content.Append(CultureInfo.InvariantCulture, $"1 0 0 1 {x:0.###} {y:0.###} Tm {font.Show(lines[i])} Tj\n");
        }

        return (content.Append("ET").ToString(), lines.Count * Leading);
    }

    private static List<string> Break(SubsetFont font, string words, double width)
    {
        var lines = new List<string>();
        foreach (var word in words.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (lines.Count > 0 && font.Width($"{lines[^1]} {word}", Size) <= width)
                lines[^1] += " " + word;
            else
                lines.Add(word);
        }

        return lines;
    }

    /// <summary>From the mark's own coordinates to the page's: upright and at the foot however the page is turned, cut and scaled.</summary>
    private static string Placed(PageView view)
    {
        var (unit, up) = (1 / view.Unit, FromBottom / view.Unit);
        double[] matrix = view.Rotation switch
        {
            90 => [0, unit, -unit, 0, view.Right - up, view.Bottom],
            180 => [-unit, 0, 0, -unit, view.Right, view.Top - up],
            270 => [0, -unit, unit, 0, view.Left + up, view.Top],
            _ => [unit, 0, 0, unit, view.Left, view.Bottom + up],
        };
        return string.Join(' ', matrix.Select(number => number.ToString("0.######", CultureInfo.InvariantCulture)));
    }

    internal static List<PdfValue> Contents(PdfFile file, PdfDictionary page) => page["Contents"] switch
    {
        null => [],
        var contents when file.Array(contents) is { } several => several.Items,
        var one => [one],
    };

    internal static PdfDictionary Resources(PdfFile file, PdfDictionary page, params ReadOnlySpan<(string Name, PdfValue Form)> forms)
    {
        var own = file.Dictionary(PageView.Inherited(file, page, "Resources")) ?? PdfPrinter.Dictionary();
        return own.With(("XObject", (file.Dictionary(own["XObject"]) ?? PdfPrinter.Dictionary()).With(forms)));
    }
}
