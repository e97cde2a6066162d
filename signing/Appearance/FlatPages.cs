using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CongVan.Signing.Pdf;

namespace CongVan.Signing;

/// <summary>
/// A file whose pages stand for themselves, so that some of them may be taken out: what annotations and signatures show becomes part of the page, and
/// what leads from a page to the form, to other pages or to a program is gone. No signature holds in it any more.
/// </summary>
public static class FlatPages
{
    private const int Hidden = 2;
    private const int NoView = 32;
    private const string Prefix = "Phang";

    private static readonly string[] Kept = ["Type", "Parent", "MediaBox", "CropBox", "Rotate", "UserUnit", "Group"];

    /// <summary>The same pages, flat, as a revision behind the file. The same call gives the same bytes.</summary>
    /// <exception cref="UnsignablePdfException">The file is broken or encrypted.</exception>
    public static byte[] Of(ReadOnlyMemory<byte> pdf)
    {
        var file = PdfFile.Open(pdf);
        var update = new IncrementalUpdate(file);
        var begin = update.AddStream(PdfPrinter.Dictionary(), "q\n"u8.ToArray());
        foreach (var (reference, page) in file.Pages())
        {
            var looks = Looks(file, page);
            var end = update.AddStream(PdfPrinter.Dictionary(), Encoding.ASCII.GetBytes("\nQ\n" + string.Concat(looks.Select((look, at) => $"q {look.Matrix} cm /{Prefix}{at} Do Q\n"))));
            var bare = new PdfDictionary(page.Entries.Where(entry => Kept.Contains(entry.Key, StringComparer.Ordinal)).ToDictionary(StringComparer.Ordinal));
            update.Set(reference, bare.With(
                ("Contents", PdfPrinter.Array([begin, .. PrintedCopy.Contents(file, page), end])),
                ("Resources", PrintedCopy.Resources(file, page, [.. looks.Select((look, at) => ($"{Prefix}{at}", look.Form))]))));
        }

        using var revision = update.Finish(HashAlgorithmName.SHA256, nameof(FlatPages));
        return revision.ToArray();
    }

    /// <summary>What each annotation shows, in their order, and where.</summary>
    private static List<(PdfValue Form, string Matrix)> Looks(PdfFile file, PdfDictionary page)
    {
        var looks = new List<(PdfValue, string)>();
        foreach (var annotation in (file.Array(page["Annots"])?.Items ?? []).Select(file.Dictionary).OfType<PdfDictionary>())
        {
            file.Budget.Object();
            var flags = CrossReferences.Integer(file.Resolve(annotation["F"])) ?? 0;
            if ((flags & (Hidden | NoView)) == 0 && LookOf(file, annotation) is { } look && MatrixOf(file, annotation, look) is { } matrix)
                looks.Add((look, matrix));
        }

        return looks;
    }

    /// <summary>The normal appearance, of several the one that is on.</summary>
    private static PdfReference? LookOf(PdfFile file, PdfDictionary annotation)
    {
        var normal = file.Dictionary(annotation["AP"])?["N"];
        if (file.Resolve(normal) is PdfDictionary states)
            normal = file.Resolve(annotation["AS"]) is PdfName on ? states[on.Value] : null;
        return normal as PdfReference is { } look && file.Resolve(look) is PdfStream ? look : null;
    }

    /// <summary>From the appearance, as its own matrix lays it, onto the annotation's rectangle (ISO 32000-1, 12.5.5).</summary>
    private static string? MatrixOf(PdfFile file, PdfDictionary annotation, PdfReference look)
    {
        var form = ((PdfStream)file.Resolve(look)!).Dictionary;
        if (Numbers(file, annotation["Rect"]) is not { Length: 4 } place || Numbers(file, form["BBox"]) is not { Length: 4 } box)
            return null;
        var m = Numbers(file, form["Matrix"]) is { Length: 6 } own ? own : [1, 0, 0, 1, 0, 0];
        var corners = new[] { (box[0], box[1]), (box[2], box[1]), (box[0], box[3]), (box[2], box[3]) }
            .Select(corner => (X: (m[0] * corner.Item1) + (m[2] * corner.Item2) + m[4], Y: (m[1] * corner.Item1) + (m[3] * corner.Item2) + m[5])).ToList();
        var (left, right) = (corners.Min(corner => corner.X), corners.Max(corner => corner.X));
        var (bottom, top) = (corners.Min(corner => corner.Y), corners.Max(corner => corner.Y));
        if (right - left <= 0 || top - bottom <= 0)
            return null; // shows nothing, as a field that waits for its signature
        var (across, up) = (Math.Abs(place[2] - place[0]) / (right - left), Math.Abs(place[3] - place[1]) / (top - bottom));
        double[] matrix = [across, 0, 0, up, Math.Min(place[0], place[2]) - (across * left), Math.Min(place[1], place[3]) - (up * bottom)];
        return string.Join(' ', matrix.Select(number => number.ToString("0.######", CultureInfo.InvariantCulture)));
    }

    private static double[]? Numbers(PdfFile file, PdfValue? value)
    {
        var items = file.Array(value)?.Items.Select(item => file.Resolve(item) is PdfAtom { Text: var text } && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN).ToArray();
        return items is null || items.Any(number => !double.IsFinite(number)) ? null : items;
    }
}
