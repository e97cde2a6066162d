using CongVan.Benchmarks.Peers.Products;
using CongVan.Benchmarks.Peers.Questions;

namespace CongVan.Benchmarks.Peers;

/// <param name="Lacks">What this machine has not that the peer needs; null when nothing is missing.</param>
/// <param name="New">On a folder for its store.</param>
internal sealed record Maker(Func<string?> Lacks, Func<string, Peer> New);

/// <summary>Each peer and each question by its name.</summary>
internal static class All
{
    public static IReadOnlyDictionary<string, Maker> Peers { get; } = new Dictionary<string, Maker>(StringComparer.Ordinal)
    {
        ["quartz"] = new(() => null, folder => new QuartzOnSqlite(folder)),
        ["wolverine"] = new(() => Postgres.Lacks, folder => new WolverineOnPostgres(folder)),
        ["hangfire"] = new(() => Postgres.Lacks, folder => new HangfireOnPostgres(folder)),
    };

    public static IReadOnlyDictionary<string, Func<Peer, Asked, Answer, Task>> Questions { get; } =
        new Dictionary<string, Func<Peer, Asked, Answer, Task>>(StringComparer.Ordinal)
        {
            ["hellocities"] = HelloCities.Ask,
            ["idle"] = Idle.Ask,
            ["fanout"] = FanOut.Ask,
            ["events"] = Events.Ask,
            ["waiting"] = WaitingInstances.Ask,
            ["growth"] = Growth.Ask,
        };
}
