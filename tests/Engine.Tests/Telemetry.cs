using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using CongVan.Runtime.Engine;
using CongVan.Runtime.Engine.Store;
using Microsoft.DurableTask;
using Microsoft.Extensions.Time.Testing;

namespace Engine.Tests;

/// <summary>What OpenTelemetry gets to see: spans of one trace over restarts, and how busy the engine is.</summary>
public sealed class Telemetry
{
    private static readonly TimeSpan s_threeDays = TimeSpan.FromDays(3);

    private static Scripted Slow => new Scripted()
        .Orchestrator("Slow", async context =>
        {
            await context.CallActivityAsync<string>("Look");
            await context.CreateTimer(context.CurrentUtcDateTime + s_threeDays, CancellationToken.None);
            await context.CallSubOrchestratorAsync("Child");
            return await context.CallActivityAsync<string>("Break");
        })
        .Orchestrator("Child", async context => await context.CallActivityAsync<string>("Look"))
        .Orchestrator("Waits", async context => await context.WaitForExternalEvent<string>("Go"))
        .ActivityAsync("Look", (_, _) => Task.FromResult<object?>(Activity.Current?.Id))
        .Activity<string>("Break", _ => throw new InvalidOperationException("x"));

    [Fact]
    public async Task Everything_an_instance_does_is_one_trace_also_over_a_restart()
    {
        using var seen = new Spans();
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 2, 1, 0, 0, TimeSpan.Zero));
        var folder = Town.NewFolder();
        ActivityTraceId trace;
        await using (var town = await Town.Open(Slow, folder: folder, clock: clock))
        {
            using var request = new Activity("request").SetIdFormat(ActivityIdFormat.W3C).Start();
            trace = request.TraceId;
            await town.Start("Slow", id: "slow");
            request.Stop();
            await town.Idle();
        }

        await using (var again = await Town.Open(Slow, folder: folder, clock: clock))
        {
            await again.Advance(2 * s_threeDays);
            await again.Completed("slow");
            await again.Idle();
        }

        Directory.Delete(folder, recursive: true);
        var spans = seen.Of(trace);
        Assert.Equal(
            ["activity:Break", "activity:Look", "activity:Look", "create_orchestration:Slow", "orchestration:Child", "orchestration:Slow", "orchestration:Slow:timer"],
            spans.Select(span => span.OperationName).Where(name => !name.EndsWith(":pass", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        var whole = Assert.Single(spans, span => span.OperationName == "orchestration:Slow");
        Assert.Equal((s_threeDays, ActivityStatusCode.Error), (whole.Duration, whole.Status));
        Assert.Equal("slow", whole.GetTagItem("durabletask.task.instance_id"));
        Assert.Equal(s_threeDays, Assert.Single(spans, span => span.OperationName == "orchestration:Slow:timer").Duration);
        Assert.Equal(ActivityStatusCode.Error, Assert.Single(spans, span => span.OperationName == "activity:Break").Status);
        Assert.True(spans.Count(span => span.OperationName == "orchestration:Slow:pass") >= 4);
        var created = Assert.Single(spans, span => span.OperationName == "create_orchestration:Slow");
        Assert.All(spans.Where(span => span != created), span => Assert.Equal(created.SpanId, span.ParentSpanId));
    }

    [Fact]
    public async Task An_activity_runs_inside_its_span()
    {
        using var seen = new Spans();
        await using var town = await Town.Open(Slow);
        var inside = (await town.Run("Child")).ReadOutputAs<string>();
        Assert.Contains(seen.All, span => span.OperationName == "activity:Look" && span.Id == inside);
    }

    [Fact]
    public async Task Without_a_listener_nothing_is_made_and_nothing_is_stored()
    {
        await using var town = await Town.Open(Slow);
        Assert.Null((await town.Run("Child", id: "quiet")).ReadOutputAs<string>());
        Assert.Null(await town.Engine.Record((writer, _) => InstanceRow.Find(writer, "quiet")!.Trace));
    }

    [Fact]
    public async Task Queues_open_instances_lag_and_checkpoints_are_measured()
    {
        await using var town = await Town.Open(
            Slow.ActivityAsync("Hold", async (_, cancellation) =>
                {
                    await Task.Delay(Timeout.Infinite, cancellation);
                    return null;
                })
                .Orchestrator("Holds", async context => await context.CallActivityAsync<string>("Hold")),
            new DurableEngineOptions { DataFolder = Town.NewFolder(), MaxConcurrentActivities = 1 });
        var measured = new ConcurrentDictionary<string, double>(StringComparer.Ordinal);
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, own) =>
            {
                if (ReferenceEquals(instrument.Meter, town.Engine.Metrics.Own) || instrument is Histogram<double> { Name: "congvan.commit.duration" } or Histogram<int>)
                {
                    own.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>((instrument, value, _, _) => measured[instrument.Name] = value);
        listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => measured[instrument.Name] = value);
        // the histograms are shared by the engines of a process: another test's smaller measurement must not hide ours
        listener.SetMeasurementEventCallback<int>((instrument, value, _, _) => measured.AddOrUpdate(instrument.Name, value, (_, before) => Math.Max(before, value)));
        listener.Start();

        await town.Start("Waits", id: "waiting");
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => town.Start("Holds")));
        await Until(() =>
        {
            listener.RecordObservableInstruments();
            return measured["congvan.activities.running"] == 1 && measured["congvan.queue.activities"] == 2;
        });
        Assert.Equal((4, 0, 0), (measured["congvan.instances.open"], measured["congvan.queue.orchestrations"], measured["congvan.lag"]));
        Assert.True(measured["congvan.commit.duration"] > 0);
        Assert.True(measured["congvan.commit.changes"] >= 1);

        await town.Client.RaiseEventAsync("waiting", "Go", "x", Town.Soon);
        await town.Completed("waiting");
        Assert.True(measured["congvan.history.events"] >= 2); // its start and its event
    }

    [Fact]
    public async Task Lag_is_how_late_the_oldest_due_timer_is()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 2, 1, 0, 0, TimeSpan.Zero));
        var folder = Town.NewFolder();
        await using (var town = await Town.Open(Slow, folder: folder, clock: clock))
        {
            await town.Start("Slow");
            await town.Idle();
        }

        clock.Advance(s_threeDays + TimeSpan.FromHours(2));
        await using (var late = await Town.Open(Slow, folder: folder, clock: clock, start: false))
        {
            var lag = 0.0;
            using var listener = new MeterListener
            {
                InstrumentPublished = (instrument, own) =>
                {
                    if (ReferenceEquals(instrument.Meter, late.Engine.Metrics.Own))
                    {
                        own.EnableMeasurementEvents(instrument);
                    }
                },
            };
            listener.SetMeasurementEventCallback<double>((_, value, _, _) => lag = value);
            listener.Start();
            listener.RecordObservableInstruments();
            Assert.Equal(7_200, lag);
        }

        Directory.Delete(folder, recursive: true);
    }

    private static async Task Until(Func<bool> holds)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Town.Soon);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        while (!holds())
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private sealed class Spans : IDisposable
    {
        private readonly ConcurrentQueue<Activity> _stopped = [];
        private readonly ActivityListener _listener;

        public Spans()
        {
            _listener = new ActivityListener
            {
                ShouldListenTo = source => source.Name == Tracing.SourceName,
                Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
                ActivityStopped = _stopped.Enqueue,
            };
            ActivitySource.AddActivityListener(_listener);
        }

        public IReadOnlyCollection<Activity> All => _stopped;

        public List<Activity> Of(ActivityTraceId trace) => [.. _stopped.Where(span => span.TraceId == trace)];

        public void Dispose() => _listener.Dispose();
    }
}
