using CongVan.Runtime.Engine.History;
using CongVan.Runtime.Engine.Store;

namespace CongVan.Runtime.Engine.Running;

/// <summary>What a history has asked for and was not answered.</summary>
internal static class OpenCalls
{
    /// <summary>Activities of this generation that were called and have no recorded result, oldest call first.</summary>
    public static IEnumerable<HistoryEvent> Activities(InstanceRow row, IEnumerable<Step> history)
    {
        var open = new SortedDictionary<int, HistoryEvent>();
        var carried = row.Carry is null ? [] : HistoryJson.ReadEvents(row.Carry); // told again after a rewind
        foreach (var step in history)
        {
            Answer(open, step.Inputs);
            foreach (var call in step.Decisions.Where(call => call.Kind == EventKind.TaskScheduled))
            {
                open.Add(call.TaskId!.Value, call);
            }
        }

        Answer(open, carried);
        return open.Values;
    }

    private static void Answer(SortedDictionary<int, HistoryEvent> open, IEnumerable<HistoryEvent> told)
    {
        foreach (var answer in told.Where(answer => answer.Kind is EventKind.TaskCompleted or EventKind.TaskFailed))
        {
            open.Remove(answer.TaskId!.Value);
        }
    }
}
