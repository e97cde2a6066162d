using System.Reflection;
using CongVan.Runtime.Host.Invoking;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace CongVan.Runtime.Host.Functions;

/// <summary>One function: its method, what triggers it, where each argument comes from.</summary>
internal sealed class FunctionEntry(string name, MethodInfo method, ParameterInfo triggered, TriggerBindingAttribute trigger)
{
    private readonly ResultReader result = ResultReader.For(method);
    private ArgumentSource[] arguments = [];

    public string Name { get; } = name;

    public MethodInfo Method { get; } = method;

    /// <summary>The parameter that carries <see cref="Trigger"/>.</summary>
    public ParameterInfo Triggered { get; } = triggered;

    public TriggerBindingAttribute Trigger { get; } = trigger;

    /// <summary>By position: reflection may hand out other objects for the same parameter.</summary>
    public bool IsTriggered(ParameterInfo parameter) => parameter.Position == Triggered.Position;

    public EntryDefinition Definition { get; } = new(name, method);

    /// <summary>For people: where to find the method.</summary>
    public string Place => $"{Method.DeclaringType!.FullName}.{Method.Name}";

    /// <summary>Settles where arguments come from; a parameter that nothing can fill stops the start.</summary>
    public void Bind(Func<ParameterInfo, ArgumentSource?> source) =>
        arguments = [.. Method.GetParameters().Select(parameter => source(parameter) ?? Arguments.Common(parameter) ?? throw Arguments.Unfillable(this, parameter))];

    /// <summary>Runs the method with its arguments, on an instance of the invocation's scope when it is not static.</summary>
    public async Task Run(Invocation invocation)
    {
        var values = new object?[arguments.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = await arguments[i](invocation);

        var instance = Method.IsStatic ? null : invocation.InstanceOf(Method.DeclaringType!);
        try
        {
            var returned = Method.Invoke(instance, BindingFlags.DoNotWrapExceptions, binder: null, values, culture: null);
            invocation.Outcome.Value = await result.Read(returned);
        }
        finally
        {
            await Invocation.Release(instance);
        }
    }
}
