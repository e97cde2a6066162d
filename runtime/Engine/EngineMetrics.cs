using System.Diagnostics.Metrics;
using CongVan.Runtime.Engine.Running;

namespace CongVan.Runtime.Engine;

/// <summary>Measurements of the meter <c>CongVan.Engine</c>. Gauges are read only when somebody collects them.</summary>
internal sealed class EngineMetrics : IDisposable
{
    public const string MeterName = "CongVan.Engine";

    private static readonly Meter s_all = new(MeterName);
    private static readonly Histogram<double> s_commit = s_all.CreateHistogram<double>(
        "congvan.commit.duration", "s", "One checkpoint: a transaction with its fsync.");
    private static readonly Histogram<double> s_sync = s_all.CreateHistogram<double>("congvan.sync.duration", "s", "The COMMIT of a checkpoint, which waits for the disk.");
    private static readonly Histogram<int> s_changes = s_all.CreateHistogram<int>("congvan.commit.changes", "{change}", "Changes recorded in one checkpoint.");
    private static readonly Histogram<int> s_events = s_all.CreateHistogram<int>("congvan.history.events", "{event}", "Events of a generation when it ends.");
    private static readonly Histogram<long> s_bytes = s_all.CreateHistogram<long>("congvan.history.size", "By", "Bytes of a generation's history when it ends.");


    /// <summary>This engine's gauges.</summary>
    public Meter Own { get; } = new(MeterName);

    /// <param name="orchestrations">Instances that wait for their turn.</param>
    /// <param name="activities">Activities that wait for their turn.</param>
    /// <param name="running">Activities that run.</param>
    /// <param name="changes">Changes that wait for the disk.</param>
    /// <param name="open">Instances that are not finished; read from the store.</param>
    /// <param name="lag">By how much the oldest due timer is late.</param>
    public EngineMetrics(Func<int> orchestrations, Func<int> activities, Func<int> running, Func<int> changes, Func<long> open, Func<TimeSpan> lag)
    {
        Own.CreateObservableGauge("congvan.queue.orchestrations", orchestrations, "{instance}", "Instances that wait for their turn.");
        Own.CreateObservableGauge("congvan.queue.activities", activities, "{activity}", "Activities that wait for their turn.");
        Own.CreateObservableGauge("congvan.activities.running", running, "{activity}", "Activities that run.");
        Own.CreateObservableGauge("congvan.queue.changes", changes, "{change}", "Changes that wait for the disk.");
        Own.CreateObservableGauge("congvan.instances.open", open, "{instance}", "Instances that are not finished.");
        Own.CreateObservableGauge("congvan.lag", () => lag().TotalSeconds, "s", "By how much the oldest due timer is late.");
    }

    /// <summary>Whether anybody wants to know how long commits take.</summary>
    public static bool WantsCommits => s_commit.Enabled || s_changes.Enabled || s_sync.Enabled;

    public static void Committed(TimeSpan took, TimeSpan sync, int changes)
    {
        s_sync.Record(sync.TotalSeconds);
        s_commit.Record(took.TotalSeconds);
        s_changes.Record(changes);
    }

    public static void HistoryEnded(HistorySize size)
    {
        s_events.Record(size.Events);
        s_bytes.Record(size.Bytes);
    }

    public void Dispose() => Own.Dispose();
}
