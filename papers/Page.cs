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
