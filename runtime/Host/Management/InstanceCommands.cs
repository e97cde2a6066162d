using System.Text.Json;
using CongVan.Runtime.Engine;
using CongVan.Runtime.Host.Durable;
using Microsoft.AspNetCore.Http;

namespace CongVan.Runtime.Host.Management;

/// <summary>What is told to one instance: an event, suspend, resume, terminate, rewind.</summary>
internal sealed class InstanceCommands(DurableRuntime durable)
{
    public async Task<IResult> RaiseEvent(HttpContext http)
    {
        if (!http.Request.HasJsonContentType())
            return Answers.Message("Only application/json request content is supported", StatusCodes.Status400BadRequest);

        JsonElement payload;
        try
        {
            using var document = await JsonDocument.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted);
            payload = document.RootElement.Clone();
        }
        catch (JsonException error)
        {
            return Answers.NotJson(error);
        }

        return await Tell(http, id => durable.Client.RaiseEventAsync(id, (string)http.Request.RouteValues["name"]!, payload, http.RequestAborted));
    }

    public Task<IResult> Terminate(HttpContext http) => Tell(http, id => durable.Client.TerminateInstanceAsync(id, Asked.Reason(http), http.RequestAborted));

    public Task<IResult> Suspend(HttpContext http) => Tell(http, id => durable.Client.SuspendInstanceAsync(id, Asked.Reason(http), http.RequestAborted));

    public Task<IResult> Resume(HttpContext http) => Tell(http, id => durable.Client.ResumeInstanceAsync(id, Asked.Reason(http), http.RequestAborted));

    public async Task<IResult> Rewind(HttpContext http)
    {
        try
        {
            await durable.Engine.RewindAsync(Asked.Id(http), Asked.Reason(http));
            return Answers.Nothing(StatusCodes.Status202Accepted);
        }
        catch (InstanceRefusedException refused) when (refused.Reason == InstanceRefusal.NotFound)
        {
            // The dollar sign is the published host's.
            return Answers.Sentence($"No orchestration with instance ID \"${refused.InstanceId}\" found.", StatusCodes.Status404NotFound);
        }
        catch (InstanceRefusedException refused)
        {
            return Answers.Sentence(refused.Message, StatusCodes.Status412PreconditionFailed);
        }
    }

    private static async Task<IResult> Tell(HttpContext http, Func<string, Task> command)
    {
        try
        {
            await command(Asked.Id(http));
            return Answers.Nothing(StatusCodes.Status202Accepted);
        }
        catch (InstanceRefusedException refused)
        {
            return refused.Reason switch
            {
                InstanceRefusal.NotFound => Answers.Nothing(StatusCodes.Status404NotFound),
                InstanceRefusal.Finished => Answers.Nothing(StatusCodes.Status410Gone),
                InstanceRefusal.AlreadySuspended => Wrong(refused, "suspend", "Suspended"),
                _ => Wrong(refused, "resume", "Running"),
            };
        }
        catch (ArgumentException tooLong)
        {
            return Answers.Message("The payload is refused.", tooLong.Message, typeof(ArgumentException).FullName!, tooLong.StackTrace, StatusCodes.Status400BadRequest);
        }
    }

    private static IResult Wrong(InstanceRefusedException refused, string verb, string state) => Answers.Message(
        "Something went wrong while processing your request",
        $"Cannot {verb} the orchestration instance {refused.InstanceId} because instance is in the {state} state.",
        typeof(InvalidOperationException).FullName!,
        refused.StackTrace,
        StatusCodes.Status500InternalServerError);
}
