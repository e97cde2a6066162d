using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.Azure.Functions.Worker;

namespace CongVan.Functions.Identity;

/// <summary>The policy each HTTP function declares, read from its method the way the worker finds it.</summary>
internal sealed class FunctionPolicies
{
    private readonly ConcurrentDictionary<string, FunctionPolicy> policies = new(StringComparer.Ordinal);

    public FunctionPolicy Of(FunctionDefinition function) =>
        policies.GetOrAdd(function.EntryPoint, static (entry, path) => Read(entry, path), function.PathToAssembly);

    private static FunctionPolicy Read(string entryPoint, string assemblyPath)
    {
        var dot = entryPoint.LastIndexOf('.');
        var type = AssemblyLoadContext.Default.LoadFromAssemblyPath(assemblyPath).GetType(entryPoint[..dot]);
        var method = type?.GetMethod(entryPoint[(dot + 1)..], BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static);
        if (method is null)
            return FunctionPolicy.Undeclared;
        if (method.GetCustomAttribute<AllowAttribute>() is { Roles.Count: > 0 } allow)
            return new FunctionPolicy(allow.Roles, Anyone: false);
        return method.IsDefined(typeof(AllowAnyoneAttribute)) ? new FunctionPolicy([], Anyone: true) : FunctionPolicy.Undeclared;
    }
}

/// <param name="Roles">Any of these.</param>
internal sealed record FunctionPolicy(IReadOnlyList<Role> Roles, bool Anyone)
{
    /// <summary>Nothing declared: nobody.</summary>
    public static FunctionPolicy Undeclared { get; } = new([], Anyone: false);

    public bool Admits(Caller? caller) => Anyone || (caller is not null && Roles.Any(caller.Has));
}
