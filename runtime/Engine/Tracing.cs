using System.Diagnostics;
using CongVan.Runtime.Engine.History;
using CongVan.Runtime.Engine.Store;
using Microsoft.DurableTask.Client;

namespace CongVan.Runtime.Engine;

/// <summary>
/// Spans of the source <c>CongVan.Engine</c>. The context an instance was started in is stored with it, so all its spans are of one trace over
/// restarts and months: one for the whole orchestration when it ends, one for each pass of its code, each activity and each wait for a timer.
/// Names and tags are those of Durable Task. Waits and whole orchestrations are dated by the engine's clock. Without a listener nothing is made.
/// </summary>
internal static class Tracing
{
    public const string SourceName = "CongVan.Engine";

    private static readonly ActivitySource s_source = new(SourceName);

    public static bool IsOn => s_source.HasListeners();

    /// <summary>The context to store with an instance that is started here; null when nothing listens and nobody asked.</summary>
    public static string? Start(string name, string id)
    {
        if (!IsOn)
        {
            return Activity.Current is { IdFormat: ActivityIdFormat.W3C, Id: { } current } ? current : null;
        }

        using var started = s_source.StartActivity($"create_orchestration:{name}", ActivityKind.Producer);
        Tag(started, "orchestration", name, id);
        return started?.Id ?? Activity.Current?.Id;
    }

    /// <summary>Runs until disposed, as the current span: what the activity calls is seen below it.</summary>
    public static Activity? OfActivity(ActivityCall call)
    {
        if (!IsOn)
        {
            return null;
        }

        var span = s_source.StartActivity($"activity:{call.Name}", ActivityKind.Server, ContextOf(call.Trace));
        Tag(span, "activity", call.Name, call.InstanceId);
        span?.SetTag("durabletask.task.task_id", call.TaskId);
        return span;
    }

    /// <summary>Not the current span while the code runs: code that waits for months must not hold on to it.</summary>
    public static void Pass(InstanceRow row, DateTimeOffset began, int events)
    {
        if (!IsOn)
        {
            return;
        }

        using var span = Begin($"orchestration:{row.Name}:pass", ActivityKind.Internal, row, began);
        span?.SetTag("durabletask.task.generation", row.Generation);
        span?.SetTag("congvan.pass.events", events);
    }

    /// <summary>From the start of the instance to its end.</summary>
    public static void Ended(InstanceRow row, InstanceRow ended)
    {
        if (!IsOn || ended.IsOpen)
        {
            return;
        }

        using var span = Begin($"orchestration:{row.Name}", ActivityKind.Server, row, row.Created);
        span?.SetTag("durabletask.task.status", ended.Status.ToString());
        if (ended.Status == OrchestrationRuntimeStatus.Failed)
        {
            span?.SetStatus(ActivityStatusCode.Error);
        }

        span?.SetEndTime(ended.Updated.UtcDateTime);
    }

    /// <summary>From when a timer was set to when it fired.</summary>
    public static void Fired(InstanceRow row, IReadOnlyList<HistoryEvent> told, Func<List<Step>> history)
    {
        if (!IsOn || !told.Any(each => each.Kind == EventKind.TimerFired))
        {
            return;
        }

        var set = history().SelectMany(step => step.Decisions).Where(call => call.Kind == EventKind.TimerCreated).ToDictionary(call => call.TaskId!.Value);
        foreach (var fired in told.Where(each => each.Kind == EventKind.TimerFired && set.ContainsKey(each.TaskId!.Value)))
        {
            var timer = set[fired.TaskId!.Value];
            using var span = Begin($"orchestration:{row.Name}:timer", ActivityKind.Internal, row, timer.At);
            span?.SetTag("durabletask.task.task_id", timer.TaskId);
            span?.SetTag("durabletask.fire_at", timer.FireAt?.ToString("O"));
            span?.SetEndTime(fired.At.UtcDateTime);
        }
    }

    private static Activity? Begin(string name, ActivityKind kind, InstanceRow row, DateTimeOffset began)
    {
        var span = s_source.StartActivity(name, kind, ContextOf(row.Trace), startTime: began);
        Tag(span, "orchestration", row.Name, row.Id);
        return span;
    }

    private static void Tag(Activity? span, string type, string name, string id) =>
        span?.SetTag("durabletask.type", type).SetTag("durabletask.task.name", name).SetTag("durabletask.task.instance_id", id);

    private static ActivityContext ContextOf(string? trace) => ActivityContext.TryParse(trace, null, isRemote: true, out var context) ? context : default;
}
