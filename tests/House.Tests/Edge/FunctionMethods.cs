using System.Reflection;
using CongVan.Functions.Identity;
using CongVan.Workflows;
using Microsoft.Azure.Functions.Worker;

namespace CongVan.House.Tests.Edge;

/// <summary>The methods a host discovers, in the app and in the library of workflows.</summary>
internal static class FunctionMethods
{
    public static Assembly App { get; } = typeof(AllowAttribute).Assembly;

    public static Assembly Workflows { get; } = typeof(Step<,>).Assembly;

    public static IReadOnlyList<MethodInfo> All { get; } =
    [
        .. new[] { App, Workflows }
            .SelectMany(assembly => assembly.GetTypes())
            .SelectMany(type => type.GetMethods(
                BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Where(method => method.IsDefined(typeof(FunctionAttribute), inherit: false))
            .OrderBy(NameOf, StringComparer.Ordinal),
    ];

    public static string NameOf(MethodInfo method) => method.GetCustomAttribute<FunctionAttribute>()!.Name;

    public static string Told(MethodInfo method) => $"{NameOf(method)} ({method.DeclaringType!.Name}.{method.Name})";

    /// <summary>Functions with such a trigger, and the parameter that carries it.</summary>
    public static IReadOnlyList<(MethodInfo Method, ParameterInfo Parameter, TTrigger Trigger)> With<TTrigger>()
        where TTrigger : Attribute =>
    [
        .. from method in All
           from parameter in method.GetParameters()
           let trigger = parameter.GetCustomAttribute<TTrigger>()
           where trigger is not null
           select (method, parameter, trigger),
    ];
}
