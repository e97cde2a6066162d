using System.Globalization;
using System.Text.Json.Nodes;
using CongVan.Runtime.Engine;
using Microsoft.DurableTask;

namespace CongVan.Runtime.Host.Management;

/// <summary>One event of a history as the published management API writes it. Calls are folded into their completion, so work in flight does not show.</summary>
internal static class HistoryJson
{
    public static bool IsShown(HistoryRow row) => row.EventType is not ("TaskScheduled" or "SubOrchestrationInstanceCreated");

    /// <param name="row">The event.</param>
    /// <param name="showInput">Whether inputs are shown.</param>
    /// <param name="showOutput">Whether results are shown.</param>
    /// <param name="continued">Whether the instance has continued as new: its generation is then not told.</param>
    public static JsonObject Of(HistoryRow row, bool showInput, bool showOutput, bool continued)
    {
        if (row.EventType == "GenericEvent")
            return new JsonObject { ["Data"] = row.Reason, ["EventType"] = row.EventType, ["Timestamp"] = Moment(row.Timestamp) };

        var json = new JsonObject { ["EventType"] = row.EventType };
        switch (row.EventType)
        {
            case "ExecutionStarted":
                AddIf(showInput, json, "Input", row.Input);
                json["Correlation"] = null;
                json["ParentTraceContext"] = null;
                json["ScheduledStartTime"] = null;
                json["Generation"] = continued ? null : 0;
                json["GenerateNewTrace"] = false;
                json["Timestamp"] = Moment(row.Timestamp);
                json["FunctionName"] = row.Name;
                return json;
            case "TaskCompleted" or "SubOrchestrationInstanceCompleted":
                AddIf(showOutput, json, "Result", InstanceJson.Parsed(row.Result));
                return Called(json, row, showInput);
            case "TaskFailed" or "SubOrchestrationInstanceFailed":
                json["Reason"] = $"Function '{row.Name}' failed with an unhandled exception.";
                json["Details"] = null;
                json["FailureDetails"] = Failure(row.Failure, properties: null);
                return Called(json, row, showInput);
            case "TimerCreated" or "TimerFired":
                json["FireAt"] = row.FireAt is { } due ? Moment(due) : null;
                break;
            case "EventRaised":
                json["Name"] = row.Name;
                AddIf(showInput, json, "Input", row.Input);
                json["ParentTraceContext"] = null;
                break;
            case "ExecutionSuspended" or "ExecutionResumed":
                json["Reason"] = row.Reason;
                break;
            case "ExecutionCompleted":
                json["OrchestrationStatus"] = row.Status?.ToString();
                AddIf(showOutput, json, "Result", row.Failure is { } failed ? failed.ErrorMessage : InstanceJson.Parsed(row.Result));
                json["FailureDetails"] = Failure(row.Failure, properties: "{}");
                break;
        }

        json["Timestamp"] = Moment(row.Timestamp);
        return json;
    }

    private static JsonObject Called(JsonObject json, HistoryRow row, bool showInput)
    {
        json["Timestamp"] = Moment(row.Timestamp);
        json["ScheduledTime"] = row.ScheduledTime?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'+00:00'", CultureInfo.InvariantCulture);
        json["FunctionName"] = row.Name;

        // Always null in what was recorded, whatever the call was given.
        AddIf(showInput, json, "Input", node: null);
        return json;
    }

    private static JsonObject? Failure(TaskFailureDetails? failure, string? properties) => failure is null ? null : new JsonObject
    {
        ["ErrorType"] = failure.ErrorType,
        ["ErrorMessage"] = failure.ErrorMessage,
        ["StackTrace"] = failure.StackTrace,
        ["InnerFailure"] = Failure(failure.InnerFailure, properties),
        ["IsNonRetriable"] = false,
        ["Properties"] = properties is null ? null : JsonNode.Parse(properties),
    };

    private static void AddIf(bool wanted, JsonObject json, string name, JsonNode? node)
    {
        if (wanted)
            json[name] = node;
    }

    /// <summary>Up to seven digits of a second, trailing zeros left out.</summary>
    private static string Moment(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);
}
