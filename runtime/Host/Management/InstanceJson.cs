using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CongVan.Runtime.Engine;

namespace CongVan.Runtime.Host.Management;

/// <summary>An instance's status as the published management API writes it: names, order, whole seconds.</summary>
internal static class InstanceJson
{
    public static JsonObject Of(InstanceStatus instance, bool showInput, bool showHistoryOutput = false)
    {
        var json = new JsonObject
        {
            ["name"] = instance.Name,
            ["instanceId"] = instance.Id,
            ["runtimeStatus"] = instance.Status.ToString(),
            ["input"] = showInput ? Parsed(instance.Input) : null,
            ["customStatus"] = Parsed(instance.CustomStatus),
            ["output"] = Parsed(instance.Output),
            ["createdTime"] = Seconds(instance.CreatedAt),
            ["lastUpdatedTime"] = Seconds(instance.LastUpdatedAt),
        };
        if (instance.History is { } history)
        {
            var continued = instance.Generation > history.Count(row => row.EventType == "GenericEvent"); // a rewind is a generation too
            json["historyEvents"] = new JsonArray([.. history.Where(HistoryJson.IsShown).Select(row => HistoryJson.Of(row, showInput, showHistoryOutput, continued))]);
        }

        return json;
    }

    /// <summary>JSON where it is JSON; the failure of a failed instance and the reason of a terminated one are plain text.</summary>
    public static JsonNode? Parsed(string? text)
    {
        if (text is null)
            return null;

        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return JsonValue.Create(text);
        }
    }

    private static string Seconds(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
