using System.Diagnostics;
using System.Globalization;
using Engine.Tests.Disk;

namespace Engine.Tests;

/// <summary>
/// The engine in a process of its own under a mixed load, killed with SIGKILL before, in and right after its n-th commit, in an activity and in
/// an orchestrator, started again and again until all is done, and the outcome compared with a model. 20 rounds; 200 in the long run.
/// </summary>
public sealed class Crash
{
    private const int SigKill = 137;
    private const int Rounds = 20;
    private static readonly string[] s_moments = ["before", "in", "commit", "activity", "commit", "orchestrator"];
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(40);

    [Fact]
    public async Task Killed_again_and_again_the_load_ends_as_if_nothing_had_happened()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "SIGKILL and its exit code are Linux's");
        for (var series = 0; series < (Proofs.Long ? 10 : 1); series++)
        {
            await KilledIn(series);
        }
    }

    private static async Task KilledIn(int series)
    {
        var folder = Town.NewFolder();
        var kills = 0;
        for (var round = 0; round < Rounds; round++)
        {
            // 3 commits are the start itself; the numbers differ from series to series.
            var n = 2 + (((round * 5) + (series * 3)) % 11);
            kills += await Run(folder, string.Create(CultureInfo.InvariantCulture, $"{s_moments[round % s_moments.Length]}:{n}")) == SigKill ? 1 : 0;
        }

        Assert.Equal(0, await Run(folder, "none"));
        Assert.InRange(kills, Rounds * 3 / 5, Rounds);

        await using (var town = await Town.Open(Load.Work(_ => { }, folder), folder: folder, start: false))
        {
            foreach (var (id, expected) in Load.Expected)
            {
                Assert.Equal((id, expected), (id, (await town.Now(id)).ReadOutputAs<string>()));
                Ledger.Check(id, (await town.Engine.ReadAsync(id, withHistory: true))!.History!);
            }

            // What was raised and acknowledged was heard, each once and in order. One raised but not acknowledged when the process died may be heard twice: it was sent twice.
            var heard = (await town.Now("listener")).ReadOutputAs<string>()!.Split(' ').Select(int.Parse).ToList();
            Assert.Equal(Enumerable.Range(0, Load.Events), heard.Where((n, i) => i == 0 || heard[i - 1] != n));
            Assert.InRange(heard.Count, Load.Events, Load.Events + kills);
            Assert.Equal("ok", await town.Engine.Record((writer, _) => Remains.Of(writer)));
        }

        Directory.Delete(folder, recursive: true);
    }

    private static async Task<int> Run(string folder, string kill)
    {
        using var process = Process.Start(Child.Of("Engine.Tests.Load.Is_carried_by_a_process_of_its_own", (Load.FolderVariable, folder), (Load.KillVariable, kill)))!;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Town.Soon);
        limit.CancelAfter(s_limit);
        var said = await process.StandardOutput.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);
        Assert.True(process.ExitCode is 0 or SigKill, string.Create(CultureInfo.InvariantCulture, $"after '{kill}' the process ended with {process.ExitCode}: {said}"));
        return process.ExitCode;
    }
}
