using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace Engine.Tests;

public sealed class Determinism
{
    [Fact]
    public async Task Identifiers_are_the_same_on_every_replay_and_version_5()
    {
        var made = new List<Guid>();
        await using var town = await Town.Replaying(new Scripted().Orchestrator("Makes", async context =>
        {
            var (first, second) = (context.NewGuid(), context.NewGuid());
            lock (made)
            {
                made.AddRange([first, second]);
            }

            await context.WaitForExternalEvent<bool>("Go", CancellationToken.None);
            return first;
        }));
        var id = await town.Start("Makes");
        await town.Idle();
        await town.Client.RaiseEventAsync(id, "Go", true, Town.Soon);
        await town.Completed(id);
        Assert.Equal(4, made.Count);
        Assert.Equal(made[..2], made[2..]);
        Assert.NotEqual(made[0], made[1]);
        Assert.All(made, guid => Assert.Equal(5, guid.Version));
    }

    // Reckoned apart from this code (python: uuid.uuid5(uuid.UUID('9e952958-5e33-4daf-827f-2fa12937b875'), name)), as the published worker does.
    [Fact]
    public void An_identifier_is_that_of_the_published_worker() => Assert.Equal(
        Guid.Parse("875d4455-2fef-5bb9-aad2-6cafb339a0b5"),
        CongVan.Runtime.Engine.Replay.DeterministicGuid.Make("order-1", new DateTime(2026, 3, 2, 1, 0, 0, DateTimeKind.Utc), 0));

    [Fact]
    public async Task A_line_is_logged_once_however_often_the_code_replays()
    {
        using var lines = new Lines();
        await using var town = await Town.Open(
            new Scripted()
                .Orchestrator("Talks", async context =>
                {
                    var log = context.CreateReplaySafeLogger("Talk");
                    log.LogInformation("begins");
                    await context.CallActivityAsync("Nothing", 1);
                    log.LogInformation("goes on");
                    await context.CallActivityAsync("Nothing", 2);
                    log.LogInformation("ends");
                    return true;
                })
                .Activity<int>("Nothing", _ => null),
            loggers: lines);
        await town.Run("Talks");
        Assert.Equal(["begins", "goes on", "ends"], lines.Of("Talk"));
    }

    [Theory]
    [InlineData(2, "activity 'First' (#0)", "activity 'Other' (#0)")]
    [InlineData(3, "activity 'First' (#0)", "a timer (#0)")]
    [InlineData(4, "nothing more", "activity 'First' (#1)")]
    [InlineData(5, "activity 'First' (#0)", "nothing more")]
    public async Task Code_that_no_longer_matches_its_history_fails_with_both_sides_shown(int release, string recorded, string now)
    {
        var current = 1;
        await using var town = await Town.Replaying(new Scripted()
            .Orchestrator("Changes", async context =>
            {
                switch (current)
                {
                    case 1:
                        await context.CallActivityAsync("First");
                        break;
                    case 2:
                        await context.CallActivityAsync("Other");
                        break;
                    case 3:
                        await context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None);
                        break;
                    case 4:
                        await Task.WhenAll(context.CallActivityAsync("First"), context.CallActivityAsync("First"));
                        break;
                }

                await context.WaitForExternalEvent<bool>("Go", CancellationToken.None);
                return true;
            })
            .Activity<string>("First", _ => null)
            .Activity<string>("Other", _ => null));
        var id = await town.Start("Changes");
        await town.Idle();
        current = release;
        await town.Client.RaiseEventAsync(id, "Go", true, Town.Soon);
        var ended = await town.Completed(id);
        Assert.Equal(OrchestrationRuntimeStatus.Failed, ended.RuntimeStatus);
        Assert.Contains($"Recorded: {recorded}. The code now: {now}.", ended.SerializedOutput, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Code_that_now_ends_where_it_waited_fails_too()
    {
        var current = 1;
        await using var town = await Town.Replaying(new Scripted().Orchestrator("Changes", async context =>
            current == 1 && await context.WaitForExternalEvent<bool>("Go", CancellationToken.None)));
        var id = await town.Start("Changes");
        await town.Idle();
        current = 2;
        await town.Client.RaiseEventAsync(id, "Go", true, Town.Soon);
        Assert.Contains("The code now: it ended", (await town.Completed(id)).SerializedOutput, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("delay")]
    [InlineData("run")]
    [InlineData("never")]
    [InlineData("besides")]
    [InlineData("configured")]
    public async Task An_orchestrator_that_awaits_what_is_not_durable_fails_and_says_why(string what)
    {
        var foreign = new TaskCompletionSource();
        await using var town = await Town.Open(new Scripted()
            .Orchestrator("Strays", async context =>
            {
                switch (what)
                {
                    case "delay":
                        await Task.Delay(TimeSpan.FromHours(1));
                        break;
                    case "run":
                        await Task.Run(() => foreign.Task);
                        break;
                    case "never":
                        await new TaskCompletionSource().Task;
                        break;
                    case "besides":
                        await Task.WhenAny(context.CreateTimer(TimeSpan.FromDays(365), CancellationToken.None), foreign.Task);
                        break;
                    case "configured":
                        await context.CallActivityAsync("Nothing", 1).ConfigureAwait(false);
                        await context.CallActivityAsync("Nothing", 2);
                        break;
                }

                return true;
            })
            .Activity<int>("Nothing", _ => null));
        var id = await town.Start("Strays");
        await town.Idle();
        foreign.SetResult();
        var ended = await town.Completed(id);
        Assert.Equal(OrchestrationRuntimeStatus.Failed, ended.RuntimeStatus);
        Assert.Contains("something that is not durable", ended.SerializedOutput, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhenAny_of_an_event_and_a_timer_with_the_loser_cancelled_replays_the_same()
    {
        await using var town = await Town.Open(new Scripted()
            .Orchestrator("Races", async context =>
            {
                var outcomes = new List<string>();
                for (var round = 0; round < 3; round++)
                {
                    using var stop = new CancellationTokenSource();
                    var deadline = context.CreateTimer(TimeSpan.FromDays(1), stop.Token);
                    var reply = context.WaitForExternalEvent<string>("Reply", stop.Token);
                    var first = await Task.WhenAny(deadline, reply);
                    outcomes.Add(first == reply ? await reply : "late");
#pragma warning disable CA1849, MA0042 // CancelAsync would leave the orchestrator's thread
                    stop.Cancel();
#pragma warning restore CA1849, MA0042
                }

                return outcomes.ToArray();
            }));
        var id = await town.Start("Races");
        await town.Idle();
        await town.Client.RaiseEventAsync(id, "Reply", "a", Town.Soon);
        await town.Advance(TimeSpan.FromDays(1));
        await town.Client.RaiseEventAsync(id, "Reply", "c", Town.Soon);
        Assert.Equal(new[] { "a", "late", "c" }, (await town.Completed(id)).ReadOutputAs<string[]>()!);
    }
}
