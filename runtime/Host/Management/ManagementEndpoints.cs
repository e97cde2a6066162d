using System.Text.Json;
using System.Text.Json.Nodes;
using CongVan.Runtime.Engine;
using CongVan.Runtime.Host.Durable;
using CongVan.Runtime.Host.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.DurableTask.Client;

namespace CongVan.Runtime.Host.Management;

/// <summary>For operators: the part of the published durable management API that the self-host serves, guarded by the system key.</summary>
internal static class ManagementEndpoints
{
    private const string Instance = ManagementAddresses.Path + "/instances/{id}";

    public static void Map(IEndpointRouteBuilder endpoints, DurableRuntime durable, SystemKey key)
    {
        Add("GET", ManagementAddresses.Path + "/instances", http => InstanceList.Answer(durable, http));
        Add("GET", Instance, http => Status(durable, http));
        Add("POST", Instance + "/raiseEvent/{name}", http => RaiseEvent(durable, http));
        Add("POST", Instance + "/terminate", http => Tell(http, id => durable.Client.TerminateInstanceAsync(id, Reason(http), http.RequestAborted)));
        Add("POST", Instance + "/suspend", http => Tell(http, id => durable.Client.SuspendInstanceAsync(id, Reason(http), http.RequestAborted)));
        Add("POST", Instance + "/resume", http => Tell(http, id => durable.Client.ResumeInstanceAsync(id, Reason(http), http.RequestAborted)));

        void Add(string method, string pattern, Func<HttpContext, Task<IResult>> answer) => endpoints
            .Map(pattern, http => Guarded(http, key, answer))
            .Add(endpoint => endpoint.Metadata.Add(new FunctionMethods([method])));
    }

    /// <summary>A flag of the query; anything but true or false is ignored.</summary>
    public static bool Flag(HttpContext http, string name, bool otherwise) =>
        bool.TryParse(http.Request.Query[name], out var flag) ? flag : otherwise;

    private static async Task Guarded(HttpContext http, SystemKey key, Func<HttpContext, Task<IResult>> answer)
    {
        if (!key.Opens(http.Request))
        {
            SystemKey.Refuse(http.Response);
            return;
        }

        var result = await answer(http);
        await result.ExecuteAsync(http);
    }

    private static async Task<IResult> Status(DurableRuntime durable, HttpContext http)
    {
        var instance = await durable.Engine.ReadAsync(Id(http), Flag(http, "showHistory", otherwise: false));
        if (instance is null)
            return Results.StatusCode(StatusCodes.Status404NotFound);

        var json = InstanceJson.Of(instance, Flag(http, "showInput", otherwise: true), Flag(http, "showHistoryOutput", otherwise: false));
        if (instance.Status is OrchestrationRuntimeStatus.Running or OrchestrationRuntimeStatus.Pending or OrchestrationRuntimeStatus.Suspended)
        {
            http.Response.Headers.Location = $"{http.Request.Scheme}://{http.Request.Host}{http.Request.Path}{http.Request.QueryString}";
            http.Response.Headers.RetryAfter = "5";
            return Json(json, StatusCodes.Status202Accepted);
        }

        var failed = instance.Status == OrchestrationRuntimeStatus.Failed && Flag(http, "returnInternalServerErrorOnFailure", otherwise: false);
        return Json(json, failed ? StatusCodes.Status500InternalServerError : StatusCodes.Status200OK);
    }

    private static async Task<IResult> RaiseEvent(DurableRuntime durable, HttpContext http)
    {
        if (!http.Request.HasJsonContentType())
            return Message("Only application/json request content is supported", StatusCodes.Status400BadRequest);

        JsonElement payload;
        try
        {
            using var document = await JsonDocument.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted);
            payload = document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return Message("Invalid JSON content", StatusCodes.Status400BadRequest);
        }

        return await Tell(http, id => durable.Client.RaiseEventAsync(id, (string)http.Request.RouteValues["name"]!, payload, http.RequestAborted));
    }

    private static async Task<IResult> Tell(HttpContext http, Func<string, Task> command)
    {
        try
        {
            await command(Id(http));
            return Results.StatusCode(StatusCodes.Status202Accepted);
        }
        catch (InstanceRefusedException refused)
        {
            return refused.Reason switch
            {
                InstanceRefusal.NotFound => Results.StatusCode(StatusCodes.Status404NotFound),
                InstanceRefusal.Finished => Results.StatusCode(StatusCodes.Status410Gone),
                _ => Message(refused.Message, StatusCodes.Status500InternalServerError),
            };
        }
    }

    public static IResult Json(JsonNode json, int status) => Results.Text(json.ToJsonString(Plain), "application/json", System.Text.Encoding.UTF8, status);

    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static IResult Message(string message, int status) => Json(new JsonObject { ["Message"] = message }, status);

    private static string Id(HttpContext http) => (string)http.Request.RouteValues["id"]!;

    private static string? Reason(HttpContext http) => http.Request.Query["reason"].FirstOrDefault();
}
