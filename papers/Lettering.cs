namespace CongVan.Papers;

/// <summary>A face at a size in points.</summary>
internal sealed record Lettering(Face Face, double Size)
{
    /// <summary>Single spacing of Times: ascent 0.891 and descent 0.216 with the usual lead between.</summary>
    public double LineHeight => Size * 1.15;

    /// <summary>From the top of a line of this type down to its baseline.</summary>
    public double Ascent => Size * 0.915;

    public double Width(string text)
    {
        var face = Typeface.Of(Face);
        var sum = 0.0;
        foreach (var c in text)
            sum += face.Width(c);
        return sum * Size;
    }
}
