using System.Net;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.DurableTask.Http;
using Microsoft.DurableTask;
using Microsoft.Extensions.Primitives;

namespace Host.Tests.Durable;

/// <summary>What one call is to be like.</summary>
public sealed record Call(string Uri, string Method = "GET", string? Content = null, int Attempts = 1, int[]? Retried = null, bool Polls = true, double? TimeoutSeconds = null, string? Key = null);

/// <summary>What came of it.</summary>
public sealed record Came(int Status, string? Content, string? Type, double Seconds);

/// <summary>An orchestrator that calls an address.</summary>
public sealed class Caller
{
    [Function("CallAddress")]
    public static async Task<Came> CallAddress([OrchestrationTrigger] TaskOrchestrationContext context, Call input)
    {
        var began = context.CurrentUtcDateTime;
        var answer = await context.CallHttpAsync(new DurableHttpRequest(new HttpMethod(input.Method), new Uri(input.Uri))
        {
            Content = input.Content,
            AsynchronousPatternEnabled = input.Polls,
            Timeout = input.TimeoutSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
            Headers = input.Key is null ? null : new Dictionary<string, StringValues> { ["x-functions-key"] = input.Key, ["x-office"] = "so" },
            HttpRetryOptions = new HttpRetryOptions(input.Retried?.Select(code => (HttpStatusCode)code).ToList())
            {
                MaxNumberOfAttempts = input.Attempts,
                FirstRetryInterval = TimeSpan.FromSeconds(10),
                BackoffCoefficient = 2,
            },
        });
        return new Came(
            (int)answer.StatusCode, answer.Content, answer.Headers!.TryGetValue("Content-Type", out var type) ? type.ToString() : null, (context.CurrentUtcDateTime - began).TotalSeconds);
    }

    [Function("CallPlainly")]
    public static async Task<string?> CallPlainly([OrchestrationTrigger] TaskOrchestrationContext context, string input) =>
        (await context.CallHttpAsync(HttpMethod.Post, new Uri(input), "\"việc\"")).Content;
}
