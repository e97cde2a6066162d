namespace CongVan.Benchmarks;

/// <summary>Measurements of one thing.</summary>
internal static class Distribution
{
    public static double Median(this IEnumerable<double> values) => values.At(0.5);

    /// <summary>The value that this share of all does not exceed.</summary>
    public static double At(this IEnumerable<double> values, double share)
    {
        var sorted = values.Order().ToArray();
        return sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Length) - 1, 0, sorted.Length - 1)];
    }
}
