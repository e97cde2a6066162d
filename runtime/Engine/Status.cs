using CongVan.Runtime.Engine.History;
using CongVan.Runtime.Engine.Store;
using Microsoft.DurableTask.Client;

namespace CongVan.Runtime.Engine;

/// <summary>Recorded rows as the management API tells them.</summary>
internal static class Status
{
    public static InstanceStatus Of(InstanceRow row, List<Step>? history) => new()
    {
        Id = row.Id,
        Name = row.Name,
        Status = row.Status,
        CreatedAt = row.Created,
        LastUpdatedAt = row.Updated,
        Input = row.Input,
        Output = row.Output,
        CustomStatus = row.Custom,
        Tags = HistoryJson.ReadTags(row.Tags),
        Version = row.Version,
        Generation = row.Generation,
        ParentId = row.Parent?.Id,
        Failure = row.Failure is { } failure ? HistoryJson.ReadFailure(failure).ToDetails() : null,
        History = history is null ? null : Rows(row, history),
    };

    private static List<HistoryRow> Rows(InstanceRow row, List<Step> history)
    {
        var events = history.SelectMany(step => step.Inputs.Concat(step.Decisions)).ToList();
        var scheduled = events.Where(e => e.Kind >= EventKind.TaskScheduled).ToDictionary(e => e.TaskId!.Value);
        var rows = events.ConvertAll(e => Row(row, e, e.Kind < EventKind.TaskScheduled && e.TaskId is { } id ? scheduled.GetValueOrDefault(id) : null));
        if (!row.IsOpen)
        {
            rows.Add(new("ExecutionCompleted", row.Updated)
            {
                Status = row.Status,
                Result = row.Output,
                Failure = row.Failure is { } failure ? HistoryJson.ReadFailure(failure).ToDetails() : null,
            });
        }

        return rows;
    }

    private static HistoryRow Row(InstanceRow row, HistoryEvent e, HistoryEvent? call)
    {
        var plain = new HistoryRow(NameOf(e.Kind), e.At) { TaskId = e.TaskId, Name = e.Name ?? call?.Name, ScheduledTime = call?.At };
        return e.Kind switch
        {
            EventKind.Started => plain with { Input = row.Input },
            EventKind.TaskCompleted or EventKind.ChildCompleted => plain with { Result = e.Data, Input = call?.Data, InstanceId = call?.Target },
            EventKind.TaskFailed or EventKind.ChildFailed => plain with { Failure = e.Failure!.ToDetails(), Input = call?.Data, InstanceId = call?.Target },
            EventKind.TimerFired => plain with { FireAt = call?.FireAt },
            EventKind.TimerCreated => plain with { FireAt = e.FireAt },
            EventKind.Suspended or EventKind.Resumed or EventKind.Terminated or EventKind.Violation or EventKind.Rewound => plain with { Reason = e.Data },
            _ => plain with { Input = e.Data, InstanceId = e.Target },
        };
    }

    private static string NameOf(EventKind kind) => kind switch
    {
        EventKind.Started => "ExecutionStarted",
        EventKind.ChildStarted => "SubOrchestrationInstanceCreated",
        EventKind.ChildCompleted => "SubOrchestrationInstanceCompleted",
        EventKind.ChildFailed => "SubOrchestrationInstanceFailed",
        EventKind.Suspended => "ExecutionSuspended",
        EventKind.Resumed => "ExecutionResumed",
        EventKind.Terminated => "ExecutionTerminated",
        EventKind.Violation or EventKind.Rewound => "GenericEvent",
        _ => kind.ToString(), // TaskScheduled, TaskCompleted, TaskFailed, TimerCreated, TimerFired, EventRaised, EventSent
    };
}
