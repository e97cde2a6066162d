using System.Diagnostics;
using System.Globalization;
using Microsoft.DurableTask;

namespace Engine.Tests;

/// <summary>
/// The engine in a process of its own under a mixed load, killed with SIGKILL right after its n-th fsync, in an activity or in an orchestrator,
/// started again and again until all is done, and the outcome compared with a model.
/// </summary>
public sealed class Crash
{
    private const int SigKill = 137;
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(40);

    [Fact]
    public async Task Killed_again_and_again_the_load_ends_as_if_nothing_had_happened()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "SIGKILL and its exit code are Linux's");
        var folder = Town.NewFolder();
        var kills = 0;
        string[] plan =
        [
            "commit:1", "commit:2", "commit:3", "activity:4", "commit:5", "orchestrator:9", "commit:8", "commit:13", "activity:20", "commit:7", "orchestrator:40", "commit:11", "commit:17",
        ];
        foreach (var kill in plan)
        {
            kills += await Run(folder, kill) == SigKill ? 1 : 0;
        }

        Assert.Equal(0, await Run(folder, "none"));
        Assert.InRange(kills, 10, plan.Length);

        await using (var town = await Town.Open(Load.Work(_ => { }, folder), folder: folder, start: false))
        {
            foreach (var (id, expected) in Load.Expected)
            {
                Assert.Equal((id, expected), (id, (await town.Now(id)).ReadOutputAs<string>()));
            }

            // What was raised and acknowledged was heard, each once and in order. One raised but not acknowledged when the process died may be heard twice: it was sent twice.
            var heard = (await town.Now("listener")).ReadOutputAs<string>()!.Split(' ').Select(int.Parse).ToList();
            Assert.Equal(Enumerable.Range(0, Load.Events), heard.Where((n, i) => i == 0 || heard[i - 1] != n));
            Assert.InRange(heard.Count, Load.Events, Load.Events + kills);
        }

        Directory.Delete(folder, recursive: true);
    }

    private static async Task<int> Run(string folder, string kill)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            ArgumentList = { "-method", "Engine.Tests.Load.Is_carried_by_a_process_of_its_own", "-explicit", "only" },
            Environment = { [Load.FolderVariable] = folder, [Load.KillVariable] = kill },
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        if (!Path.GetFileNameWithoutExtension(start.FileName).StartsWith("Engine", StringComparison.Ordinal))
        {
            start.ArgumentList.Insert(0, typeof(Crash).Assembly.Location); // started by the dotnet command
        }

        using var process = Process.Start(start)!;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Town.Soon);
        limit.CancelAfter(s_limit);
        var said = await process.StandardOutput.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);
        Assert.True(process.ExitCode is 0 or SigKill, string.Create(CultureInfo.InvariantCulture, $"after '{kill}' the process ended with {process.ExitCode}: {said}"));
        return process.ExitCode;
    }
}
