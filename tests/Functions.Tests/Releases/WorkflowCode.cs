using System.Reflection;
using CongVan.Runtime.Engine;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace CongVan.Functions.Tests.Releases;

/// <summary>The orchestrators of workflows/ as they are today, without the host around them.</summary>
internal sealed class WorkflowCode(DataConverter converter) : IDurableWork
{
    private readonly Dictionary<string, MethodInfo> orchestrators = typeof(global::CongVan.Workflows.Accounts.ProvisioningWorkflow).Assembly.GetTypes()
        .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static))
        .Where(method => method.GetParameters().Any(parameter => parameter.GetCustomAttribute<OrchestrationTriggerAttribute>() is not null))
        .ToDictionary(method => method.GetCustomAttribute<FunctionAttribute>()!.Name, StringComparer.OrdinalIgnoreCase);

    public IEnumerable<string> Names => orchestrators.Keys;

    public bool HasOrchestrator(string name) => orchestrators.ContainsKey(name);

    public bool HasActivity(string name) => false;

    public async Task<string?> RunOrchestratorAsync(TaskOrchestrationContext context)
    {
        var method = orchestrators[context.Name];
        var arguments = method.GetParameters().Select(parameter => parameter.ParameterType == typeof(TaskOrchestrationContext)
            ? context
            : typeof(TaskOrchestrationContext).GetMethod(nameof(TaskOrchestrationContext.GetInput))!.MakeGenericMethod(parameter.ParameterType).Invoke(context, null));
        var running = (Task)method.Invoke(null, [.. arguments])!;
        await running;
        return running.GetType().GetProperty("Result")?.GetValue(running) is { } result && result.GetType().Name != "VoidTaskResult" ? converter.Serialize(result) : null;
    }

    public Task<string?> RunActivityAsync(ActivityInvocation invocation, CancellationToken cancellation) =>
        throw new NotSupportedException("A replay asks for no activity.");
}
