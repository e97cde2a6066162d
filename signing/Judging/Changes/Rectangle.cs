using System.Globalization;
using CongVan.Signing.Pdf;

namespace CongVan.Signing.Judging.Changes;

/// <summary>In points, corners in any order as PDF allows (ISO 32000-1, 7.9.5).</summary>
internal readonly record struct Rectangle(double Left, double Bottom, double Right, double Top)
{
    public double Area => Math.Max(0, Right - Left) * Math.Max(0, Top - Bottom);

    public static Rectangle? Of(PdfFile file, PdfValue? value)
    {
        var sides = file.Array(value)?.Items.Select(i => file.Resolve(i) is PdfAtom atom && double.TryParse(atom.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var side) ? side : double.NaN).ToArray();
        return sides is [var a, var b, var c, var d] && !sides.Any(double.IsNaN)
            ? new(Math.Min(a, c), Math.Min(b, d), Math.Max(a, c), Math.Max(b, d))
            : null;
    }

    public Rectangle Meet(Rectangle other) =>
        new(Math.Max(Left, other.Left), Math.Max(Bottom, other.Bottom), Math.Min(Right, other.Right), Math.Min(Top, other.Top));
}
