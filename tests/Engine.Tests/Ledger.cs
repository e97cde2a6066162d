using CongVan.Runtime.Engine;

namespace Engine.Tests;

/// <summary>What holds of every history: nothing is answered twice, nothing is answered that was not asked, time never goes back.</summary>
internal static class Ledger
{
    public static void Check(string id, IReadOnlyList<HistoryRow> history)
    {
        var asked = new HashSet<int>();
        var answered = new HashSet<int>();
        var last = DateTimeOffset.MinValue;
        foreach (var line in history)
        {
            switch (line.EventType)
            {
                case "TaskScheduled" or "TimerCreated" or "SubOrchestrationInstanceCreated" or "EventSent":
                    Assert.True(asked.Add(line.TaskId!.Value), $"{id}: call {line.TaskId} is recorded twice.");
                    Assert.True(line.Timestamp >= last, $"{id}: time goes back at call {line.TaskId}.");
                    last = line.Timestamp;
                    break;
                case "TaskCompleted" or "TaskFailed" or "TimerFired" or "SubOrchestrationInstanceCompleted" or "SubOrchestrationInstanceFailed":
                    Assert.True(asked.Contains(line.TaskId!.Value), $"{id}: {line.EventType} {line.TaskId} answers nothing that was asked.");
                    Assert.True(answered.Add(line.TaskId.Value), $"{id}: {line.EventType} {line.TaskId} is recorded twice.");
                    break;
            }
        }

        Assert.True(history.Count(line => line.EventType == "ExecutionStarted") == 1, $"{id} began {history.Count(line => line.EventType == "ExecutionStarted")} times.");
    }
}
