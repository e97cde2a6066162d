using CongVan.Runtime.Engine;

namespace Engine.Tests;

public sealed class Blocking
{
    private const string Category = "CongVan.Engine";

    [Fact]
    public async Task An_orchestrator_that_holds_its_thread_is_named_once_while_it_does()
    {
        using var lines = new Lines();
        using var release = new ManualResetEventSlim();
        await using var town = await Town.Open(
            new Scripted().Orchestrator("Blocks", context =>
            {
                release.Wait(Town.Soon);
                return Task.FromResult(true);
            }),
            new DurableEngineOptions { DataFolder = Town.NewFolder(), SlowOrchestratorWarning = TimeSpan.FromMilliseconds(20) },
            loggers: lines);
        await town.Start("Blocks", id: "ho-so-1");

        while (lines.Of(Category).Length == 0)
        {
            Town.Soon.ThrowIfCancellationRequested();
            await Task.Delay(1, Town.Soon); // until it is said, or the test's time is up
        }

        release.Set();
        await town.Completed("ho-so-1");
        var line = Assert.Single(lines.Of(Category));
        Assert.StartsWith("Orchestration ho-so-1 (Blocks) has held its thread for over 0.02 s.", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_activity_that_the_stop_cancels_has_not_failed_whatever_it_throws()
    {
        var folder = Town.NewFolder();
        using var lines = new Lines();
        var (runs, running) = (0, new TaskCompletionSource());
        var work = new Scripted()
            .Orchestrator("Works", async context => await context.CallActivityAsync<string>("Sends"))
            .ActivityAsync("Sends", async (_, stopping) =>
            {
                if (Interlocked.Increment(ref runs) > 1)
                {
                    return "sent";
                }

                running.SetResult();
                try
                {
                    await Task.Delay(Timeout.InfiniteTimeSpan, stopping);
                }
                catch (OperationCanceledException e)
                {
                    throw new IOException("The connection was closed.", e); // as clients of HTTP and mail do
                }

                return "never";
            });
        await using (var first = await Town.Open(work, folder: folder, loggers: lines))
        {
            await first.Start("Works", id: "w");
            await running.Task;
        }

        Assert.Empty(lines.Of(Category));
        await using (var second = await Town.Open(work, folder: folder))
        {
            Assert.Equal("sent", (await second.Completed("w")).ReadOutputAs<string>());
        }

        Directory.Delete(folder, recursive: true);
    }
}
