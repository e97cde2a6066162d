using System.Text.Json;
using System.Text.Json.Nodes;
using CongVan.Runtime.Engine;

namespace CongVan.Runtime.Host.Start;

/// <summary>The part of host.json that the self-host heeds; defaults are the published host's.</summary>
internal sealed record HostJson(string RoutePrefix, string HubName, int? MaxActivities, int? MaxOrchestrators, string? LogLevel)
{
    public string DefaultVersion { get; init; } = "";

    public VersionMatch VersionMatch { get; init; }

    public VersionFailure VersionFailure { get; init; }

    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    public static HostJson Read(string folder)
    {
        var file = Path.Combine(folder, "host.json");
        var json = File.Exists(file) ? Parse(file) : null;
        var durable = json?["extensions"]?["durableTask"];
        return new HostJson(
            (json?["extensions"]?["http"]?["routePrefix"]?.GetValue<string>() ?? "api").Trim('/'),
            durable?["hubName"]?.GetValue<string>() ?? "TestHubName",
            durable?["maxConcurrentActivityFunctions"]?.GetValue<int>(),
            durable?["maxConcurrentOrchestratorFunctions"]?.GetValue<int>(),
            json?["logging"]?["logLevel"]?["default"]?.GetValue<string>())
        {
            DefaultVersion = durable?["defaultVersion"]?.GetValue<string>() ?? "",
            VersionMatch = OneOf<VersionMatch>(durable, "versionMatchStrategy"),
            VersionFailure = OneOf<VersionFailure>(durable, "versionFailureStrategy"),
        };
    }

    private static T OneOf<T>(JsonNode? durable, string setting)
        where T : struct, Enum => durable?[setting]?.ToString() switch
        {
            null => default,
            var text when Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) => value,
            var text => throw new SelfHostStartException(
                $"host.json: extensions.durableTask.{setting} is \"{text}\": write one of {string.Join(", ", Enum.GetNames<T>())}."),
        };

    public static JsonNode? Parse(string file)
    {
        try
        {
            return JsonNode.Parse(File.ReadAllText(file), documentOptions: Lenient);
        }
        catch (JsonException error)
        {
            throw new SelfHostStartException($"{Path.GetFileName(file)} is not JSON: {error.Message}", error);
        }
    }
}
