namespace CongVan.Papers;

/// <summary>A strip across the page: a line, a table row, the signing block.</summary>
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

    /// <summary>Cuts a tall row in two, the first part no higher than what is given; null when it would leave a line alone.</summary>
    public Func<double, (Strip Above, Strip Below)?>? Cut { get; init; }

    /// <summary>What must find room on a page for the strip to begin there.</summary>
    public double Least { get; init; } = Height;
}
