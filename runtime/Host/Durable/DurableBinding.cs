using System.Reflection;
using CongVan.Runtime.Host.Functions;
using CongVan.Runtime.Host.Start;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace CongVan.Runtime.Host.Durable;

/// <summary>Fills <c>[DurableClient]</c> parameters. The client is nowhere else: not in the container, as on the published host.</summary>
internal sealed class DurableBinding(DurableRuntime durable)
{
    public ArgumentSource? Client(ParameterInfo parameter)
    {
        if (parameter.GetCustomAttribute<DurableClientAttribute>() is null)
            return null;

        return parameter.ParameterType == typeof(DurableTaskClient)
            ? _ => new(durable.Client)
            : throw new SelfHostStartException($"{parameter.Member.DeclaringType}.{parameter.Member.Name}: [DurableClient] belongs on a parameter of type DurableTaskClient.");
    }
}
