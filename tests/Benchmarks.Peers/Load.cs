namespace CongVan.Benchmarks.Peers;

/// <summary>Many calls from many callers, no more at once than a connection pool bears.</summary>
internal static class Load
{
    private const int Callers = 32;
    private static readonly TimeSpan s_toSettle = TimeSpan.FromSeconds(60);
    private static int s_ids;

    public static string[] Ids(int count) => [.. Enumerable.Range(0, count).Select(_ => $"p{Interlocked.Increment(ref s_ids):D7}")];

    // Each on a thread of its own: some products block their caller.
    public static Task All(IEnumerable<string> ids, Func<string, Task> call) =>
        Parallel.ForEachAsync(ids, new ParallelOptions { MaxDegreeOfParallelism = Callers }, async (id, cancellation) => await Task.Run(() => call(id), cancellation));

    public static Task Ended(IEnumerable<string> ids) => Task.WhenAll(ids.Select(Ran.End));

    /// <summary>Waits until the store holds nothing open but what is expected: a lost instance would look fast.</summary>
    public static async Task Settled(Peer peer, long expected = 0)
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        long left;
        while ((left = await peer.LeftOpen()) != expected)
        {
            if (watch.Elapsed > s_toSettle)
            {
                throw new InvalidOperationException($"{peer.Product}: {left} things are open in the store, {expected} expected.");
            }

            await Task.Delay(100);
        }
    }
}
