using System.Diagnostics;

namespace CongVan.Benchmarks.Peers.Questions;

/// <summary>What instances cost that wait for a time in a month; then the product is stopped, opened again, asked, and one comes due.</summary>
internal static class WaitingInstances
{
    private const double Million = 1_000_000;
    private static readonly TimeSpan s_toReopen = TimeSpan.FromSeconds(15);

    public static async Task Ask(Peer peer, Asked asked, Answer answer)
    {
        var count = asked.CountOf(peer.Waiting);
        await HelloCities.Once(peer, 10);
        var before = await peer.DiskBytes();
        var watch = Stopwatch.StartNew();
        await Load.All(Load.Ids(count), id => peer.WaitUntil(id, DateTimeOffset.UtcNow.AddDays(30)));
        await Load.Settled(peer, count);
        var rate = count / watch.Elapsed.TotalSeconds;
        answer.See($"N = {count:N0}, started at {rate:N0}/s: a million would take {Million / rate / 60:N0} minutes to start, which is why it is fewer here");
        answer.See($"disk {(await peer.DiskBytes() - before) / (double)count:N0} bytes a waiting instance");

        var next = Load.Ids(1)[0];
        var due = DateTimeOffset.UtcNow + s_toReopen;
        await peer.WaitUntil(next, due);
        await peer.Close();
        watch.Restart();
        await peer.Open();
        var first = Load.Ids(1)[0];
        await peer.Greet(first);
        await Ran.End(first);
        answer.See($"first answer after it was stopped and opened again: {watch.Elapsed.TotalSeconds:F1} s, in a process that was warm, in the peer's favour");
        answer.See($"the next due ran {(await Ran.End(next) - due).TotalMilliseconds:N0} ms late");

        GC.Collect();
        answer.See($"memory of the process {Machine.ResidentBytes() / 1e6:N0} MB, of its server {peer.ServerBytes / 1e6:N0} MB");
        answer.Figure = (Machine.ResidentBytes() + peer.ServerBytes) / 1e6;
    }
}
