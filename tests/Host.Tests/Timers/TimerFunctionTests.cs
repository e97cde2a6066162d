using Microsoft.Extensions.DependencyInjection;

namespace Host.Tests.Timers;

public sealed class TimerFunctionTests
{
    private const string Monday = "--SelfHost:VirtualClock=2026-03-02T00:00:00Z";
    private const string Weekday = "--Bells:Weekday=0 0 1 * * 1-5";

    private readonly BellLog log = new();

    [Fact]
    public async Task A_timer_function_runs_at_each_occurrence_and_at_no_other_moment()
    {
        await using var host = await Host();
        await host.Advance("2026-03-02T01:00:00Z");
        Assert.Equal(["2026-03-02 00:15:00Z", "2026-03-02 00:30:00Z", "2026-03-02 00:45:00Z", "2026-03-02 01:00:00Z"], log.Of("Quarter").Select(at => at.ToString("u")));
        Assert.All(log.All, ring => Assert.False(ring.Timer.IsPastDue));
    }

    [Fact]
    public async Task One_tick_before_its_occurrence_it_has_not_run()
    {
        await using var host = await Host();
        await host.Advance("2026-03-02T00:14:59.9999999Z");
        Assert.Empty(log.Of("Quarter"));
    }

    [Fact]
    public async Task A_schedule_in_a_setting_is_UTC_and_keeps_to_its_weekdays()
    {
        await using var host = await Host();
        await host.Advance("2026-03-09T00:00:00Z");
        Assert.Equal([2, 3, 4, 5, 6], log.Of("Weekday").Select(at => at.Day));
        Assert.All(log.Of("Weekday"), at => Assert.Equal(1, at.Hour));
    }

    [Fact]
    public async Task A_missing_setting_disables_that_function_only()
    {
        await using var host = await Host(typeof(MissingSetting), typeof(WrongSchedule));
        await host.Advance("2026-03-02T00:15:00Z");
        Assert.Single(log.Of("Quarter"));
        Assert.Contains(host.Log.All, line => line.Contains("Timer function Missing is disabled: the setting Bells:Nowhere is missing.", StringComparison.Ordinal));
        Assert.Contains(host.Log.All, line => line.Contains("Timer function Wrong is disabled: \"every day\" is not an NCRONTAB expression.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_failed_run_does_not_end_the_schedule()
    {
        await using var host = await Host();
        await host.Advance("2026-03-02T02:00:00Z");
        Assert.Equal(2, log.Of("Failing").Length);
        Assert.Equal(2, host.Log.All.Count(line => line.Contains("Timer function Failing failed", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_schedule_status_names_the_occurrences_before_and_after()
    {
        await using var host = await Host();
        await host.Advance("2026-03-02T00:30:00Z");
        var (first, second) = (log.All.First(ring => ring.Bell == "Quarter").Timer.ScheduleStatus!, log.All.Last(ring => ring.Bell == "Quarter").Timer.ScheduleStatus!);
        Assert.Equal(DateTime.MinValue, first.Last);
        Assert.Equal("2026-03-02 00:15:00Z", second.Last.ToString("u"));
        Assert.Equal("2026-03-02 00:45:00Z", second.Next.ToString("u"));
    }

    [Fact]
    public async Task Occurrences_missed_while_the_host_was_off_are_one_late_run()
    {
        using var data = new DataFolder();
        await using (var host = await Host(data))
            await host.Advance("2026-03-02T00:15:00Z");

        // The machine was off for a little over an hour.
        await File.WriteAllTextAsync(Path.Combine(data.Path, "host", "clock"), "2026-03-02T01:20:00.0000000+00:00\n");
        await using (var host = await Host(data))
            await host.Advance("2026-03-02T01:30:00Z");

        Assert.Equal(
            [("00:15", false), ("01:20", true), ("01:30", false)],
            log.All.Where(ring => ring.Bell == "Quarter").Select(ring => (ring.At.ToString("HH:mm"), ring.Timer.IsPastDue)));
    }

    [Fact]
    public async Task Without_a_monitor_what_was_missed_stays_missed()
    {
        using var data = new DataFolder();
        await using (var host = await Host(data, typeof(Forgetful)))
            await host.Advance("2026-03-02T00:15:00Z");
        await File.WriteAllTextAsync(Path.Combine(data.Path, "host", "clock"), "2026-03-02T01:20:00.0000000+00:00\n");
        await using (var host = await Host(data, typeof(Forgetful)))
            await host.Advance("2026-03-02T01:30:00Z");
        Assert.Equal(["00:15", "01:30"], log.Of("Forgetful").Select(at => at.ToString("HH:mm")));
    }

    [Fact]
    public async Task Run_on_startup_runs_at_once_and_then_on_schedule()
    {
        await using var host = await Host(typeof(Eager));
        await host.Advance("2026-03-02T01:00:00Z");
        Assert.Equal(["00:00", "01:00"], log.Of("Eager").Select(at => at.ToString("HH:mm")));
    }

    [Fact]
    public async Task On_the_systems_clock_a_timer_function_runs_too()
    {
        var rung = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var host = await RunningHost.Start([typeof(EverySecond)], builder => builder.Services.AddSingleton(rung));
        await rung.Task.WaitAsync(TimeSpan.FromSeconds(20));
    }

    private Task<RunningHost> Host(params Type[] more) => RunningHost.Start([typeof(Bells), .. more], builder => builder.Services.AddSingleton(log), data: null, Monday, Weekday);

    private Task<RunningHost> Host(DataFolder data, params Type[] more) => RunningHost.Start([typeof(Bells), .. more], builder => builder.Services.AddSingleton(log), data, Monday, Weekday);
}
