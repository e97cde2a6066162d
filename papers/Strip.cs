namespace CongVan.Papers;

/// <summary>A strip across the page that is never cut: a line, a table row, the signing block.</summary>
/// <param name="Height">In points.</param>
/// <param name="Draw">Draws it, given where its top is.</param>
internal sealed record Strip(double Height, Action<Ink, double> Draw)
{
    /// <summary>Left out at the top of a page.</summary>
    public double SpaceBefore { get; init; }

    /// <summary>No page ends between this strip and the next.</summary>
    public bool KeepWithNext { get; init; }

    /// <summary>Drawn again above this strip when it comes first on a page: a table's head.</summary>
    public Strip? Head { get; init; }
}

/// <summary>Puts strips onto pages, one beneath the other.</summary>
internal static class Flow
{
    private static readonly Lettering PageNumberType = new(Face.Regular, 13);

    public static void Place(IReadOnlyList<Strip> strips, Ink ink)
    {
        ink.NewPage();
        var y = Page.Top;
        var fresh = true;
        for (var i = 0; i < strips.Count; i++)
        {
            var strip = strips[i];
            if (!fresh && y + Together(strips, i) > Page.Bottom + 0.01)
            {
                y = Turn(ink);
                fresh = true;
                if (strip.Head is { } head)
                {
                    head.Draw(ink, y);
                    y += head.Height;
                }
            }

            y += fresh ? 0 : strip.SpaceBefore;
            strip.Draw(ink, y);
            y += strip.Height;
            fresh = false;
        }
    }

    /// <summary>The height of the strip at <paramref name="first"/> and those that may not be parted from it, or of it alone when together they would fill no page.</summary>
    private static double Together(IReadOnlyList<Strip> strips, int first)
    {
        var alone = strips[first].SpaceBefore + strips[first].Height;
        var sum = alone;
        for (var i = first; strips[i].KeepWithNext && i + 1 < strips.Count; i++)
            sum += strips[i + 1].SpaceBefore + strips[i + 1].Height;
        return sum <= Page.TextHeight ? sum : alone;
    }

    private static double Turn(Ink ink)
    {
        ink.NewPage();
        ink.Centered(Page.Left + (Page.TextWidth / 2), Page.Top - 18, ink.PageNumber.ToString(System.Globalization.CultureInfo.InvariantCulture), PageNumberType);
        return Page.Top;
    }
}
