namespace CongVan.Signing;

/// <summary>
/// Where the mark of urgency goes that the drafter left to the system: box 10b, in the left column under number, notation and subject (NĐ 30
/// Phụ lục I, sơ đồ bố trí, III.2b). The first place that nothing else stands in, from the number downwards.
/// </summary>
internal static class MarkPlace
{
    public const double PointsPerMillimetre = 72 / 25.4;

    /// <summary>Cỡ chữ 13–14; THƯỢNG KHẨN in 14 would touch its frame of 40 mm.</summary>
    public const double Size = 13;

    /// <summary>Of capitals of the typeface, in ems.</summary>
    public const double CapHeight = 0.662;

    /// <summary>Màu đỏ tươi, as PDF writes it for letters; in capitals for lines.</summary>
    public const string BrightRed = "1 0 0 rg";

    /// <summary>Of the frames: THƯỢNG KHẨN, HỎA TỐC, KHẨN. A place for the widest takes every one.</summary>
    private static readonly int[] Widths = [40, 30, 20];

    private const int HeightInMillimetres = 8;

    /// <summary>In points: between the mark and what stands around it.</summary>
    private const double Apart = 3;

    /// <summary>In points below the number: further down is no letterhead any more.</summary>
    private const double Deepest = 110;

    /// <param name="number">The line of number and notation, in the left column.</param>
    /// <param name="drawn">Pictures and shapes. One in the left column under the number may be a mark the drafter put there: then there is no room for ours.</param>
    public static MarkRoom? Find(Box number, IReadOnlyList<SeenLetter> letters, IReadOnlyList<Box> drawn, PageView page)
    {
        var middle = page.Width / 2;
        if (drawn.Any(each => each is { Width: > 10, Height: > 4 } && each.X + each.Width < middle && each.Y < number.Y && each.Y + each.Height > number.Y - Deepest))
            return null;
        var margin = letters.Count == 0 ? number.X : letters.Min(letter => letter.Box.X);
        var taken = letters.Where(letter => !string.IsNullOrWhiteSpace(letter.Value)).Select(Extent).Concat(drawn.Where(each => each.Height <= 4)).ToList();
        foreach (var width in Widths)
        {
            var (wide, high) = (width * PointsPerMillimetre, HeightInMillimetres * PointsPerMillimetre);
            double[] lefts = [Math.Max(margin, number.X + ((number.Width - wide) / 2)), margin];
            foreach (var left in lefts.Where(left => left + wide <= middle))
            {
                for (var down = Apart; down + high <= Deepest; down++)
                {
                    var box = new Box(left, number.Y - down - high, wide, high);
                    if (box.Y > 0 && !taken.Exists(other => Touch(box, other)))
                        return new(box, width);
                }
            }
        }

        return null;
    }

    /// <summary>From its lowest tail to its highest mark, whatever the letter.</summary>
    private static Box Extent(SeenLetter letter) => new(letter.Box.X, letter.Baseline - (Blanks.Descent * letter.Size), letter.Box.Width, 1.2 * letter.Size);

    private static bool Touch(Box own, Box other) =>
        own.X - Apart < other.X + other.Width && other.X < own.X + own.Width + Apart && own.Y - Apart < other.Y + other.Height && other.Y < own.Y + own.Height + Apart;
}

/// <param name="Millimetres">The widest frame that fits.</param>
internal sealed record MarkRoom(Box Box, int Millimetres);
