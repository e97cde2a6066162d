using System.Text.Json.Nodes;
using CongVan.Runtime.Host.Durable;
using CongVan.Runtime.Host.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CongVan.Runtime.Host.Management;

/// <summary>For operators and their tools: the published durable management API, guarded by the system key.</summary>
internal static class ManagementEndpoints
{
    private const string Instances = ManagementAddresses.Path + "/instances";
    private const string Instance = Instances + "/{id}";
    private const string Orchestrators = ManagementAddresses.Path + "/orchestrators/{name}";

    public static void Map(IEndpointRouteBuilder endpoints, DurableRuntime durable, ManagementAddresses addresses, SystemKey key, TimeProvider time)
    {
        var start = new InstanceStart(durable, addresses, time);
        var commands = new InstanceCommands(durable);
        var purge = new InstancePurge(durable, time);

        Add("POST", Orchestrators, start.Start);
        Add("POST", Orchestrators + "/{id}", start.Start);
        Add("GET", Instances, http => InstanceList.Answer(durable, http));
        Add("DELETE", Instances, purge.Many);
        Add("GET", Instance, http => InstanceStatusAnswer.Answer(durable, http));
        Add("DELETE", Instance, purge.One);
        Add("POST", Instance + "/raiseEvent/{name}", commands.RaiseEvent);
        Add("POST", Instance + "/terminate", commands.Terminate);
        Add("POST", Instance + "/suspend", commands.Suspend);
        Add("POST", Instance + "/resume", commands.Resume);
        Add("POST", Instance + "/rewind", commands.Rewind);
        Add("POST", Instance + "/restart", start.Restart);

        // There are none; tools ask all the same.
        Add("GET", ManagementAddresses.Path + "/entities", _ => Task.FromResult(Answers.Json(new JsonArray(), StatusCodes.Status200OK)));

        void Add(string method, string pattern, Func<HttpContext, Task<IResult>> answer) => endpoints
            .Map(pattern, http => Guarded(http, key, addresses, answer))
            .Add(endpoint => endpoint.Metadata.Add(new FunctionMethods([method])));
    }

    private static async Task Guarded(HttpContext http, SystemKey key, ManagementAddresses addresses, Func<HttpContext, Task<IResult>> answer)
    {
        if (!key.Opens(http.Request))
        {
            SystemKey.Refuse(http.Response);
            return;
        }

        var result = addresses.IsOfAnotherHub(http.Request) ? Answers.Nothing(StatusCodes.Status404NotFound) : await answer(http);
        await result.ExecuteAsync(http);
    }
}
