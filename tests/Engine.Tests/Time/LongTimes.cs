using System.Globalization;
using CongVan.Runtime.Engine;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Time.Testing;

namespace Engine.Tests.Time;

/// <summary>Times longer than any process runs, and more timers than anybody should keep in memory.</summary>
public sealed class LongTimes
{
    private static readonly DateTimeOffset s_start = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);

    private static Scripted Daily => new Scripted().Orchestrator("Daily", async context =>
    {
        var days = context.GetInput<int>();
        for (var day = 0; day < days; day++)
        {
            await context.CreateTimer(context.CurrentUtcDateTime.AddDays(1), CancellationToken.None);
        }

        return context.CurrentUtcDateTime;
    });

    [Fact]
    public async Task After_a_month_of_downtime_every_timer_that_came_due_fires_once_and_none_before_its_time()
    {
        var folder = Town.NewFolder();
        var clock = new FakeTimeProvider(s_start);
        await using (var before = await Town.Open(Daily, clock: clock, folder: folder))
        {
            for (var days = 1; days <= 45; days++)
            {
                await before.Client.ScheduleNewOrchestrationInstanceAsync("Daily", 1, new StartOrchestrationOptions($"due-{days:D2}", s_start.AddDays(days - 1)), Town.Soon);
            }

            await before.Idle();
        }

        clock.Advance(TimeSpan.FromDays(30));
        await using (var after = await Town.Open(Daily, clock: clock, folder: folder))
        {
            await after.Idle();
            Assert.Equal(OrchestrationRuntimeStatus.Completed, (await after.Now("due-01")).RuntimeStatus); // its timer was pending when the machine went off
            Assert.Equal(OrchestrationRuntimeStatus.Running, (await after.Now("due-02")).RuntimeStatus); // it began late, and its day counts from there
            Assert.Equal(OrchestrationRuntimeStatus.Pending, (await after.Now("due-32")).RuntimeStatus); // its time has not come
            await after.Advance(TimeSpan.FromDays(15));
            for (var days = 1; days <= 45; days++)
            {
                var ended = await after.Now($"due-{days:D2}");
                Assert.Equal(OrchestrationRuntimeStatus.Completed, ended.RuntimeStatus);
                Assert.True(ended.ReadOutputAs<DateTime>() >= s_start.AddDays(days).UtcDateTime, $"due-{days:D2} ended at {ended.ReadOutputAs<DateTime>():O}.");
                Ledger.Check(ended.InstanceId, (await after.Engine.ReadAsync(ended.InstanceId, withHistory: true))!.History!);
            }
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Many_pending_timers_wait_on_disk_and_the_next_due_one_fires_on_time()
    {
        var many = Proofs.Long ? 1_000_000 : 10_000;
        var folder = Town.NewFolder();
        var clock = new FakeTimeProvider(s_start);
        await using (var before = await Town.Open(Daily, clock: clock, folder: folder))
        {
            foreach (var some in Enumerable.Range(0, many).Chunk(5_000))
            {
                await Task.WhenAll(some.Select(n => before.Start("Daily", 1, $"n-{n:D7}")));
                await before.Idle();
                clock.Advance(TimeSpan.FromTicks(1)); // so that they are due one group after another
            }
        }

        var held = GC.GetTotalMemory(forceFullCollection: true);
        await using (var after = await Town.Open(Daily, clock: clock, folder: folder))
        {
            await after.Idle();
            held = GC.GetTotalMemory(forceFullCollection: true) - held;
            using var process = System.Diagnostics.Process.GetCurrentProcess();
            TestContext.Current.SendDiagnosticMessage(string.Create(
                CultureInfo.InvariantCulture,
                $"{many} pending timers: {held / 1024} KiB held by the engine, {process.WorkingSet64 / 1024 / 1024} MiB in the process, {new FileInfo(Path.Combine(folder, "engine.db")).Length / many} bytes of disk each."));
            Assert.InRange(held, long.MinValue, 20 * 1024 * 1024);
            Assert.Equal(s_start.AddDays(1), after.Engine.NextDue);
            clock.SetUtcNow(s_start.AddDays(1));
            await after.Idle();
            Assert.Equal(s_start.AddDays(1).UtcDateTime, (await after.Completed("n-0000000")).ReadOutputAs<DateTime>());
            Assert.Equal(OrchestrationRuntimeStatus.Running, (await after.Now($"n-{many - 1:D7}")).RuntimeStatus);
        }

        Directory.Delete(folder, recursive: true);
    }
}
