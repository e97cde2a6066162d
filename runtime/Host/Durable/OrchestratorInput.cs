using System.Reflection;
using CongVan.Runtime.Host.Functions;
using Microsoft.DurableTask;

namespace CongVan.Runtime.Host.Durable;

/// <summary>The second parameter of an orchestrator: the instance's input as the parameter's type.</summary>
internal static class OrchestratorInput
{
    private static readonly MethodInfo ReadAs = typeof(OrchestratorInput).GetMethod(nameof(Read), BindingFlags.NonPublic | BindingFlags.Static)!;

    public static ArgumentSource Of(ParameterInfo parameter, bool strict)
    {
        // The published host silently gives null where the type is an interface: use a record or an array.
        if (strict && parameter.ParameterType.IsInterface)
            return _ => new((object?)null);

        var read = ReadAs.MakeGenericMethod(parameter.ParameterType).CreateDelegate<Func<TaskOrchestrationContext, object?>>();
        return invocation => new(read((TaskOrchestrationContext)invocation.Brought!));
    }

    private static object? Read<T>(TaskOrchestrationContext context) => context.GetInput<T>();
}
