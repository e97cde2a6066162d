using CongVan.Runtime.Engine;
using CongVan.Runtime.Host.Durable;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;

namespace CongVan.Runtime.Host.Management;

/// <summary>The status of one instance: 202 with where to ask again while it is open, 200 when it has ended.</summary>
internal static class InstanceStatusAnswer
{
    public static async Task<IResult> Answer(DurableRuntime durable, HttpContext http)
    {
        var instance = await durable.Engine.ReadAsync(Asked.Id(http), Asked.Flag(http, "showHistory", otherwise: false));
        if (instance is null)
            return Answers.Nothing(StatusCodes.Status404NotFound);

        if (instance.Status is OrchestrationRuntimeStatus.Running or OrchestrationRuntimeStatus.Pending or OrchestrationRuntimeStatus.Suspended)
        {
            http.Response.Headers.Location = $"{http.Request.Scheme}://{http.Request.Host}{http.Request.Path}{http.Request.QueryString}";
            http.Response.Headers.RetryAfter = "5";
            return Answers.Json(Shown(instance, http), StatusCodes.Status202Accepted);
        }

        return Ended(instance, http);
    }

    public static IResult Ended(InstanceStatus instance, HttpContext http)
    {
        var failed = instance.Status == OrchestrationRuntimeStatus.Failed && Asked.Flag(http, "returnInternalServerErrorOnFailure", otherwise: false);
        return Answers.Json(Shown(instance, http), failed ? StatusCodes.Status500InternalServerError : StatusCodes.Status200OK);
    }

    private static System.Text.Json.Nodes.JsonObject Shown(InstanceStatus instance, HttpContext http) =>
        InstanceJson.Of(instance, Asked.Flag(http, "showInput", otherwise: true), Asked.Flag(http, "showHistoryOutput", otherwise: false));
}
