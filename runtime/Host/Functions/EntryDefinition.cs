using System.Collections.Immutable;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace CongVan.Runtime.Host.Functions;

/// <summary>A function as middleware sees it.</summary>
internal sealed class EntryDefinition(string name, MethodInfo method) : FunctionDefinition
{
    public override ImmutableArray<FunctionParameter> Parameters { get; } =
        [.. method.GetParameters().Select(parameter => new FunctionParameter(parameter.Name!, parameter.ParameterType, parameter.HasDefaultValue, parameter.DefaultValue))];

    public override string PathToAssembly { get; } = method.DeclaringType!.Assembly.Location;

    public override string EntryPoint { get; } = $"{method.DeclaringType!.FullName}.{method.Name}";

    /// <summary>The same for the same function in every run.</summary>
    public override string Id { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{method.DeclaringType!.FullName}.{method.Name}/{name}")).AsSpan(0, 8));

    public override string Name { get; } = name;

    public override IImmutableDictionary<string, BindingMetadata> InputBindings { get; } = method.GetParameters()
        .Select(parameter => (parameter.Name, Type: TypeOf(parameter)))
        .Where(binding => binding.Type is not null)
        .ToImmutableDictionary(binding => binding.Name!, BindingMetadata (binding) => new Binding(binding.Name!, binding.Type!), StringComparer.Ordinal);

    public override IImmutableDictionary<string, BindingMetadata> OutputBindings { get; } =
        method.GetParameters().Any(parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>() is not null)
            ? ImmutableDictionary<string, BindingMetadata>.Empty.Add("$return", new Binding("$return", "http"))
            : ImmutableDictionary<string, BindingMetadata>.Empty;

    private static string? TypeOf(ParameterInfo parameter) => parameter.GetCustomAttribute<BindingAttribute>() switch
    {
        HttpTriggerAttribute => "httpTrigger",
        TimerTriggerAttribute => "timerTrigger",
        ActivityTriggerAttribute => "activityTrigger",
        OrchestrationTriggerAttribute => "orchestrationTrigger",
        DurableClientAttribute => "durableClient",
        _ => null,
    };

    private sealed class Binding(string name, string type) : BindingMetadata
    {
        public override string Name { get; } = name;

        public override string Type { get; } = type;
    }
}
