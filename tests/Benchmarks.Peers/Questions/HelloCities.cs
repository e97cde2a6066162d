using System.Diagnostics;

namespace CongVan.Benchmarks.Peers.Questions;

/// <summary>Many instances of five steps at once: instances per second.</summary>
internal static class HelloCities
{
    public static async Task Ask(Peer peer, Asked asked, Answer answer)
    {
        var count = asked.CountOf(peer.AtOnce);
        await Once(peer, Math.Max(count / 5, 10)); // compiles what is hot
        var rates = new List<double>();
        for (var round = 0; round < asked.RoundsOf(3); round++)
        {
            var cpu = Environment.CpuUsage.TotalTime;
            var server = peer.ServerTime;
            var rate = await Once(peer, count);
            rates.Add(rate);
            answer.See($"round {round + 1}: {rate:N0}/s, N = {count:N0}; {(Environment.CpuUsage.TotalTime - cpu).TotalMicroseconds / count:N0} µs of CPU for one and {(peer.ServerTime - server).TotalMicroseconds / count:N0} µs in its server");
        }

        answer.See($"all {count:N0} of each round ended, {count * 5:N0} steps ran, nothing is left open in the store");
        answer.See($"the clock stops when the last step has run; the commit behind it is not waited for, in the peer's favour");
        answer.Figure = rates.Median();
    }

    public static async Task<double> Once(Peer peer, int count)
    {
        var steps = Ran.Steps;
        var ids = Load.Ids(count);
        var watch = Stopwatch.StartNew();
        await Load.All(ids, peer.Greet);
        await Load.Ended(ids);
        watch.Stop();
        await Load.Settled(peer);
        if (Ran.Steps - steps < count * 5)
        {
            throw new InvalidOperationException($"{peer.Product}: only {Ran.Steps - steps} of {count * 5} steps ran.");
        }

        return count / watch.Elapsed.TotalSeconds;
    }
}
