using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using CongVan.Runtime.Host.Durable;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;

namespace CongVan.Runtime.Host.Management;

/// <summary>The list of instances, in the order of their ids. What cannot be read in the query is ignored, as on the published host.</summary>
internal static class InstanceList
{
    private const string Token = "x-ms-continuation-token";

    public static async Task<IResult> Answer(DurableRuntime durable, HttpContext http)
    {
        var token = http.Request.Headers[Token].FirstOrDefault() ?? "";
        var after = new byte[token.Length];
        if (!Convert.TryFromBase64String(token, after, out var length))
            return ManagementEndpoints.Json(new JsonArray(), StatusCodes.Status200OK);

        var page = await durable.Engine.ListAsync(Query(http.Request) with { ContinuationToken = length == 0 ? null : Encoding.UTF8.GetString(after, 0, length) });
        if (page.ContinuationToken is { } more)
            http.Response.Headers[Token] = Convert.ToBase64String(Encoding.UTF8.GetBytes(more));

        var showInput = ManagementEndpoints.Flag(http, "showInput", otherwise: true);
        return ManagementEndpoints.Json(new JsonArray([.. page.Values.Select(instance => InstanceJson.Of(instance, showInput))]), StatusCodes.Status200OK);
    }

    private static OrchestrationQuery Query(HttpRequest request)
    {
        var statuses = request.Query["runtimeStatus"]
            .SelectMany(text => (text ?? "").Split(',', StringSplitOptions.TrimEntries))
            .Select(name => Enum.TryParse<OrchestrationRuntimeStatus>(name, out var status) && string.Equals(status.ToString(), name, StringComparison.Ordinal) ? status : (OrchestrationRuntimeStatus?)null)
            .OfType<OrchestrationRuntimeStatus>()
            .ToList();
        return new OrchestrationQuery
        {
            CreatedFrom = Moment(request.Query["createdTimeFrom"]),
            CreatedTo = Moment(request.Query["createdTimeTo"]),
            Statuses = statuses is [] ? null : statuses,
            InstanceIdPrefix = request.Query["instanceIdPrefix"].FirstOrDefault() is { Length: > 0 } prefix ? prefix : null,
            PageSize = int.TryParse(request.Query["top"], NumberStyles.None, CultureInfo.InvariantCulture, out var top) && top > 0 ? top : OrchestrationQuery.DefaultPageSize,
        };
    }

    private static DateTimeOffset? Moment(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment : null;
}
