namespace CongVan.Signing.Trust;

/// <summary>By when which part of a file existed, as proven by document timestamps found so far, newest first.</summary>
internal sealed class KnownTimes
{
    private readonly List<(long End, DateTimeOffset Time)> proofs = [];

    public void Add(long end, DateTimeOffset time) => proofs.Add((end, time));

    /// <summary>The earliest time proven by those that cover more than <paramref name="end"/>.</summary>
    public DateTimeOffset? Before(long end) =>
        proofs.Where(p => p.End > end).Select(p => (DateTimeOffset?)p.Time).Min();
}
