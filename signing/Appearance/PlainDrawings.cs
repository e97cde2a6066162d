using System.Globalization;

namespace CongVan.Signing;

/// <summary>What stands for a picture that is not registered, drawn in a square of side 1.</summary>
internal static class PlainDrawings
{
    /// <summary>Two rings and a five-pointed star in the red of seals; the outer ring's edge touches the square's sides.</summary>
    public static string Seal { get; } = string.Create(
        CultureInfo.InvariantCulture, $"0.85 0.07 0.07 RG 0.85 0.07 0.07 rg 0.02 w {Ring(0.49)} S 0.01 w {Ring(0.455)} S {Ring(0.295)} S {Star(0.2)} f");

    /// <summary>A pen stroke in blue.</summary>
    public const string Stroke =
        "0.05 0.2 0.65 RG 0.018 w 1 J 1 j 0.08 0.35 m 0.2 0.95 0.28 0.95 0.25 0.4 c 0.23 0.1 0.3 0.2 0.36 0.55 c 0.4 0.75 0.45 0.6 0.42 0.4 c 0.44 0.55 0.52 0.65 0.54 0.42 c 0.58 0.7 0.66 0.6 0.64 0.4 c 0.7 0.6 0.8 0.55 0.95 0.62 c S 0.15 0.22 m 0.4 0.3 0.65 0.28 0.85 0.2 c S";

    private static string Star(double radius)
    {
        var points = Enumerable.Range(0, 10).Select(i =>
        {
            var reach = i % 2 == 0 ? radius : radius * 0.38;
            var angle = (Math.PI / 2) + (i * Math.PI / 5);
            return string.Create(CultureInfo.InvariantCulture, $"{0.5 + (reach * Math.Cos(angle)):0.####} {0.5 + (reach * Math.Sin(angle)):0.####} {(i == 0 ? "m" : "l")}");
        });
        return string.Join(' ', points);
    }

    private static string Ring(double r)
    {
        const double middle = 0.5;
        var k = r * 0.5523; // a quarter circle as one Bézier curve
        var (left, right, low, high) = (middle - r, middle + r, middle - k, middle + k);
        return string.Create(CultureInfo.InvariantCulture, $"{right:0.####} 0.5 m {right:0.####} {high:0.####} {high:0.####} {right:0.####} 0.5 {right:0.####} c {low:0.####} {right:0.####} {left:0.####} {high:0.####} {left:0.####} 0.5 c {left:0.####} {low:0.####} {low:0.####} {left:0.####} 0.5 {left:0.####} c {high:0.####} {left:0.####} {right:0.####} {low:0.####} {right:0.####} 0.5 c h");
    }
}
