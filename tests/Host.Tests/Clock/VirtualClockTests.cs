using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Http.Json;
using Host.Tests.Timers;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Host.Tests.Clock;

public sealed class VirtualClockTests
{
    private const string Seed = "--SelfHost:VirtualClock=2026-03-02T08:00:00+07:00";

    [Fact]
    public async Task The_seed_is_where_a_fresh_data_folder_begins()
    {
        await using var host = await RunningHost.Start([typeof(Reader)], data: null, arguments: Seed);
        Assert.Equal("2026-03-02 01:00:00Z", await host.Get("now"));
    }

    [Fact]
    public async Task A_restart_continues_at_the_moment_reached()
    {
        using var data = new DataFolder();
        await using (var host = await RunningHost.Start([typeof(Reader)], data: data, arguments: Seed))
            await host.Advance("2026-03-05T00:00:00.1234567Z");
        await using (var host = await RunningHost.Start([typeof(Reader)], data: data, arguments: Seed))
            Assert.Equal(DateTimeOffset.Parse("2026-03-05T00:00:00.1234567Z"), (await host.Client.GetFromJsonAsync<ClockState>("runtime/clock"))!.Now);
    }

    [Fact]
    public async Task An_advance_to_the_past_moves_nothing()
    {
        await using var host = await RunningHost.Start([typeof(Reader)], data: null, arguments: Seed);
        Assert.Equal(DateTimeOffset.Parse("2026-03-02T01:00:00Z"), (await host.Advance("2020-01-01T00:00:00Z")).Now);
    }

    [Fact]
    public async Task On_the_systems_clock_there_is_nothing_to_advance()
    {
        await using var host = await RunningHost.Start([typeof(Reader)]);
        Assert.Equal(HttpStatusCode.NotFound, (await host.Client.GetAsync("runtime/clock")).StatusCode);
        using var answer = await host.Client.PostAsJsonAsync("runtime/clock/advance", new { until = "2030-01-01T00:00:00Z" });
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task A_timer_of_the_container_fires_at_its_moment_in_due_order()
    {
        var fired = new List<string>();
        TimeProvider? time = null;
        await using var host = await RunningHost.Start(
            [typeof(Reader)],
            builder => builder.UseMiddleware((context, next) =>
            {
                time = context.InstanceServices.GetRequiredService<TimeProvider>();
                return next();
            }),
            data: null,
            Seed);
        await host.Get("now");
        using var late = Timer("late", TimeSpan.FromDays(2));
        using var early = Timer("early", TimeSpan.FromHours(1));
        Assert.Equal(DateTimeOffset.Parse("2026-03-02T02:00:00Z"), (await host.Client.GetFromJsonAsync<ClockState>("runtime/clock"))!.NextDue);
        await host.Advance("2026-03-09T00:00:00Z");
        Assert.Equal(["early 2026-03-02 02:00:00Z", "late 2026-03-04 01:00:00Z"], fired);

        ITimer Timer(string name, TimeSpan due) =>
            time!.CreateTimer(_ => fired.Add($"{name} {time.GetUtcNow():u}"), state: null, due, Timeout.InfiniteTimeSpan);
    }

    [Fact]
    public async Task The_clock_stands_still_while_a_request_runs()
    {
        var gate = new Gate();
        await using var host = await RunningHost.Start([typeof(Reader), typeof(Gated)], builder => builder.Services.AddSingleton(gate), data: null, Seed);
        var call = host.Get("gated");
        await gate.Entered.Task.WaitAsync(TimeSpan.FromSeconds(10));
        var advance = host.Advance("2026-04-01T00:00:00Z");
        var state = await host.Client.GetFromJsonAsync<ClockState>("runtime/clock");
        Assert.False(state!.Idle);
        Assert.Equal(DateTimeOffset.Parse("2026-03-02T01:00:00Z"), state.Now);
        Assert.False(advance.IsCompleted);

        gate.Open.SetResult();
        Assert.Equal("2026-03-02 01:00:00Z", await call);
        Assert.True((await advance).Idle);
        Assert.Equal("2026-04-01 00:00:00Z", await host.Get("now"));
    }

    [Fact]
    public async Task Eight_weeks_with_a_timer_function_each_quarter_of_an_hour_pass_in_one_request()
    {
        var log = new BellLog();
        await using var host = await RunningHost.Start([typeof(Bells)], builder => builder.Services.AddSingleton(log), data: null, Seed, "--Bells:Weekday=0 0 1 * * 1-5");
        await host.Advance("2026-04-27T01:00:00Z");

        // 8 weeks of 7 days of 96 quarters.
        Assert.Equal(8 * 7 * 96, log.Of("Quarter").Length);
    }

    [Fact]
    public async Task Commits_of_this_process_are_counted()
    {
        using var meter = new Meter("test");
        var commits = meter.CreateCounter<long>("congvan.commits");
        await using var host = await RunningHost.Start([typeof(Reader)], data: null, arguments: Seed);
        var before = (await host.Client.GetFromJsonAsync<ClockState>("runtime/clock"))!.Commits;
        commits.Add(1);
        commits.Add(1);
        Assert.True((await host.Client.GetFromJsonAsync<ClockState>("runtime/clock"))!.Commits >= before + 2);
    }

    public sealed class Reader(TimeProvider time)
    {
        [Function("Now")]
        public IResult Now([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "now")] HttpRequest request) => Results.Text($"{time.GetUtcNow():u}");
    }

    public sealed class Gated(TimeProvider time, Gate gate)
    {
        [Function("Gated")]
        public async Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "gated")] HttpRequest request)
        {
            gate.Entered.SetResult();
            await gate.Open.Task;
            return Results.Text($"{time.GetUtcNow():u}");
        }
    }

    public sealed class Gate
    {
        public TaskCompletionSource Entered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Open { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
