using System.Globalization;
using System.Text;
using CongVan.Signing.Pdf;

namespace CongVan.Signing;

/// <summary>A text mark set at the top right of a page: 10 points, black, upright, ended by the time (NĐ 30 Phụ lục I.II.7d, III.1d).</summary>
internal sealed class MarkText
{
    private const double PointsPerMillimetre = 72 / 25.4;
    private const double Size = 10;
    private const double Leading = 11.5;
    private const double Ascent = 9.15;
    private const double FromLeft = 30 * PointsPerMillimetre;
    private const double FromRight = 15 * PointsPerMillimetre;
    private const double FromTop = 8 * PointsPerMillimetre; // above the page number and the text, which begin at 20 mm

    private readonly PageView page;
    private readonly SubsetFont font = new(TrueTypeFace.Tinos);
    private readonly List<string> lines;

    public MarkText(SignatureAppearance.TextMark mark, DateTimeOffset time, PageView page)
    {
        this.page = page;
        lines = Break([.. $"{mark.Words.Normalize(NormalizationForm.FormC)};".Split(' ', StringSplitOptions.RemoveEmptyEntries), TimeText(time)], Math.Max(page.Width - FromLeft - FromRight, page.Width / 2));
    }

    /// <summary>"05/03/2026 09:15:07 +07:00": day, month, year; hour, minute, second; Vietnam's zone as ISO 8601 writes it.</summary>
    public static string TimeText(DateTimeOffset time) =>
        time.ToOffset(TimeSpan.FromHours(7)).ToString("dd'/'MM'/'yyyy HH':'mm':'ss zzz", CultureInfo.InvariantCulture);

    /// <summary>Its place on the page, below marks that are there already.</summary>
    public Box Under(IReadOnlyList<Box> others)
    {
        var (width, height) = (lines.Max(l => font.Width(l, Size)), lines.Count * Leading);
        var box = new Box(page.Width - Math.Min(FromRight, page.Width / 4) - width, page.Height - Math.Min(FromTop, page.Height / 8) - height, width, height);
        while (others.FirstOrDefault(o => Overlap(o, box)) is { } other)
            box = box with { Y = other.Y - height - 1 };
        return box;
    }

    public PdfReference Draw(IncrementalUpdate update, double width, double height, PdfArray upright)
    {
        var content = new StringBuilder("BT 0 g\n");
        content.Append(CultureInfo.InvariantCulture, $"/F {Size} Tf\n");
        for (var i = 0; i < lines.Count; i++)
        {
            var (x, y) = (width - font.Width(lines[i], Size), height - (i * Leading) - Ascent);
            content.Append(CultureInfo.InvariantCulture, $"1 0 0 1 {x:0.###} {y:0.###} Tm {font.Show(lines[i])} Tj\n");
        }

        content.Append("ET");
        return PictureForm.Form(update, width, height, upright, PdfPrinter.Dictionary(("Font", PdfPrinter.Dictionary(("F", font.Write(update))))), content.ToString());
    }

    private static bool Overlap(Box a, Box b) => a.X < b.X + b.Width && b.X < a.X + a.Width && a.Y < b.Y + b.Height && b.Y < a.Y + a.Height;

    private List<string> Break(IEnumerable<string> words, double width)
    {
        var broken = new List<string>();
        foreach (var word in words)
        {
            if (broken.Count > 0 && font.Width($"{broken[^1]} {word}", Size) <= width)
                broken[^1] += " " + word;
            else
                broken.Add(word);
        }

        return broken;
    }
}
