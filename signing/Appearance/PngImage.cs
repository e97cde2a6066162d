namespace CongVan.Signing;

/// <summary>A picture opened for a page: three bytes of colour a pixel, and one of opacity.</summary>
internal sealed record PngImage(int Width, int Height, byte[] Colours, byte[] Alpha)
{
    private const byte Visible = 8;

    /// <summary>No pixel lets the page through.</summary>
    public bool IsOpaque => !Alpha.AsSpan().ContainsAnyExcept((byte)255);

    /// <exception cref="UnsignablePdfException">Not a PNG, or broken.</exception>
    public static PngImage Read(ReadOnlySpan<byte> png) => PngReader.Read(png);

    /// <summary>Without the empty ground around what is drawn, so that its size on the page is that of the drawing.</summary>
    /// <exception cref="UnsignablePdfException">Nothing is drawn.</exception>
    public PngImage Trimmed()
    {
        var (left, top, right, bottom) = (Width, Height, -1, -1);
        for (var y = 0; y < Height; y++)
        {
            var row = Alpha.AsSpan(y * Width, Width);
            if (row.IndexOfAnyInRange(Visible, byte.MaxValue) is not (>= 0 and var first))
                continue;
            (left, right) = (Math.Min(left, first), Math.Max(right, row.LastIndexOfAnyInRange(Visible, byte.MaxValue)));
            (top, bottom) = (Math.Min(top, y), y);
        }

        if (right < 0)
            throw PngReader.Bad("trong suốt hoàn toàn, không có nét nào");
        var (width, height) = (right - left + 1, bottom - top + 1);
        if (width == Width && height == Height)
            return this;
        var (colours, alpha) = (new byte[width * height * 3], new byte[width * height]);
        for (var y = 0; y < height; y++)
        {
            var from = ((y + top) * Width) + left;
            Alpha.AsSpan(from, width).CopyTo(alpha.AsSpan(y * width));
            Colours.AsSpan(from * 3, width * 3).CopyTo(colours.AsSpan(y * width * 3));
        }

        return new(width, height, colours, alpha);
    }

    /// <summary>The mean colour of what is drawn.</summary>
    public (double Red, double Green, double Blue) Ink()
    {
        double red = 0, green = 0, blue = 0, weight = 0;
        for (var i = 0; i < Alpha.Length; i++)
        {
            red += Colours[3 * i] * Alpha[i];
            green += Colours[(3 * i) + 1] * Alpha[i];
            blue += Colours[(3 * i) + 2] * Alpha[i];
            weight += Alpha[i];
        }

        return weight == 0 ? (0, 0, 0) : (red / weight, green / weight, blue / weight);
    }
}
