namespace CongVan.Walkthrough.Year;

/// <summary>What comes by chance, the same for the same seed.</summary>
#pragma warning disable CA5394 // nothing is kept secret by it: a year must be playable again
internal sealed class Chance(int seed)
{
    private readonly Random random = new(seed);

    /// <summary>From 0 to below <paramref name="end"/>.</summary>
    public int Next(int end) => random.Next(end);

    /// <summary>From <paramref name="first"/> to below <paramref name="end"/>.</summary>
    public int Next(int first, int end) => random.Next(first, end);

    public bool InHundred(int times) => random.Next(100) < times;

    public T One<T>(IReadOnlyList<T> of) => of[random.Next(of.Count)];
}
#pragma warning restore CA5394
