namespace CongVan.Benchmarks.Peers.Questions;

/// <summary>Throughput while what has ended stays in the store.</summary>
internal static class Growth
{
    public static async Task Ask(Peer peer, Asked asked, Answer answer)
    {
        var count = asked.CountOf(peer.AtOnce);
        await HelloCities.Once(peer, Math.Max(count / 5, 10));
        var small = await HelloCities.Once(peer, count);
        var stored = count;
        while (stored < count * 4)
        {
            await HelloCities.Once(peer, count);
            stored += count;
        }

        var large = await HelloCities.Once(peer, count);
        answer.See($"{small:N0}/s at first, {large:N0}/s with {stored:N0} finished instances in the store, N = {count:N0} at once");
        answer.Figure = (1 - (large / small)) * 100;
    }
}
