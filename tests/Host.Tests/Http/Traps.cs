using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Host.Tests.Http;

/// <summary>Functions that walk into traps of the published host (api/host-behaviour.md, table HTTP).</summary>
public static class SlashRoute
{
    [Function("Slash")]
    public static IResult Slash([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "/")] HttpRequest request) => Results.Ok();
}

public static class Overlapping
{
    [Function("ZSpecific")]
    public static IResult Specific([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "things/special")] HttpRequest request) => Results.Text("specific");

    [Function("AGeneral")]
    public static IResult General([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "things/{name}")] HttpRequest request, string name) => Results.Text("general");

    [Function("APost")]
    public static IResult Post([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "things/{name}")] HttpRequest request, string name) => Results.Text("post");
}

public sealed class Waiting(WaitingSigns signs)
{
    [Function("Wait")]
    public async Task<IResult> Wait([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "wait")] HttpRequest request, CancellationToken stopping)
    {
        signs.Entered.SetResult();
        try
        {
            await Task.Delay(Timeout.Infinite, request.HttpContext.RequestAborted);
        }
        finally
        {
            signs.Ended.SetResult(stopping.IsCancellationRequested);
        }

        return Results.Ok();
    }
}

public sealed class WaitingSigns
{
    public TaskCompletionSource Entered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Whether the function's own token was cancelled when the caller had hung up.</summary>
    public TaskCompletionSource<bool> Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}

public static class Reserved
{
    [Function("Intruder")]
    public static IResult Intruder([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "runtime/clock")] HttpRequest request) => Results.Ok();
}

public static class Unfillable
{
    [Function("Unfillable")]
    public static IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "x")] HttpRequest request, string elsewhere) => Results.Text(elsewhere);
}

public static class SameName
{
    [Function("Greet")]
    public static IResult Other([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "other")] HttpRequest request) => Results.Ok();
}

public sealed class Finishing(WaitingSigns signs)
{
    [Function("Finish")]
    public async Task<IResult> Finish([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "finish")] HttpRequest request, CancellationToken stopping)
    {
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = stopping.Register(seen.SetResult);
        signs.Entered.SetResult();
        await seen.Task;
        return Results.Text("stopping seen");
    }
}

public static class BadName
{
    [Function("Cấp tài khoản")]
    public static IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "y")] HttpRequest request) => Results.Ok();
}
