using System.Globalization;

namespace CongVan.Papers;

/// <summary>Puts strips onto pages, one beneath the other.</summary>
internal sealed class Flow(IEnumerable<Strip> strips, Ink ink)
{
    private const double Tolerance = 0.01;

    private static readonly Lettering PageNumberType = new(Face.Regular, 13);

    private readonly List<Strip> waiting = [.. strips];
    private double y;
    private bool fresh;

    public void Place()
    {
        ink.NewPage();
        (y, fresh) = (ink.Shape.Top, true);
        for (var i = 0; i < waiting.Count;)
        {
            var space = fresh ? 0 : waiting[i].SpaceBefore;
            if (y + space + Together(i) <= ink.Shape.Bottom + Tolerance)
            {
                Draw(waiting[i++], space);
            }
            else if (waiting[i].Cut?.Invoke(ink.Shape.Bottom - y - space) is var (above, below))
            {
                Draw(above, space);
                waiting[i] = below with { KeepWithNext = waiting[i].KeepWithNext };
                Turn(below.Head);
            }
            else if (!fresh)
            {
                Turn(waiting[i].Head);
            }
            else
            {
                Draw(waiting[i++], space); // higher than a page, and nowhere to cut
            }
        }
    }

    private void Draw(Strip strip, double space)
    {
        strip.Draw(ink, y + space);
        y += space + strip.Height;
        fresh = false;
    }

    /// <summary>
    /// The height of a strip and of those that may not be parted from it, or of it alone when together they would fill no page. Of one
    /// that can be cut its beginning is enough.
    /// </summary>
    private double Together(int first)
    {
        var sum = waiting[first].Height;
        for (var i = first; waiting[i].KeepWithNext && i + 1 < waiting.Count; i++)
        {
            sum += waiting[i + 1].SpaceBefore + waiting[i + 1].Least;
            if (waiting[i + 1].Cut is not null)
                break;
        }

        var fitsSomewhere = sum + (waiting[first].Head?.Height ?? 0) <= ink.Shape.TextHeight;
        return fitsSomewhere || waiting[first].Cut is not null ? sum : waiting[first].Height;
    }

    /// <summary>From the second page on the number stands in the middle of the upper margin (Phụ lục I.I.7).</summary>
    private void Turn(Strip? head)
    {
        ink.NewPage();
        ink.Centered(ink.Shape.Left + (ink.Shape.TextWidth / 2), ink.Shape.Top - 18, ink.PageNumber.ToString(CultureInfo.InvariantCulture), PageNumberType);
        (y, fresh) = (ink.Shape.Top, true);
        head?.Draw(ink, y);
        y += head?.Height ?? 0;
    }
}
