using System.Reflection;
using System.Text.Json;
using CongVan.Runtime.Engine;
using CongVan.Runtime.Host.Functions;
using CongVan.Runtime.Host.Invoking;
using CongVan.Runtime.Host.Start;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.DurableTask;
using Microsoft.Extensions.DependencyInjection;

namespace CongVan.Runtime.Host.Durable;

/// <summary>The application's orchestrators and activities as the engine calls them: through the same pipeline as every function.</summary>
internal sealed class DurableWork(
    FunctionCatalog catalog,
    FunctionExecutionDelegate pipeline,
    IServiceProvider services,
    DataConverter converter,
    DurableBinding durable,
    bool strict) : IDurableWork
{
    private static readonly Dictionary<string, object?> Nothing = new(StringComparer.Ordinal);

    private readonly Dictionary<string, FunctionEntry> orchestrators = catalog.TriggeredBy<OrchestrationTriggerAttribute>()
        .ToDictionary(found => found.Trigger.Orchestration ?? found.Entry.Name, found => found.Entry, StringComparer.OrdinalIgnoreCase);

    private readonly Dictionary<string, FunctionEntry> activities = catalog.TriggeredBy<ActivityTriggerAttribute>()
        .ToDictionary(found => found.Trigger.Activity ?? found.Entry.Name, found => found.Entry, StringComparer.OrdinalIgnoreCase);

    public void Bind()
    {
        foreach (var entry in orchestrators.Values)
        {
            if (entry.Triggered.ParameterType != typeof(TaskOrchestrationContext))
                throw new SelfHostStartException($"Function \"{entry.Name}\" ({entry.Place}): the orchestration trigger belongs on a parameter of type TaskOrchestrationContext.");

            var input = entry.Method.GetParameters().FirstOrDefault(parameter => !entry.IsTriggered(parameter) && Arguments.Common(parameter) is null);
            entry.Bind(parameter => entry.IsTriggered(parameter) ? Arguments.Triggering() : parameter.Position == input?.Position ? OrchestratorInput.Of(input, strict) : null);
        }

        foreach (var entry in activities.Values)
            entry.Bind(parameter => entry.IsTriggered(parameter) ? Arguments.Triggering() : durable.Client(parameter) ?? InstanceId(parameter));
    }

    public bool HasOrchestrator(string name) => orchestrators.ContainsKey(name);

    public bool HasActivity(string name) => activities.ContainsKey(name) || IsHttp(name);

    /// <summary>Not disposed: when the orchestrator waits, this task stays open for good and the next pass is another call.</summary>
    public async Task<string?> RunOrchestratorAsync(TaskOrchestrationContext context)
    {
#pragma warning disable CA2000 // See above; its scope, if one is made at all, is left to the garbage collector.
        var invocation = new Invocation(orchestrators[context.Name], services, Nothing, CancellationToken.None) { Brought = context };
#pragma warning restore CA2000
        await pipeline(invocation);
        return converter.Serialize(invocation.Outcome.Value);
    }

    public async Task<string?> RunActivityAsync(ActivityInvocation invocation, CancellationToken cancellation)
    {
        if (IsHttp(invocation.Name))
        {
            var http = services.GetRequiredService<IHttpClientFactory>().CreateClient(HttpCall.Activity);
            return converter.Serialize(await HttpActivity.Run(http, converter.Deserialize<HttpCall>(invocation.Input)!, cancellation));
        }

        var entry = activities[invocation.Name];
        var bindingData = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase) { ["instanceId"] = invocation.InstanceId };
        var run = new Invocation(entry, services, bindingData, cancellation)
        {
            Brought = Read(invocation, entry.Triggered.ParameterType),
        };
        await using (run)
        {
            await pipeline(run);
            return converter.Serialize(run.Outcome.Value);
        }
    }

    private object? Read(ActivityInvocation invocation, Type type)
    {
        try
        {
            return converter.Deserialize(invocation.Input, type);
        }
        catch (JsonException e)
        {
            // Without a colon: of a message that has one the real host keeps only what follows it.
            throw new InvalidOperationException($"The input of activity '{invocation.Name}' cannot be read as {type}. Call it with an input of that form.", e);
        }
    }

    private static bool IsHttp(string name) => string.Equals(name, HttpCall.Activity, StringComparison.OrdinalIgnoreCase);

    private static ArgumentSource? InstanceId(ParameterInfo parameter) =>
        parameter.ParameterType == typeof(string) && string.Equals(parameter.Name, "instanceId", StringComparison.OrdinalIgnoreCase) ? Arguments.Named(parameter) : null;
}
