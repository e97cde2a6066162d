using System.Reflection;
using Microsoft.Azure.Functions.Worker;

namespace CongVan.Runtime.Host.Functions;

/// <summary>The types in which to look for functions.</summary>
internal sealed class FunctionSource(IEnumerable<Type> types)
{
    private static readonly string? Surface = typeof(FunctionAttribute).Assembly.GetName().Name;

    public IEnumerable<Type> Types { get; } = types;

    /// <summary>Only these types, for tests.</summary>
    public static FunctionSource Of(params Type[] types) => new(types);

    /// <summary>An application and every library it references that can declare functions at all.</summary>
    public static FunctionSource Of(Assembly application)
    {
        var found = new Dictionary<string, Assembly>(StringComparer.Ordinal);
        Collect(application, found);
        return new FunctionSource(found.Values.OrderBy(assembly => assembly.FullName, StringComparer.Ordinal).SelectMany(assembly => assembly.GetExportedTypes()));
    }

    private static void Collect(Assembly assembly, Dictionary<string, Assembly> found)
    {
        if (!found.TryAdd(assembly.FullName!, assembly))
            return;

        foreach (var reference in assembly.GetReferencedAssemblies().Where(reference => !IsFramework(reference.Name)))
        {
            var library = Assembly.Load(reference);
            if (Array.Exists(library.GetReferencedAssemblies(), name => string.Equals(name.Name, Surface, StringComparison.Ordinal)))
                Collect(library, found);
        }
    }

    private static bool IsFramework(string? name) =>
        name is null || name is "mscorlib" or "netstandard" || name.StartsWith("System.", StringComparison.Ordinal) || name.StartsWith("Microsoft.", StringComparison.Ordinal);
}
