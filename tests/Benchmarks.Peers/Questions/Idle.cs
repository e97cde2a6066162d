using System.Diagnostics;

namespace CongVan.Benchmarks.Peers.Questions;

/// <summary>One instance at a time on a peer that does nothing else; and what waiting instances cost while nothing happens.</summary>
internal static class Idle
{
    private const int Sequentially = 100;
    private const int ToCompile = 10;
    private static readonly TimeSpan s_longEnough = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_watched = TimeSpan.FromSeconds(10);

    public static async Task Ask(Peer peer, Asked asked, Answer answer)
    {
        var count = asked.CountOf(Sequentially);
        var took = new List<double>();
        var watch = Stopwatch.StartNew();
        foreach (var id in Load.Ids(count + ToCompile).TakeWhile(_ => took.Count <= ToCompile || watch.Elapsed < s_longEnough))
        {
            var start = Stopwatch.GetTimestamp();
            await peer.Greet(id);
            await Ran.End(id);
            took.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        await Load.Settled(peer);
        took.RemoveRange(0, ToCompile);
        answer.See($"median {took.Median():F1} ms, p99 {took.At(0.99):F1} ms, N = {took.Count}");
        answer.Figure = took.Median();

        var waiting = asked.CountOf(Math.Min(peer.Waiting, 10_000));
        await Load.All(Load.Ids(waiting), id => peer.WaitUntil(id, DateTimeOffset.UtcNow.AddDays(30)));
        await Load.Settled(peer, waiting);
        await Task.Delay(TimeSpan.FromSeconds(2));
        var cpu = Environment.CpuUsage.TotalTime;
        var server = peer.ServerTime;
        await Task.Delay(s_watched);
        answer.See($"CPU with {waiting:N0} waiting: {(Environment.CpuUsage.TotalTime - cpu) / s_watched * 100:F2} % of a core and {(peer.ServerTime - server) / s_watched * 100:F2} % in its server");
    }
}
