using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Host.Tests.Durable;

public enum Grade
{
    Plain,
    Urgent,
}

public sealed record Case(string Subject, Grade Grade);

public sealed record Ruling(string Text, string InstanceId, Grade Grade, string Clerk);

/// <summary>An office whose cases are orchestrations.</summary>
public sealed class Office(Clerk clerk, TimeProvider time)
{
    [Function("OpenCase")]
    public static async Task<IResult> Open([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "cases/{id}")] HttpRequest request, string id, [DurableClient] DurableTaskClient client)
    {
        await client.ScheduleNewOrchestrationInstanceAsync("Decide", new Case("đất", Grade.Urgent), new StartOrchestrationOptions(id));
        return Results.Json(client.CreateHttpManagementPayload(id));
    }

    [Function("Start")]
    public static async Task<IResult> Start([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "start/{name}/{id}")] HttpRequest request, string name, string id, [DurableClient] DurableTaskClient client)
    {
        await client.ScheduleNewOrchestrationInstanceAsync(name, new[] { "một", "hai" }, new StartOrchestrationOptions(id));
        return Results.Ok();
    }

    [Function("Decide")]
    public static async Task<Ruling> Decide([OrchestrationTrigger] TaskOrchestrationContext context, Case input)
    {
        context.SetCustomStatus("deciding");
        var ruling = await context.CallActivityAsync<Ruling>("Rule", input);

        // Timers may be a second early: look again.
        for (var due = context.CurrentUtcDateTime.AddDays(3); context.CurrentUtcDateTime < due;)
            await context.CreateTimer(due, CancellationToken.None);
        return ruling;
    }

    [Function("Rule")]
    public async Task<Ruling> Rule([ActivityTrigger] Case input, FunctionContext context, string instanceId)
    {
        await Task.Yield();
        return new Ruling($"{input.Subject} {time.GetUtcNow():yyyy-MM-dd}", $"{context.BindingContext.BindingData["instanceId"]}/{instanceId}", input.Grade, clerk.Name);
    }

    [Function("AsksWrongly")]
    public static Task<Ruling> AsksWrongly([OrchestrationTrigger] TaskOrchestrationContext context, string[] input) => context.CallActivityAsync<Ruling>("Rule", input);

    [Function("ListInput")]
    public static string ListInput([OrchestrationTrigger] TaskOrchestrationContext context, IReadOnlyList<string> input) => input is null ? "null" : string.Join(',', input);

    [Function("ArrayInput")]
    public static Task<string> ArrayInput([OrchestrationTrigger] TaskOrchestrationContext context, string[] input) => context.CallActivityAsync<string>("Join", input);

    [Function("Join")]
    public static string Join([ActivityTrigger] IReadOnlyList<string> input) => string.Join(',', input);

    [Function("CatchFailure")]
    public static async Task<string> CatchFailure([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        try
        {
            await context.CallActivityAsync("Fail");
            return "none";
        }
        catch (TaskFailedException error)
        {
            return $"{error.FailureDetails.ErrorType}|{error.FailureDetails.ErrorMessage}";
        }
    }

    [Function("Fail")]
    public static void Fail([ActivityTrigger] object? input) => throw new InvalidDataException("mẫu sai");

    [Function("HalfAYear")]
    public static async Task<string> HalfAYear([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        for (var due = context.CurrentUtcDateTime.AddDays(184); context.CurrentUtcDateTime < due;)
            await context.CreateTimer(due, CancellationToken.None);
        return "over";
    }

    [Function("AwaitWord")]
    public static Task<string> AwaitWord([OrchestrationTrigger] TaskOrchestrationContext context) => context.WaitForExternalEvent<string>("Word");
}

public sealed record Clerk(string Name);
