using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;

namespace CongVan.Runtime.Host.Management;

/// <summary>What a caller of the management API asks for. What cannot be read in the query is ignored, as on the published host.</summary>
internal static class Asked
{
    public static string Id(HttpContext http) => (string)http.Request.RouteValues["id"]!;

    public static string? Reason(HttpContext http) => http.Request.Query["reason"].FirstOrDefault();

    public static bool Flag(HttpContext http, string name, bool otherwise) =>
        bool.TryParse(http.Request.Query[name], out var flag) ? flag : otherwise;

    public static TimeSpan? Seconds(HttpContext http, string name) =>
        double.TryParse(http.Request.Query[name], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds > 0
            ? TimeSpan.FromSeconds(Math.Min(seconds, TimeSpan.FromDays(1).TotalSeconds))
            : null;

    public static DateTimeOffset? Moment(HttpRequest request, string name) =>
        DateTimeOffset.TryParse(request.Query[name], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment : null;

    /// <summary>Separated by commas or repeated; case counts. Null when none is named.</summary>
    public static IReadOnlyList<OrchestrationRuntimeStatus>? Statuses(HttpRequest request) =>
        request.Query["runtimeStatus"]
            .SelectMany(text => (text ?? "").Split(',', StringSplitOptions.TrimEntries))
            .Select(name => Enum.TryParse<OrchestrationRuntimeStatus>(name, out var status) && string.Equals(status.ToString(), name, StringComparison.Ordinal) ? status : (OrchestrationRuntimeStatus?)null)
            .OfType<OrchestrationRuntimeStatus>()
            .ToList() is { Count: > 0 } named ? named : null;
}
