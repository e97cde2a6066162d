namespace CongVan.Papers;

/// <summary>The page of NĐ 30 Phụ lục I.I: A4, 20 mm above and below, 30 mm left, 15 mm right; all in points.</summary>
internal static class Page
{
    public const double PointsPerMillimetre = 72 / 25.4;
    public const double Width = 210 * PointsPerMillimetre;
    public const double Height = 297 * PointsPerMillimetre;
    public const double Top = 20 * PointsPerMillimetre;
    public const double Bottom = 277 * PointsPerMillimetre;
    public const double Left = 30 * PointsPerMillimetre;
    public const double Right = 195 * PointsPerMillimetre;
    public const double TextWidth = Right - Left;
    public const double TextHeight = Bottom - Top;
}

/// <summary>A sheet of A4 and where text stands on it, in points.</summary>
internal sealed record PageShape(double Width, double Height, double Top, double Bottom, double Left, double Right)
{
    /// <summary>Upright, as papers are issued: <see cref="Page"/>.</summary>
    public static PageShape Upright { get; } = new(Page.Width, Page.Height, Page.Top, Page.Bottom, Page.Left, Page.Right);

    /// <summary>Lying, as registers are printed: 30 mm on the side where they are bound, 15 mm on the other three, 20 mm above.</summary>
    public static PageShape Lying { get; } = new(
        Page.Height, Page.Width, 20 * Page.PointsPerMillimetre, 195 * Page.PointsPerMillimetre, 30 * Page.PointsPerMillimetre, 282 * Page.PointsPerMillimetre);

    public double TextWidth => Right - Left;

    public double TextHeight => Bottom - Top;
}
