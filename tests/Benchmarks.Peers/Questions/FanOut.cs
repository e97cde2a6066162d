using System.Diagnostics;

namespace CongVan.Benchmarks.Peers.Questions;

/// <summary>One instance of a thousand steps at once and an end when the last is done: steps per second.</summary>
internal static class FanOut
{
    private const int Width = 1_000;

    public static async Task Ask(Peer peer, Asked asked, Answer answer)
    {
        var width = asked.CountOf(Width);
        await Once(peer, Math.Max(width / 10, 1));
        var rates = new List<double>();
        for (var round = 0; round < asked.RoundsOf(3); round++)
        {
            rates.Add(await Once(peer, width));
        }

        answer.See($"slowest {rates.Min():N0}/s, fastest {rates.Max():N0}/s, N = {width:N0}, {rates.Count} rounds");
        answer.Figure = rates.Median();
    }

    private static async Task<double> Once(Peer peer, int width)
    {
        var id = Load.Ids(1)[0];
        var watch = Stopwatch.StartNew();
        await peer.Fan(id, width);
        await Ran.End(id);
        watch.Stop();
        await Load.Settled(peer);
        return width / watch.Elapsed.TotalSeconds;
    }
}
