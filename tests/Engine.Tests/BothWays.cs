using System.Diagnostics;

namespace Engine.Tests;

/// <summary>
/// What is promised holds whether code goes on where it waits or runs from its beginning at every step. The other tests let it go on; this one
/// runs them once more in a process of its own that replays.
/// </summary>
public sealed class BothWays
{
    private const string Variable = "CONGVAN_REPLAY_EVERY_PASS";

    public static bool Replays { get; } = Environment.GetEnvironmentVariable(Variable) == "1";

    [Fact]
    public async Task All_that_is_promised_of_one_instance_holds_when_its_code_is_replayed_at_every_step()
    {
        Assert.SkipWhen(Replays, "this is that process");
        Type[] promises =
        [
            typeof(Activities), typeof(Determinism), typeof(Events), typeof(Generations), typeof(Lifecycle), typeof(Rewinding), typeof(SubOrchestrations), typeof(Timers),
        ];
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            Environment = { [Variable] = "1" },
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        if (!Path.GetFileNameWithoutExtension(start.FileName).StartsWith("Engine", StringComparison.Ordinal))
        {
            start.ArgumentList.Add(typeof(BothWays).Assembly.Location); // started by the dotnet command
        }

        foreach (var promise in promises)
        {
            start.ArgumentList.Add("-class");
            start.ArgumentList.Add(promise.FullName!);
        }

        using var process = Process.Start(start)!;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Town.Soon);
        limit.CancelAfter(TimeSpan.FromMinutes(3));
        var said = await process.StandardOutput.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);
        Assert.True(process.ExitCode == 0, said);
        Assert.Matches(@"Total: \d{2,}, Errors: 0, Failed: 0", said);
    }
}
