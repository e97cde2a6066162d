using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Host.Tests.Durable;

/// <summary>The functions of the recording (api/management-api.md) that its shapes are compared with.</summary>
public sealed class Cities(Mended mended)
{
    [Function("HelloCities5")]
    public static async Task<string[]> HelloCities5([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var said = new List<string>();
        foreach (var city in (string[])["Tokyo", "London", "Seattle", "Paris", "Lima"])
            said.Add(await context.CallActivityAsync<string>("Hello", city));
        return [.. said];
    }

    [Function("Hello")]
    public static string Hello([ActivityTrigger] string city) => $"Hello {city}";

    [Function("Failing")]
    public static Task Failing([OrchestrationTrigger] TaskOrchestrationContext context) => context.CallActivityAsync("AlwaysFails", context.GetInput<string>());

    /// <summary>With the cure of host-behaviour.md: the type stands before the message.</summary>
    [Function("AlwaysFails")]
    public string AlwaysFails([ActivityTrigger] string message) =>
        mended.Yes ? "ok" : throw new InvalidOperationException($"System.InvalidOperationException: always: {message}");

    [Function("Rounds")]
    public static async Task<int> Rounds([OrchestrationTrigger] TaskOrchestrationContext context, int left)
    {
        await context.CallActivityAsync("Hello", "Huế");
        if (left > 0)
            context.ContinueAsNew(left - 1);
        return left;
    }

    [Function("Approval")]
    public static Task<string> Approval([OrchestrationTrigger] TaskOrchestrationContext context) => context.WaitForExternalEvent<string>("Approval");
}

public sealed class Mended
{
    public bool Yes { get; set; }
}
