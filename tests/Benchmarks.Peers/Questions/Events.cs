using System.Diagnostics;

namespace CongVan.Benchmarks.Peers.Questions;

/// <summary>Events from many callers to a hundred waiting instances, each acknowledged on disk, until the last is heard: events per second.</summary>
internal static class Events
{
    private const int Listeners = 100;

    public static async Task Ask(Peer peer, Asked asked, Answer answer)
    {
        var each = Math.Max(asked.CountOf(peer.AtOnce * 5) / Listeners, 1);
        await Once(peer, 1);
        var rates = new List<double>();
        for (var round = 0; round < asked.RoundsOf(3); round++)
        {
            rates.Add(await Once(peer, each));
        }

        answer.See($"slowest {rates.Min():N0}/s, fastest {rates.Max():N0}/s, {each:N0} events for each of {Listeners} instances, {rates.Count} rounds");
        answer.Figure = rates.Median();
    }

    private static async Task<double> Once(Peer peer, int each)
    {
        var ids = Load.Ids(Listeners);
        await Load.All(ids, id => peer.Listen(id, each));
        await Load.Settled(peer, Listeners);
        var watch = Stopwatch.StartNew();
        await Load.All(Enumerable.Range(0, each).SelectMany(_ => ids), peer.Raise);
        await Load.Ended(ids);
        watch.Stop();
        await Load.Settled(peer);
        return each * Listeners / watch.Elapsed.TotalSeconds;
    }
}
