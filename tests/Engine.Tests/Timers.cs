using System.Globalization;
using CongVan.Runtime.Engine;
using CsCheck;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Converters;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Engine.Tests;

public sealed class Timers
{
    private static Scripted Sleeper => new Scripted().Orchestrator("Sleeps", async context =>
    {
        await context.CreateTimer(TimeSpan.Parse(context.GetInput<string>()!, CultureInfo.InvariantCulture), CancellationToken.None);
        return context.CurrentUtcDateTime;
    });

    [Fact]
    public async Task A_timer_has_not_fired_one_tick_before_its_time()
    {
        await using var town = await Town.Open(Sleeper);
        var id = await town.Start("Sleeps", "3.00:00:00");
        await town.Idle();
        town.Clock.Advance(TimeSpan.FromDays(3) - TimeSpan.FromTicks(1));
        await town.Idle();
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await town.Now(id)).RuntimeStatus);
    }

    [Fact]
    public async Task A_timer_fires_at_its_time()
    {
        await using var town = await Town.Open(Sleeper);
        var due = town.Clock.GetUtcNow() + TimeSpan.FromDays(3);
        var id = await town.Start("Sleeps", "3.00:00:00");
        await town.Idle();
        Assert.Equal(due, town.Engine.NextDue);
        town.Clock.SetUtcNow(due);
        Assert.Equal(due.UtcDateTime, (await town.Completed(id)).ReadOutputAs<DateTime>());
    }

    [Fact]
    public async Task A_timer_of_ten_years_fires_once_and_its_instance_ends()
    {
        await using var town = await Town.Open(Sleeper);
        var id = await town.Start("Sleeps", "3652.00:00:00");
        await town.Advance(TimeSpan.FromDays(3_651));
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await town.Now(id)).RuntimeStatus);
        await town.Advance(TimeSpan.FromDays(1));
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await town.Now(id)).RuntimeStatus);
        Assert.Null(town.Engine.NextDue);
    }

    [Fact]
    public async Task A_timer_that_came_due_while_the_machine_was_off_fires_at_the_next_start()
    {
        var folder = Town.NewFolder();
        string id;
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 2, 1, 0, 0, TimeSpan.Zero));
        await using (var before = await Town.Open(Sleeper, clock: clock, folder: folder))
        {
            id = await before.Start("Sleeps", "1.00:00:00");
            await before.Idle();
        }

        clock.Advance(TimeSpan.FromDays(30));
        await using (var after = await Town.Open(Sleeper, clock: clock, folder: folder))
        {
            Assert.Equal(clock.GetUtcNow().UtcDateTime, (await after.Completed(id)).ReadOutputAs<DateTime>());
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_cancelled_timer_throws_where_it_is_awaited_and_leaves_nothing_pending()
    {
        await using var town = await Town.Open(new Scripted().Orchestrator("Cancels", async context =>
        {
            using var stop = new CancellationTokenSource();
            var timer = context.CreateTimer(TimeSpan.FromDays(10), stop.Token);
            await context.WaitForExternalEvent<bool>("Go", CancellationToken.None);
#pragma warning disable CA1849, MA0042 // CancelAsync would leave the orchestrator's thread
            stop.Cancel();
#pragma warning restore CA1849, MA0042
            try
            {
                await timer;
                return "fired";
            }
            catch (TaskCanceledException)
            {
                await context.WaitForExternalEvent<bool>("Go", CancellationToken.None);
                return "cancelled";
            }
        }));
        var id = await town.Start("Cancels");
        await town.Idle();
        Assert.NotNull(town.Engine.NextDue);
        await town.Client.RaiseEventAsync(id, "Go", true, Town.Soon);
        await town.Idle();
        Assert.Null(town.Engine.NextDue);
        await town.Client.RaiseEventAsync(id, "Go", true, Town.Soon);
        Assert.Equal("cancelled", (await town.Completed(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Many_timers_of_one_moment_all_fire()
    {
        await using var town = await Town.Open(Sleeper);
        var ids = await Task.WhenAll(Enumerable.Range(0, 1_200).Select(_ => town.Start("Sleeps", "01:00:00"))); // more than one commit takes
        await town.Advance(TimeSpan.FromHours(1));
        foreach (var id in ids)
        {
            Assert.Equal(OrchestrationRuntimeStatus.Completed, (await town.Now(id)).RuntimeStatus);
        }
    }

    [Fact]
    public async Task The_time_an_orchestrator_sees_never_goes_back_when_the_clock_does()
    {
        var work = new Scripted().Orchestrator("Looks", async context =>
        {
            var first = context.CurrentUtcDateTime;
            await context.WaitForExternalEvent<bool>("Go", CancellationToken.None);
            return context.CurrentUtcDateTime >= first;
        });
        var folder = Town.NewFolder();
        var clock = new BackwardsClock(new DateTimeOffset(2026, 3, 2, 1, 0, 0, TimeSpan.Zero));
        await using (var engine = await DurableEngine.OpenAsync(
            new() { DataFolder = folder }, work, JsonDataConverter.Default, clock, NullLoggerFactory.Instance, Town.Soon))
        {
            await engine.StartAsync(Town.Soon);
            var id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Looks", Town.Soon);
            await engine.WhenIdleAsync(Town.Soon);
            clock.Now -= TimeSpan.FromHours(5);
            await engine.Client.RaiseEventAsync(id, "Go", true, Town.Soon);
            var ended = await engine.Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, Town.Soon);
            Assert.True(ended.ReadOutputAs<bool>());
        }

        Directory.Delete(folder, recursive: true);
    }

    // Hours to sleep for each instance, then hours by which the clock moves, the engine being closed and opened in between.
    [Fact]
    public Task A_timer_always_fires_once_and_never_before_its_time() =>
        Gen.Select(Gen.Int[1, 200].Array[1, 8], Gen.Int[0, 60].Array[1, 5]).SampleAsync(
            async (sleeps, moves) =>
            {
                var folder = Town.NewFolder();
                var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 2, 1, 0, 0, TimeSpan.Zero));
                var began = clock.GetUtcNow();
                var town = await Town.Open(Sleeper, clock: clock, folder: folder);
                for (var i = 0; i < sleeps.Length; i++)
                {
                    await town.Start("Sleeps", TimeSpan.FromHours(sleeps[i]).ToString("c", CultureInfo.InvariantCulture), $"s-{i}");
                }

                await town.Idle();
                foreach (var move in moves)
                {
                    var before = clock.GetUtcNow();
                    await town.DisposeAsync();
                    clock.Advance(TimeSpan.FromHours(move));
                    town = await Town.Open(Sleeper, clock: clock, folder: folder);
                    await town.Idle();
                    for (var i = 0; i < sleeps.Length; i++)
                    {
                        var due = began.AddHours(sleeps[i]);
                        var now = await town.Now($"s-{i}");
                        Assert.Equal(due <= clock.GetUtcNow(), now.IsCompleted);
                        if (due <= clock.GetUtcNow() && due > before)
                        {
                            Assert.Equal(clock.GetUtcNow().UtcDateTime, now.ReadOutputAs<DateTime>()); // at the start after it came due
                        }
                    }
                }

                await town.DisposeAsync();
                Directory.Delete(folder, recursive: true);
            },
            iter: 25,
            threads: 2);

    private sealed class BackwardsClock(DateTimeOffset start) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = start;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
