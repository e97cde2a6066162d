using System.Diagnostics.Metrics;
using System.Globalization;
using DurableTask.Core.Exceptions;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Configuration;

namespace Host.Tests.Process;

/// <summary>What the self-host in a process of its own serves: a case of four steps over two days, and a bell every six hours.</summary>
public sealed class Served(IConfiguration configuration, TimeProvider time)
{
    private static readonly Meter Meter = new("Host.Tests");
    private static readonly Counter<long> Commits = Meter.CreateCounter<long>("congvan.commits");

    private string Bells => Path.Combine(configuration["CongVan:DataFolder"]!, "bells.txt");

    [Function("Open")]
    public static async Task<IResult> Open([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "cases/{id}")] HttpRequest request, string id, [DurableClient] DurableTaskClient client)
    {
        try
        {
            var options = new StartOrchestrationOptions(id).WithDedupeStatuses([.. StartOrchestrationOptionsExtensions.ValidDedupeStatuses]);
            await client.ScheduleNewOrchestrationInstanceAsync("FourSteps", options);
            return Results.Text("opened");
        }
        catch (OrchestrationAlreadyExistsException)
        {
            return Results.Text("open already");
        }
    }

    [Function("Slow")]
    public static async Task<IResult> Slow([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "slow")] HttpRequest request, CancellationToken stopping)
    {
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = stopping.Register(told.SetResult);
        await request.HttpContext.Response.WriteAsync("began, ", CancellationToken.None);
        await request.HttpContext.Response.Body.FlushAsync(CancellationToken.None);
        await told.Task;
        await request.HttpContext.Response.WriteAsync("finished", CancellationToken.None);
        return Results.Empty;
    }

    [Function("FourSteps")]
    public static async Task<string> FourSteps([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var steps = new List<string>();
        for (var step = 1; step <= 4; step++)
        {
            steps.Add(await context.CallActivityAsync<string>("Step", step));
            for (var due = context.CurrentUtcDateTime.AddHours(12); context.CurrentUtcDateTime < due;)
                await context.CreateTimer(due, CancellationToken.None);
        }

        return string.Join(' ', steps);
    }

    [Function("Step")]
    public string Step([ActivityTrigger] int number) => string.Create(CultureInfo.InvariantCulture, $"{number}@{time.GetUtcNow():dd/HH:mm}");

    [Function("Bell")]
    public async Task Bell([TimerTrigger("0 0 */6 * * *")] TimerInfo timer)
    {
        await File.AppendAllTextAsync(Bells, string.Create(CultureInfo.InvariantCulture, $"{time.GetUtcNow():dd/HH:mm}\n"));
        Commits.Add(1);
    }
}
