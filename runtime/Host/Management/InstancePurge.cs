using System.Text.Json.Nodes;
using CongVan.Runtime.Host.Durable;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;

namespace CongVan.Runtime.Host.Management;

/// <summary>Deletes one finished instance, or many. Many without a status takes running and pending ones too, as the published host does.</summary>
internal sealed class InstancePurge(DurableRuntime durable, TimeProvider time)
{
    public async Task<IResult> One(HttpContext http)
    {
        var id = Asked.Id(http);
        if (await durable.Engine.PurgeAsync(id) is > 0 and var deleted)
            return Deleted(deleted);

        return await durable.Engine.ReadAsync(id, withHistory: false) is { } open
            ? Answers.Sentence(
                $"Only orchestrations in a terminal state can be purged, but the orchestration with instance ID {id} has status {open.Status}", StatusCodes.Status412PreconditionFailed)
            : Answers.Nothing(StatusCodes.Status404NotFound);
    }

    public async Task<IResult> Many(HttpContext http)
    {
        if (Asked.Moment(http.Request, "createdTimeFrom") is not { } from)
            return Answers.Sentence("Please provide value for 'createdTimeFrom' parameter.", StatusCodes.Status400BadRequest);

        var filter = new PurgeInstancesFilter(from, Asked.Moment(http.Request, "createdTimeTo") ?? time.GetUtcNow(), Asked.Statuses(http.Request));
        return await durable.Engine.PurgeAsync(filter, openOnesToo: true) is > 0 and var deleted
            ? Deleted(deleted)
            : Answers.Nothing(StatusCodes.Status404NotFound);
    }

    private static IResult Deleted(int number) => Answers.Json(new JsonObject { ["instancesDeleted"] = number }, StatusCodes.Status200OK);
}
