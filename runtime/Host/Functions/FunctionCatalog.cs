using System.Reflection;
using System.Text.RegularExpressions;
using CongVan.Runtime.Host.Start;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace CongVan.Runtime.Host.Functions;

/// <summary>Every function of the application, in the order of their names. Names are unique whatever their case, as on the published host.</summary>
internal sealed partial class FunctionCatalog(IReadOnlyList<FunctionEntry> entries)
{
    public IReadOnlyList<FunctionEntry> Entries { get; } = entries;

    public IEnumerable<(FunctionEntry Entry, T Trigger)> TriggeredBy<T>()
        where T : TriggerBindingAttribute =>
        from entry in Entries where entry.Trigger is T select (entry, (T)entry.Trigger);

    public static FunctionCatalog Read(FunctionSource source)
    {
        var entries = source.Types.SelectMany(Declared).OrderBy(entry => entry.Name, StringComparer.OrdinalIgnoreCase).ToList();
        var twice = entries.GroupBy(entry => entry.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Skip(1).Any());
        return twice is null
            ? new FunctionCatalog(entries)
            : throw new SelfHostStartException($"Two functions are named \"{twice.Key}\": {string.Join(" and ", twice.Select(entry => entry.Place))}. Give each its own name in [Function].");
    }

    private static IEnumerable<FunctionEntry> Declared(Type type) =>
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        let function = method.GetCustomAttribute<FunctionAttribute>()
        where function is not null
        select Entry(function.Name, method);

    private static FunctionEntry Entry(string name, MethodInfo method)
    {
        if (!Name().IsMatch(name))
            throw new SelfHostStartException($"\"{name}\" ({method.DeclaringType!.FullName}.{method.Name}) is no name for a function: a letter, then up to 127 letters, digits, - or _.");

        var triggers = method.GetParameters()
            .Select(parameter => (Parameter: parameter, Trigger: parameter.GetCustomAttribute<TriggerBindingAttribute>()))
            .Where(binding => binding.Trigger is not null)
            .ToList();
        return triggers is [var one]
            ? new FunctionEntry(name, method, one.Parameter, one.Trigger!)
            : throw new SelfHostStartException($"Function \"{name}\" ({method.DeclaringType!.FullName}.{method.Name}) has {triggers.Count} triggers: mark exactly one parameter with a trigger attribute.");
    }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_-]{0,127}$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Name();
}
