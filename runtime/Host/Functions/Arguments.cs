using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using CongVan.Runtime.Host.Invoking;
using CongVan.Runtime.Host.Start;
using Microsoft.Azure.Functions.Worker;

namespace CongVan.Runtime.Host.Functions;

/// <summary>Yields one argument of one invocation. Asynchronous only where a body must be read: an orchestrator's arguments are there at once.</summary>
internal delegate ValueTask<object?> ArgumentSource(Invocation invocation);

/// <summary>Sources that every trigger shares.</summary>
internal static class Arguments
{
    public static ArgumentSource? Common(ParameterInfo parameter)
    {
        if (parameter.ParameterType == typeof(FunctionContext))
            return invocation => new(invocation);
        if (parameter.ParameterType == typeof(CancellationToken))
            return invocation => new(invocation.CancellationToken);
        return null;
    }

    /// <summary>What the trigger brought.</summary>
    public static ArgumentSource Triggering() => invocation => new(invocation.Brought);

    /// <summary>A named value of the trigger, turned from text into the parameter's type; absent: its default. Null when the type cannot be read from text.</summary>
    public static ArgumentSource? Named(ParameterInfo parameter)
    {
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        var converter = TypeDescriptor.GetConverter(type);
        if (type != typeof(string) && !converter.CanConvertFrom(typeof(string)))
            return null;

        var absent = parameter.HasDefaultValue ? parameter.DefaultValue : parameter.ParameterType.IsValueType ? Activator.CreateInstance(parameter.ParameterType) : null;
        return invocation => new(invocation.BindingContext.BindingData.GetValueOrDefault(parameter.Name!) switch
        {
            null => absent,
            var value when type.IsInstanceOfType(value) => value,
            var value => converter.ConvertFromString(context: null, CultureInfo.InvariantCulture, Convert.ToString(value, CultureInfo.InvariantCulture)!),
        });
    }

    public static SelfHostStartException Unfillable(FunctionEntry entry, ParameterInfo parameter) =>
        new($"Function \"{entry.Name}\" ({entry.Place}): nothing can fill its parameter \"{parameter.Name}\" of type {parameter.ParameterType.Name}.");
}
