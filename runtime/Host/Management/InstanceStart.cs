using System.Text.Json;
using CongVan.Runtime.Engine;
using CongVan.Runtime.Host.Durable;
using DurableTask.Core.Exceptions;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace CongVan.Runtime.Host.Management;

/// <summary>
/// Starts an instance, or one once more: 202 with the addresses to watch and steer it. With <c>timeout</c> it is waited for so many seconds,
/// and its output is the answer when it completes in time.
/// </summary>
internal sealed class InstanceStart(DurableRuntime durable, ManagementAddresses addresses, TimeProvider time)
{
    public async Task<IResult> Start(HttpContext http)
    {
        var id = http.Request.RouteValues["id"] as string;
        if (id?.Contains("%2F", StringComparison.OrdinalIgnoreCase) is true)
            return Answers.Nothing(StatusCodes.Status404NotFound);

        string? input;
        try
        {
            input = await Body(http);
        }
        catch (JsonException error)
        {
            return Answers.NotJson(error);
        }

        try
        {
            var name = (string)http.Request.RouteValues["name"]!;
            return await Accepted(http, await durable.Engine.StartAsync(name, input, new StartOrchestrationOptions(id)));
        }
        catch (OrchestrationAlreadyExistsException exists)
        {
            return Answers.Message(exists.Message, StatusCodes.Status409Conflict);
        }
        catch (ArgumentException bad)
        {
            return Answers.Message("The instance cannot be started.", bad.Message, typeof(ArgumentException).FullName!, bad.StackTrace, StatusCodes.Status400BadRequest);
        }
    }

    public async Task<IResult> Restart(HttpContext http)
    {
        try
        {
            return await Accepted(http, await durable.Engine.RestartAsync(Asked.Id(http), Asked.Flag(http, "restartWithNewInstanceId", otherwise: true)));
        }
        catch (InstanceRefusedException refused)
        {
            return Answers.Message(
                "InstanceId does not match a valid orchestration instance.",
                $"{refused.Message} (Parameter 'instanceId')",
                typeof(ArgumentException).FullName!,
                refused.StackTrace,
                StatusCodes.Status400BadRequest);
        }
        catch (OrchestrationAlreadyExistsException exists)
        {
            return Answers.Message(
                "A non-terminal instance with this instance ID already exists.", exists.Message, exists.GetType().FullName!, exists.StackTrace, StatusCodes.Status409Conflict);
        }
    }

    /// <summary>The text as it was sent, once it is known to be JSON; null when nothing was sent.</summary>
    private static async Task<string?> Body(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var text = await reader.ReadToEndAsync(http.RequestAborted);
        if (string.IsNullOrWhiteSpace(text))
            return null;

        using (JsonDocument.Parse(text))
            return text;
    }

    private async Task<IResult> Accepted(HttpContext http, string id)
    {
        if (Asked.Seconds(http, "timeout") is { } timeout && await Ended(id, timeout, http.RequestAborted) is { } ended)
        {
            return ended.Status == OrchestrationRuntimeStatus.Completed
                ? Answers.Json(InstanceJson.Parsed(ended.Output), StatusCodes.Status200OK)
                : InstanceStatusAnswer.Ended(ended, http);
        }

        var links = addresses.Links(id, $"{http.Request.Scheme}://{http.Request.Host}");
        http.Response.Headers.Location = (string)links["statusQueryGetUri"]!;
        http.Response.Headers.RetryAfter = "10";
        return Answers.Json(links, StatusCodes.Status202Accepted);
    }

    private async Task<InstanceStatus?> Ended(string id, TimeSpan timeout, CancellationToken aborted)
    {
        using var patience = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, aborted);
        try
        {
            await durable.Client.WaitForInstanceCompletionAsync(id, either.Token);
            return await durable.Engine.ReadAsync(id, withHistory: false);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            return null;
        }
    }
}
