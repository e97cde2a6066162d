using System.Diagnostics.Metrics;
using CongVan.Runtime.Engine;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Converters;
using Microsoft.Extensions.Logging.Abstractions;

namespace CongVan.Benchmarks;

/// <summary>A real engine on a folder of its own, on the real clock and disk.</summary>
internal sealed class Bench : IAsyncDisposable
{
    private readonly MeterListener _meters;
    private readonly bool _keep;
    private long _commits;

    private Bench(DurableEngine engine, string folder, bool keep)
    {
        (Engine, Folder, _keep) = (engine, folder, keep);
        _meters = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument is { Name: "congvan.commits", Meter.Name: "CongVan.Engine" })
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        _meters.SetMeasurementEventCallback<long>((_, count, _, _) => Interlocked.Add(ref _commits, count));
        _meters.Start();
    }

    public DurableEngine Engine { get; }

    public DurableTaskClient Client => Engine.Client;

    public string Folder { get; }

    /// <summary>Durable commits since the engine was opened.</summary>
    public long Commits => Interlocked.Read(ref _commits);

    /// <summary>Of the data folder, log included.</summary>
    public long DiskBytes => new DirectoryInfo(Folder).EnumerateFiles().Sum(file => file.Length);

    public static Task<Bench> New(Settings settings) => Open(NewFolder(settings), keep: false);

    public static string NewFolder(Settings settings) =>
        Directory.CreateDirectory(Path.Combine(settings.Folder, $"congvan-benchmark-{Guid.NewGuid():N}")).FullName;

    public static async Task<Bench> Open(string folder, bool keep)
    {
        var engine = await DurableEngine.OpenAsync(
            new DurableEngineOptions { DataFolder = folder }, new Cities(), JsonDataConverter.Default, TimeProvider.System, NullLoggerFactory.Instance);
        await engine.StartAsync(CancellationToken.None);
        return new(engine, folder, keep);
    }

    /// <summary>Starts instances of one orchestrator at once; done when each start is on disk.</summary>
    public Task StartAll(string name, int count, object? input = null) =>
        Task.WhenAll(Enumerable.Range(0, count).Select(_ => Client.ScheduleNewOrchestrationInstanceAsync(name, input)));

    /// <summary>Waits until nothing runs and makes sure that nothing failed on the way: a broken engine would look fast.</summary>
    public async Task Finished()
    {
        await Engine.WhenIdleAsync(CancellationToken.None);
        var failed = await Engine.ListAsync(new OrchestrationQuery(Statuses: [OrchestrationRuntimeStatus.Failed], PageSize: 1));
        if (failed.Values.Count > 0)
        {
            throw new InvalidOperationException($"An instance failed: {failed.Values[0].Output}");
        }
    }

    /// <summary>As <see cref="Finished"/>, and none waits any more.</summary>
    public async Task AllEnded()
    {
        await Finished();
        var open = await Engine.ListAsync(new OrchestrationQuery(Statuses: [OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Pending], PageSize: 1));
        if (open.Values.Count > 0)
        {
            throw new InvalidOperationException($"An instance did not end: {open.Values[0].Id}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Engine.DisposeAsync();
        _meters.Dispose();
        if (!_keep)
        {
            Directory.Delete(Folder, recursive: true);
        }
    }
}
